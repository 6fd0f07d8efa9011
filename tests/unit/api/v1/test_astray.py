"""Who asks for an address that there is not, is told which one there is."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/v1/", "/v1"),
        ("/v1/gemeenten/", "/v1/gemeenten"),
        ("/v1/gemeente", "/v1/gemeenten"),
        ("/v1/Samenwerkingen", "/v1/samenwerkingen"),
        ("/v1/gemeenten/gm0106", "/v1/organisaties/gm0106"),
        ("/v1/samenwerking/roo-24962947", "/v1/samenwerkingen/roo-24962947"),
        ("/v1/vragen/06-wie-met-wie/", "/v1/vragen/06-wie-met-wie"),
        ("/v1/qqqq", None),
        ("/v1/samenwerkingen/a/b/c/d", None),
    ],
)
def test_the_way_back_is_not_told(call, path, meant) -> None:
    answer = call.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "location" not in answer.headers
    if meant is None:
        assert "Bedoelt u" not in answer.json()["detail"]
    else:
        assert f"Bedoelt u “{meant}”?" in answer.json()["detail"]
        assert call.get(meant).status_code == 200


def test_a_code_in_capitals_is_not_known(call) -> None:
    answer = call.get("/v1/organisaties/GM1895")
    assert answer.status_code == 404
    assert "Bedoelt u gm1895?" in answer.json()["detail"]
    assert "Bedoelt u" not in call.get("/v1/organisaties/gm9999").json()["detail"]
