#!/usr/bin/env bash
# The client that PyPI has: reconciler.sh SERVICE COLUMN, which prints what it made of each cell;
# reconciler.sh alone only fetches, into an environment of its own. Exit code 69: not to be had here.
set -euo pipefail
cache=${CLIENTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samenwerking-kg-clients}/reconciler-0.2.2
here=$(cd "$(dirname "$0")" && pwd)
absent() { echo "$1"; exit 69; }

if [ ! -f "$cache/ready" ]; then
  "${PYTHON:-python3}" -m venv "$cache" || absent "no environment can be made with ${PYTHON:-python3}"
  "$cache/bin/pip" install -q --disable-pip-version-check "reconciler==0.2.2" "numpy<2" >/dev/null ||
    absent "reconciler 0.2.2 could not be fetched"
  touch "$cache/ready"
fi
[ $# -eq 2 ] || exit 0

exec "$cache/bin/python" "$here/column.py" "$1" "$2"
