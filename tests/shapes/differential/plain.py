"""pySHACL as anybody would call it, on files, in a process in which nothing of ours is imported.

    python plain.py shapes.nt graph1.nt graph2.nt …

Prints one line of JSON for each graph: the results as [focus, path, component, severity, value],
or null when pySHACL stops. A blank node is "_:", a path of several steps "path".
"""

from __future__ import annotations

import json
import logging
import sys

from pyshacl import validate
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node


def said(term: Node | None) -> str | None:
    """A term, as it was written."""
    if isinstance(term, Literal):
        return f"{term!s}@{term.language}^^{term.datatype}"
    return "_:" if isinstance(term, BNode) else None if term is None else str(term)


def results(report: Graph) -> list[list[str | None]]:
    """What the report says, in a form that two reports can be compared in."""
    found = []
    for result in report.objects(None, SH.result):
        path = report.value(result, SH.resultPath)
        row = [said(report.value(result, SH.focusNode))]
        row.append("path" if path is not None and not isinstance(path, URIRef) else said(path))
        for told in (SH.sourceConstraintComponent, SH.resultSeverity, SH.value):
            row.append(said(report.value(result, told)))
        found.append(row)
    return found


def main(shapes: str, graphs: list[str]) -> None:
    assert not any(name.startswith("samenwerking_kg") for name in sys.modules)
    logging.disable()  # a wrong literal is a result, not a traceback
    rules = Graph().parse(shapes, format="nt")
    for graph in graphs:
        _, report, _ = validate(graph, shacl_graph=rules, data_graph_format="nt")
        print(json.dumps(results(report) if isinstance(report, Graph) else None), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
