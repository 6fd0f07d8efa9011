"""What the codes of our lists are called: forms, roles, phases, in Dutch and English."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE, SKOS

_BELOW = f"{BASE}id/begrip/"
_ALL = f"""SELECT ?begrip ?naam ?uitleg {{ ?begrip {SKOS.prefLabel} ?naam
  OPTIONAL {{ ?begrip {SKOS.definition} ?uitleg FILTER(LANG(?uitleg) = LANG(?naam)) }}
  FILTER(STRSTARTS(STR(?begrip), "{_BELOW}")) }}"""
Named = Mapping[tuple[str, str], tuple[str, str]]


class Words:
    """The words of a store, read once for each of its states."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._turn = threading.Lock()
        self._read: tuple[int, Named] | None = None

    def word(self, scheme: str, code: str, language: str = "nl") -> str:
        """The name of a code (`vorm`, `openbaar-lichaam`) or of its IRI; the code itself when it
        has none. English falls back on Dutch."""
        return self._said(scheme, code, language)[0] or code.rpartition("/")[2]

    def meaning(self, scheme: str, code: str, language: str = "nl") -> str:
        """Its definition; "" when it has none."""
        return self._said(scheme, code, language)[1]

    def form(self, code: str, language: str = "nl") -> str:
        return self.word("vorm", code, language)

    def role(self, code: str, language: str = "nl") -> str:
        return self.word("rol", code, language)

    def phase(self, code: str, language: str = "nl") -> str:
        return self.word("fase", code, language)

    def _said(self, scheme: str, code: str, language: str) -> tuple[str, str]:
        iri = code if code.startswith(_BELOW) else f"{_BELOW}{scheme}/{code}"
        named = self._named()
        return named.get((iri, language)) or named.get((iri, "nl")) or ("", "")

    def _named(self) -> Named:
        with self._turn:
            revision = self._store.revision
            if self._read is None or self._read[0] != revision:
                self._read = revision, _read(self._store)
            return self._read[1]


def _read(store: Store) -> Named:
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for concept, name, meaning in rows(store, _ALL):
        assert isinstance(concept, NamedNode)
        assert isinstance(name, Literal)
        said = meaning.value if isinstance(meaning, Literal) else ""
        found[concept.value, name.language or "nl"] = (name.value, said)
    return found
