#!/usr/bin/env bash
# Formats the sources; with --check only says whether they are formatted.
set -euo pipefail
cd "$(dirname "$0")/.."
case "${1:-}" in
  --check) exec dotnet format whitespace Maestro.sln --no-restore --verify-no-changes ;;
  "") exec dotnet format whitespace Maestro.sln --no-restore ;;
  *) echo "usage: scripts/format.sh [--check]" >&2; exit 2 ;;
esac
