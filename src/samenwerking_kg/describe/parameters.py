"""The blanks of a question: which term of the query may be another, and of what kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.rdf.terms import Term, day, integer, iri, plain
from samenwerking_kg.vocabulary import PREFIXES

_PREFIXED = re.compile(r"([A-Za-z][\w.-]*)?:([\w.%/-]*)")
_DECLARED = re.compile(r"^\s*PREFIX\s+([\w.-]*):\s*<([^<>]*)>", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Parameter:
    """`kind` is iri, date, number or text; `default` what a person would type for it."""

    name: str
    kind: str
    default: str
    about_nl: str
    about_en: str

    def put(self, text: str, value: str) -> str:
        """`text` with this value between the braces. Raises RequestMalformed when it cannot be."""
        try:
            term = term_of(self.kind, value.strip(), declared(text))
        except ValueError as problem:
            raise RequestMalformed(
                f"De waarde van {self.name} klopt niet: {value[:100]!r}. Voorbeeld: {self.default}",
                f"Not a value for {self.name}: {value[:100]!r}. For example: {self.default}",
            ) from problem
        return _binding(self.name).sub(lambda found: f"{found[1]} {term} {found[3]}", text, count=1)

    def found(self, text: str) -> Term | None:
        """What stands between the braces of `text`; None when it is no single term."""
        written = _binding(self.name).search(text)
        try:
            bare = _bare(written[2].strip()) if written else ""
            return term_of(self.kind, bare, declared(text))
        except ValueError:
            return None

    def emptied(self, text: str) -> str:
        """`text` with nothing between the braces."""
        return _binding(self.name).sub(lambda found: f"{found[1]}{found[3]}", text, count=1)


def parameter(line: str, text: str) -> Parameter:
    """From ``naam = waarde | omschrijving | description``; `text` must bind it in a VALUES."""
    binding, *about = (part.strip() for part in line.split("|"))
    name, _, default = (part.strip() for part in binding.partition("="))
    found = _binding(name).search(text)
    if not found:
        raise ValueError(f"the query does not bind ?{name} in VALUES ?{name} {{ … }}")
    kind = _kind(found[2].strip())
    shown = default or found[2].strip()
    return Parameter(name, kind, _bare(shown), *[*about, "", ""][:2])


def declared(text: str) -> dict[str, str]:
    """The prefixes of a query, on top of ours."""
    return PREFIXES | dict(_DECLARED.findall(text))


def term_of(kind: str, value: str, prefixes: Mapping[str, str]) -> Term:
    """What somebody typed, as a term of this kind. Raises ValueError."""
    if kind == "date":
        return day(value)
    if kind == "number":
        return integer(int(value))
    if kind == "text":
        return plain(value)
    found = _PREFIXED.fullmatch(value)
    if found and (found[1] or "") in prefixes:
        return iri(prefixes[found[1] or ""] + found[2])
    return iri(value.removeprefix("<").removesuffix(">"))


def _binding(name: str) -> re.Pattern[str]:
    return re.compile(rf"(VALUES\s+\?{re.escape(name)}\s*\{{)([^{{}}]*)(\}})")


def _kind(written: str) -> str:
    if "XMLSchema#date" in written or written.endswith("xsd:date"):
        return "date"
    if re.fullmatch(r"[+-]?\d+", written):
        return "number"
    return "text" if written.startswith(('"', "'")) else "iri"


def _bare(written: str) -> str:
    """`"2026-05-16"^^xsd:date` -> `2026-05-16`; an IRI stays as it is."""
    found = re.match(r"""(["'])(.*?)\1""", written)
    return found[2] if found else written
