"""What a publisher may have meant: the successor of who is gone, the right address, the near name.

A hint is a guess and says so with a question; the rule and its message stand on their own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property

from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.validate.organisations import Organisation, Organisations, unscrambled
from samenwerking_kg.validate.report import Finding
from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.validate.terms import as_text
from samenwerking_kg.vocabulary import DCT, ORG, RDFS, SKOS, SW

#: Addresses that an organisation can have, also when they are written wrong.
_MAY_BE = re.compile(
    r"https?://(?:(?:www\.)?identifier\.overheid\.nl/tooi/id/"
    r"|w3id\.org/samenwerking-kg/id/organisatie/)",
    re.IGNORECASE,
)
#: Properties whose value is an organisation.
_ORGANISATION = {
    term.value
    for term in (
        ORG.member,
        SW.bronhouder,
        SW.uitvoerendeOrganisatie,
        SW.uitvoerder,
        SW.gebruiker,
        SW.ontvanger,
        SW.aanTafel,
    )
}
_NAMES = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, DCT.title)
_LOOKED_AT = frozenset([*_NAMES, ORG.member, SW.geldigVan])
#: The rule that a participation does not begin before its participant.
_TOO_EARLY = "DeelnemerBestondAl"
#: The rule that is about the participant and names none.
_ABOUT_MEMBER = "MachtigingAndereDeelnemer"


class Hints:
    """Hints for the findings of one check.

    data  what was checked: the names that it gives, the participants of its participations
    day   the day of checking: whoever does not exist then is gone
    """

    def __init__(self, data: Collection[Triple], known: Organisations, day: dt.date) -> None:
        self._data, self._known, self._day = data, known, day

    def given(self, finding: Finding) -> Finding:
        """The finding, with a hint when there is one and it has none yet."""
        if finding.hint is not None or (hint := self._hint(finding)) is None:
            return finding
        return replace(finding, hint=hint)

    @cached_property
    def _said(self) -> dict[str, list[Triple]]:
        """IRI -> what the data says of its name, its participants and its start."""
        found: dict[str, list[Triple]] = defaultdict(list)
        for triple in self._data:
            if triple.predicate in _LOOKED_AT and isinstance(triple.subject, NamedNode):
                found[triple.subject.value].append(triple)
        return found

    def _texts(self, thing: str, *predicates: NamedNode) -> list[str]:
        """The texts or addresses that the data gives with one of these properties, sorted."""
        said = self._said.get(thing, [])
        return sorted(as_text(each.object) for each in said if each.predicate in predicates)

    def _hint(self, finding: Finding) -> Bilingual | None:
        for iri in self._about(finding):
            if _MAY_BE.match(iri) and (hint := self._of_address(iri, finding)):
                return hint
        if finding.value and finding.path in _ORGANISATION and not _is_address(finding.value):
            return self._of_name(finding.value)
        return None

    def _about(self, finding: Finding) -> list[str]:
        """The addresses that the finding is about, the likeliest first."""
        if finding.value is not None:
            return [finding.value] if _is_address(finding.value) else []
        if finding.rule.name == _ABOUT_MEMBER:
            return self._texts(finding.focus, ORG.member)
        return [finding.focus]

    def _of_address(self, iri: str, finding: Finding) -> Bilingual | None:
        known = self._known.get(iri)
        if known is None:
            return self._of_unknown(iri)
        if finding.rule.name == _TOO_EARLY or (known.start and known.start > self._day):
            return self._not_yet(known, self._texts(finding.focus, SW.geldigVan))
        return self._gone(known)

    def _of_unknown(self, iri: str) -> Bilingual | None:
        for name in self._texts(iri, *_NAMES):
            if named := self._of_name(name):
                return named
        if meant := self._known.meant_by(iri):
            return _joined(_do_you_mean([meant]), self._gone(meant))
        if near := self._known.near_code(iri):
            return Bilingual(
                f"De code die er het meest op lijkt, is van {near.name}: {near.iri}",
                f"The code that is most like it is that of {near.name}: {near.iri}",
            )
        return None

    def _of_name(self, name: str) -> Bilingual | None:
        named = self._known.named(name)
        if not named:
            return None
        here = [each for each in named if each.exists_on(self._day)] or list(named)
        hint = _joined(_do_you_mean(here[:3]), self._gone(here[0]))
        if (sound := unscrambled(name)) is None or hint is None:
            return hint
        return _joined(
            Bilingual(
                f"De naam {name} is verkeerd gecodeerd: er stond {sound}.",
                f"The name {name} was decoded wrong: it read {sound}.",
            ),
            hint,
        )

    def _gone(self, one: Organisation) -> Bilingual | None:
        if one.end is None or one.end > self._day:
            return None
        since = f"{one.end.day}-{one.end.month}-{one.end.year}"
        nl = f"{one.short} bestaat niet meer sinds {since}"
        en = f"{one.short} no longer exists since {since}"
        if heirs := self._known.heirs(one, self._day):
            return _asked(nl, en, heirs)
        return Bilingual(f"{nl}. Een opvolger kennen wij niet.", f"{en}. We know of no successor.")

    def _not_yet(self, one: Organisation, begins: list[str]) -> Bilingual | None:
        if one.start is None:
            return None
        since = f"{one.start.day}-{one.start.month}-{one.start.year}"
        nl, en = f"{one.short} bestaat pas sinds {since}", f"{one.short} exists only since {since}"
        before = self._known.predecessors(one.iri)
        then = _day(begins[0]) if begins else None
        there = [each for each in before if then is None or each.exists_on(then)]
        if there:
            return _asked(nl, en, there)
        return Bilingual(f"{nl}.", f"{en}.")


def _asked(nl: str, en: str, meant: Iterable[Organisation]) -> Bilingual:
    """`Reiderland bestaat niet meer sinds 1-1-2010, bedoelt u Oldambt?` and where to find that."""
    found = list(meant)
    names = [each.short for each in found]
    addresses = "; ".join(f"{each.short}: {each.iri}" for each in found)
    return Bilingual(
        f"{nl}, bedoelt u {_listed(names, 'of')}? {addresses}",
        f"{en}, do you mean {_listed(names, 'or')}? {addresses}",
    )


def _do_you_mean(found: Iterable[Organisation]) -> Bilingual:
    said = [f"{each.name} ({each.iri})" for each in found]
    return Bilingual(f"Bedoelt u {_listed(said, 'of')}?", f"Do you mean {_listed(said, 'or')}?")


def _joined(first: Bilingual, second: Bilingual | None) -> Bilingual:
    if second is None:
        return first
    return Bilingual(f"{first.nl} {second.nl}", f"{first.en} {second.en}")


def _listed(names: list[str], word: str) -> str:
    """`a, b of c`."""
    return f" {word} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _is_address(said: str) -> bool:
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://\S+$", said) is not None


def _day(said: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said[:10])
    except ValueError:
        return None
