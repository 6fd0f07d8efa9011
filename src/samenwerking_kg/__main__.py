"""``samenwerking-kg`` and ``python -m samenwerking_kg``: the command line, if it is installed."""

from __future__ import annotations

import os
import sys

from samenwerking_kg.environment import MALLOC, quick_memory


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
    """The same process from its beginning, once: the C library reads then, and only then, how it
    is to keep memory."""
    if sys.platform == "linux" and MALLOC not in os.environ:
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], quick_memory(os.environ))


if __name__ == "__main__":
    main()
