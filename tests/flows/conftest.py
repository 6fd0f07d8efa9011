"""The whole service with the data that is shipped, behind a real server on a free port."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

from samenwerking_kg.boot.assembly import create_app
from samenwerking_kg.boot.settings import read_settings


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service; it stops when the tests end. No test changes what it serves."""
    with serving(tmp_path_factory.mktemp("opslag")) as address:
        yield address


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A service with its store in memory and its publications below `folder`."""
    chosen = read_settings(
        store="memory:",
        publications=folder / "publications",
        log_level="error",
        query_seconds=60,  # a test machine may be busy
    )
    config = uvicorn.Config(
        create_app(chosen), host="127.0.0.1", port=0, log_level="error", ws="none"
    )
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run)
    running.start()
    while not server.started and running.is_alive():
        running.join(0.05)
    (listener,) = server.servers[0].sockets
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        running.join()


@pytest.fixture(scope="session")
def client(served: str) -> Iterator[httpx.Client]:
    """A caller that follows no redirect by itself."""
    with httpx.Client(base_url=served, timeout=60) as caller:
        yield caller


@pytest.fixture(scope="session")
def serve_in() -> Callable[[Path], AbstractContextManager[str]]:
    """`serving`, for tests that publish and want a service of their own."""
    return serving
