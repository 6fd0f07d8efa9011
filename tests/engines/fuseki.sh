#!/usr/bin/env bash
# Apache Jena Fuseki with TDB2: fuseki.sh PORT FOLDER, in the foreground; fuseki.sh alone only fetches.
# Needs Java 17, and Maven for the first time. Exit code 69: not to be had here.
set -euo pipefail
version=5.2.0
cache=${ENGINES_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samenwerking-kg-engines}
jar=$cache/jena-fuseki-server-$version.jar
absent() { echo "$1"; exit 69; }

command -v java >/dev/null || absent "no Java here (apt-get install openjdk-17-jre-headless)"
if [ ! -f "$jar" ]; then
  command -v mvn >/dev/null || absent "no Maven here to fetch Fuseki (apt-get install maven)"
  mkdir -p "$cache"
  mvn -q dependency:copy "-Dartifact=org.apache.jena:jena-fuseki-server:$version" \
    "-DoutputDirectory=$cache" >/dev/null || absent "Fuseki $version could not be fetched"
fi
[ $# -eq 2 ] || exit 0

port=$1 folder=$2
mkdir -p "$folder/db"
cd "$folder"
exec java -Xmx1g -jar "$jar" --localhost --port "$port" --update --tdb2 "--loc=$folder/db" /kg
