#!/usr/bin/env bash
# Builds everything, installs what tests need, runs all tests, and says how many passed as its last line.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# One compiler for all projects instead of a new one for each, which took two thirds of the build; it ends with this script. Processes of tests are short:
# a third pass of the runtime's compiler over what is called often would gain them nothing.
export UseSharedCompilation=true DOTNET_TieredPGO=0
results=$(mktemp -d)
trap 'rm -rf "$results"; dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1' EXIT

# Pages are tested in a real browser with Japanese letters, and the script that forms are enhanced with comes from npm when the web shell is built. Without
# apt (another system) the tests that need them say that they were skipped.
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
wanted=()
command -v chromium >/dev/null || wanted+=(chromium)
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || wanted+=(fonts-noto-cjk)
command -v npm >/dev/null || wanted+=(npm)
if command -v apt-get >/dev/null && [ ${#wanted[@]} -gt 0 ]; then
  as_root apt-get update -q >"$results/apt.log" 2>&1 || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y "${wanted[@]}" >>"$results/apt.log" 2>&1 \
    || { echo "${wanted[*]} could not be installed; the tests that need them are skipped:"; tail -3 "$results/apt.log"; }
fi

# Optimized, as what a city runs: tests then judge the speed of that, too, and take less time.
if ! dotnet build CivicPlatform.sln -v q -nologo -p:Optimize=true; then
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

# Two at a time would fight for two cores; a test that hangs is ended and counts as failed. The quick run of the benchmarks is one
# test of four minutes, and of eight on a slow machine.
dotnet test CivicPlatform.sln --no-build -nologo -m:1 -v q --blame-hang --blame-hang-timeout 15m \
  --results-directory "$results" --logger trx --logger 'console;verbosity=minimal'
status=$?

count() { grep -ohE "<Counters [^>]*" "$results"/*.trx 2>/dev/null | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{ sum += $1 } END { print sum + 0 }'; }
passed=$(count passed) failed=$(count failed) total=$(count total)
skipped=$((total - passed - failed))
[ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
# Which ones, once more where nobody has to search for them.
[ "$failed" -gt 0 ] && grep -ohE '<UnitTestResult [^>]*outcome="Failed"' "$results"/*.trx 2>/dev/null | grep -oE 'testName="[^"]*"' | sed 's/^testName="/  failed: /; s/"$//'
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
