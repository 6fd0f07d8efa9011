"""Terms that look like ours and are not: a misspelt name, or our namespace almost.

No rule speaks about a term that nobody knows, so a spelling mistake would pass in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from samenwerking_kg.errors import NothingToCheck
from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple
from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.validate.text import wrapped
from samenwerking_kg.vocabulary import SW

#: Our namespace as people get it wrong: other scheme or case, ``www.``, ``/`` or nothing for ``#``.
_ALMOST = re.compile(
    r"https?://(?:www\.)?w3id\.org/samenwerking-kg/def[#/:]*(?P<name>[a-z_][^#/]*)", re.IGNORECASE
)
_HEADING = Bilingual("Let op: onbekende termen", "Please note: unknown terms")
_LOWER = {name.lower(): name for name in sorted(SW.names)}


@dataclass(frozen=True)
class UnknownTerm:
    """An IRI that is no term of ours; `nearest` is the term that may be meant, if there is one."""

    iri: str
    nearest: str | None

    @property
    def message(self) -> Bilingual:
        """What is wrong and what may be meant."""
        nl = f"De term <{self.iri}> kennen wij niet; wij hebben er niets over gecontroleerd."
        en = f"We do not know the term <{self.iri}>; we checked nothing about it."
        if self.nearest is None:
            return Bilingual(nl, en)
        return Bilingual(f"{nl} Bedoelt u <{self.nearest}>?", f"{en} Do you mean <{self.nearest}>?")


def unknown_terms(data: Iterable[Triple]) -> tuple[UnknownTerm, ...]:
    """Every term in the data that is almost ours, by IRI."""
    known = {term.value for term in SW}
    found = {iri: _ALMOST.fullmatch(iri) for triple in data for iri in _iris(triple)}
    return tuple(
        UnknownTerm(iri, _nearest(almost["name"]))
        for iri, almost in sorted(found.items())
        if almost and iri not in known
    )


def terms_text(unknown: Iterable[UnknownTerm], language: str = "nl", width: int = 88) -> str:
    """The unknown terms as a part before a report in "nl" or "en"; empty when there are none."""
    said = [term.message.in_language(language) for term in unknown]
    if not said:
        return ""
    lines = [_HEADING.in_language(language).upper(), ""]
    for sentence in said:
        lines += wrapped(f"- {sentence}", "  ", width, hang=2)
    return "\n".join([*lines, "", ""])


def with_terms(nothing: NothingToCheck, unknown: Iterable[UnknownTerm]) -> NothingToCheck:
    """The same error, which also names the unknown terms: they may be why nothing was found."""
    said = [term.message for term in unknown]
    return NothingToCheck(
        " ".join([nothing.nl, *(sentence.nl for sentence in said)]),
        " ".join([nothing.en, *(sentence.en for sentence in said)]),
    )


def _iris(triple: Triple) -> Iterator[str]:
    for term in (triple.subject, triple.predicate, triple.object):
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal):
            yield term.datatype.value


def _nearest(name: str) -> str | None:
    """The term of ours with the name that is most like `name`, whatever its case."""
    close = get_close_matches(name.lower(), _LOWER, n=1)
    return SW.base + _LOWER[close[0]] if close else None
