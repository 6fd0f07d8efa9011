"""Terms that look like ours and are not: a misspelt name, or our namespace almost.

No rule speaks about a term that nobody knows, so a spelling mistake would pass in silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from samenwerking_kg.errors import NothingToCheck
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Term, Triple
from samenwerking_kg.validate.report import Finding
from samenwerking_kg.validate.shapes import Bilingual, Rule, Severity
from samenwerking_kg.vocabulary import SW, SWS

#: Our namespace as people get it wrong: other scheme or case, ``www.``, ``/`` or nothing for ``#``.
_ALMOST = re.compile(
    r"https?://(?:www\.)?w3id\.org/samenwerking-kg/def[#/:]*(?P<name>[a-z_][^#/]*)", re.IGNORECASE
)
#: A check in code, which speaks as the rules do.
TERM_EXISTS = Rule(
    shape=SWS.base + "TermBestaat",
    name="TermBestaat",
    notation="C01",
    severity=Severity.WARNING,
    label=Bilingual("Een term van ons bestaat", "A term of ours exists"),
    message=Bilingual("Deze term kennen wij niet.", "We do not know this term."),
    remedy=Bilingual(
        "Schrijf de term precies zoals in onze ontologie, met https:// en met hoofdletters waar "
        "die staan.",
        "Write the term exactly as our ontology does, with https:// and with capitals where they "
        "are.",
    ),
    law=(),
    reason=Bilingual(
        "Over een term die niemand kent, gaat geen regel: een schrijffout zou stil voorbijgaan.",
        "No rule is about a term that nobody knows: a spelling mistake would pass in silence.",
    ),
    valid_from=None,
)
_LOWER = {name.lower(): name for name in sorted(SW.names)}


@dataclass(frozen=True)
class UnknownTerm:
    """An IRI that is no term of ours.

    nearest  the term that may be meant, if there is one
    things   who uses it: IRIs, or ``_:id``
    """

    iri: str
    nearest: str | None
    things: frozenset[str] = field(default=frozenset(), compare=False)
    property: bool = field(default=False, compare=False)

    @cached_property
    def wrong(self) -> Bilingual:
        """What is wrong."""
        return Bilingual(
            f"De term <{self.iri}> kennen wij niet; wij hebben er niets over gecontroleerd.",
            f"We do not know the term <{self.iri}>; we checked nothing about it.",
        )

    @cached_property
    def hint(self) -> Bilingual | None:
        """What may be meant."""
        if self.nearest is None:
            return None
        return Bilingual(f"Bedoelt u <{self.nearest}>?", f"Do you mean <{self.nearest}>?")

    @cached_property
    def message(self) -> Bilingual:
        """What is wrong and what may be meant."""
        if self.hint is None:
            return self.wrong
        return Bilingual(f"{self.wrong.nl} {self.hint.nl}", f"{self.wrong.en} {self.hint.en}")


def unknown_terms(data: Iterable[Triple]) -> tuple[UnknownTerm, ...]:
    """Every term in the data that is almost ours, by IRI."""
    told = data if isinstance(data, Collection) else list(data)
    known = {term.value for term in SW}
    seen = {iri for triple in told for iri in _iris(triple)} - known
    names = {iri: almost["name"] for iri in sorted(seen) if (almost := _ALMOST.fullmatch(iri))}
    if not names:
        return ()
    used: dict[str, set[str]] = {iri: set() for iri in names}
    properties: set[str] = set()
    for triple in told:
        for iri in used.keys() & _iris(triple):
            used[iri].add(as_text(triple.subject))
            properties |= {iri} & {triple.predicate.value}
    return tuple(
        UnknownTerm(iri, _nearest(name), frozenset(used[iri]), iri in properties)
        for iri, name in names.items()
    )


def about_terms(
    unknown: Iterable[UnknownTerm], names: Mapping[str, Bilingual]
) -> dict[Finding, UnknownTerm]:
    """A finding for each: at the first thing that uses the term.

    names  what the things are called, by IRI or ``_:id``; else their address
    """
    found = {}
    for term in unknown:
        thing = min(term.things)
        finding = Finding(
            rule=TERM_EXISTS,
            focus=thing,
            focus_name=names.get(thing, Bilingual(thing, thing)),
            message=_counted(term),
            path=term.iri if term.property else None,
            value=term.iri,
            hint=term.hint,
        )
        found[finding] = term
    return found


def _counted(term: UnknownTerm) -> Bilingual:
    number = len(term.things)
    if number == 1:
        return term.wrong
    return Bilingual(
        f"{term.wrong.nl} {number} dingen gebruiken deze term.",
        f"{term.wrong.en} {number} things use this term.",
    )


def with_terms(nothing: NothingToCheck, unknown: Iterable[UnknownTerm]) -> NothingToCheck:
    """The same error, which also names the unknown terms: they may be why nothing was found."""
    said = [term.message for term in unknown]
    return NothingToCheck(
        " ".join([nothing.nl, *(sentence.nl for sentence in said)]),
        " ".join([nothing.en, *(sentence.en for sentence in said)]),
    )


def as_text(term: Term | Triple) -> str:
    """A term as `report.written` writes it: an IRI or a text as it is, else ``_:id``."""
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(getattr(term, "value", term))


def _iris(triple: Triple) -> set[str]:
    found = {triple.predicate.value}
    for term in (triple.subject, triple.object):
        if isinstance(term, NamedNode):
            found.add(term.value)
        elif isinstance(term, Literal):
            found.add(term.datatype.value)
    return found


def _nearest(name: str) -> str | None:
    """The term of ours with the name that is most like `name`, whatever its case."""
    close = get_close_matches(name.lower(), _LOWER, n=1)
    return SW.base + _LOWER[close[0]] if close else None
