"""The version of the API, and which addresses belong to it.

Semantic versioning: the major number stands in every address, the whole one in every answer.
"""

from __future__ import annotations

BASE_PATH = "/v1"
API_VERSION = "1.0.0"
#: What every answer of the API carries, errors and 304 too.
VERSION = {"API-Version": API_VERSION}


def is_api(path: str) -> bool:
    """Whether an address is one of the API."""
    return path == BASE_PATH or path.startswith(BASE_PATH + "/")
