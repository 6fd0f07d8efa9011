#!/usr/bin/env bash
# Apache Jena: jena.sh COMMAND ARGUMENTS..., where COMMAND is a class (arq.rsparql, riotcmd.riot) or
# Jena.java; jena.sh alone only fetches (maven.sh).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/maven.sh"

# Without a log riot keeps its warnings to itself.
fetched jena 5.6.0 org.apache.jena:jena-cmds:5.6.0 org.slf4j:slf4j-simple:2.0.17
[ $# -ge 1 ] || exit 0

command=$1
shift
case $command in
  *.java) command=$here/$command ;;
  riotcmd.*) exec 2>&1 ;; # what it has to say is its log
esac
exec java -cp "$cache/lib/*" "$command" "$@"
