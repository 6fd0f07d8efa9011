"""Everything that can go wrong, in words of the domain.

A message has a Dutch and an English half, because the same error reaches a clerk on a page and a
developer in a pipeline. HTTP numbers live in ``api/problems.py``, exit codes in ``cli/``.

    SamenwerkingError
    ├── NotFound            GraphNotFound  ThingNotFound  PageNotFound  QuestionNotFound
    │                       VersionNotFound  PublisherNotFound  DumpNotFound
    ├── BadInput            QuerySyntax  QueryRefused  SyntaxUnreadable
    │                       IdentifierInvalid  FormatUnknown
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
    ├── TooBusy             WritersBusy  TooManyAtOnce  TooManySaved
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
                            StoreAway  StoreUnsure  StoreReadOnly
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class SamenwerkingError(Exception):
    """Root of the tree. ``nl`` and ``en`` say what is wrong and what to do about it."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(f"{nl} / {en}")
        self.nl = nl
        self.en = en


class NotFound(SamenwerkingError):
    """What was asked for is not on the shelf."""


class GraphNotFound(NotFound):
    def __init__(self, graph: str) -> None:
        super().__init__(f"De graaf <{graph}> bestaat niet.", f"There is no graph <{graph}>.")
        self.graph = graph


class ThingNotFound(NotFound):
    def __init__(self, iri: str) -> None:
        nl, en = f"Wij hebben geen gegevens over <{iri}>.", f"We hold no data about <{iri}>."
        key = iri.rpartition("/")[2]
        if key.isascii() and key.isalnum() and key[2:].isdigit() and key != key.lower():
            nl = f"{nl} Bedoelt u {key.lower()}?"
            en = f"{en} Did you mean {key.lower()}?"
        super().__init__(nl, en)
        self.iri = iri


class PageNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__(
            "Deze pagina bestaat niet. Begin bij de voorpagina of bij de vragen.",
            "There is no such page. Start at the front page or at the questions.",
        )


class QuestionNotFound(NotFound):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"Wij hebben geen vraag met de naam {name!r}.", f"There is no question called {name!r}."
        )
        self.name = name


class VersionNotFound(NotFound):
    """A graph has no such version, or had none at that moment."""

    def __init__(self, graph: str, wanted: str) -> None:
        super().__init__(
            f"De graaf <{graph}> heeft geen versie {wanted}.",
            f"The graph <{graph}> has no version {wanted}.",
        )
        self.graph, self.wanted = graph, wanted


class PublisherNotFound(NotFound):
    def __init__(self, key: str) -> None:
        super().__init__(
            f"Wij kennen geen publicist {key!r}. De lijst: samenwerking-kg publisher list",
            f"There is no publisher {key!r}. See: samenwerking-kg publisher list",
        )
        self.key = key


class DumpNotFound(NotFound):
    """A file to take home that there never was, is no more, or is not there yet."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Het bestand {name} is er niet: nog niet gemaakt, of al vervangen door een nieuwer. "
            "De lijst staat op /downloads.",
            f"There is no file {name}: not made yet, or replaced by a newer one. See /downloads.",
        )
        self.name = name


class BadInput(SamenwerkingError):
    """The caller can mend this; nothing was changed."""


class QuerySyntax(BadInput):
    """A SPARQL text that does not parse. ``line`` and ``column`` count from 1; None if unknown."""

    def __init__(self, detail: str, line: int | None = None, column: int | None = None) -> None:
        at_nl = f" (regel {line}, kolom {column})" if line else ""
        at_en = f" (line {line}, column {column})" if line else ""
        super().__init__(
            f"Deze SPARQL-vraag is niet goed geschreven{at_nl}.",
            f"This SPARQL query does not parse{at_en}: {detail}",
        )
        self.detail, self.line, self.column = detail, line, column


class QueryRefused(BadInput):
    """A query that is well written and that we will not run (SERVICE, LOAD, too deep, too long)."""


class QueryTooHeavy(BadInput):
    """A query that needed more memory than one may use, or that the engine did not survive."""

    def __init__(self) -> None:
        super().__init__(
            "Deze vraag kost meer geheugen dan één vraag mag gebruiken. Vraag minder in één keer: "
            "noem een gemeente, een thema of een graaf, sorteer niet alles, en voeg niet alles "
            "samen tot één tekst.",
            "This query takes more memory than one may use. Ask for less at once: name a "
            "municipality, a theme or a graph, do not sort everything, and do not join everything "
            "into one text.",
        )


class AnswerTooLong(BadInput):
    """An answer of more than `most` bytes."""

    def __init__(self, most: int) -> None:
        told = f"{most / 1024 / 1024:g}"
        super().__init__(
            f"Het antwoord is groter dan {told} MiB. Vraag minder in één keer, bijvoorbeeld met "
            "LIMIT en OFFSET, of haal de grafen zelf op via /graphs.",
            f"The answer is larger than {told} MiB. Ask for less at once, with LIMIT and OFFSET "
            "for instance, or fetch the graphs themselves from /graphs.",
        )
        self.most = most


class SyntaxUnreadable(BadInput):
    """An RDF document that does not parse. ``line`` counts from 1; None if unknown."""

    def __init__(
        self, name: str, detail: str, line: int | None = None, column: int | None = None
    ) -> None:
        at_nl = f", regel {line}" if line else ""
        at_en = f", line {line}" if line else ""
        super().__init__(
            f"Wij kunnen {name}{at_nl} niet lezen als RDF.",
            f"Cannot read {name}{at_en} as RDF: {detail}",
        )
        self.name, self.detail, self.line, self.column = name, detail, line, column


class IdentifierInvalid(BadInput):
    """A code or IRI that cannot be what it claims to be."""


class FormatUnknown(BadInput):
    """A format or media type that we do not speak."""


class RequestMalformed(BadInput):
    """A request that is no good whatever it asks for: a broken address, a parameter twice."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with what a caller sent.

    place   where it stands: query, path or header
    name    of the parameter
    code    one word for programs: onbekend, dubbel, leeg, verplicht, datum, getal, keuze …
    meant   what the caller will have meant, when that is near; `named`: what that is called
    """

    place: str
    name: str
    code: str
    nl: str
    en: str
    meant: str | None = None
    named: str | None = None


class InputInvalid(BadInput):
    """Parameters that cannot be; `faults` tells all of them, so that one can mend them at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            " ".join(fault.nl for fault in faults), " ".join(fault.en for fault in faults)
        )
        self.faults = tuple(faults)


class BodyNotUnderstood(BadInput):
    """A request body in a media type or character set that this address does not read."""


class BodyTooLarge(BadInput):
    """A request body above the limit; `limit` in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"Uw bericht is te groot. Wij lezen hier hooguit {limit} bytes.",
            f"Your message is too large. At most {limit} bytes are read here.",
        )
        self.limit = limit


class BatchTooLarge(BadInput):
    """More questions in one message than are answered at once; `most` of them are."""

    def __init__(self, many: int, most: int) -> None:
        super().__init__(
            f"U stuurt {many} vragen of waarden in één keer. Verdeel ze: hooguit {most} per keer.",
            f"You send {many} questions or values at once. Spread them: {most} at most at a time.",
        )
        self.many, self.most = many, most


class DataRefused(BadInput):
    """RDF that we can read and will not take: another graph, a DTD, nesting, RDF 1.2 terms."""


class DataTooLarge(BadInput):
    """RDF above a limit: statements, length of a text, time or memory to read it."""


class PublisherInvalid(BadInput):
    """A publisher that cannot be written down like this: a name taken, a graph of another."""


class RangeNotSatisfiable(BadInput):
    """A part of a file that begins after its end; `size` of the file in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(
            f"Dit deel van het bestand is er niet: het bestand is {size} bytes lang.",
            f"There is no such part of the file, which has {size} bytes.",
        )
        self.size = size


class NotAuthenticated(SamenwerkingError):
    """We do not know who asks: no token, or one that is unknown, withdrawn or expired."""

    def __init__(self, nl: str | None = None, en: str | None = None) -> None:
        super().__init__(
            nl
            or "Hiervoor is een sleutel nodig. Stuur hem mee als: Authorization: Bearer <sleutel>",
            en or "This takes a token. Send it along as: Authorization: Bearer <token>",
        )


class NotAllowed(SamenwerkingError):
    """We know who asks, and they may not do this."""


class GraphNotOwned(NotAllowed):
    """The graph is not one of those that this publisher may write."""

    def __init__(self, publisher: str, graph: str) -> None:
        super().__init__(
            f"{publisher} mag niet schrijven in de graaf <{graph}>.",
            f"{publisher} may not write in the graph <{graph}>.",
        )
        self.publisher, self.graph = publisher, graph


class ThingGone(SamenwerkingError):
    """What was here once, and was taken away or cannot be had any more."""


class PreconditionFailed(SamenwerkingError):
    """The graph is not in the state that the caller said it must be in."""

    def __init__(self, graph: str) -> None:
        super().__init__(
            f"De graaf <{graph}> is veranderd sinds u hem ophaalde, of bestond al. Haal hem "
            "opnieuw op en probeer het met de nieuwe ETag.",
            f"The graph <{graph}> changed since you read it, or was there already. Read it again "
            "and try with the new ETag.",
        )
        self.graph = graph


class KeyReused(SamenwerkingError):
    """An Idempotency-Key that came before with another message."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"De Idempotency-Key {key!r} hoort bij een ander bericht. Kies een nieuwe.",
            f"The Idempotency-Key {key!r} belongs to another message. Choose a new one.",
        )
        self.key = key


class ManyRemoved(SamenwerkingError):
    """More than the allowed part of the participations would go or end, and nobody confirmed that.

    report      what the rules say (`validate.report.Report`)
    difference  what would change (`publish.difference.Difference`)
    """

    def __init__(self, removed: int, before: int, report: object, difference: object) -> None:
        super().__init__(
            f"Er zouden {removed} van de {before} deelnames verdwijnen of eindigen. Klopt dat? "
            "Bevestig het dan met ?bevestig=true (of --confirm).",
            f"{removed} of the {before} participations would go or end. If that is right, confirm "
            "it with ?bevestig=true (or --confirm).",
        )
        self.removed, self.before, self.report, self.difference = (
            removed,
            before,
            report,
            difference,
        )


class FormatNotOffered(SamenwerkingError):
    """None of the formats that the caller accepts fits this answer; `offered` are those that do."""

    def __init__(self, offered: tuple[str, ...]) -> None:
        listed = ", ".join(offered)
        super().__init__(
            f"Wij kunnen dit antwoord niet geven in het formaat dat u vraagt. Kies uit: {listed}.",
            f"This answer does not come in a format that you accept. Choose one of: {listed}.",
        )
        self.offered = offered


class TooBusy(SamenwerkingError):
    """All places for queries are taken."""

    def __init__(self) -> None:
        super().__init__(
            "Er lopen nu te veel vragen. Probeer het over tien seconden opnieuw.",
            "Too many queries are running. Try again in ten seconds.",
        )


class QueryTimedOut(SamenwerkingError):
    """A query that was stopped after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"Deze vraag is na {seconds:g} seconden gestopt. Vraag minder in één keer: noem een "
            "gemeente, een thema of een graaf, zet een LIMIT, en verbind elk patroon met een "
            "ander.",
            f"This query was stopped after {seconds:g} seconds. Ask for less at once: name a "
            "municipality, a theme or a graph, set a LIMIT, and join every pattern to another.",
        )
        self.seconds = seconds


class TooManyAtOnce(TooBusy):
    """This caller has as many queries running, or waiting, as one may have."""

    def __init__(self) -> None:
        SamenwerkingError.__init__(
            self,
            "Er lopen of wachten al te veel vragen van u. Stel ze na elkaar, en probeer deze over "
            "tien seconden opnieuw.",
            "Too many queries of yours are running or waiting. Ask them one after another, and try "
            "this one again in ten seconds.",
        )


class TooManySaved(TooManyAtOnce):
    """This caller saved as many questions in the last hour as one may; `most` of them."""

    def __init__(self, most: int) -> None:
        SamenwerkingError.__init__(
            self,
            f"U hebt het laatste uur al {most} vragen bewaard. Probeer het later opnieuw, of deel "
            "het adres met de vraag zelf erin.",
            f"You saved {most} questions in the last hour. Try again later, or share the address "
            "that holds the query itself.",
        )
        self.most = most


class WritersBusy(TooBusy):
    """Other publications go first, and the wait became too long."""

    def __init__(self) -> None:
        SamenwerkingError.__init__(
            self,
            "Er wachten nu te veel publicaties. Probeer het over tien seconden opnieuw.",
            "Too many publications are waiting. Try again in ten seconds.",
        )


class RegisterBroken(SamenwerkingError):
    """A register's file cannot be used; the data built before it stays."""


class RegisterFileMissing(RegisterBroken):
    def __init__(self, register: str, path: str) -> None:
        super().__init__(
            f"Register {register}: het bestand {path} ontbreekt. Geef de map met --from.",
            f"Register {register}: the file {path} is missing. Name its folder with --from.",
        )
        self.register, self.path = register, path


class RegisterRecordBroken(RegisterBroken):
    """``record`` is the register's own key, ``line`` the line in the input file if known."""

    def __init__(
        self, register: str, record: str, problem_nl: str, problem_en: str, line: int | None = None
    ) -> None:
        at_nl = f" (regel {line})" if line else ""
        at_en = f" (line {line})" if line else ""
        super().__init__(
            f"Register {register}, record {record}{at_nl}: {problem_nl}. Er is niets vervangen.",
            f"Register {register}, record {record}{at_en}: {problem_en}. Nothing was replaced.",
        )
        self.register, self.record, self.line = register, record, line


class DoesNotConform(SamenwerkingError):
    """The data breaks a rule with severity Violation.

    report      what the rules say (`validate.report.Report`)
    difference  what would have changed (`publish.difference.Difference`)
    """

    def __init__(self, violations: int, report: object, difference: object) -> None:
        faults = "staat 1 fout" if violations == 1 else f"staan {violations} fouten"
        errors = "is 1 error" if violations == 1 else f"are {violations} errors"
        super().__init__(
            f"Er is niets gepubliceerd: er {faults} in de gegevens.",
            f"Nothing was published: there {errors} in the data.",
        )
        self.report, self.difference = report, difference


class NothingToCheck(SamenwerkingError):
    """A check that found nothing to check: no shapes, no statements. Never a pass."""


class RulesBroken(SamenwerkingError):
    """A rule of our own cannot run. Our fault, never the publisher's."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"Een van onze regels werkt niet. Dat ligt aan ons, niet aan uw gegevens: {detail}",
            f"One of our rules does not work. That is our fault, not that of your data: {detail}",
        )
        self.detail = detail


class SettingsInvalid(SamenwerkingError):
    """A setting that does not exist, or a value that it cannot have."""


class AssetMissing(SamenwerkingError):
    """A file or folder of ours (ontology, shapes, data) that is not where it should be."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} ontbreekt. Zonder dit bestand of deze map kunnen wij niet beginnen.",
            f"{path} is missing. There is no start without this file or folder.",
        )
        self.path = path


class NotReady(SamenwerkingError):
    """Parts that must be in order and are not; `missing` names them, in Dutch and English."""

    def __init__(self, missing: Sequence[tuple[str, str]]) -> None:
        nl, en = (", ".join(names) for names in zip(*missing, strict=True))
        super().__init__(
            f"De dienst is nog niet klaar. Nog niet in orde: {nl}.",
            f"The service is not ready. Not in order yet: {en}.",
        )
        self.missing = tuple(missing)


class FiguresNotShown(NotFound):
    """The figures of the service are for others."""

    def __init__(self) -> None:
        super().__init__(
            "De cijfers van deze dienst zijn hier niet te zien. Wie de dienst beheert, stelt met "
            "SAMENWERKING_METRICS in wie ze mag zien.",
            "The figures of this service are not shown here. Whoever runs it sets with "
            "SAMENWERKING_METRICS who may see them.",
        )


class AddressTaken(SamenwerkingError):
    """Somebody else listens where we should."""

    def __init__(self, host: str, port: int, detail: str) -> None:
        super().__init__(
            f"Op {host}:{port} kunnen wij niet luisteren: het adres is bezet of bestaat niet. "
            "Kies een andere poort met --port of SAMENWERKING_PORT.",
            f"Cannot listen on {host}:{port} ({detail}). "
            "Choose another port with --port or SAMENWERKING_PORT.",
        )


class ServiceUnreachable(SamenwerkingError):
    """There is no answer from the address."""

    def __init__(self, address: str, detail: str) -> None:
        super().__init__(
            f"Wij krijgen geen antwoord van {address}. Klopt het adres, en draait de dienst?",
            f"There is no answer from {address} ({detail}). Is the address right, and does the "
            "service run?",
        )


class TokenMissing(SamenwerkingError):
    """A service elsewhere wants a token."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"Voor {address} is een sleutel nodig: zet hem in SAMENWERKING_TOKEN. Wie de dienst "
            "beheert, maakt er een met: samenwerking-kg publisher add",
            f"{address} wants a token: put it in SAMENWERKING_TOKEN. Whoever runs the service "
            "makes one with: samenwerking-kg publisher add",
        )


class StoreTrouble(SamenwerkingError):
    """The shelf itself is in trouble."""


class StoreLocked(StoreTrouble):
    def __init__(self, folder: str) -> None:
        super().__init__(
            f"De opslag {folder} is al in gebruik door een ander proces. "
            "Stop dat proces of kies een andere map met SAMENWERKING_STORE.",
            f"The store {folder} is in use by another process. "
            "Stop it, or choose another folder with SAMENWERKING_STORE.",
        )
        self.folder = folder


class StoreNotLoaded(StoreTrouble):
    """The shipped data cannot be loaded whole: `file` is broken. What was in the store before it,
    stays."""

    def __init__(self, file: str, problem_nl: str, problem_en: str) -> None:
        super().__init__(
            f"Het gegevensbestand {file} is niet te laden: {problem_nl}",
            f"The data file {file} cannot be loaded: {problem_en}",
        )
        self.file = file


class StoreFull(StoreTrouble):
    """The disk has no room; nothing was changed."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            "De schijf is vol of mag niet verder groeien. Er is niets veranderd; "
            f"maak ruimte en probeer het opnieuw ({detail}).",
            "The disk is full or may not grow. Nothing was changed; "
            f"make room and try again ({detail}).",
        )


class LogBroken(StoreTrouble):
    """The log of publications cannot be what the store was made from."""


class StoreAway(StoreTrouble):
    """The engine that keeps the data does not answer; nothing was changed."""

    def __init__(self, engine: str, detail: str) -> None:
        super().__init__(
            "De databank met onze gegevens geeft nu geen antwoord. Probeer het over een paar "
            "seconden opnieuw; zodra zij er weer is, gaat alles vanzelf verder.",
            "The database with our data does not answer now. Try again in a few seconds; as soon "
            "as it is back, all goes on by itself.",
        )
        self.engine, self.detail = engine, detail


class StoreUnsure(StoreAway):
    """The engine was lost while it changed something: the change is made again when it is back."""


class StoreReadOnly(StoreTrouble):
    """The engine that keeps the data is only read, for the reason that is told."""

    def __init__(self, reason_nl: str, reason_en: str) -> None:
        super().__init__(
            f"In deze opslag kan niets worden gepubliceerd: {reason_nl}",
            f"Nothing can be published in this store: {reason_en}",
        )
