"""The files of the pages: style sheet, scripts, sign. Under their mark they are kept for good."""

from __future__ import annotations

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from samenwerking_kg.api.pages.render import SHEET, STATIC, sheet

_FOR_GOOD = "public, max-age=31536000, immutable"


class Files(StaticFiles):
    """The folder ``static``; the style sheet there goes out with that of the pictures."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    async def get_response(self, path: str, scope: Scope) -> Response:
        if path == SHEET and scope["method"] in ("GET", "HEAD"):
            found = Response(sheet(), media_type="text/css")
        else:
            found = await super().get_response(path, scope)
        if found.status_code == 200 and scope["query_string"].startswith(b"v="):
            found.headers["Cache-Control"] = _FOR_GOOD
        return found
