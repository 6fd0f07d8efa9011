"""`samenwerking-kg publisher`: who may publish, and the tokens with which they do."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.errors import PublisherInvalid
from samenwerking_kg.model.identifiers import TOOI_ID
from samenwerking_kg.publish.publishers import Right

if TYPE_CHECKING:
    from samenwerking_kg.publish.publishers import Publisher
    from samenwerking_kg.publish.who.roster import Roster

publisher = typer.Typer(
    no_args_is_help=True,
    help="Who may publish: add, list, change, rotate, revoke. Works beside a running service, "
    "which sees a change at once.",
)
Days = Annotated[int, typer.Option(min=1, max=3660, help="How long the token is good.")]
Graphs = Annotated[
    list[str] | None,
    typer.Option(
        "--graph",
        help="IRI of a graph that is theirs, /* at its end for all below it; may be repeated.",
    ),
]
Rights = Annotated[
    list[Right] | None,
    typer.Option(
        "--right",
        help="May be repeated. Who may publish may check too. operate is for whoever runs the "
        "service: every right, in every graph that can be published.",
    ),
]
Key = Annotated[str, typer.Argument(help="Key of the publisher, as in the list: gm1895.")]


class Form(StrEnum):
    """How the list is written."""

    table = "table"
    json = "json"


@publisher.command()
def add(
    organisation: Annotated[
        str,
        typer.Argument(help="TOOI code (gm1895, ws0653, pv20, so0823), KvK number, or IRI."),
    ],
    key: Annotated[
        str | None,
        typer.Option(help="Name in graphs and commands; else the code of the organisation."),
    ] = None,
    graphs: Graphs = None,
    rights: Rights = None,
    days: Days = 365,
) -> None:
    """Write down a new publisher and print its token.

    The token is shown once, alone on standard output; the rest is on standard error. Without
    --graph the publisher has graph/{key} and all below it; without --right check, publish and
    retract.

    \b
    samenwerking-kg publisher add gm1895
    TOKEN=$(samenwerking-kg publisher add kvk-01179514 --key oldambt-zorg --days 90)
    samenwerking-kg publisher add gm0014 --key beheer --right operate
    """
    from samenwerking_kg.publish.who.organisations import key_of, organisation_of
    from samenwerking_kg.publish.who.roster import DEFAULT_RIGHTS

    roster, meant = _roster(), organisation_of(organisation)
    made, text = roster.add(
        key or key_of(meant),
        meant,
        graphs=graphs or (),
        rights=rights or DEFAULT_RIGHTS,
        days=days,
    )
    _tell_name(meant)
    _tell_rights(roster, made)
    _hand_over(roster, made.key, text)


@publisher.command()
def change(key: Key, graphs: Graphs = None, rights: Rights = None) -> None:
    """Give a publisher other graphs or other rights, in the place of those it has.

    Name all that it is to have: what you leave out is taken away, but without --graph the graphs
    stay, and without --right the rights. Tokens stay good. What it published stays.

    \b
    samenwerking-kg publisher change gm1895 --right check --right publish
    """
    if not graphs and not rights:
        raise PublisherInvalid(
            "Noem met --graph of --right wat er anders wordt.",
            "Say with --graph or --right what is to change.",
        )
    roster = _roster()
    _tell_rights(roster, roster.change(key, graphs=graphs or (), rights=rights or ()))


@publisher.command("list")
def list_(
    form: Annotated[Form, typer.Option("--format", help="How the list is written.")] = Form.table,
) -> None:
    """Show the publishers, their graphs and rights, and their tokens (never the secret)."""
    from samenwerking_kg.cli.publishers_listed import as_json, as_table

    entries, now = _roster().list(), dt.datetime.now(dt.UTC)
    written = as_json(entries, now) if form is Form.json else as_table(entries, now)
    typer.echo(written, nl=False)


@publisher.command()
def rotate(key: Key, days: Days = 365) -> None:
    """Print a new token. The one before it stays good, so that you can change over; older ones do
    not."""
    roster = _roster()
    text = roster.rotate(key, days=days)
    _hand_over(roster, key, text)


@publisher.command()
def revoke(
    key: Key,
    token: Annotated[
        str | None, typer.Option(help="Id of one token, as in the list. All when left out.")
    ] = None,
) -> None:
    """Withdraw one token, or shut the publisher out altogether. What it published stays.

    Without --token the publisher does not come in by its own login service (JWT) either, until
    `rotate` gives it a new token.
    """
    roster = _roster()
    ended = roster.revoke(key, token)
    for each in ended:
        _note(roster, key, "sleutel ingetrokken", each.id)
    if token is None:
        _note(roster, key, "publicist afgesloten")
    ids = ", ".join(one.id for one in ended) or "0"
    if token is None:
        _tell(
            f"{key} kan niet meer publiceren. Ingetrokken sleutels: {ids}.",
            f"{key} can no longer publish. Tokens withdrawn: {ids}.",
        )
    else:
        _tell(f"Ingetrokken sleutels: {ids}.", f"Tokens withdrawn: {ids}.")


def _roster() -> Roster:
    from samenwerking_kg.publish.who.roster import Roster

    return Roster(read_settings().publications)


def _tell_rights(roster: Roster, who: Publisher) -> None:
    """What it may from now on; the audit has it too."""
    scopes, may = ", ".join(who.graphs), ", ".join(sorted(right.value for right in who.rights))
    _tell(
        f"{who.key} is <{who.organisation}>, met de rechten {may} in {scopes}.",
        f"{who.key} is <{who.organisation}>, with the rights {may} in {scopes}.",
    )
    _note(roster, who.key, f"{may}: {scopes}")


def _note(roster: Roster, key: str, detail: str, token: str | None = None) -> None:
    """Put in the audit what is so from now on, and of which token."""
    from samenwerking_kg.publish.who.audit import Audit, Decision, Line, Reason

    line = Line(Decision.CHANGED, Reason.ROSTER, key, token, detail=detail)
    Audit(roster.path.parent).write(line)


def _tell_name(organisation: str) -> None:
    """The name behind a TOOI code, so that a wrong code is noticed."""
    from samenwerking_kg.boot.assets import find_assets
    from samenwerking_kg.cli.register_names import name_in_registers

    if not organisation.startswith(TOOI_ID):
        return
    name = name_in_registers(organisation, find_assets(data=read_settings().data))
    if name is None:
        _tell(
            "Let op: onze registers kennen deze organisatie niet. Klopt de code? Trek de sleutel "
            "anders in met: samenwerking-kg publisher revoke",
            "Please note: our registers do not know this organisation. Is the code right? "
            "Otherwise withdraw the token with: samenwerking-kg publisher revoke",
        )
    else:
        _tell(f"Volgens TOOI: {name}.", f"By TOOI: {name}.")


def _hand_over(roster: Roster, key: str, text: str) -> None:
    entry = roster.entry(key)
    assert entry is not None
    made, good = entry.tokens[-1], [one.id for one in entry.active(dt.datetime.now(dt.UTC))]
    _note(roster, key, f"nieuwe sleutel; goed zijn: {', '.join(good)}", made.id)
    ends = made.expires.date().isoformat()
    typer.echo(text)
    _tell(
        f"Dit is de sleutel, goed tot {ends}. Wij tonen hem één keer en bewaren hem niet. Stuur "
        "hem mee als Authorization: Bearer <sleutel>, of zet hem in SAMENWERKING_TOKEN. "
        f"Opgeschreven in {roster.path}.",
        f"This is the token, good until {ends}. It is shown once and not kept. Send it along as "
        "Authorization: Bearer <token>, or put it in SAMENWERKING_TOKEN. "
        f"Written down in {roster.path}.",
    )


def _tell(nl: str, en: str) -> None:
    typer.echo(f"{nl}\n{en}", err=True)
