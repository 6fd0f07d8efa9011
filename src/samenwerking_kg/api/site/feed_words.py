"""What changed, in one sentence each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from samenwerking_kg.atlas import changes
from samenwerking_kg.atlas.changes import Changes, Event
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.atlas.words import Words

#: What was, and the same for what is still to come -> the one that fits.
Tense = Callable[[str, str], str]
Said = Callable[[Event, Changes, Words, Tense], Both]


def sentence(event: Event, told: Changes, words: Words, *, coming: bool = False) -> Both:
    """`Oldambt doet mee aan RegIT`, without its day. `coming`: that day is still to come."""
    return _SAID[event.kind](event, told, words, lambda was, comes: comes if coming else was)


def _joined(event: Event, told: Changes, _: Words, _tense: Tense) -> Both:
    who, what, others = _who(event, told), _what(event, told), _out_of(event, told)
    if event.reorganisation and others.nl:
        return Both(
            f"{who} doet mee aan {what}, in plaats van {others.nl}",
            f"{who} takes part in {what}, in the place of {others.en}",
        )
    return Both(f"{who} doet mee aan {what}", f"{who} takes part in {what}")


def _left(event: Event, told: Changes, _: Words, tense: Tense) -> Both:
    who, what, others = _who(event, told), _what(event, told), _listed(event.others, told)
    if event.reorganisation and others.nl:
        return Both(
            f"{who} doet niet meer mee aan {what}: {tense('opgegaan', 'gaat op')} in {others.nl}",
            f"{who} takes part in {what} no longer: it {tense('went', 'goes')} into {others.en}",
        )
    return Both(f"{who} doet niet meer mee aan {what}", f"{who} takes part in {what} no longer")


def _founded(event: Event, told: Changes, _: Words, tense: Tense) -> Both:
    what = _what(event, told)
    return Both(f"{what} {tense('is begonnen', 'begint')}", f"{what} {tense('began', 'begins')}")


def _ended(event: Event, told: Changes, _: Words, tense: Tense) -> Both:
    what = _what(event, told)
    return Both(f"{what} {tense('is beëindigd', 'eindigt')}", f"{what} {tense('ended', 'ends')}")


def _form(event: Event, told: Changes, words: Words, tense: Tense) -> Both:
    what, before, after = _what(event, told), words.form(event.before), words.form(event.after)
    return Both(
        f"{what} {tense('kreeg', 'krijgt')} een andere vorm: van {before.nl} naar {after.nl}",
        f"{what} {tense('got', 'gets')} another form: from {before.en} to {after.en}",
    )


def _amended(event: Event, told: Changes, _: Words, tense: Tense) -> Both:
    what = _what(event, told)
    return Both(
        f"{what} {tense('kreeg', 'krijgt')} een nieuwe versie van de regeling",
        f"{what} {tense('got', 'gets')} a new version of its arrangement",
    )


def _made(event: Event, told: Changes, _: Words, tense: Tense) -> Both:
    who, others = _who(event, told), _out_of(event, told)
    nl = f"{who} {tense('ontstond', 'ontstaat')}"
    en = f"{who} {tense('came', 'comes')} into being"
    if not others.nl:
        return Both(nl, en)
    return Both(f"{nl} uit {others.nl}", f"{en} out of {others.en}")


def _gone(event: Event, told: Changes, _: Words, tense: Tense) -> Both:
    who, others = _who(event, told), _listed(event.others, told)
    if not others.nl:
        return Both(
            f"{who} {tense('hield', 'houdt')} op te bestaan", f"{who} {tense('ended', 'ends')}"
        )
    return Both(
        f"{who} {tense('ging', 'gaat')} op in {others.nl}",
        f"{who} {tense('went', 'goes')} into {others.en}",
    )


def _enlarged(event: Event, told: Changes, _: Words, tense: Tense) -> Both:
    who, others = _who(event, told), _out_of(event, told)
    return Both(
        f"{who} {tense('nam', 'neemt')} {others.nl} in zich op",
        f"{who} {tense('took', 'takes')} in {others.en}",
    )


_SAID: Mapping[str, Said] = {
    changes.JOINED: _joined,
    changes.LEFT: _left,
    changes.FOUNDED: _founded,
    changes.ENDED: _ended,
    changes.FORM: _form,
    changes.AMENDED: _amended,
    changes.MADE: _made,
    changes.GONE: _gone,
    changes.ENLARGED: _enlarged,
}


def _who(event: Event, told: Changes) -> str:
    return _name(event.organisation, told)


def _what(event: Event, told: Changes) -> str:
    return _name(event.cooperation, told)


def _out_of(event: Event, told: Changes) -> Both:
    """Those out of which it came. Of one that was split a part, and where the rest went:
    `een deel van Haren (de rest ging naar Groningen)`."""
    found = [_part(each, event.organisation, told) for each in event.others]
    return Both(
        _joint([each.nl for each in found], "en"), _joint([each.en for each in found], "and")
    )


def _part(old: str, new: str, told: Changes) -> Both:
    name, rest = _name(old, told), [each for each in told.into.get(old, ()) if each != new]
    if not rest:
        return Both(name, name)
    others = _listed(rest, told)
    return Both(
        f"een deel van {name} (de rest ging naar {others.nl})",
        f"a part of {name} (the rest went to {others.en})",
    )


def _listed(iris: Sequence[str], told: Changes) -> Both:
    """`Reiderland, Scheemda en Winschoten`; empty for nobody."""
    found = [_name(each, told) for each in iris]
    return Both(_joint(found, "en"), _joint(found, "and"))


def _joint(found: Sequence[str], last: str) -> str:
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def _name(iri: str, told: Changes) -> str:
    return told.names[iri].name if iri in told.names else iri
