"""What the SPARQL Protocol and we say about an update, said in its text.

The engine has no way to be told a dataset for an update, so the parameters of the protocol become
USING clauses. And it would fetch for LOAD: where that always fails, SILENT means that the failure
is none, so LOAD SILENT can be left out (`without_loads`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from samenwerking_kg.errors import QueryRefused
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.rdf.tokens import Token, tokens

_NOTHING = "DROP SILENT GRAPH <urn:samenwerking-kg:nothing>"
_DATASET = ("using", "with")
_CHAINS = re.compile("optional|minus|union|bind|filter|values|lateral")
_OF_PATHS = frozenset([*"!*/|^", "&&", "||"])
_OF_NUMBERS = frozenset("+-<")
_START = Token("word", "", "")

#: From where to where, and what comes there.
_Piece = tuple[int, int, str]


def with_dataset(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The update on the dataset of the protocol (2.2.3): every WHERE sees these graphs.

    default, named  absolute IRIs

    Raises QueryRefused for an update that says USING or WITH itself, and as `tokens`.
    """
    clauses = [f"USING {NamedNode(name)}" for name in default]
    clauses += [f"USING NAMED {NamedNode(name)}" for name in named]
    if not clauses:
        return text
    said = " ".join(clauses) + " "
    outside, ends = _outside(text)
    pieces: list[_Piece] = []
    for before, token, block in zip(
        [_START, *outside], outside, [*outside[1:], _START], strict=False
    ):
        _refuse_own_dataset(before, token)
        if _word(token) == "where":
            short = _word(before) == "delete"  # DELETE WHERE { … }, which takes no USING
            pattern = text[block.at : ends.get(block.at, block.at)] if short else ""
            pieces.append((token.at, token.at, f"{pattern} {said}"))
    return _rewritten(text, pieces)


def without_loads(text: str) -> str:
    """The update with every LOAD SILENT as something that does nothing. Raises as `tokens`."""
    found, _ = _outside(text)
    pieces = [
        (found[number].at, _end_of_load(found[number + 2 :]), _NOTHING)
        for number, (token, following) in enumerate(pairwise(found))
        if (_word(token), _word(following)) == ("load", "silent") and found[number + 2 :]
    ]
    return _rewritten(text, pieces)


def links(text: str) -> int:
    """How many operators and keywords that chain are in a text: so deep may the engine's stack go.

    Signs of numbers and datatypes in data are none.
    """
    return sum(map(_links, tokens(text)))


def _links(token: Token) -> int:
    if token.kind == "word":
        return len(_CHAINS.findall(token.text.casefold()))
    if token.kind != "sign":
        return 0
    return token.text in _OF_PATHS or (token.inside == "(" and token.text in _OF_NUMBERS)


def _end_of_load(rest: Sequence[Token]) -> int:
    """Behind the source, or behind ``INTO GRAPH`` and its name."""
    into = len(rest) > 3 and (_word(rest[1]), _word(rest[2])) == ("into", "graph")
    return rest[3].end if into else rest[0].end


def _outside(text: str) -> tuple[list[Token], dict[int, int]]:
    """The tokens outside all brackets, and where each block that begins there ends."""
    outside: list[Token] = []
    ends: dict[int, int] = {}
    for token in tokens(text):
        if not token.inside:
            outside.append(token)
        elif token.inside + token.text == "{}" and outside:
            ends[outside[-1].at] = token.end  # of the last one of these, which closes the block
    return outside, ends


def _refuse_own_dataset(before: Token, token: Token) -> None:
    """The engine knows no borders between words, so a word that only begins like one counts."""
    named = token.kind == "name" and _word(before) != "prefix"
    bare = token.text.partition(":")[0].casefold() if named else _word(token)
    glued = bare != "where" and "where" in bare
    if bare.startswith(_DATASET) or glued or any(bare.endswith(word) for word in _DATASET):
        raise QueryRefused(
            "Deze wijziging zegt zelf (met USING of WITH) welke grafen zij leest. Laat dan de "
            "parameters using-graph-uri en using-named-graph-uri weg.",
            "This update says itself (with USING or WITH) which graphs it reads. Then leave out "
            "the parameters using-graph-uri and using-named-graph-uri.",
        )


def _word(token: Token) -> str:
    return token.text.casefold() if token.kind == "word" else ""


def _rewritten(text: str, pieces: Iterable[_Piece]) -> str:
    for start, end, new in sorted(pieces, reverse=True):
        text = text[:start] + new + text[end:]
    return text
