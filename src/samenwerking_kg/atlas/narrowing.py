"""A day with a part of its cooperations, so that everything counts in that part alone."""

from __future__ import annotations

from dataclasses import replace

from samenwerking_kg.atlas.day import Day


def narrowed(day: Day, *, theme: str | None = None, form: str | None = None) -> Day:
    """Only the cooperations on a theme (an IRI) or a part of it, or of a form (a code).

    One of which no source tells the theme or the form is left out. The questions behind the
    numbers of such a day narrow too.
    """
    if theme is None and form is None:
        return day
    kept = {
        iri: each
        for iri, each in day.cooperations.items()
        if (theme is None or theme in each.all_themes) and (form is None or form in each.forms)
    }
    memberships = {iri: day.memberships.get(iri, ()) for iri in kept}
    return replace(day, cooperations=kept, memberships=memberships, theme=theme, form=form)
