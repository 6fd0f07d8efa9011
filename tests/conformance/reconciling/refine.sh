#!/usr/bin/env bash
# OpenRefine's own client code: refine.sh SERVICE COLUMN, which prints what it made of each cell;
# refine.sh alone only fetches. Needs Java 17, and Maven for the first time. Exit code 69: not to be
# had here.
set -euo pipefail
version=3.8.7
cache=${CLIENTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samenwerking-kg-clients}/openrefine-$version
here=$(cd "$(dirname "$0")" && pwd)
absent() { echo "$1"; exit 69; }

command -v javac >/dev/null || absent "no Java here (apt-get install openjdk-17-jdk-headless)"
if [ ! -d "$cache/lib" ]; then
  command -v mvn >/dev/null || absent "no Maven here to fetch OpenRefine (apt-get install maven)"
  mkdir -p "$cache"
  cat > "$cache/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>client</groupId><artifactId>client</artifactId><version>1</version>
  <dependencies><dependency><groupId>org.openrefine</groupId><artifactId>main</artifactId>
    <version>$version</version></dependency></dependencies></project>
POM
  mvn -q -B -f "$cache/pom.xml" dependency:copy-dependencies -DincludeScope=runtime \
    "-DoutputDirectory=$cache/part" >/dev/null || absent "OpenRefine $version could not be fetched"
  mv "$cache/part" "$cache/lib"
fi
[ $# -eq 2 ] || exit 0

exec java -cp "$cache/lib/*" "$here/Refine.java" "$1" "$2" 2>/dev/null
