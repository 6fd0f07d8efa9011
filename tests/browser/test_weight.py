"""The front page is light: all that a browser gets for it, as it is sent."""

from __future__ import annotations

from windows import Open

_MOST = 60_000


def test_the_front_page_is_heavy(open_page: Open) -> None:
    page = open_page("about:blank")
    sent: dict[str, float] = {}
    names: dict[str, str] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.requestWillBeSent", lambda e: names.update({e["requestId"]: e["request"]["url"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda e: sent.update({names.get(e["requestId"], "?"): e["encodedDataLength"]}),
    )
    page.goto("/", wait_until="networkidle")
    assert len(sent) > 1
    assert sum(sent.values()) < _MOST, sent
