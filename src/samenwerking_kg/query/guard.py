"""What we do not let a stranger ask, told from the text before the engine sees it.

SERVICE would make this machine call others. The engine knows no borders between words
(``trueSERVICE<…>``, ``SERVICEex:a{}`` and ``service:x {}`` all call out), so we refuse every bare
word and every prefix that contains it, in any case; variables, strings, IRIs, language tags and the
names behind a prefix (``dcat:DataService``) are free. The price: nobody can call a prefix
``service:``.

Nesting and long chains end the process, because the engine walks its tree on the stack. Measured
with pyoxigraph 0.5.13 on a stack of 8 MB (Linux): STR(STR(…, NOT EXISTS in NOT EXISTS and nested
subselects die between 800 and 1,600 deep, brackets between 1,600 and 6,400; chains of OPTIONAL,
MINUS, BIND and AS between 1,600 and 3,200, of UNION, FILTER and operators between 6,400 and 12,800.
On 1 MB the first die at 96 to 128, and chains at 256 to 384. The limits below pass on 2 MB, both at
once.

How long a query runs is not told from its text: that needs a deadline around the engine.
"""

from __future__ import annotations

import re

from samenwerking_kg.errors import QueryRefused
from samenwerking_kg.rdf.tokens import Token, tokens

#: Characters; brackets in brackets; operators and keywords that chain; statements in the patterns.
LONGEST, DEEPEST, MOST_LINKS, MOST_STATEMENTS = 100_000, 50, 250, 150

_CHAINS = re.compile(r"optional|minus|union|bind|filter|values|lateral|as\b|as$|-")
_PLAIN_STRING = re.compile(r"\"[^\"'\r\n]*+\"|'[^\"'\r\n]*+'")
_QUOTE = re.compile(r"[\"']")
#: Parts of what `_CHAINS` finds: together they are in a text at least as often.
_LINKING = ("optional", "minus", "union", "bind", "filter", "values", "lateral", "as", "-")
_LINK_SIGNS = frozenset([*"!+-*/|^<", "&&", "||"])


def guard(text: str) -> None:
    """Raises QueryRefused, and QuerySyntax for what cannot be SPARQL; else returns."""
    if len(text) > LONGEST:
        raise QueryRefused(
            f"Uw vraag is {len(text)} tekens lang. Wij lezen er hooguit {LONGEST}.",
            f"Your query has {len(text)} characters. At most {LONGEST} are read.",
        )
    if _plainly_fine(text):
        return
    depth = links = statements = 0
    for token in tokens(text):
        if token.kind in ("name", "word"):
            _refuse_service(token)
        if token.kind in ("open", "close"):
            depth += _step(token)
        elif token.kind in ("sign", "word"):
            links += _links(token)
            statements += _statements(token)
        if depth > DEEPEST or links > MOST_LINKS or statements > MOST_STATEMENTS:
            raise _too_much()


def _plainly_fine(text: str) -> bool:
    """Whether a look at the characters is enough: counts over the whole text, IRIs and comments
    included, are never less than those of its tokens. Spares most queries the tokens.

    Strings that are not plain are for the tokens, which tell better what is wrong with them.
    """
    if "\\" in text or (_is_quoting(text) and _QUOTE.search(_PLAIN_STRING.sub("", text))):
        return False
    folded = text.casefold()
    if "service" in folded:
        return False
    opened = sum(map(text.count, "([{"))
    stops = sum(map(text.count, ".;,"))
    signs = sum(map(text.count, "!+-*/|^<&")) + sum(map(folded.count, _LINKING))
    return opened <= DEEPEST and stops <= MOST_STATEMENTS and signs <= MOST_LINKS


def _is_quoting(text: str) -> bool:
    return '"' in text or "'" in text


def _refuse_service(token: Token) -> None:
    bare = token.text.partition(":")[0] if token.kind == "name" else token.text
    if "service" in bare.casefold():
        raise QueryRefused(
            "Vragen aan andere bronnen (SERVICE) voeren wij niet uit. "
            "Heet een prefix van u zo, kies dan een andere naam.",
            "Queries to other endpoints (SERVICE) are not run. "
            "If it is a prefix of yours, give it another name.",
        )


def _step(token: Token) -> int:
    if token.kind == "open":
        return 1
    return -1 if token.inside + token.text in ("()", "{}", "[]") else 0


def _links(token: Token) -> int:
    if token.kind == "word":
        return len(_CHAINS.findall(token.text.casefold()))
    return token.text in _LINK_SIGNS


def _statements(token: Token) -> int:
    if token.kind == "word":
        return token.text.count(".")
    return token.text in (".", ";", ",") and token.inside != "("


def _too_much() -> QueryRefused:
    return QueryRefused(
        f"Deze vraag is te ingewikkeld. Wij lezen hooguit {DEEPEST} haakjes in elkaar, "
        f"{MOST_LINKS} bewerkingen en {MOST_STATEMENTS} patronen. Knip de vraag in delen.",
        f"This query is too complex. At most {DEEPEST} nested brackets, {MOST_LINKS} operations "
        f"and {MOST_STATEMENTS} patterns are read. Cut it into parts.",
    )
