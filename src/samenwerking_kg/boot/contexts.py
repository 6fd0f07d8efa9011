"""The JSON-LD contexts that a document may cite: our own, read from disk. None is ever fetched."""

from __future__ import annotations

import json

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.rdf.contexts import Contexts
from samenwerking_kg.vocabulary import BASE


def contexts_of(assets: Assets) -> Contexts:
    """Address -> the context that stands there."""
    return {BASE + "context/samenwerking": json.loads(assets.context.read_bytes())["@context"]}
