"""The blanks of a curated question as parameters of the API: short codes in, terms out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from samenwerking_kg.api.v1.common import VALID_ON
from samenwerking_kg.api.v1.parameters import Given, Parameter, Sort
from samenwerking_kg.api.v1.version import BASE_PATH
from samenwerking_kg.describe.choices import choices
from samenwerking_kg.describe.parameters import Parameter as Blank
from samenwerking_kg.describe.parameters import declared, term_of
from samenwerking_kg.describe.questions import Question
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import is_iri
from samenwerking_kg.store.base import Store

_SORTS = {"iri": Sort.TEXT, "date": Sort.DAY, "number": Sort.NUMBER, "text": Sort.TEXT}
#: The reference date of a question has one name for the whole API.
_DAY = "op"


@dataclass(frozen=True)
class Blanks:
    """The parameters of one question."""

    question: Question

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """As the API has them, with the default of the question."""
        return tuple(map(_parameter, self.question.parameters))

    def values(self, given: Given, store: Store) -> dict[str, str]:
        """Name of each blank -> what stands in it: an IRI in full, a day, a number.

        Raises InputInvalid for a thing that is not there to choose.
        """
        return {blank.name: self._value(blank, given, store) for blank in self.question.parameters}

    def shown(self, values: Mapping[str, str]) -> dict[str, str]:
        """The same under the names of the API."""
        return {api_name(name): value for name, value in values.items()}

    def _value(self, blank: Blank, given: Given, store: Store) -> str:
        parameter = _parameter(blank)
        written = str(given.values[parameter.name])
        if blank.kind != "iri":
            return written
        prefixes = declared(self.question.text)
        if written == parameter.default:
            return _iri(blank.default, prefixes)
        known = {each.iri: each.name for each in choices(store, blank, self.question.text)}
        found = _meant(written, _home(_iri(blank.default, prefixes)), prefixes)
        there = found and (found in known if known else _there(store, found))
        if found is None or not there:
            raise parameter.unlike(written, {_local(iri): name for iri, name in known.items()})
        return found


def address_in_api(question: Question, values: Mapping[str, str]) -> str:
    """Where ``/v1`` answers this question with these values; an empty one keeps the default."""
    known = {blank.name for blank in question.parameters}
    asked = {api_name(name): value for name, value in values.items() if name in known and value}
    return f"{BASE_PATH}/vragen/{question.name}" + (f"?{urlencode(asked)}" if asked else "")


def api_name(name: str) -> str:
    """What a blank is called in an address of the API."""
    return VALID_ON.name if name == _DAY else name


def _parameter(blank: Blank) -> Parameter:
    default = blank.default
    if blank.kind == "iri":
        default = default.rpartition(":")[2] if "//" not in default else _local(default)
    about = blank.about_nl[:1].upper() + blank.about_nl[1:]
    return Parameter(api_name(blank.name), f"{about}.", _SORTS[blank.kind], default, default)


def _meant(written: str, home: str, prefixes: Mapping[str, str]) -> str | None:
    """The IRI of `gm1895`, `gm:gm1895` or an IRI in full; None when it is none of these."""
    try:
        found = _iri(written, prefixes) if ":" in written else home + written
    except ValueError:
        return None
    return found if is_iri(found) else None


def _there(store: Store, iri: str) -> bool:
    """Whether anybody mentions it, in the examples too."""
    told = f"{{ <{iri}> ?p ?x }} UNION {{ ?x ?p <{iri}> }}"
    select = f"SELECT ?x {{ {{ {told} }} UNION {{ GRAPH ?g {{ {told} }} }} }} LIMIT 1"
    return bool(list(rows(store, select)))


def _iri(written: str, prefixes: Mapping[str, str]) -> str:
    return term_of("iri", written, prefixes).value


def _home(iri: str) -> str:
    return iri[: len(iri) - len(_local(iri))]


def _local(iri: str) -> str:
    return iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :]
