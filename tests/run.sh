#!/usr/bin/env bash
# Runs every built test executable and ends with "N passed, N failed". Called by ./haven test, which builds them.
set -uo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
browser=1
for argument in "$@"; do
  case $argument in
    --no-browser) browser=0 ;;
    *) printf 'haven: test does not know %s: the one option is --no-browser\n' "$argument" >&2; exit 2 ;;
  esac
done

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
# A test executable ends by itself at Ctrl-C; without this the next one would be started.
trap 'exit 130' INT TERM
passed=0 failed=0

# A test that hangs must not take the others' results with it.
limit=()
command -v timeout >/dev/null && limit=(timeout --kill-after=10 1500)

# count FILE NAME: one number out of the runner's own report.
count() { sed -n "s/.*<assembly [^>]*[[:space:]]$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -1; }

run() {
  local name=$1 report=$results/$1.xml code=0 ok bad errors skipped
  printf '== %s\n' "$name"
  ${limit[@]+"${limit[@]}"} dotnet "$root/tests/$name/bin/Release/net10.0/$name.dll" -noLogo -noColor -reporter quiet -xml "$report" </dev/null || code=$?
  ok=$(count "$report" passed 2>/dev/null) bad=$(count "$report" failed 2>/dev/null)
  errors=$(count "$report" errors 2>/dev/null) skipped=$(count "$report" skipped 2>/dev/null)
  passed=$((passed + ${ok:-0}))
  # A test that is skipped shows nothing, so it counts against us.
  bad=$((${bad:-0} + ${errors:-0} + ${skipped:-0}))
  if [ "$bad" -eq 0 ] && { [ "$code" -ne 0 ] || [ -z "$ok" ]; }; then
    printf '%s crashed or reported nothing (exit code %s)\n' "$name" "$code"
    bad=1
  fi
  failed=$((failed + bad))
}

for folder in "$root"/tests/*.Tests; do
  name=$(basename -- "$folder")
  [ -f "$folder/$name.csproj" ] || continue
  [ "$browser" = 0 ] && [ "$name" = Haven.Browser.Tests ] && continue
  run "$name"
done
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
