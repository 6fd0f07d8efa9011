#!/usr/bin/env bash
# Oxigraph as a server, from PyPI: oxigraph.sh PORT FOLDER, in the foreground.
set -euo pipefail
port=$1 folder=$2
bin="$(cd "$(dirname "$0")/../.." && pwd)/.venv/bin/oxigraph"
[ -x "$bin" ] || bin=$(command -v oxigraph) || { echo "oxigraph (PyPI) is not installed"; exit 69; }
exec "$bin" serve --location "$folder" --bind "127.0.0.1:$port"
