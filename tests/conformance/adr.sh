#!/usr/bin/env bash
# The linter of the NL GOV API Design Rules: adr.sh DOCUMENT; adr.sh alone only fetches. Needs npm
# for Spectral, and the rules as their keeper (Logius) publishes them; a copy of those elsewhere is
# named by ADR_RULES, a file or an address. Exit code 69: not to be had here.
set -euo pipefail
spectral=6.16.3
rules=${ADR_RULES:-https://gitdocumentatie.logius.nl/publicatie/api/adr/2.2.0/media/linter.yaml}
cache=${ADR_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samenwerking-kg-adr}
tool=$cache/node_modules/.bin/spectral
absent() { echo "$1"; exit 69; }

mkdir -p "$cache"
if [ ! -x "$tool" ] || [ "$("$tool" --version)" != "$spectral" ]; then
  command -v npm >/dev/null || absent "no npm here to fetch Spectral"
  npm install --prefix "$cache" --ignore-scripts --no-audit --no-fund --loglevel=error \
    "@stoplight/spectral-cli@$spectral" >/dev/null || absent "Spectral could not be fetched"
fi
case $rules in
  http*)
    kept=$cache/${rules//[^A-Za-z0-9.]/-}
    if [ ! -f "$kept" ]; then
      curl -fsSL -m 60 -o "$kept.part" "$rules" || absent "$rules could not be fetched (ADR_RULES)"
      mv "$kept.part" "$kept"
    fi
    rules=$kept ;;
esac
[ -f "$rules" ] || absent "no rules in $rules (ADR_RULES)"
[ $# -eq 1 ] || exit 0

exec "$tool" lint --ruleset "$rules" --fail-severity warn --format text "$1"
