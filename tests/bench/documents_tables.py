"""What was found about the documents and lists of the API, as Markdown for docs/performance.md."""

from __future__ import annotations

from typing import Any

from asking_tables import _number as number
from asking_tables import _table as table

_SAID = """Every ratio is our rate through that of the peer on the same data and machine, asked in turn in
the same run, the median of the rounds: more than 1 is faster. A document is a cooperation with 10 to
14 participations, as it was on a day: another cooperation or another day each time (*uncached*), or
the same 20 again (*again*). *The same statements*: the engine gives exactly the statements of the
document, checked on three days of each cooperation and over HTTP. *Less*: the cooperation, its
participations and versions with the names of who takes part, of all days and without who says so."""


def as_markdown(found: dict[str, Any]) -> str:
    """A section."""
    facts = ", ".join(f"{name} {value}" for name, value in found["machine"].items())
    parts = [
        "## Documents and lists of the API",
        f"Machine: {facts}.\n\n```\n{found['command']}\n```",
        _SAID,
        *map(_size, found["sizes"]),
    ]
    if len(found["sizes"]) > 1:
        parts.append(f"### How it grows\n\n{_growth(found['sizes'])}")
    return "\n\n".join(parts)


def _size(size: dict[str, Any]) -> str:
    said = (
        f"{size['cooperations']} cooperations, {size['statements']} statements in a document (median); "
        f"{size['left']} others with as many participations were left out, because of them the "
        f"CONSTRUCT says something else. {size['prez']}"
    )
    documents = table(
        ("question", "clients", "ours /s", "ms", "cpu ms", "against", "its /s", "ms", "cpu ms",
         "ratio", "refused"),
        (
            (
                cell["question"], str(cell["clients"]),
                *(number(cell[name]) for name in ("rate", "ms", "work")), cell["peer"],
                *(number(cell[name]) for name in ("peer_rate", "peer_ms", "peer_work")),
                f"**{cell['ratio']:.2f}**",
                f"{cell['refused']}, its {cell['peer_refused']}"
                if cell["refused"] or cell["peer_refused"] else "",
            )
            for cell in size["cells"]
        ),
    )  # fmt: skip
    return (
        f"### {size['quads']:,} statements\n\n{said.strip()}\n\n{documents}\n\n"
        f"Pages of 50 of `/v1/samenwerkingen`, none asked before, on days of 2015 to 2025:\n\n"
        f"{_lists(size['lists'])}"
    )


def _lists(cells: list[dict[str, Any]]) -> str:
    return table(
        ("narrowed by", "clients", "/s", "p50 ms", "p95 ms", "slowest", "cpu ms", "refused"),
        (
            (
                cell["question"], str(cell["clients"]),
                *(number(cell[name]) for name in ("rate", "p50", "p95", "slowest", "work")),
                str(cell["refused"] or ""),
            )
            for cell in cells
        ),
    )  # fmt: skip


def _growth(sizes: list[dict[str, Any]]) -> str:
    """By one client at each size: documents in ms of ours and of the peer; lists in p50."""
    found: dict[str, list[str]] = {}
    for size in sizes:
        for cell in size["cells"]:
            if cell["clients"] == 1:
                said = f"{number(cell['ms'])} / {number(cell['peer_ms'])} = {cell['ratio']:.2f}"
                found.setdefault(f"{cell['question']} ({cell['peer']})", []).append(said)
        for cell in size["lists"]:
            if cell["clients"] == 1:
                found.setdefault(cell["question"], []).append(number(cell["p50"]))
    head = ("one client: ms / its ms = ratio; lists: p50 ms", *(f"{s['quads']:,}" for s in sizes))
    return table(head, ([name, *cells] for name, cells in found.items()))
