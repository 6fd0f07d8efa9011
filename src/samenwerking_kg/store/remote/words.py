"""The same grammar on every engine: a query may hold the words of SPARQL and no others.

Engines elsewhere read more than SPARQL: Virtuoso's ``DEFINE get:soft`` fetches what FROM names,
Jena has LET and UNFOLD. The words stand apart from strings, IRIs and names, so that a bare word
that SPARQL does not know is one of those, and nothing is sent.
"""

from __future__ import annotations

from collections.abc import Sequence

from samenwerking_kg.errors import QueryRefused
from samenwerking_kg.rdf.tokens import Token

#: The forms of a query.
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_WORDS = frozenset(
    (
        "a abs as asc ask avg base bind bnode bound by ceil coalesce concat construct contains "
        "count datatype day desc describe distinct encode_for_uri exists false filter floor from "
        "graph group group_concat having hours if in iri isblank isiri isliteral isnumeric isuri "
        "lang langmatches lcase limit max md5 min minus minutes month named not now offset "
        "optional order prefix rand reduced regex replace round sameterm sample seconds select "
        "separator sha1 sha256 sha384 sha512 str strafter strbefore strdt strends strlang strlen "
        "strstarts struuid substr sum timezone true tz ucase undef union uri uuid values where year"
    ).split()
)


def form_of(read: Sequence[Token]) -> str | None:
    """The form of a query: SELECT, ASK, CONSTRUCT or DESCRIBE; None when it has none.

    Raises QueryRefused for a word that is not SPARQL's.
    """
    words = [token.text for token in read if token.kind == "word"]
    form = next((word.upper() for word in words if word.upper() in FORMS), None)
    strange = next((word for word in words if word.lower() not in _WORDS), None)
    if form is not None and strange is not None:
        raise QueryRefused(
            f"Het woord {strange} hoort niet bij SPARQL 1.1; deze opslag voert die vraag niet uit.",
            f"The word {strange} is not SPARQL 1.1; this store does not run that query.",
        )
    return form


def names_its_graphs(read: Sequence[Token]) -> bool:
    """Whether the query has a FROM of its own."""
    return any(token.kind == "word" and token.text.lower() == "from" for token in read)
