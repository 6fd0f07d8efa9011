#!/usr/bin/env bash
# Virtuoso 7 from Debian's packages, unpacked beside the system and not installed in it:
# virtuoso.sh PORT FOLDER, in the foreground; virtuoso.sh alone only fetches.
# The account dba has the password dba. Exit code 69: not to be had here.
set -euo pipefail
cache=${ENGINES_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samenwerking-kg-engines}
root=$cache/virtuoso-7
packages="virtuoso-opensource-7 virtuoso-opensource-7-bin virtuoso-opensource-7-common libvirtodbc0
  libwbxml2-1 libldap-2.5-0 libsasl2-2 libminizip1 libpcre3"
absent() { echo "$1"; exit 69; }

if [ ! -x "$root/usr/bin/virtuoso-t" ]; then
  command -v apt-get >/dev/null && command -v dpkg >/dev/null || absent "no Debian packages here"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  chmod 755 "$work"
  # shellcheck disable=SC2086
  (cd "$work" && { apt-get download $packages || { apt-get update && apt-get download $packages; }; }) \
    >/dev/null 2>&1 || absent "Virtuoso 7 could not be fetched (apt-get update?)"
  mkdir -p "$work/root"
  for file in "$work"/*.deb; do dpkg -x "$file" "$work/root"; done
  mkdir -p "$cache"
  rm -rf "$root"
  mv "$work/root" "$root"
fi
[ $# -eq 2 ] || exit 0

port=$1 folder=$2
mkdir -p "$folder"
cd "$folder"
cat > virtuoso.ini <<INI
[Database]
DatabaseFile = $folder/virtuoso.db
ErrorLogFile = $folder/virtuoso.log
LockFile = $folder/virtuoso.lck
TransactionFile = $folder/virtuoso.trx
xa_persistent_file = $folder/virtuoso.pxa
[TempDatabase]
DatabaseFile = $folder/virtuoso-temp.db
TransactionFile = $folder/virtuoso-temp.trx
[Parameters]
ServerPort = $((port + 1))
DisableUnixSocket = 1
DirsAllowed = $folder
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
MaxClientConnections = 20
[HTTPServer]
ServerPort = 127.0.0.1:$port
MaxClientConnections = 20
ServerThreads = 20
MaxKeepAlives = 20
KeepAliveTimeout = 10
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 60
[Client]
SQL_QUERY_TIMEOUT = 0
INI
libraries=$root/usr/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu
LD_LIBRARY_PATH=$libraries exec "$root/usr/bin/virtuoso-t" +foreground +configfile virtuoso.ini
