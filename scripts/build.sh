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
  echo "build: no ahead-of-time compiler for this machine; building portable" >&2
  publish || { cat "$log" >&2; exit 1; }
fi
echo "$out/maestro"
