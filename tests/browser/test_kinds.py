"""The table of kinds of page is whole, and every page keeps to this house."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest
from kinds import KINDS, ROUTES, Kind, route_of
from serving import Service
from windows import Open, Shown

_HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}  # as browsers ask
_THEN = "&geldigOp=2016-01-01"
#: Pages that know a day and speak English throughout.
_OURS = {
    "/", "/gemeenten", "/gemeenten/{key}", "/samenwerkingen", "/samenwerkingen/{key}",
    "/organisaties", "/organisaties/{key}", "/themas", "/themas/{code}", "/verken", "/matrix",
}  # fmt: skip
_IN_TABLE = {route_of(kind.path) for kind in KINDS}


@pytest.fixture(scope="module")
def client(service: Service):
    with httpx.Client(base_url=service.address, headers=_HTML, timeout=60) as caller:
        yield caller


def test_a_page_asks_another_host_or_breaks_a_rule(shown: Shown) -> None:
    shown.at(1280).wait_for_load_state("networkidle")
    assert not shown.watch.troubles
    assert shown.page.context.cookies() == []
    answer = shown.page.request.get(shown.kind.path, headers=_HTML)
    assert answer.status == shown.kind.status
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "text/html" in answer.headers["content-type"]


def test_a_page_says_less_without_scripts(shown: Shown, open_page: Open) -> None:
    """Scripts may change how things are done, not what is there to read."""
    if shown.kind.status != 200 or shown.kind.others:
        return  # an error names the number of its request
    without = open_page(shown.kind.path, java_script_enabled=False).locator("main").inner_text()
    assert _words(without) - _words(shown.at(1280).locator("main").inner_text()) == set()


def test_a_route_with_a_page_is_not_in_the_table(client: httpx.Client) -> None:
    """Routes without a variable are asked themselves; others by the links on pages to them."""
    plain = {each.path for each in ROUTES if "GET" in each.methods and "{" not in each.path}
    missing = [path for path in plain - _IN_TABLE if _is_page(client, path)]
    linked = {}
    for kind in KINDS:
        for path in _links(client, kind.path):
            linked.setdefault(route_of(path), path)
    missing += [
        f"{route} ({path})"
        for route, path in linked.items()
        if route not in _IN_TABLE and _is_page(client, path)
    ]
    assert not missing


def test_two_pages_have_one_title_or_another_menu(client: httpx.Client) -> None:
    titles: dict[str, Kind] = {}
    menus = set()
    for kind in (each for each in KINDS if each.status == 200 and not each.others):
        text = client.get(kind.path).text
        title = re.findall(r"<title>(.*?)</title>", text, re.S)[0]  # pictures have titles too
        same = titles.setdefault(title, kind)
        assert route_of(same.path) == route_of(kind.path), f"{kind.name}, {same.name}: {title}"
        (menu,) = re.findall(r'<nav aria-label="(?:Hoofdmenu|Main menu)">(.*?)</nav>', text, re.S)
        if "taal=en" not in kind.path and "geldigOp" not in kind.path:
            words = re.findall(r"<a[^>]*>(.*?)</a>", menu)
            menus.add(tuple(words))
    assert len(menus) == 1


def test_day_and_language_get_lost_on_the_way(client: httpx.Client) -> None:
    lost = []
    for kind in KINDS:
        if route_of(kind.path) not in _OURS or "taal=" in kind.path:
            continue
        mark = "&" if "?" in kind.path else "?"
        path = f"{kind.path}{mark}taal=en" + ("" if "geldigOp" in kind.path else _THEN)
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert '<html lang="en">' in answer.text, path
        lost += [
            f"{linked} (on {kind.name})"
            for linked in _links(client, path)
            if route_of(linked) in _OURS
            and ("taal=" not in linked or "geldigOp=" not in linked)
            and "beeld=" not in linked
            and linked.partition("?")[0] != kind.path.partition("?")[0]  # to today
        ]
    assert not lost, "\n".join(lost[:20])


def test_a_link_on_a_page_leads_nowhere(client: httpx.Client) -> None:
    """Three links of every page to every kind of address, and all of the menu and the foot."""
    asked: dict[str, str] = {}
    for kind in (each for each in KINDS if each.status == 200):
        per_route: dict[str | None, int] = {}
        for path in _links(client, kind.path):
            per_route[route_of(path)] = per_route.get(route_of(path), 0) + 1
            if per_route[route_of(path)] <= 3:
                asked.setdefault(path, kind.name)
    dead = []
    for path, name in asked.items():
        status = client.get(path, follow_redirects=True).status_code
        if status >= 400 and status != 503:
            dead.append(f"{status} {path} (on {name})")
    assert not dead, "\n".join(dead)


def _links(client: httpx.Client, path: str) -> list[str]:
    """Addresses of this service that a page links to, without the part after #."""
    text = client.get(path).text
    found = re.findall(r'<a[^>]* (?:xlink:)?href="([^"#]+)', text)
    return list(dict.fromkeys(unescape(each) for each in found if each.startswith("/")))


def _is_page(client: httpx.Client, path: str) -> bool:
    answer = client.get(path)
    return answer.status_code == 200 and "text/html" in answer.headers.get("content-type", "")


def _words(text: str) -> set[str]:
    return set(text.split())
