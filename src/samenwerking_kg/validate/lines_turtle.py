"""The lines of Turtle, TriG, N-Triples and N-Quads: statements at the top level of a document.

Not a parser: the document has been parsed already. What stands within brackets is passed over.
https://www.w3.org/TR/turtle/#sec-grammar
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from samenwerking_kg.validate.mark import Mark
from samenwerking_kg.vocabulary import RDF

_TOKEN = re.compile(
    r"""(?P<skip>[\s]+|\#[^\n]*)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
                | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | (?P<iri><[^<>\s]*>)
    | (?P<directive>@prefix\b | @base\b | (?:PREFIX|prefix|Prefix|BASE|base|Base)(?=\s))
    | (?P<graph>(?:GRAPH|graph|Graph)(?=[\s<]))
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<typed>\^\^)
    | (?P<sign>[.;,\[\](){}])
    | (?P<name>(?:[^\s;,.\[\](){}<>"'\#:@^][^\s;,\[\](){}<>"'\#:@^]*)?
               :(?:[^\s;,\[\](){}<>"'\#\\^]|\\.)*(?<!\.))
    | (?P<other>[^\s;,\[\](){}<>"'\#^]+(?<!\.) | .)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


#: The rest of a statement, up to and with its end.
_REST = re.compile(
    r"""(?:[^"'<\#.}]++
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*+'''
    | "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+' | <[^<>\s]*+> | \#[^\n]*+ | \.(?=\S))*+[.}]""",
    re.VERBOSE | re.DOTALL,
)
_OPENS = re.compile(r"\s*\{")


def marks(text: str, wanted: frozenset[str] | None = None) -> Iterator[Mark]:
    """Every statement whose subject has a name, is `wanted`, and stands outside brackets."""
    return _Reading(text, wanted).all()


class _Reading:
    """One pass over the tokens; `_said` is the statement so far: subject, property, or more."""

    def __init__(self, text: str, wanted: frozenset[str] | None) -> None:
        self._text, self._wanted = text, wanted
        self._prefixes: dict[str, str] = {}
        self._base = ""
        self._depth = 0
        self._said: list[tuple[str | None, int]] = []
        self._directive: list[str] | None = None
        self._typed = False

    def all(self) -> Iterator[Mark]:
        line, at, text = 1, 0, self._text
        while found := _TOKEN.match(text, at):
            kind, token = str(found.lastgroup), found[0]
            here, end = line, found.end()
            if kind in ("iri", "name") and self._passes_over(kind, token, end):
                if rest := _REST.match(text, end):
                    end = rest.end()
                    self._said = []
            elif kind != "skip":
                yield from self._token(kind, token, here)
            line += text.count("\n", at, end)
            at = end

    def _passes_over(self, kind: str, token: str, end: int) -> bool:
        """Whether a statement begins here about a thing that nobody asks for."""
        if self._wanted is None or self._said or self._depth or self._directive is not None:
            return False
        return self._value(kind, token) not in self._wanted and not _OPENS.match(self._text, end)

    def _token(self, kind: str, token: str, line: int) -> Iterator[Mark]:
        if kind == "sign":
            yield from self._sign(token, line)
        elif kind == "directive":
            self._directive = [token]
        elif self._directive is not None:
            self._declare(token)
        elif kind == "typed":
            self._typed = True
        elif self._typed:
            self._typed = False
        elif kind not in ("language", "graph") and not self._depth:
            yield from self._term(self._value(kind, token), line)

    def _sign(self, sign: str, line: int) -> Iterator[Mark]:
        if sign in "[(":
            if not self._depth:
                yield from self._term(None, line)
            self._depth += 1
        elif sign in "])":
            self._depth = max(0, self._depth - 1)
        elif sign in "{}" or (sign == "." and not self._depth):
            self._said, self._directive, self._depth = [], None, 0
        elif not self._depth:
            del self._said[1 if sign == ";" else 2 :]

    def _term(self, value: str | None, line: int) -> Iterator[Mark]:
        self._said.append((value, line))
        if len(self._said) == 3:
            (thing, begin), (path, _), _ = self._said
            if thing is not None and path is not None:
                yield Mark(thing, begin, RDF.type.value if path == "a" else path, value, line)

    def _declare(self, token: str) -> None:
        assert self._directive is not None
        self._directive.append(token)
        if token.startswith("<"):
            target = urljoin(self._base, _unescaped(token[1:-1]))
            if self._directive[0].lower().endswith("base"):
                self._base = target
            else:
                self._prefixes[self._directive[1].rstrip(":")] = target
            self._directive = None

    def _value(self, kind: str, token: str) -> str | None:
        if kind == "iri":
            return (
                urljoin(self._base, _unescaped(token[1:-1]))
                if self._base
                else _unescaped(token[1:-1])
            )
        if kind == "string":
            quotes = 3 if token[:3] in ('"""', "'''") and len(token) > 5 else 1
            return _unescaped(token[quotes:-quotes])
        if kind == "name" and not token.startswith("_:"):
            prefix, _, local = token.partition(":")
            known = self._prefixes.get(prefix)
            return None if known is None else known + re.sub(r"\\(.)", r"\1", local)
        return token


def _unescaped(said: str) -> str:
    return _ESCAPE.sub(_meant, said) if "\\" in said else said


def _meant(escape: re.Match[str]) -> str:
    code = escape[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else _SHORT.get(code, code)
