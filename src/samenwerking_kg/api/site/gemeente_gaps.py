"""What is not known of the cooperations of a municipality: each number with the list behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from samenwerking_kg.api.site.gemeente_bodies import Seat
from samenwerking_kg.atlas import behind
from samenwerking_kg.atlas.day import Cooperation, Day, Organisation
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import ELI, SW


@dataclass(frozen=True)
class Gap:
    """`key` is its own on the page. `address`: the same list of the API; `query`: the question that
    gives it; "" when there is none."""

    key: str
    title: Both
    cooperations: tuple[Cooperation, ...]
    address: str = ""
    query: str = ""


def gaps(store: Store, day: Day, seats: Sequence[Seat], own: Organisation) -> list[Gap]:
    """All of them of one municipality, those with nothing in them too."""
    found = [seat.cooperation for seat in seats]
    written = _with_text(store, [each.iri for each in found])
    on = f"gemeente={own.key}&geldigOp={day.day.isoformat()}"

    def those(missing: Callable[[Cooperation], bool]) -> tuple[Cooperation, ...]:
        return tuple(each for each in found if missing(each))

    return [
        Gap(
            "begin",
            Both("deelnames zonder begindatum", "participations without a start"),
            tuple(seat.cooperation for seat in seats if any(not c.since for c in seat.claims)),
            f"/v1/deelnames?{on}&status=begin-onbekend",
            behind.without_joining(day, own.iri),
        ),
        Gap(
            "orgaan",
            Both("deelnames zonder bestuursorgaan", "participations without a body"),
            tuple(seat.cooperation for seat in seats if not seat.bodies),
        ),
        Gap(
            "tekst",
            Both(
                "samenwerkingen zonder link naar de tekst van de regeling",
                "cooperations without a link to the text of the arrangement",
            ),
            those(lambda each: each.iri not in written),
        ),
        Gap(
            "thema",
            Both("samenwerkingen zonder thema", "cooperations without a theme"),
            those(lambda each: not each.themes),
            query=behind.without_theme(day, own.iri),
        ),
        Gap(
            "vorm",
            Both(
                "samenwerkingen waarvan de vorm op deze dag niet bekend is",
                "cooperations whose form on this day is not known",
            ),
            those(lambda each: not each.forms),
            query=behind.without_form(day, own.iri),
        ),
        Gap(
            "verschil",
            Both(
                "samenwerkingen waarvan bronnen andere deelnemers noemen",
                "cooperations for which sources name different participants",
            ),
            those(lambda each: differ(day, each)),
        ),
    ]


def differ(day: Day, cooperation: Cooperation) -> bool:
    """Whether a source that names participants at all lacks one that another names."""
    said = [frozenset(each.sources) for each in day.memberships.get(cooperation.iri, ())]
    return len(set(said)) > 1


def _with_text(store: Store, cooperations: Collection[str]) -> set[str]:
    """Those of which a version says where it was published."""
    values = " ".join(map(str, map(NamedNode, sorted(cooperations))))
    select = f"""SELECT DISTINCT ?verband {{ VALUES ?verband {{ {values} }}
        ?regeling {SW.regelt} ?verband ; {ELI.published_in} ?tekst }}"""
    return {each.value for (each,) in rows(store, select) if isinstance(each, NamedNode)}
