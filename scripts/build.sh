#!/usr/bin/env bash
# Builds the `maestro` command into artifacts/maestro, compiled ahead where the runtime pack for this machine is available.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
out=artifacts/maestro
log=$(mktemp)
trap 'rm -f "$log"' EXIT
publish() { dotnet publish src/Maestro.Cli -c Release -o "$out" --nologo -v quiet "$@" > "$log" 2>&1; }
if ! publish --use-current-runtime --no-self-contained -p:PublishReadyToRun=true; then
  # Without the runtime pack of this machine a restore fails; anything else is a real error and is told as it is.
  grep -qE 'NU1[0-9]{3}|NETSDK1094' "$log" || { cat "$log" >&2; exit 1; }
  echo "build: no ahead-of-time compiler for this machine; building portable" >&2
  publish || { cat "$log" >&2; exit 1; }
fi
echo "$out/maestro"
