#!/usr/bin/env bash
# Builds everything and runs every test. Needs the .NET SDK and git; Node and npm for the tests with the real codex.
# What cannot run here is named in the output as skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
skipped=()

if [ ! -f tests/codex/package.json ]; then
  :
elif command -v npm > /dev/null 2>&1; then
  (cd tests/codex && npm ci --no-audit --no-fund --silent)
  export MAESTRO_REQUIRE_CODEX=1
else
  skipped+=("tests with the real codex: npm is not installed")
fi

dotnet restore Maestro.sln
scripts/format.sh --check
scripts/lint.sh
dotnet build Maestro.sln --no-restore -warnaserror

status=0
for project in tests/Maestro.Core.Tests tests/Maestro.Acceptance; do
  dotnet test "$project" --no-build --logger "trx;LogFileName=$(basename "$project").trx" --results-directory "$results" || status=1
done

if command -v pwsh > /dev/null 2>&1 && [ -d tests/Pester ]; then
  pwsh -NoProfile -Command 'if (-not (Get-Module -ListAvailable Pester)) { exit 3 }' && found=1 || found=0
  if [ "$found" = 1 ]; then
    pwsh -NoProfile -Command 'exit (Invoke-Pester tests/Pester -PassThru).FailedCount' || status=1
  else
    skipped+=("Pester suites: the Pester module is not installed")
  fi
elif [ -d tests/Pester ]; then
  skipped+=("Pester suites: pwsh is not installed")
fi

for line in ${skipped[@]+"${skipped[@]}"}; do echo "skipped: $line"; done

passed=0 failed=0 not_run=0
for file in "$results"/*.trx; do
  counters=$(grep -o '<Counters [^>]*' "$file" | head -1)
  number() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<< "$counters"; }
  passed=$((passed + $(number passed)))
  failed=$((failed + $(number failed)))
  not_run=$((not_run + $(number total) - $(number executed)))
  grep -oE 'testName="[^"]*"[^>]*outcome="NotExecuted"' "$file" | sed -E 's/testName="([^"]*)".*/skipped: \1/' || true
done

echo "$passed passed, $failed failed, $((not_run + ${#skipped[@]})) skipped"
[ "$status" = 0 ] && [ "$failed" = 0 ]
