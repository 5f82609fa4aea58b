#!/usr/bin/env bash
# Builds the command and runs the whole lifecycle of several issues in a sandbox made on the spot. Arguments go to `maestro demo`.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
echo "building…" >&2
"$root/scripts/build.sh" > /dev/null
exec "$root/artifacts/maestro/maestro" demo "$@"
