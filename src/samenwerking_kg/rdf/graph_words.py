"""Which graphs a SPARQL update names, by its words: also those that it would leave as they are."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from samenwerking_kg.rdf.tokens import Token, tokens

#: Words behind which the grammar of SPARQL 1.1 Update has the IRI of a graph.
_BEFORE = frozenset(["graph", "with", "named", "using", "into", "to", "add", "copy", "move"])
_BETWEEN = frozenset(["silent"])


def graphs_named(text: str, base: str) -> Iterator[str]:
    """The IRIs of the graphs, in order; relative ones as they stand below `base`.

    A prefixed name whose prefix is not declared before it comes as it is written. Raises
    QuerySyntax and QueryRefused for a text that cannot be cut into words.
    """
    prefixes: dict[str, str] = {}
    before, name = "", ""
    for token in tokens(text):
        word = token.text.lower() if token.kind == "word" else ""
        if token.kind == "iri" and before == "prefix" and name:
            prefixes[name.removesuffix(":")] = urljoin(base, token.text[1:-1])
        elif token.kind in ("iri", "name") and before in _BEFORE:
            yield _whole(token, prefixes, base)
        if word not in _BETWEEN and not (before == "prefix" and token.kind == "name"):
            before, name = word, ""
        elif token.kind == "name":
            name = token.text


def _whole(token: Token, prefixes: dict[str, str], base: str) -> str:
    if token.kind == "iri":
        return urljoin(base, token.text[1:-1])
    prefix, _, rest = token.text.partition(":")
    return prefixes[prefix] + rest.replace("\\", "") if prefix in prefixes else token.text
