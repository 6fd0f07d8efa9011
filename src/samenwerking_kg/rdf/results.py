"""Reading the results of a query as another engine wrote them."""

from __future__ import annotations

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, parse_query_results

from samenwerking_kg.errors import SyntaxUnreadable
from samenwerking_kg.rdf.formats import ResultFormat

#: Their rows may be touched by the thread that read them only.
Results = QuerySolutions | QueryBoolean


def read_results(data: bytes, form: ResultFormat) -> Results:
    """The rows of a SELECT, or the boolean of an ASK. Raises SyntaxUnreadable."""
    try:
        found = parse_query_results(data, form.engine)
    except (SyntaxError, ValueError) as problem:
        raise SyntaxUnreadable(form.media_type, str(problem)) from problem
    assert not isinstance(found, QueryTriples)
    return found


def is_boolean(results: Results) -> bool:
    """Whether they answer an ASK."""
    return isinstance(results, QueryBoolean)
