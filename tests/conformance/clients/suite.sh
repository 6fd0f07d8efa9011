#!/usr/bin/env bash
# The runner of the W3C's tests that npm has (rdf-test-suite): suite.sh FOLDER SERVICE TOKEN
# SPECIFICATION..., which prints how each test ended; suite.sh alone only fetches. Needs npm. Exit
# code 69: not to be had here.
set -euo pipefail
version=2.8.0
parser=2.0.3 # of newer ones the runner uses what is no longer there
cache=${CLIENTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samenwerking-kg-clients}/rdf-test-suite-$version
here=$(cd "$(dirname "$0")" && pwd)
absent() { echo "$1"; exit 69; }

if [ ! -f "$cache/ready" ]; then
  command -v npm >/dev/null || absent "no npm here to fetch rdf-test-suite"
  npm install --prefix "$cache" --ignore-scripts --no-audit --no-fund --loglevel=error \
    "rdf-test-suite@$version" "n3@$parser" >/dev/null ||
    absent "rdf-test-suite $version could not be fetched"
  touch "$cache/ready"
fi
[ $# -ge 4 ] || exit 0

MODULES=$cache exec node "$here/suite.cjs" "$@"
