"""`samenwerking-kg versions`: what was published, when and by whom; and what stood then."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.cli.errand import graph_named
from samenwerking_kg.errors import BadInput, GraphNotFound, VersionNotFound
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.version import Version
from samenwerking_kg.vocabulary import BASE, PREFIXES

_HEADS = ("version", "time (UTC)", "publisher", "act", "graph", "statements", "added", "removed",
          "participations", "warnings", "remarks", "restored")  # fmt: skip


class Table(StrEnum):
    """Of the list."""

    table = "table"
    json = "json"


def versions(
    graph: Annotated[
        str | None, typer.Argument(help="gm1895/regelingen, or its whole IRI; without: all graphs.")
    ] = None,
    show: Annotated[
        int | None, typer.Option(help="Print what stood as of this version, as Turtle.", min=1)
    ] = None,
    sent: Annotated[
        bool, typer.Option("--sent", help="With --show: the bytes as they were sent.")
    ] = False,
    form: Annotated[Table, typer.Option("--format", help="Of the list.")] = Table.table,
) -> None:
    """List the versions of a graph, oldest first; without a graph, the last version of each.

    Reads the log of publications (SAMENWERKING_PUBLICATIONS), also while a service runs.
    """
    from samenwerking_kg.publish.history.log import Log

    history = History(Log(read_settings().publications, writing=False))
    if graph is None:
        if show is not None or sent:
            raise BadInput("Noem ook de graaf.", "Name the graph as well.")
        last = [history.current(name) for name in history.graphs()]
        _list([version for version in last if version], form)
        return
    name = graph_named(graph)
    if not history.versions(name):
        raise GraphNotFound(name)
    if show is None:
        _list(history.versions(name), form)
        return
    sys.stdout.buffer.write(_shown(history, history.numbered(name, show), sent))
    sys.stdout.buffer.flush()


def _shown(history: History, version: Version, sent: bool) -> bytes:
    from samenwerking_kg.rdf.formats import graph_format
    from samenwerking_kg.rdf.serialize import to_bytes

    if not sent:
        return to_bytes(history.content(version), graph_format("turtle"), PREFIXES)
    found = history.sent(version)
    if found is None:
        raise VersionNotFound(version.graph, f"{version.number} --sent")
    return found


def _list(found: Iterable[Version], form: Table) -> None:
    if form is Table.json:
        from samenwerking_kg.api.receipts import version_document

        told = [{"graaf": each.graph, **version_document(each)} for each in found]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    rows = [_HEADS, *(_row(each) for each in found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())


def _row(version: Version) -> tuple[str, ...]:
    return (
        str(version.number),
        version.time.strftime("%Y-%m-%d %H:%M:%S"),
        version.publisher,
        version.act.value,
        version.graph.removeprefix(BASE + "graph/"),
        str(version.statements),
        f"+{version.added}",
        f"-{version.removed}",
        str(version.participations),
        str(version.findings.get("Warning", 0)),
        str(version.findings.get("Info", 0)),
        str(version.restored or ""),
    )
