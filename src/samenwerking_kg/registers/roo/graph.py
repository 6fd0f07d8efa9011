"""One cooperation of the register as statements: its versions, participations and tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from samenwerking_kg.model.identifiers import body, concept, slug, thing
from samenwerking_kg.model.periods import Period
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, decimal, iri, is_iri, plain, text
from samenwerking_kg.registers.publications import law, publication
from samenwerking_kg.registers.roo.parties import PAGE
from samenwerking_kg.registers.roo.records import Arrangement, Participant, Party
from samenwerking_kg.registers.runs import Row, Run, runs
from samenwerking_kg.vocabulary import DCT, ELI, ORG, PROV, RDF, RDFS, SKOS, SW

BODY_NAMES = {
    "gemeenteraad": "gemeenteraad",
    "college van burgemeester en wethouders": "college_van_burgemeester_en_wethouders",
    "burgemeester": "burgemeester",
    "provinciale staten": "provinciale_staten",
    "gedeputeerde staten": "gedeputeerde_staten",
    "algemeen bestuur": "algemeen_bestuur",
    "dagelijks bestuur": "dagelijks_bestuur",
    "dijkgraaf": "dijkgraaf",
}
Who = Callable[[Party], NamedNode]


def cooperation(
    versions: Sequence[Arrangement], who: Who, themes: Mapping[str, NamedNode]
) -> Iterator[Triple]:
    """All that the register says about one cooperation. `versions` oldest first, at least one."""
    key = versions[0].id
    node = thing("samenwerkingsverband", f"roo-{key}")
    yield from _identity(node, versions, who)
    for version in versions:
        yield from _version(node, version, who, themes)
    yield from _participations(node, key, versions, who)
    yield from _tasks(node, key, versions, who, themes)


def _identity(node: NamedNode, versions: Sequence[Arrangement], who: Who) -> Iterator[Triple]:
    name = versions[-1].title
    yield Triple(node, RDF.type, SW.Samenwerkingsverband)
    yield Triple(node, RDF.type, ORG.OrganizationalCollaboration)
    yield Triple(node, RDFS.label, plain(name))
    yield Triple(node, SKOS.prefLabel, text(name, "nl"))
    yield Triple(node, DCT.identifier, plain(f"roo-{versions[0].id}"))
    for version in versions:
        for other in (version.title, version.short_title, version.abbreviation):
            if other and other != name:
                yield Triple(node, SKOS.altLabel, plain(other))
        if version.executor:
            yield Triple(node, SW.uitvoerendeOrganisatie, who(version.executor))


def _version(
    cooperation: NamedNode, version: Arrangement, who: Who, themes: Mapping[str, NamedNode]
) -> Iterator[Triple]:
    node = regeling(version.id)
    for kind in (SW.Regeling, SW.GemeenschappelijkeRegeling, ELI.LegalResource):
        yield Triple(node, RDF.type, kind)
    yield Triple(node, RDFS.label, plain(version.title))
    if version.short_title and version.short_title != version.title:
        yield Triple(node, DCT.alternative, plain(version.short_title))
    yield Triple(node, DCT.identifier, plain(version.id))
    yield Triple(node, SW.regelt, cooperation)
    yield Triple(node, SW.vorm, concept("vorm", _form(version)))
    for ground in version.grounds:
        yield Triple(node, SW.bevoegdheidsgrondslag, concept("grondslag", ground))
    if version.keeper:
        yield Triple(node, SW.bronhouder, who(version.keeper))
    if version.seat:
        yield Triple(node, SW.plaatsVanVestiging, plain(version.seat))
    if version.has_aim:
        yield Triple(node, SW.bevatBepalingOver, concept("bepaling", "belang"))
    if version.has_powers:
        yield Triple(node, SW.bevatBepalingOver, concept("bepaling", "overgedragen-bevoegdheden"))
    if version.previous:
        yield Triple(node, DCT.replaces, regeling(version.previous))
    for theme in version.themes:
        yield Triple(node, DCT.subject, themes.get(theme) or plain(theme))
    yield from _dates(node, version)
    yield from _links(node, version)


def _dates(node: NamedNode, version: Arrangement) -> Iterator[Triple]:
    yield Triple(node, SW.geldigVan, day(version.start))
    yield Triple(node, ELI.first_date_entry_in_force, day(version.start))
    if version.end:
        yield Triple(node, SW.geldigTot, day(version.end))
        yield Triple(node, ELI.date_no_longer_in_force, day(version.end))
    if version.modified:
        yield Triple(node, DCT.modified, day(version.modified))


def _links(node: NamedNode, version: Arrangement) -> Iterator[Triple]:
    yield Triple(node, RDFS.seeAlso, iri(f"{PAGE}{version.id}/"))
    for given in version.decisions:
        link = publication(given)
        if link is None:
            yield Triple(node, DCT.source, plain(given))
            continue
        yield Triple(node, ELI.published_in, iri(link))
        if given != link:
            yield Triple(iri(link), PROV.alternateOf, _as_given(given))
    for _, given in version.laws:
        link = law(given)
        yield Triple(node, *((ELI.based_on, iri(link)) if link else (DCT.source, plain(given))))


def laws(versions: Iterable[Arrangement]) -> Iterator[Triple]:
    """The names of the laws that versions rest on: the commonest is the name, the rest variants."""
    names: dict[str, Counter[str]] = {}
    for version in versions:
        for name, given in version.laws:
            link = law(given)
            if link and name:
                names.setdefault(link, Counter())[name] += 1
    for link, counted in names.items():
        best = min(counted, key=lambda name: (-counted[name], name))
        yield Triple(iri(link), RDFS.label, plain(best))
        for name in counted.keys() - {best}:
            yield Triple(iri(link), SKOS.altLabel, plain(name))


def _as_given(link: str) -> NamedNode:
    """The link as the register has it; one that is no IRI at all under `urn:` so that it shows."""
    return iri(link) if is_iri(link) else thing("zoals-vermeld", link)


def _participations(
    cooperation: NamedNode, key: str, versions: Sequence[Arrangement], who: Who
) -> Iterator[Triple]:
    rows: dict[NamedNode, list[Row[tuple[tuple[NamedNode, ...], str | None]]]] = {}
    for version in versions:
        for participant in version.participants:
            start = participant.joined or version.start
            share = str(participant.share) if participant.share is not None else None
            rows.setdefault(who(participant.party), []).append(
                Row(
                    Period(start, version.end),
                    version.start,
                    (_bodies(participant), share),
                    version.id,
                )
            )
    for member, said in rows.items():
        for run in runs(said):
            yield from _participation(cooperation, key, member, run)


def _participation(
    cooperation: NamedNode,
    key: str,
    member: NamedNode,
    run: Run[tuple[tuple[NamedNode, ...], str | None]],
) -> Iterator[Triple]:
    bodies, share = run.key
    node = thing("deelname", f"roo-{key}-{_local(member)}-{run.period.start}")
    yield Triple(node, RDF.type, SW.Deelname)
    yield Triple(node, RDF.type, ORG.Membership)
    yield Triple(node, ORG.organization, cooperation)
    yield Triple(node, ORG.member, member)
    yield Triple(node, ORG.role, concept("rol", "deelnemer"))
    yield Triple(node, SW.basisBegin, concept("basisbegin", "register-toetredingsdatum"))
    for organ in bodies:
        yield Triple(node, SW.viaBestuursorgaan, organ)
    if share is not None:
        yield Triple(node, SW.verdeelsleutel, decimal(share))
    for version in run.versions:
        yield Triple(node, SW.volgensRegeling, regeling(version))
    yield from _period(node, run.period)


def _tasks(
    cooperation: NamedNode,
    key: str,
    versions: Sequence[Arrangement],
    who: Who,
    themes: Mapping[str, NamedNode],
) -> Iterator[Triple]:
    rows: dict[NamedNode, list[Row[tuple[NamedNode | None, tuple[str, ...]]]]] = {}
    for version in versions:
        executor = who(version.executor) if version.executor else None
        for name in dict.fromkeys(version.themes):
            if name in themes:
                said = (executor, tuple(sorted(version.grounds)))
                row = Row(Period(version.start, version.end), version.start, said, version.id)
                rows.setdefault(themes[name], []).append(row)
    for theme, said_of_theme in rows.items():
        for run in runs(said_of_theme):
            node = thing("taaktoedeling", f"roo-{key}-{_local(theme)}-{run.period.start}")
            executor, grounds = run.key
            yield Triple(node, RDF.type, SW.Taaktoedeling)
            yield Triple(node, SW.binnen, cooperation)
            yield Triple(node, SW.taak, theme)
            if executor is not None:
                yield Triple(node, SW.uitvoerder, executor)
            for ground in grounds:
                yield Triple(node, SW.bevoegdheidsgrondslag, concept("grondslag", ground))
            yield from _period(node, run.period)


def regeling(key: str) -> NamedNode:
    """The IRI of a version of the register."""
    return thing("regeling", f"roo-{key}")


def _period(node: NamedNode, period: Period) -> Iterator[Triple]:
    if period.start:
        yield Triple(node, SW.geldigVan, day(period.start))
    if period.end:
        yield Triple(node, SW.geldigTot, day(period.end))


def _form(version: Arrangement) -> str:
    return "grensoverschrijdend" if version.cross_border else version.form


def _bodies(participant: Participant) -> tuple[NamedNode, ...]:
    found = set()
    for owms, name in participant.bodies:
        if owms and is_iri(owms):
            found.add(iri(owms))
        elif name:
            found.add(body(BODY_NAMES.get(name.lower(), slug(name).replace("-", "_"))))
    return tuple(sorted(found, key=str))


def _local(node: NamedNode) -> str:
    return node.value.rpartition("/")[2]
