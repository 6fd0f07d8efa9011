"""Everything that can go wrong, in words of the domain: one module a family.

A message has a Dutch and an English half, because the same error reaches a clerk on a page and a
developer in a pipeline. HTTP numbers live in ``api/problems.py``, exit codes in ``cli/``.

    SamenwerkingError
    ├── NotFound            GraphNotFound  ThingNotFound  PageNotFound  QuestionNotFound
    │                       VersionNotFound  PublisherNotFound  DumpNotFound
    │                       FiguresNotShown
    ├── BadInput            QuerySyntax  QueryRefused  QueryTooHeavy  AnswerTooLong
    │                       SyntaxUnreadable  IdentifierInvalid  FormatUnknown
    │                       RequestMalformed  BodyNotUnderstood  BodyTooLarge
    │                       BatchTooLarge
    │                       DataRefused  DataTooLarge  PublisherInvalid  InputInvalid
    │                       RangeNotSatisfiable
    ├── NotAuthenticated
    ├── NotAllowed          GraphNotOwned
    ├── ThingGone
    ├── PreconditionFailed
    ├── KeyReused
    ├── ManyRemoved
    ├── FormatNotOffered
    ├── TooBusy             WritersBusy  TooManyAtOnce (TooManySaved)
    ├── QueryTimedOut
    ├── RegisterBroken      RegisterFileMissing  RegisterRecordBroken
    ├── DoesNotConform
    ├── NothingToCheck
    ├── RulesBroken
    ├── SettingsInvalid
    ├── AssetMissing
    ├── AddressTaken
    ├── NotReady
    ├── ServiceUnreachable
    ├── TokenMissing
    └── StoreTrouble        StoreLocked  StoreNotLoaded  StoreFull  LogBroken
                            StoreAway (StoreUnsure)  StoreReadOnly

Whoever raises or catches one imports it from here; in which module it stands is nobody's concern.
"""

from samenwerking_kg.errors.absent import DumpNotFound as DumpNotFound
from samenwerking_kg.errors.absent import FiguresNotShown as FiguresNotShown
from samenwerking_kg.errors.absent import GraphNotFound as GraphNotFound
from samenwerking_kg.errors.absent import NotFound as NotFound
from samenwerking_kg.errors.absent import PageNotFound as PageNotFound
from samenwerking_kg.errors.absent import PublisherNotFound as PublisherNotFound
from samenwerking_kg.errors.absent import QuestionNotFound as QuestionNotFound
from samenwerking_kg.errors.absent import ThingGone as ThingGone
from samenwerking_kg.errors.absent import ThingNotFound as ThingNotFound
from samenwerking_kg.errors.absent import VersionNotFound as VersionNotFound
from samenwerking_kg.errors.access import GraphNotOwned as GraphNotOwned
from samenwerking_kg.errors.access import NotAllowed as NotAllowed
from samenwerking_kg.errors.access import NotAuthenticated as NotAuthenticated
from samenwerking_kg.errors.access import TokenMissing as TokenMissing
from samenwerking_kg.errors.asking import AnswerTooLong as AnswerTooLong
from samenwerking_kg.errors.asking import QueryRefused as QueryRefused
from samenwerking_kg.errors.asking import QuerySyntax as QuerySyntax
from samenwerking_kg.errors.asking import QueryTimedOut as QueryTimedOut
from samenwerking_kg.errors.asking import QueryTooHeavy as QueryTooHeavy
from samenwerking_kg.errors.base import SamenwerkingError as SamenwerkingError
from samenwerking_kg.errors.busy import TooBusy as TooBusy
from samenwerking_kg.errors.busy import TooManyAtOnce as TooManyAtOnce
from samenwerking_kg.errors.busy import TooManySaved as TooManySaved
from samenwerking_kg.errors.busy import WritersBusy as WritersBusy
from samenwerking_kg.errors.input import BadInput as BadInput
from samenwerking_kg.errors.input import BatchTooLarge as BatchTooLarge
from samenwerking_kg.errors.input import BodyNotUnderstood as BodyNotUnderstood
from samenwerking_kg.errors.input import BodyTooLarge as BodyTooLarge
from samenwerking_kg.errors.input import Fault as Fault
from samenwerking_kg.errors.input import FormatNotOffered as FormatNotOffered
from samenwerking_kg.errors.input import FormatUnknown as FormatUnknown
from samenwerking_kg.errors.input import IdentifierInvalid as IdentifierInvalid
from samenwerking_kg.errors.input import InputInvalid as InputInvalid
from samenwerking_kg.errors.input import RangeNotSatisfiable as RangeNotSatisfiable
from samenwerking_kg.errors.input import RequestMalformed as RequestMalformed
from samenwerking_kg.errors.publishing import DataRefused as DataRefused
from samenwerking_kg.errors.publishing import DataTooLarge as DataTooLarge
from samenwerking_kg.errors.publishing import DoesNotConform as DoesNotConform
from samenwerking_kg.errors.publishing import KeyReused as KeyReused
from samenwerking_kg.errors.publishing import ManyRemoved as ManyRemoved
from samenwerking_kg.errors.publishing import NothingToCheck as NothingToCheck
from samenwerking_kg.errors.publishing import PreconditionFailed as PreconditionFailed
from samenwerking_kg.errors.publishing import PublisherInvalid as PublisherInvalid
from samenwerking_kg.errors.publishing import RulesBroken as RulesBroken
from samenwerking_kg.errors.publishing import SyntaxUnreadable as SyntaxUnreadable
from samenwerking_kg.errors.registers import RegisterBroken as RegisterBroken
from samenwerking_kg.errors.registers import RegisterFileMissing as RegisterFileMissing
from samenwerking_kg.errors.registers import RegisterRecordBroken as RegisterRecordBroken
from samenwerking_kg.errors.running import AddressTaken as AddressTaken
from samenwerking_kg.errors.running import AssetMissing as AssetMissing
from samenwerking_kg.errors.running import NotReady as NotReady
from samenwerking_kg.errors.running import ServiceUnreachable as ServiceUnreachable
from samenwerking_kg.errors.running import SettingsInvalid as SettingsInvalid
from samenwerking_kg.errors.store import LogBroken as LogBroken
from samenwerking_kg.errors.store import StoreAway as StoreAway
from samenwerking_kg.errors.store import StoreFull as StoreFull
from samenwerking_kg.errors.store import StoreLocked as StoreLocked
from samenwerking_kg.errors.store import StoreNotLoaded as StoreNotLoaded
from samenwerking_kg.errors.store import StoreReadOnly as StoreReadOnly
from samenwerking_kg.errors.store import StoreTrouble as StoreTrouble
from samenwerking_kg.errors.store import StoreUnsure as StoreUnsure
