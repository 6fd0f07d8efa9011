"""How far back the sources look: said in every answer about a day on which they do not see all."""

from __future__ import annotations

import datetime as dt

#: The national register (ROO) holds what was in force from this day on; of before, only a part.
COMPLETE_FROM = dt.date(2018, 1, 1)
SCHEMA = {
    "type": ["object", "null"],
    "description": "Gevuld als de bronnen van die dag niet alles weten; anders null.",
    "required": ["geldigOp", "volledigVanaf", "melding", "meldingEn"],
    "properties": {
        "geldigOp": {"type": "string", "format": "date"},
        "volledigVanaf": {"type": "string", "format": "date"},
        "melding": {"type": "string"},
        "meldingEn": {"type": "string"},
    },
}


def horizon(day: dt.date | None) -> dict[str, object] | None:
    """What the sources do not know of a day; None when they know it, or when no day is asked."""
    if day is None or day >= COMPLETE_FROM:
        return None
    written = COMPLETE_FROM.isoformat()
    return {
        "geldigOp": day.isoformat(),
        "volledigVanaf": written,
        "melding": f"Vóór {written} is het landelijk register (ROO) niet volledig: wat toen al was "
        "geëindigd, staat er vaak niet in. Wat u hier ziet is een ondergrens.",
        "meldingEn": f"Before {written} the national register (ROO) is incomplete: what had ended "
        "by then is often missing. What you see here is a lower bound.",
    }
