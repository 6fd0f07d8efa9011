"""What an item of each list holds: its keys in order, which are the columns of its CSV too."""

from __future__ import annotations

from collections.abc import Mapping

from samenwerking_kg.api.v1.common import ADDRESS, COUNT, DATE, LINKS, TEXT, maybe, record

_REFERENCE = record({"id": ADDRESS, "naam": maybe(TEXT)})
_MAYBE_REFERENCE = {**_REFERENCE, "type": ["object", "null"]}
_REFERENCES = {"type": "array", "items": _REFERENCE}
_CODES = {"type": "array", "items": TEXT}
_CODE = maybe(TEXT)
_SOURCES = {
    "type": "array",
    "items": ADDRESS,
    "description": "De grafen die dit zeggen.",
}
_NAME = {**TEXT, "description": "De naam op de gevraagde dag."}
_PERIOD = {
    "geldigVan": {**maybe(DATE), "description": "Eerste dag; null: niet bekend."},
    "geldigTot": {**maybe(DATE), "description": "Eerste dag erna; null: geldt nog."},
}
_STATUS = {**TEXT, "description": "Of het op de gevraagde dag gold."}
_CHANGED = {
    **maybe(TEXT),
    "description": "Waarop `gewijzigdSinds` let: de dag volgens de bron, of het moment (UTC) "
    "waarop de graaf ermee is gepubliceerd. Begin de volgende keer bij de laatste die u zag.",
}

#: Kind -> key -> its schema, behind `id`, `sleutel` and `type`.
_FIELDS: Mapping[str, Mapping[str, object]] = {
    "samenwerkingen": {
        "naam": _NAME, "soort": _CODE, "vormen": _CODES, "themas": _REFERENCES, **_PERIOD,
        "status": _STATUS, "aantalDeelnemers": COUNT, "aantalGemeenten": COUNT,
        "uitvoerendeOrganisaties": _REFERENCES, "gewijzigdOp": _CHANGED, "bronnen": _SOURCES,
    },
    "regelingen": {
        "naam": _NAME, "samenwerking": _REFERENCE, "vorm": _CODE,
        "themas": _REFERENCES, **_PERIOD, "status": _STATUS, "gewijzigdOp": _CHANGED,
        "bronnen": _SOURCES,
    },
    "deelnames": {
        "organisatie": _REFERENCE, "soort": _CODE, "samenwerking": _REFERENCE, "rollen": _CODES,
        **_PERIOD, "basisBegin": _CODE, "status": _STATUS, "gewijzigdOp": _CHANGED,
        "bronnen": _SOURCES,
    },
    "organisaties": {
        "naam": _NAME, "korteNaam": _CODE, "soort": TEXT, "organisatiecode": _CODE,
        **_PERIOD, "status": _STATUS, "provincie": _MAYBE_REFERENCE, "opvolgers": _REFERENCES,
        "aantalSamenwerkingen": COUNT, "gewijzigdOp": _CHANGED, "bronnen": _SOURCES,
    },
    "themas": {
        "code": TEXT, "naam": _NAME, "ruimer": _REFERENCES, "aantalSamenwerkingen": COUNT,
        "gewijzigdOp": _CHANGED, "bronnen": _SOURCES,
    },
    "systemen": {
        "naam": _NAME, "soortToepassing": _CODE, "leveranciers": _REFERENCES,
        "aantalGebruikers": COUNT, "aantalSamenwerkingen": COUNT, "gewijzigdOp": _CHANGED,
        "bronnen": _SOURCES,
    },
}  # fmt: skip


def columns(kind: str) -> tuple[str, ...]:
    """The keys of an item that can be chosen with ``velden``, in order."""
    return ("id", "sleutel", "type", *_FIELDS[kind])


def row_schema(kind: str) -> dict[str, object]:
    """An item: `id` is always there, the rest when it was not left out with ``velden``, and `type`
    when we know it."""
    properties = {
        "id": {**ADDRESS, "description": "De IRI, die niet verandert."},
        "sleutel": {**TEXT, "description": "De sleutel in het adres van het document."},
        "type": {**TEXT, "description": "Wat het is, zoals in het document."},
        **_FIELDS[kind],
        "links": LINKS,
    }
    return record(properties, *(name for name in properties if name != "id"))
