"""The whole service with the data that is shipped, behind a real server on a free port."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

from samenwerking_kg.boot.assembly import create_app
from samenwerking_kg.boot.settings import read_settings


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service; it stops when the tests end."""
    folder: Path = tmp_path_factory.mktemp("opslag")
    app = create_app(read_settings(store=folder, backend="oxigraph-memory", log_level="error"))
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run)
    running.start()
    while not server.started and running.is_alive():
        running.join(0.05)
    (listener,) = server.servers[0].sockets
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    running.join()


@pytest.fixture(scope="session")
def client(served: str) -> Iterator[httpx.Client]:
    """A caller that follows no redirect by itself."""
    with httpx.Client(base_url=served, timeout=60) as caller:
        yield caller
