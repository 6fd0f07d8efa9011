"""The peer of the API that is no engine: Prez (RDFLib/prez), which also makes JSON-LD of a store.

Installed as its README says, in a virtual environment of its own, and pointed at the same
`oxigraph serve` that is measured itself: `SPARQL_REPO_TYPE=remote`, `SPARQL_ENDPOINT`.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import venv
from collections.abc import Iterator
from pathlib import Path

import httpx
from asking_sides import Side
from documents_asked import JSON_LD, PREZ, Asked
from stage import free_port, running


@contextlib.contextmanager
def prez(requirement: str, tools: Path, engine: Side) -> Iterator[Side | str]:
    """Prez in front of `engine`; or in one sentence why it cannot be had.

    requirement   what pip installs: `prez`, or `git+https://github.com/RDFLib/prez`, or a folder
    """
    why = _installed(requirement, tools)
    if why:
        yield why
        return
    port = free_port()
    command = [str(tools / "bin" / "uvicorn"), "prez.app:assemble_app", "--factory"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    with contextlib.ExitStack() as after:
        try:
            process = after.enter_context(running(command, port, _variables(engine, port)))
        except RuntimeError as problem:
            yield f"Prez was installed from {requirement}, but it does not start: {problem}."
            return
        yield Side("Prez", process.pid, port, PREZ)


def answers(side: Side, asked: Asked) -> str:
    """Why what it says does not count: empty when it tells of the participants of a cooperation."""
    request = next(asked.requests(PREZ)).decode().split(" ")[1]
    address, head = f"http://127.0.0.1:{side.port}{request}", {"accept": JSON_LD}
    answer = httpx.get(address, headers=head, timeout=60, follow_redirects=True)
    if answer.status_code != 200:
        return f"Prez answers {answer.status_code} to {request}."
    if asked.iris[0] not in answer.text:
        return f"Prez says nothing of the cooperation in its answer to {request}."
    return ""


def _installed(requirement: str, tools: Path) -> str:
    if (tools / "bin" / "uvicorn").exists():
        return ""
    venv.create(tools, with_pip=True)
    pip = [str(tools / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    made = subprocess.run(
        [*pip, "--disable-pip-version-check", requirement], capture_output=True, text=True
    )
    if made.returncode == 0:
        return ""
    said = (made.stderr.strip().splitlines() or ["pip said nothing"])[-1]
    return f"Prez could not be had here: `pip install {requirement}` says “{said}”."


def _variables(engine: Side, port: int) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SPARQL", "PREZ"))}
    return kept | {
        "SPARQL_ENDPOINT": f"http://127.0.0.1:{engine.port}{engine.path}",
        "SPARQL_REPO_TYPE": "remote",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "LOG_LEVEL": "WARNING",
    }
