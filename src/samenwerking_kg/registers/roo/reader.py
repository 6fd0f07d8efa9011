"""Reading the export of the Register van Overheidsorganisaties.

One reader for all schema versions: names are matched on their local part, and what an older schema
writes as a child element (`systemId`, `organisatieId`) a newer one writes as an attribute. A
record that lacks what everything hangs on is an error that names it; texts that are somebody's
sentences (aim, powers) are only noted as present.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.registers.roo.records import (
    REGISTER,
    Arrangement,
    Organisation,
    Participant,
    Party,
)
from samenwerking_kg.registers.xml import (
    Element,
    attribute,
    child,
    children,
    content,
    line,
    local,
    namespace,
    records,
    value,
)

FORMS = {
    "OL": "openbaar-lichaam",
    "BVO": "bedrijfsvoeringsorganisatie",
    "GO": "gemeenschappelijk-orgaan",
    "RZM": "regeling-zonder-meer",
    "CC": "centrumregeling",
}
FORM_NAMES = {
    "openbaar lichaam": "OL",
    "bedrijfsvoeringsorganisatie": "BVO",
    "gemeenschappelijk orgaan": "GO",
    "regeling zonder meer": "RZM",
    "centrumconstructie": "CC",
}
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
#: xsd:date, with a time zone or time that we leave.
_DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:Z|[+-]\d{2}:\d{2}|T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?", re.ASCII
)
_SHARE = re.compile(r"\d{1,3}(?:[.,]\d{1,6})?", re.ASCII)
GROUNDS = {
    "attributie": "attributie",
    "delegatie": "delegatie",
    "mandaat": "mandaat",
    "zonder mandaat": "zonder-mandaat",
}


def read(path: Path) -> Iterator[Organisation | Arrangement]:
    """All records of an export, in document order. Raises RegisterRecordBroken."""
    names = ("organisatie", "gemeente", "zelfstandigBestuursorgaan", "regeling",
             "gemeenschappelijkeRegeling")  # fmt: skip
    for element in records(path, names, REGISTER):
        if local(element.tag) in ("regeling", "gemeenschappelijkeRegeling"):
            yield _arrangement(element)
        else:
            yield _organisation(element)


def _arrangement(element: Element) -> Arrangement:
    start = _day(element, "datumInwerkingtreding", "startDatum")
    if start is None:
        raise _broken(element, "de datum van inwerkingtreding ontbreekt", "it has no start date")
    holder = element.getparent()
    return Arrangement(
        id=_id(element),
        title=_needed(element, "titel", "naam"),
        short_title=content(element, "citeertitel"),
        abbreviation=content(element, "afkorting"),
        form=_form(element),
        grounds=tuple(_grounds(element)),
        executor=_party(element, "regionaalSamenwerkingsorgaan"),
        keeper=_party(element, "bronhouder"),
        decisions=tuple(_links(element)),
        laws=tuple(_laws(element)),
        has_aim=content(element, "doel") is not None,
        has_powers=next(children(element, "bevoegdheden", "bevoegdheid"), None) is not None,
        seat=next((content(e) for e in children(element, "adressen", "adres", "plaats")), None),
        start=start,
        end=_day(element, "datumUitwerkingtreding", "datumOpheffing", "eindDatum"),
        modified=_day(element, "datumMutatie"),
        themes=tuple(_themes(element)),
        participants=tuple(_participants(element)),
        previous=_reference(element, "previousVersion"),
        following=_reference(element, "nextVersion"),
        cross_border=holder is not None and "Grensoverschrijdend" in local(holder.tag),
    )


def _organisation(element: Element) -> Organisation:
    party = Party(
        _id(element),
        _needed(element, "naam"),
        attribute(element, "resourceIdentifierTOOI"),
        _owms(element),
    )
    types = (content(e) for e in children(element, "types", "type"))
    return Organisation(
        party=party,
        abbreviation=content(element, "afkorting"),
        types=tuple(t for t in types if t),
        start=_day(element, "startDatum"),
        last_day=_day(element, "eindDatum"),
        modified=_day(element, "datumMutatie"),
        codes=tuple(_codes(element)),
        arrangement=_reference(element, "hoortBijGemeenschappelijkeRegeling"),
    )


def _participants(element: Element) -> Iterator[Participant]:
    for row in children(element, "deelnemendeOrganisaties", "deelnemendeOrganisatie"):
        name = value(row, "naam")
        key = value(row, "systeemId", "organisatieId", "systemId")
        tooi = attribute(row, "resourceIdentifierTOOI")
        if name is None or key is None or not _NUMBER.fullmatch(key):
            raise _broken(
                element,
                "een deelnemer heeft geen naam of geen nummer",
                "a participant has no name or no number",
                row,
            )
        bodies = children(row, "bestuursorganen", "bestuursorgaan")
        yield Participant(
            party=Party(key, name, tooi, _owms(row)),
            joined=_day(row, "toetredingsDatum", within=element),
            bodies=tuple((_owms(b), value(b, "naam") or "") for b in bodies),
            share=_share(row, element),
        )


def _form(element: Element) -> str:
    form = child(element, "samenwerkingsvorm")
    if form is None:
        raise _broken(element, "de samenwerkingsvorm ontbreekt", "it has no form of cooperation")
    code = value(form, "afkorting", "samenwerkingsvormAfkorting")
    name = (content(form) or value(form, "samenwerkingsvormNaam") or "").strip("' ").lower()
    code = code or FORM_NAMES.get(name)
    if code not in FORMS:
        raise _broken(
            element,
            f"wij kennen de samenwerkingsvorm {code or name!r} niet",
            f"unknown form of cooperation {code or name!r}",
            form,
        )
    return FORMS[code]


def _grounds(element: Element) -> Iterator[str]:
    for row in children(element, "bevoegdheidsverkrijgingen", "bevoegdheidsverkrijging"):
        name = content(row) or attribute(row, "verkrijging") or ""
        if (code := GROUNDS.get(name.lower())) is None:
            raise _broken(
                element,
                f"wij kennen de bevoegdheidsverkrijging {name!r} niet",
                f"unknown ground of power {name!r}",
                row,
            )
        yield code


def _links(element: Element) -> Iterator[str]:
    for name in ("referentie", "instellingsbesluit"):
        for row in children(element, "instellingsbesluiten", name):
            if link := content(row) or attribute(row, "url"):
                yield link


def _laws(element: Element) -> Iterator[tuple[str | None, str]]:
    for path in (
        ("wettelijkeGrondslagen", "wettelijkeGrondslag"),
        ("wettelijkeVoorschriften", "wettelijkeVoorschrift"),
    ):
        for row in children(element, *path):
            if link := value(row, "referentie", "url"):
                yield value(row, "opschrift"), link


def _themes(element: Element) -> Iterator[str]:
    for row in children(element, "beleidsterreinen", "beleidsterrein"):
        if name := attribute(row, "naam") or content(row):
            yield name


def _codes(element: Element) -> Iterator[tuple[str, str]]:
    for row in children(element, "identificatiecodes", "resourceIdentifier"):
        kind, code = attribute(row, "naam"), content(row)
        if kind and code:
            yield kind, code


def _party(element: Element, name: str) -> Party | None:
    found = child(element, name)
    key = value(found, "systeemId", "systemId") if found is not None else None
    if found is None or key is None:
        return None
    if not _NUMBER.fullmatch(key):
        raise _broken(element, f"{name} heeft geen nummer: {key!r}", f"{name} has no number", found)
    tooi = attribute(found, "resourceIdentifierTOOI")
    return Party(key, attribute(found, "naam") or content(found) or key, tooi, _owms(found))


def _owms(element: Element) -> str | None:
    given = attribute(element, "resourceIdentifierOWMS") or attribute(element, "resourceIdentifier")
    return None if given is None or given.endswith("/XXXXX") else given


def _reference(element: Element, name: str) -> str | None:
    found = child(element, name)
    return value(found, "systeemId", "systemId") if found is not None else None


def _id(element: Element) -> str:
    key = value(element, "systeemId", "systemId")
    if key is None or not _NUMBER.fullmatch(key):
        raise _broken(element, "het systeemId ontbreekt of is geen getal", "no numeric systeemId")
    return key


def _needed(element: Element, *names: str) -> str:
    if (found := value(element, *names)) is None:
        raise _broken(element, f"het veld {names[0]} ontbreekt", f"the field {names[0]} is missing")
    return found


def _day(element: Element, *names: str, within: Element | None = None) -> dt.date | None:
    given = value(element, *names)
    if given is None:
        return None
    try:
        if not _DAY.fullmatch(given):
            raise ValueError(given)
        return dt.date.fromisoformat(given[:10])
    except ValueError:
        raise _broken(
            element if within is None else within,
            f"{given!r} in {names[0]} is geen datum (jjjj-mm-dd)",
            f"{given!r} in {names[0]} is no date (yyyy-mm-dd)",
            element,
        ) from None


def _share(row: Element, element: Element) -> Decimal | None:
    given = value(row, "verdeelsleutel")
    if given is None:
        return None
    share = Decimal(given.replace(",", ".")) if _SHARE.fullmatch(given) else None
    if share is None or share > 100:
        raise _broken(
            element,
            f"{given!r} in verdeelsleutel is geen percentage van 0 tot en met 100",
            f"{given!r} in verdeelsleutel is no percentage from 0 to 100",
            row,
        )
    return share


def _broken(element: Element, nl: str, en: str, at: Element | None = None) -> RegisterRecordBroken:
    key = value(element, "systeemId", "systemId") or "zonder systeemId"
    name = value(element, "titel", "naam")
    record = f"{key} ({name})" if name else key
    return RegisterRecordBroken(REGISTER, record, nl, en, line(element if at is None else at))


def schema_version(path: Path) -> str | None:
    """`2.6.9` of an export with namespace `…/oo/export/2.6.9`; None when it does not say."""
    found = re.search(r"/(\d+(?:\.\d+)+)$", namespace(path))
    return found[1] if found else None
