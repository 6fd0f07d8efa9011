#!/usr/bin/env bash
# Apache Jena: jena.sh COMMAND ARGUMENTS..., where COMMAND is a class (arq.rsparql, riotcmd.riot) or
# Jena.java; jena.sh alone only fetches. Needs Java 17, and Maven for the first time. Exit code 69:
# not to be had here.
set -euo pipefail
version=5.6.0 log=2.0.17 # without a log riot keeps its warnings to itself
cache=${CLIENTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samenwerking-kg-clients}/jena-$version
here=$(cd "$(dirname "$0")" && pwd)
absent() { echo "$1"; exit 69; }

command -v javac >/dev/null || absent "no Java here (apt-get install openjdk-17-jdk-headless)"
if [ ! -d "$cache/lib" ]; then
  command -v mvn >/dev/null || absent "no Maven here to fetch Jena (apt-get install maven)"
  mkdir -p "$cache"
  cat > "$cache/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>client</groupId><artifactId>client</artifactId><version>1</version>
  <dependencies><dependency><groupId>org.apache.jena</groupId><artifactId>jena-cmds</artifactId>
    <version>$version</version></dependency>
  <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId>
    <version>$log</version></dependency></dependencies></project>
POM
  mvn -q -B -f "$cache/pom.xml" dependency:copy-dependencies -DincludeScope=runtime \
    "-DoutputDirectory=$cache/part" >/dev/null || absent "Jena $version could not be fetched"
  mv "$cache/part" "$cache/lib"
fi
[ $# -ge 1 ] || exit 0

command=$1
shift
case $command in
  *.java) command=$here/$command ;;
  riotcmd.*) exec 2>&1 ;; # what it has to say is its log
esac
exec java -cp "$cache/lib/*" "$command" "$@"
