#!/usr/bin/env bash
# Kills verbs, PostgreSQL and the keeper at random moments, and checks after each round that the next verb works and
# that nothing is left running.   bench/private-server-kills.sh [ROUNDS]
set -u
rounds=${1:-60}
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
work=$(mktemp -d)
export HAVEN_HOME=$work/home HAVEN_SERVER_PARENT=$work
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
"$root/haven" migrate >/dev/null || exit 2
server=$(cat "$HAVEN_HOME/postgres-folder" 2>/dev/null || echo "$HAVEN_HOME/postgres")

working_in() { for process in /proc/[0-9]*; do [ "$(readlink "$process/cwd" 2>/dev/null)" = "$1" ] && basename "$process"; done; }
keepers() { pgrep -f "haven-keeper $server/locks"; }

bad=0 slowest=0
for round in $(seq "$rounds"); do
  "$root/haven" backup "$work/backup-$round" >/dev/null 2>&1 & backup=$!
  "$root/haven" migrate >/dev/null 2>&1 & migrate=$!
  sleep "0.$((RANDOM % 90 + 10))"
  case $((RANDOM % 4)) in
    0) kill -9 "$backup" ;;
    1) kill -9 "$backup" "$migrate" ;;
    2) read -r postmaster <"$server/data/postmaster.pid" && working_in "$server/data" | grep -qx "$postmaster" && kill -9 "$postmaster" ;;
    3) for keeper in $(keepers); do kill -9 "$keeper"; done; kill -9 "$backup" ;;
  esac 2>/dev/null
  wait "$backup" "$migrate" 2>/dev/null
  start=$(date +%s%N)
  said=$("$root/haven" migrate 2>&1) || { bad=$((bad + 1)); printf 'round %s: the next verb failed: %s\n' "$round" "$said"; }
  took=$((($(date +%s%N) - start) / 1000000))
  [ "$took" -gt "$slowest" ] && slowest=$took
  left=$(working_in "$server/data"; keepers)
  [ -z "$left" ] || { bad=$((bad + 1)); printf 'round %s left %s\n' "$round" "$left"; }
  rm -f "$work"/backup-*
done
printf '%s rounds, %s bad, slowest next verb %s ms\n' "$rounds" "$bad" "$slowest"
[ "$bad" -eq 0 ]
