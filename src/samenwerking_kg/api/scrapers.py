"""Who may read the figures of the service: everybody, this machine alone, or nobody.

The figures hold no secret, but they tell a stranger how busy a service is and what breaks it.
"""

from __future__ import annotations

import enum
import ipaddress

from starlette.requests import Request

_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class Scrapers(enum.Enum):
    """The values of ``SAMENWERKING_METRICS``."""

    OPEN = "open"
    LOCAL = "local"
    OFF = "off"


def may_scrape(request: Request, scrapers: Scrapers) -> bool:
    """Whether whoever asks is one of those."""
    if scrapers is Scrapers.LOCAL:
        return _is_local(request)
    return scrapers is Scrapers.OPEN


def _is_local(request: Request) -> bool:
    """From this machine, to this machine, and not through a proxy that says so."""
    if any(name in request.headers for name in _FORWARDED) or request.client is None:
        return False
    return _is_loopback(request.client.host) and _is_loopback(request.url.hostname or "")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
