#!/usr/bin/env bash
# OpenRefine's own client code: refine.sh SERVICE COLUMN, which prints what it made of each cell;
# refine.sh alone only fetches (maven.sh).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/maven.sh"

fetched openrefine 3.8.7 org.openrefine:main:3.8.7
[ $# -eq 2 ] || exit 0

exec java -cp "$cache/lib/*" "$here/Refine.java" "$1" "$2" 2>/dev/null
