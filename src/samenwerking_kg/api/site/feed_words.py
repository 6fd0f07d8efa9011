"""What changed, in one sentence each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from samenwerking_kg.atlas import changes
from samenwerking_kg.atlas.changes import Changes, Event
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.atlas.words import Words

Said = Callable[[Event, Changes, Words], Both]


def sentence(event: Event, told: Changes, words: Words) -> Both:
    """`Oldambt doet mee aan RegIT`, without its day."""
    return _SAID[event.kind](event, told, words)


def _joined(event: Event, told: Changes, _: Words) -> Both:
    who, what, others = _who(event, told), _what(event, told), _others(event, told)
    if event.reorganisation and others.nl:
        return Both(
            f"{who} doet mee aan {what}, in plaats van {others.nl}",
            f"{who} takes part in {what}, in the place of {others.en}",
        )
    return Both(f"{who} doet mee aan {what}", f"{who} takes part in {what}")


def _left(event: Event, told: Changes, _: Words) -> Both:
    who, what, others = _who(event, told), _what(event, told), _others(event, told)
    if event.reorganisation and others.nl:
        return Both(
            f"{who} doet niet meer mee aan {what}: opgegaan in {others.nl}",
            f"{who} takes part in {what} no longer: it went into {others.en}",
        )
    return Both(f"{who} doet niet meer mee aan {what}", f"{who} takes part in {what} no longer")


def _founded(event: Event, told: Changes, _: Words) -> Both:
    what = _what(event, told)
    return Both(f"{what} is begonnen", f"{what} began")


def _ended(event: Event, told: Changes, _: Words) -> Both:
    what = _what(event, told)
    return Both(f"{what} is beëindigd", f"{what} ended")


def _form(event: Event, told: Changes, words: Words) -> Both:
    what, before, after = _what(event, told), words.form(event.before), words.form(event.after)
    return Both(
        f"{what} kreeg een andere vorm: van {before.nl} naar {after.nl}",
        f"{what} got another form: from {before.en} to {after.en}",
    )


def _amended(event: Event, told: Changes, _: Words) -> Both:
    what = _what(event, told)
    return Both(
        f"{what} kreeg een nieuwe versie van de regeling",
        f"{what} got a new version of its arrangement",
    )


def _made(event: Event, told: Changes, _: Words) -> Both:
    who, others = _who(event, told), _others(event, told)
    if not others.nl:
        return Both(f"{who} ontstond", f"{who} came into being")
    return Both(f"{who} ontstond uit {others.nl}", f"{who} came into being out of {others.en}")


def _gone(event: Event, told: Changes, _: Words) -> Both:
    who, others = _who(event, told), _others(event, told)
    if not others.nl:
        return Both(f"{who} hield op te bestaan", f"{who} ended")
    return Both(f"{who} ging op in {others.nl}", f"{who} went into {others.en}")


def _enlarged(event: Event, told: Changes, _: Words) -> Both:
    who, others = _who(event, told), _others(event, told)
    return Both(f"{who} nam {others.nl} in zich op", f"{who} took in {others.en}")


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


def _others(event: Event, told: Changes) -> Both:
    """`Reiderland, Scheemda en Winschoten`; empty for nobody."""
    found = [_name(each, told) for each in event.others]
    return Both(_listed(found, "en"), _listed(found, "and"))


def _listed(found: list[str], last: str) -> str:
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def _name(iri: str, told: Changes) -> str:
    return told.names[iri].name if iri in told.names else iri
