"""A query as it is sent: as it was asked, made to see what our stores show and no more.

- ``isBlank(?x)`` and ``isIRI(?x)`` know of the IRIs that stand for blank nodes (`skolem.py`). Where
  what is tested is more than a variable, they do not.
- ``GRAPH ?g { … }`` leaves out the graph of our own (`changes.py`), unless it is asked for by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenwerking_kg.rdf.tokens import Token
from samenwerking_kg.store.remote.changes import LEDGER
from samenwerking_kg.store.remote.skolem import PREFIX

_TESTS = {
    "isblank": f'(isBLANK({{0}})||STRSTARTS(STR({{0}}),"{PREFIX}"))',
    "isiri": f'(isIRI({{0}})&&!STRSTARTS(STR({{0}}),"{PREFIX}"))',
    "isuri": f'(isIRI({{0}})&&!STRSTARTS(STR({{0}}),"{PREFIX}"))',
}


def rewritten(text: str, read: Sequence[Token]) -> str:
    """The query to send. `read` are its tokens."""
    made, at = "", 0
    for start, end, put in sorted([*_tests(read), *_graphs(read)]):
        made += text[at:start] + put
        at = end
    return made + text[at:]


def _tests(read: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Where to put what, in the place of tests on a variable."""
    for test, opened, value, closed in zip(read, read[1:], read[2:], read[3:], strict=False):
        said = _TESTS.get(test.text.lower()) if test.kind == "word" else None
        if said and (opened.text, value.kind, closed.text) == ("(", "variable", ")"):
            yield test.at, closed.at + 1, said.format(value.text)


def _graphs(read: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Where to put a filter, behind each group that asks every graph."""
    for n, (word, name, opened) in enumerate(zip(read, read[1:], read[2:], strict=False)):
        asks = word.kind == "word" and word.text.lower() == "graph" and name.kind == "variable"
        if asks and opened.text == "{":
            end = _closed(read, n + 2)
            if end is not None:
                yield end, end, f" FILTER({name.text} != {LEDGER}) "


def _closed(read: Sequence[Token], opening: int) -> int | None:
    """Where the text goes on behind the group that opens here."""
    depth = 0
    for token in read[opening:]:
        depth += (token.text == "{") - (token.text == "}")
        if not depth:
            return token.at + 1
    return None
