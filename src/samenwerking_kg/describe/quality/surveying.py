"""Making a survey: the rules over the whole store, and all else that is told of its quality.

It takes seconds, nearly all of them in the engine, and holds at most so many findings. Nobody may
wait for it: `boot` does it behind everybody's back.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from samenwerking_kg.describe.quality.ages import last_changes
from samenwerking_kg.describe.quality.completeness import completeness
from samenwerking_kg.describe.quality.differing import differences
from samenwerking_kg.describe.quality.finding import Surroundings
from samenwerking_kg.describe.quality.links import links
from samenwerking_kg.describe.quality.repairs import repairs
from samenwerking_kg.describe.quality.survey import Known, Ruled, Survey
from samenwerking_kg.describe.questions import Questions
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.describe.sources import Source, sources
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.store.base import Store, in_union
from samenwerking_kg.validate.asking import Asking
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.standing import standing

#: Findings of one rule and of all rules together that are kept, at most.
OF_A_RULE, OF_ALL = 10_000, 100_000
REGISTER = graph("roo", "regelingen")
#: Questions of the shelf that are answered too, on the day of the register: each tells of faults
#: that were known before.
ASKED = ("24-onmogelijke-vorm", "07-opgeheven-deelnemers")
Now = Callable[[], dt.datetime]


def survey(
    store: Store, shapes: Shapes, questions: Questions, day: dt.date, now: Now,
    going: Callable[[], None] = lambda: None,
) -> Survey:  # fmt: skip
    """What there is to tell of the quality of a store as of a day.

    going  is called between steps, and may raise when it is time to stop
    """
    began, made, revision = time.monotonic(), now(), store.revision
    known = {name: each for name, each in sources(store).items() if in_union(name)}
    ruled = tuple(_ruled(store, shapes.on(day), day, going))
    going()
    found = Survey(
        day=day,
        made=made,
        revision=revision,
        seconds=0.0,
        rules=ruled,
        sources=known,
        completeness=tuple(completeness(store, _speaking(known))),
        changed=last_changes(store),
        differences=differences(store, day, going),
        repairs=tuple(repairs(store)),
        links=tuple(links(store)),
        known={each.name: each for each in _answered(store, questions, known)},
    )
    return replace(found, seconds=round(time.monotonic() - began, 1))


def _ruled(
    store: Store, shapes: Shapes, day: dt.date, going: Callable[[], None]
) -> Iterator[Ruled]:
    left = OF_ALL
    for rule in shapes.rules:
        going()
        asking = Asking(shapes, rule)
        found = standing(store, asking, min(OF_A_RULE, left))
        around = Surroundings(store, found.findings, day.isoformat())
        left -= len(found.findings)
        yield Ruled(
            asking,
            tuple(around.open(each, found.sources.get(each.focus, ())) for each in found.findings),
            found.more,
        )


def _speaking(known: Mapping[str, Source]) -> list[str]:
    """The graphs of others: what we made ourselves is no source."""
    own = graph("samenwerking-kg") + "/"
    return [name for name in known if not name.startswith(own)]


def _answered(store: Store, questions: Questions, known: Mapping[str, Source]) -> Iterator[Known]:
    register = known.get(REGISTER)
    if register is None or register.peildatum is None:
        return
    there = {question.name: question for question in questions.all}
    for name in ASKED:
        if name in there:
            query = there[name].asked({"op": register.peildatum.isoformat()})
            found = list(rows(store, query))
            yield Known(name, query, len(found), len({row[-1] for row in found}))
