"""``samenwerking-kg`` and ``python -m samenwerking_kg``: the command line, if it is installed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from samenwerking_kg.environment import MALLOC, quick_memory

#: Says that a process has begun again.
_BEGUN = "_BEGUN_AGAIN"


def main() -> None:
    """Run the command line. Where only the client is installed, say what to install."""
    _begin_again()
    try:
        from samenwerking_kg import cli
    except ModuleNotFoundError as problem:
        if (problem.name or "").startswith("samenwerking_kg"):
            raise
        sys.stderr.write(
            "Hier staat alleen de client. Installeer de dienst met: "
            "pip install 'samenwerking-kg[server]'\n"
            "Only the client is installed here. Install the service with: "
            "pip install 'samenwerking-kg[server]'\n"
        )
        raise SystemExit(2) from problem
    cli.main()


def _begin_again() -> None:
    """The same process from its beginning, once, for what goes on for long: the C library reads
    then, and only then, how it is to keep memory. Where it takes that away (a program with rights
    of its own), or where it cannot be done, the process goes on as it is."""
    begun = MALLOC in os.environ or _BEGUN in os.environ
    if sys.platform != "linux" or begun or not sys.executable or "serve" not in sys.argv[1:2]:
        return
    variables = quick_memory(os.environ) | {_BEGUN: "1"}
    with suppress(OSError):
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], variables)


if __name__ == "__main__":
    main()
