"""What somebody chose to publish: in which format it is, and what stands on a line of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

from samenwerking_kg.api.site.publiceer_form import Form
from samenwerking_kg.errors import BodyNotUnderstood, Fault, FormatUnknown, InputInvalid
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.body import unpacked
from samenwerking_kg.rdf.formats import GRAPH_FORMATS, GraphFormat, graph_format

#: The longest file that comes back in the form, so that it can be mended there, in bytes.
CARRIED = 64 << 10
_SHOWN = 160  # characters of a line
_ZIP, _OLD_OFFICE, _PDF, _GZIP = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b"
_SHEETS = (".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".tsv")
_PAPERS = (".docx", ".doc", ".odt", ".pdf", ".html", ".htm", ".rtf")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Sent:
    """Bytes, and what they are taken for. `guessed`: nobody said in what format they are."""

    data: bytes
    name: str
    form: GraphFormat
    packed: bool
    guessed: bool
    limits: Limits

    @property
    def encoding(self) -> str | None:
        """As the header Content-Encoding says it."""
        return "gzip" if self.packed else None

    @cached_property
    def mark(self) -> str:
        """Another one for other bytes; the same for lines that end in another way."""
        return hashlib.sha256(self.data.replace(b"\r\n", b"\n")).hexdigest()[:32]

    @cached_property
    def text(self) -> str:
        """What can be shown of it; unpack only what the pipeline has read."""
        whole = unpacked(self.data, self.encoding, self.limits)
        return whole.decode("utf-8", errors="replace").removeprefix("\ufeff")

    @property
    def carried(self) -> str:
        """The text to put back in the form; empty when it is long, or no text."""
        if self.packed or len(self.data) > CARRIED or "\ufffd" in self.text:
            return ""
        return "" if _CONTROL.search(self.text) else self.text.replace("\r\n", "\n")

    def line(self, number: int | None) -> str:
        """What stands on a line, counted from 1, as far as it is worth showing."""
        if not number or number > len(self._lines):
            return ""
        found = _CONTROL.sub("\ufffd", self._lines[number - 1]).strip()
        return found if len(found) <= _SHOWN else found[:_SHOWN] + " …"

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")


def sent(form: Form, limits: Limits) -> Sent:
    """What was sent, and its format: chosen, or by its name, or by how it begins.

    Raises InputInvalid when there is nothing, BodyNotUnderstood for what is no RDF, FormatUnknown.
    """
    if not form.data.strip():
        raise _nothing(form)
    _refuse_office(form)
    name, packed = form.name.lower(), form.data.startswith(_GZIP)
    name = name.removesuffix(".gz")
    if form.format:
        return Sent(form.data, form.name, _chosen(form.format), packed, False, limits)
    found = _by_name(name) if form.name else None
    return Sent(form.data, form.name, found or _by_content(form.data, name), packed, True, limits)


def _chosen(name: str) -> GraphFormat:
    """One of the formats by its own name. Raises FormatUnknown."""
    known = {one.name: one for one in GRAPH_FORMATS}
    if name not in known:
        raise FormatUnknown(
            f"Het formaat {name[:40]!r} kennen wij niet.", f"Unknown format {name[:40]!r}."
        )
    return known[name]


def _by_name(name: str) -> GraphFormat | None:
    for one in GRAPH_FORMATS:
        if name.endswith(one.endings):
            return one
    return None


def _by_content(data: bytes, name: str) -> GraphFormat:
    """By how a text begins. Turtle when it does not tell."""
    head = data[:2000].decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    if head.startswith(("{", "[")):
        return graph_format("json-ld")
    if re.match(r"<\?xml|<rdf:|<!--", head, re.IGNORECASE):
        return graph_format("rdf-xml")
    if name and not data.startswith(_GZIP) and not re.search(r"[<@:]|prefix", head, re.IGNORECASE):
        raise BodyNotUnderstood(
            f"In {name[:100]!r} herkennen wij geen RDF. Kies hieronder zelf het formaat als het "
            "dat toch is.",
            f"No RDF was recognised in {name[:100]!r}. Choose the format below if it is.",
        )
    return graph_format("turtle")


def _refuse_office(form: Form) -> None:
    """Raises BodyNotUnderstood for files of an office, which people have, and are no RDF."""
    name, shown = form.name.lower(), form.name[:100]
    if name.endswith(_SHEETS):
        raise BodyNotUnderstood(
            f"{shown!r} is een rekenblad. Dat kunnen wij niet lezen: wij hebben RDF nodig. Begin "
            "met ons voorbeeldbestand, open het in een gewone teksteditor en vul uw deelnemers "
            "in. Hebt u een lange lijst, vraag dan uw leverancier of gegevensbeheerder om een "
            "export als RDF; met OpenRefine en onze dienst /reconcile kan het ook.",
            f"{shown!r} is a spreadsheet, which cannot be read: RDF is needed. Start from our "
            "example file, open it in a plain text editor and fill in your participants. For a "
            "long list, ask your supplier or data manager for an export as RDF; OpenRefine with "
            "our service /reconcile can do it too.",
        )
    office = form.data.startswith((_ZIP, _OLD_OFFICE, _PDF)) or name.endswith(_PAPERS)
    if office or re.match(rb"\s*<(!doctype html|html)", form.data[:200], re.IGNORECASE):
        raise BodyNotUnderstood(
            f"{shown!r} is een document, een webpagina of een zip-bestand, en geen RDF. Pak een "
            "zip eerst uit. Wij lezen Turtle, JSON-LD, RDF/XML, N-Triples, TriG en N-Quads, los "
            "of met gzip.",
            f"{shown!r} is a document, a web page or a zip file, and no RDF. Unpack a zip first. "
            "Turtle, JSON-LD, RDF/XML, N-Triples, TriG and N-Quads are read, plain or gzipped.",
        )


def _nothing(form: Form) -> InputInvalid:
    nl = "Kies een bestand, of plak uw gegevens in het tekstvak."
    en = "Choose a file, or paste your data in the text field."
    if form.name:
        nl = (
            f"Het bestand {form.name[:100]!r} is leeg. Er is niets gecontroleerd en niets "
            "veranderd. Wilt u weghalen wat er staat? Dat gaat met intrekken, zie onderaan."
        )
        en = (
            f"The file {form.name[:100]!r} is empty. Nothing was checked or changed. To take away "
            "what stands, retract it: see below."
        )
    return InputInvalid([Fault("form", "bestand", "leeg", nl, en)])
