"""``samenwerking-kg`` and ``python -m samenwerking_kg``: the command line, if it is installed."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Where only the client is installed, say what to install."""
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


if __name__ == "__main__":
    main()
