"""Content negotiation: which of our formats a caller gets (RFC 9110, 12.5.1).

The most specific range that fits a media type gives its quality. Among the offers with the highest
quality, one that was named wins over one that a wildcard let in, and then our own order decides.
A ``formaat`` (or ``format``) parameter wins over the header.

Of a document, a format that names a graph with each statement gives way to another one of RDF that
the caller likes nearly as much, when it named every format that it can read. Comunica does, likes
N-Quads best, and then finds nothing in them, because it looks in the default graph of a document.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from samenwerking_kg.errors import FormatNotOffered
from samenwerking_kg.rdf.formats import GRAPH_FORMATS, RESULT_FORMATS, GraphFormat, ResultFormat

_RANGE = re.compile(r"([!#$%&'*+.^_`|~\w-]+)/([!#$%&'*+.^_`|~\w-]+)$")
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$")
#: An element of a list, or a part of an element; a quoted string is one piece.
_ELEMENT, _PARAMETER = (re.compile(rf'(?:[^"{sign}]|"(?:[^"\\]|\\.)*+"?)++') for sign in (",", ";"))
_BY_NAME = 3
#: Characters of an Accept header that are read, and elements: whole ones of 250,000 took seconds.
_LONGEST, _MOST = 4000, 100
#: How much is nearly as much: Comunica has N-Quads at 1 and JSON-LD at 0.9. And how many others a
#: program names that names all it can read; who chooses between two means what it says.
_NEARLY, _ALL = 0.85, 3


@dataclass(frozen=True)
class Offer:
    """One format in which an answer can be had. `media_types[0]` is what we call it ourselves."""

    name: str
    media_types: tuple[str, ...]
    form: GraphFormat | ResultFormat | None = None
    also_named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """An offer and the media type under which this caller knows it."""

    offer: Offer
    media_type: str


@dataclass(frozen=True)
class Range:
    """One element of an Accept header."""

    kind: str
    sub: str
    quality: float

    def fit(self, media_type: str) -> int:
        """0 no fit, 1 by ``*/*``, 2 by ``type/*``, 3 by name."""
        kind, _, sub = media_type.partition("/")
        if self.kind == "*":
            return 1 if self.sub == "*" else 0
        if self.kind != kind:
            return 0
        return 2 if self.sub == "*" else _BY_NAME if self.sub == sub else 0


_SHORT = {
    "turtle": ("ttl",), "n-triples": ("nt", "ntriples"), "json-ld": ("jsonld", "json"),
    "rdf-xml": ("rdfxml", "rdf", "xml"), "n-quads": ("nq", "nquads"),
}  # fmt: skip
_ALSO_MEDIA = {"json-ld": ("application/json",)}
_NAMING = ("trig", "n-quads")
_first = itemgetter(0)


def _offer(form: GraphFormat | ResultFormat) -> Offer:
    media = (form.media_type, *form.also)
    extra = _ALSO_MEDIA.get(form.name, ()) if isinstance(form, GraphFormat) else ()
    return Offer(form.name, (*media, *extra), form, _SHORT.get(form.name, ()))


HTML = Offer("html", ("text/html",), also_named=("tabel", "pagina"))
GRAPHS = tuple(_offer(form) for form in GRAPH_FORMATS)
#: Formats for one graph, without the two that carry graph names.
TRIPLES = tuple(o for o in GRAPHS if o.name not in _NAMING)
RESULTS = tuple(_offer(form) for form in RESULT_FORMATS)
VERDICTS = tuple(_offer(form) for form in RESULT_FORMATS if form.boolean)


def ranges(accept: str) -> Iterator[Range]:
    """The elements of an Accept header; one that cannot be read is passed over.

    Parameters other than q (a profile, a charset) do not change what fits.
    """
    for element in _ELEMENT.findall(accept):
        named, *parameters = (part.strip() for part in _PARAMETER.findall(element) or [""])
        found = _RANGE.match(named.lower())
        if not found:
            continue
        quality = next((p[2:].strip() for p in parameters if p[:2].lower() == "q="), "1")
        if _QUALITY.match(quality):
            yield Range(found[1], found[2], float(quality))


def choose(
    offers: Sequence[Offer], accept: str | None, wanted: str | None = None, *,
    document: bool = False,
) -> Choice:  # fmt: skip
    """The offer for this Accept header, or for the format named in the address.

    document  whether the answer is one about a thing, in which who asks may overlook graphs

    No header, or none that can be read, accepts everything. Raises FormatNotOffered.
    """
    if wanted:
        return _by_name(offers, wanted)
    said = ranges((accept or "")[:_LONGEST])
    accepted = list(itertools.islice(said, _MOST)) or [Range("*", "*", 1.0)]
    scored = [
        (_score(accepted, media_type, own=media_type == offer.media_types[0]), offer, media_type)
        for offer in offers
        for media_type in offer.media_types
    ]
    (quality, _), offer, media_type = max(scored, key=_first)  # of equals the first: our order
    if quality == 0:
        raise FormatNotOffered(tuple(offer.media_types[0] for offer in offers))
    if document and offer.name in _NAMING:
        plain = [each for each in scored if each[0][1] == _BY_NAME and each[1] in TRIPLES]
        if len({other for _, other, _ in plain}) >= _ALL:
            (almost, _), other, name = max(plain, key=_first)
            if almost >= quality * _NEARLY:
                return Choice(other, name)
    return Choice(offer, media_type)


def is_named(wanted: str) -> bool:
    """Whether one of our formats has this name, whatever the kind of answer."""
    name = _name(wanted)
    return any(_is_called(offer, name) for offer in (*GRAPHS, *RESULTS, HTML))


def _score(accepted: list[Range], media_type: str, *, own: bool) -> tuple[float, int]:
    """Quality and fit; a name that is not our own counts only for who spells it out."""
    fit, quality = max((r.fit(media_type), r.quality) for r in accepted)
    return (quality, fit) if fit and (own or fit == _BY_NAME) else (0.0, 0)


def _by_name(offers: Sequence[Offer], wanted: str) -> Choice:
    name = _name(wanted)
    for offer in offers:
        if _is_called(offer, name):
            return Choice(offer, offer.media_types[0])
    raise FormatNotOffered(tuple(offer.name for offer in offers))


def _name(wanted: str) -> str:
    return wanted.strip().lower().replace(" ", "+")


def _is_called(offer: Offer, name: str) -> bool:
    return name == offer.name or name in offer.also_named or name in offer.media_types
