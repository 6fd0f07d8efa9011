"""A feed as RSS 2.0, with the address of itself (Atom) as the W3C's validator asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime

from samenwerking_kg.pictures.svg import element, escape

MEDIA_TYPE = "application/rss+xml"


@dataclass(frozen=True)
class Item:
    """One piece of news.

    guid     stays the same while the news does
    changed  when a source said so: a day, or a moment in UTC; "" when nobody knows
    """

    guid: str
    title: str
    address: str
    about: str
    changed: str


@dataclass(frozen=True)
class Feed:
    """`address`: of the page that tells the same; `own`: of the feed itself. Both whole."""

    title: str
    about: str
    address: str
    own: str
    language: str
    items: Sequence[Item]


def written(feed: Feed) -> bytes:
    """As XML."""
    last = max((each.changed for each in feed.items), default="")
    head = [
        _text("title", feed.title),
        _text("link", feed.address),
        _text("description", feed.about),
        _text("language", feed.language),
        _text("ttl", "1440"),
        _text("lastBuildDate", stamp(last)) if last else "",
        element("atom:link", href=feed.own, rel="self", type=MEDIA_TYPE),
    ]
    channel = element("channel", [*head, *map(_item, feed.items)])
    whole = f'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">{channel}</rss>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'.encode()


def stamp(moment: str) -> str:
    """A day or a moment as RFC 822 has it; a day is its first moment in UTC."""
    found = dt.datetime.fromisoformat(moment)
    aware = found if found.tzinfo else found.replace(tzinfo=dt.UTC)
    return format_datetime(aware.astimezone(dt.UTC).replace(microsecond=0), usegmt=True)


def _item(item: Item) -> str:
    return element(
        "item",
        [
            _text("title", item.title),
            _text("link", item.address),
            _text("description", item.about),
            element("guid", escape(item.guid), isPermaLink="false"),
            _text("pubDate", stamp(item.changed)) if item.changed else "",
        ],
    )


def _text(name: str, words: str) -> str:
    return element(name, escape(words))
