"""Statements about one thing as nested, compact JSON-LD against the public context.

The whole context stands in the document, so that it can be read without a network. What is written
expands to exactly the statements that went in; the tests hold it against PyLD.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from samenwerking_kg.describe.context import CannotBeWritten, Context, read
from samenwerking_kg.describe.tree import Tree
from samenwerking_kg.rdf.terms import NamedNode, Triple

_BARE = read({"@context": {}})


def document(thing: NamedNode, triples: Iterable[Triple], context: Context) -> bytes:
    """The statements as one JSON-LD document with `thing` at its root.

    When an IRI in them cannot be told from one of the context's prefixes, all is written in full.
    """
    statements = sorted(set(triples), key=str)
    try:
        body = Tree(statements, context).rooted(thing)
        head: Mapping[str, Any] = {"@context": context.document}
    except CannotBeWritten:
        body, head = Tree(statements, _BARE).rooted(thing), {}
    return json.dumps({**head, **body}, ensure_ascii=False, indent=1).encode()
