"""A first file to publish: the example that is shipped, with an organisation of one's own in it."""

from __future__ import annotations

import re

from samenwerking_kg.api.pages.render import render
from samenwerking_kg.api.site.publiceer_who import Organisation
from samenwerking_kg.model.identifiers import tooi

#: Whose example it is when nobody says for whom, and who takes part beside.
OLDAMBT, PEKELA = "gm1895", "gm0765"
_MUNICIPALITY = re.compile(r"gm\d{4}")


def example(meant: Organisation) -> bytes:
    """Turtle that meets every rule when this organisation publishes it.

    A municipality gets the joint arrangement of ``data/examples``; who is none, a covenant.
    """
    partner = OLDAMBT if meant.key == PEKELA else PEKELA
    return (
        render(
            "site/publiceer_voorbeeld.ttl",
            name=re.sub(r"\s+", " ", meant.name),
            key=meant.key,
            iri=meant.iri,
            municipality=_MUNICIPALITY.fullmatch(meant.key) is not None,
            other=tooi(partner).value,
            other_key=partner,
        ).strip()
        + b"\n"
    )
