#!/usr/bin/env bash
# Measures whole processes: builds the command as it is shipped, makes projects with many lanes, and starts the command often.
# Writes the table of docs/benchmarks.md. Argument: how often each command is started (21). Linux only; leave the machine alone meanwhile.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
starts=${1:-21}
maestro=$(scripts/build.sh)
dotnet build tests/Maestro.Benchmarks -c Release --nologo -v quiet > /dev/null
echo "$(grep -m 1 'model name' /proc/cpuinfo | sed 's/.*: //'), $(nproc) processors, $(uname -sr), .NET $(dotnet --version), $(date +%F), load $(cut -d ' ' -f 1 /proc/loadavg)"
echo
exec dotnet tests/Maestro.Benchmarks/bin/Release/net10.0/Maestro.Benchmarks.dll whole-process "$maestro" "$starts"
