"""What a process of ours that runs what strangers send inherits."""

from __future__ import annotations

import os
from pathlib import Path

_SECRET = "SAMENWERKING_"
_PACKAGE = str(Path(__file__).parents[1])  # where it is, however it was found


def inherited() -> dict[str, str]:
    """Our own variables without what is secret, so that the process finds the same packages."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_SECRET)}
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, [_PACKAGE, kept.get("PYTHONPATH")]))
    return kept
