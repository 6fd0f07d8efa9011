"""The version of the API, and which addresses belong to it.

Semantic versioning: the major number stands in every address, the whole one in every answer.
"""

from __future__ import annotations

BASE_PATH = "/v1"
API_VERSION = "1.0.0"


def is_api(path: str) -> bool:
    """Whether an address is one of the API."""
    return path == BASE_PATH or path.startswith(BASE_PATH + "/")


def stamp(path: str) -> dict[str, str]:
    """What every answer of the API carries, errors and 304 too."""
    return {"API-Version": API_VERSION} if is_api(path) else {}
