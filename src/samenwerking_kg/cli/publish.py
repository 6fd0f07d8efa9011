"""`samenwerking-kg publish`: send a file to a graph of your own, or see what that would change."""

from __future__ import annotations

import sys
import uuid
from pathlib import Path
from typing import Annotated

import typer

from samenwerking_kg.boot.settings import Settings, read_settings
from samenwerking_kg.cli.errand import Errand, graph_named
from samenwerking_kg.cli.formats import Format, Language
from samenwerking_kg.errors import BadInput
from samenwerking_kg.model.identifiers import graph as graph_iri
from samenwerking_kg.model.identifiers import slug
from samenwerking_kg.publish.history.version import Act
from samenwerking_kg.publish.who.entries import Entry
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.rdf.formats import graph_format

_UPDATE = "application/sparql-update"
_STDIN = "-"


def publish(
    file: Annotated[
        str | None,
        typer.Argument(help="RDF in any format, gzip or not; - reads standard input."),
    ] = None,
    graph: Annotated[
        str | None,
        typer.Option(help="Which graph: gm1895/regelingen, or its whole IRI."),
    ] = None,
    trial: Annotated[
        bool, typer.Option("--proef", "--trial", help="Say what would change; change nothing.")
    ] = False,
    confirm: Annotated[
        bool,
        typer.Option("--confirm", "--bevestig", help="Let many participations go."),
    ] = False,
    add: Annotated[bool, typer.Option("--add", help="Add to the graph; replace nothing.")] = False,
    retract: Annotated[bool, typer.Option("--retract", help="Take the graph away.")] = False,
    to: Annotated[
        str | None, typer.Option(help="Address of a service; the token is in SAMENWERKING_TOKEN.")
    ] = None,
    act_for: Annotated[
        str | None, typer.Option("--as", help="Publisher to act for, on this machine's files.")
    ] = None,
    input_format: Annotated[
        str | None, typer.Option(help="Format of standard input: turtle, json-ld, …")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Of the answer.")] = Format.text,
    language: Annotated[Language, typer.Option(help="Of the answer.")] = Language.nl,
) -> None:
    """Publish a file as a graph of your own: checked first, then accepted whole or refused whole.

    Without --to it works on the files of this machine (SAMENWERKING_STORE and
    SAMENWERKING_PUBLICATIONS); when a service has these in use it goes through that service, with
    the token in SAMENWERKING_TOKEN. A .rq or .ru file is a SPARQL update of the graph.

    Exit code 0: accepted, or nothing changed; 1: refused, and the answer says why; 2: it could not
    be done.
    """
    from samenwerking_kg.cli.desks import desk
    from samenwerking_kg.publish.submission import Submission

    settings = read_settings()
    body, media_type, encoding = (b"", None, None) if retract else _read(file, input_format)
    act = _act(retract, add, media_type)
    chosen = graph_named(graph) if graph else _own_graph(settings, act_for, file)
    sent = Submission(
        graph=chosen,
        act=act,
        body=body,
        media_type=media_type,
        encoding=encoding,
        trial=trial,
        confirmed=confirm,
        key=None if trial else uuid.uuid4().hex,
    )
    errand = Errand(sent, form=form, language=language)
    with desk(settings, to, act_for, file or "publicatie") as there:
        answer = there.do(errand)
    sys.stdout.buffer.write(answer.shown)
    sys.stdout.buffer.flush()
    raise typer.Exit(answer.code)


def _act(retract: bool, add: bool, media_type: str | None) -> Act:
    if retract:
        return Act.RETRACT
    if media_type == _UPDATE:
        return Act.PATCH
    return Act.ADD if add else Act.REPLACE


def _read(file: str | None, input_format: str | None) -> tuple[bytes, str, str | None]:
    """The bytes, their media type and their encoding. Raises BadInput, FormatUnknown."""
    if file is None:
        raise BadInput(
            "Noem een bestand, of - voor de standaardinvoer. Een graaf intrekken: --retract.",
            "Name a file, or - for standard input. To take a graph away: --retract.",
        )
    if file == _STDIN:
        if input_format is None:
            raise BadInput(
                "Zeg met --input-format wat er binnenkomt: turtle, json-ld, n-triples, …",
                "Say with --input-format what comes in: turtle, json-ld, n-triples, …",
            )
        return sys.stdin.buffer.read(), graph_format(input_format).media_type, None
    path = Path(file)
    if not path.is_file():
        raise BadInput(f"Het bestand {file} bestaat niet.", f"There is no file {file}.")
    encoding = "gzip" if path.suffix == ".gz" else None
    name = path.name.removesuffix(".gz")
    if name.endswith((".rq", ".ru")):
        return path.read_bytes(), _UPDATE, encoding
    return path.read_bytes(), graph_format(input_format or name).media_type, encoding


def _own_graph(settings: Settings, act_for: str | None, file: str | None) -> str:
    """The graph that a file goes to when nobody says which: the publisher's, by its name."""
    keys = [act_for] if act_for else [e.publisher.key for e in _publishers(settings)]
    if len(keys) != 1 or file in (None, _STDIN):
        raise BadInput(
            "Zeg met --graph in welke graaf, zoals gm1895/regelingen.",
            "Say with --graph which graph, as in gm1895/regelingen.",
        )
    stem = slug(Path(str(file)).name.partition(".")[0]) or "publicatie"
    sys.stderr.write(f"Graaf / graph: {keys[0]}/{stem}\n")
    return graph_iri(str(keys[0]), stem)


def _publishers(settings: Settings) -> tuple[Entry, ...]:
    return Roster(settings.publications).list()
