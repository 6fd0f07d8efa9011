"""Files that others wrote and that the pages can do without: a query editor, an API explorer.

They are not in the repository: ``make front`` fetches them into ``static/derden``. A page that has
a use for them asks whether they are here, and is whole when they are not.
"""

from __future__ import annotations

from collections.abc import Sequence

from samenwerking_kg.api.pages.render import STATIC

#: Below ``static``, by what they are for.
PLACE = "derden"
EDITOR_FILES = (f"{PLACE}/yasgui.min.js", f"{PLACE}/yasgui.min.css")
EXPLORER_FILES = (f"{PLACE}/swagger-ui-bundle.js", f"{PLACE}/swagger-ui.css")


def are_here(names: Sequence[str]) -> bool:
    """Whether all these files are here."""
    return all((STATIC / name).is_file() for name in names)
