"""What the service says of itself: the manifest of 0.2, and that of the draft of 1.0."""

from __future__ import annotations

from collections.abc import Mapping

from samenwerking_kg import __version__
from samenwerking_kg.api.reconcile.kinds import KINDS
from samenwerking_kg.api.reconcile.property_settings import SETTINGS
from samenwerking_kg.api.reconcile.queries import BATCH
from samenwerking_kg.vocabulary import BASE, SW

PLACE = "/reconcile"
DRAFT = PLACE + "/1.0"
#: Pixels of a preview.
WIDTH, HEIGHT = 420, 260
_NAME = "Samenwerkingen van Nederlandse overheden (samenwerking-kg)"


def manifest(host: str) -> dict[str, object]:
    """Of 0.2. Identifiers are whole IRIs, of several registers, so the identifier space names the
    service and is no beginning of each."""
    here = host + PLACE
    return {
        "versions": ["0.2"],
        "name": _NAME,
        "identifierSpace": f"{BASE}id/",
        "schemaSpace": SW.base,
        "documentation": f"{host}/",
        "serviceVersion": __version__,
        "defaultTypes": [kind.document() for kind in KINDS.values()],
        "view": {"url": host + "/doc?iri={{id}}"},
        "preview": {"url": here + "/preview?id={{id}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {
            sort: {
                "service_url": here,
                "service_path": f"/suggest/{sort}",
                "flyout_service_url": here,
                "flyout_service_path": f"/flyout/{sort}?id=${{id}}",
            }
            for sort in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/extend/propose"},
            "property_settings": list(SETTINGS),
        },
        "batchSize": BATCH,
    }


def manifest_of_draft(host: str) -> dict[str, object]:
    """Of the draft of 1.0, which lies at addresses of its own."""
    return {
        "versions": ["1.0-draft"],
        "name": _NAME,
        "documentation": f"{host}/",
        "serviceVersion": __version__,
        "defaultTypes": [kind.document() for kind in KINDS.values()],
        "view": {"url": host + "/doc?iri={id}"},
        "preview": {"width": WIDTH, "height": HEIGHT},
        "suggest": {"entity": True, "type": True, "property": True},
        "extend": {
            "proposeProperties": True,
            "propertySettings": [_setting(each) for each in SETTINGS],
        },
        "standardizedScore": True,
        "batchSize": BATCH,
    }


def _setting(said: Mapping[str, object]) -> dict[str, object]:
    """A setting under the names of the draft."""
    return {
        "id": said["name"],
        "name": said["label"],
        "type": said["type"],
        "default": said["default"],
        "helpText": said["help_text"],
    }
