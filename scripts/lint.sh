#!/usr/bin/env bash
# Checks what the compiler does not: shell scripts, long files, words that do not belong into the sources.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0
fail() { echo "lint: $*" >&2; failed=1; }

while IFS= read -r script; do
  bash -n "$script" || fail "$script does not parse"
done < <(git ls-files -- '*.sh' .ci/run)

while IFS= read -r file; do
  [ -f "$file" ] || continue
  lines=$(wc -l < "$file")
  [ "$lines" -le 300 ] || fail "$file has $lines lines; past 300 there is a second idea in it"
done < <(git ls-files -- 'src/*.cs' 'tests/*.cs')

while IFS= read -r hit; do
  fail "$hit"
done < <(git grep -nE 'NotImplementedException|// *(TODO|FIXME|HACK)\b|Fact\(Skip *= *"' -- 'src/*.cs' 'tests/*.cs' || true)

while IFS= read -r hit; do
  fail "$hit: a folder without an idea"
done < <(git ls-files -- 'src/*' 'tests/*' | grep -E '/(Utils|Helpers|Common|Services|Managers)/' || true)

for document in README.md CHANGELOG.md docs/spec/*.md docs/guide/*.md; do
  [ -f "$document" ] || continue
  while IFS= read -r target; do
    case "$target" in http*|\#*|mailto:*) continue ;; esac
    [ -e "$(dirname "$document")/${target%%#*}" ] || fail "$document links to $target, which does not exist"
  done < <(grep -oE '\]\([^) ]+\)' "$document" | sed -E 's/^\]\(//; s/\)$//' || true)
done

[ "$failed" = 0 ] && echo "lint: clean"
exit "$failed"
