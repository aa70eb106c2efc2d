#!/bin/bash
# Fuzzes each target, or those that are named, for LAC_FUZZ_SECONDS each (600). What breaks a promise, takes longer than
# five seconds or more than 1 GiB is a finding: its bytes come to lie in target/fuzz/found, and the rest goes on.
set -euo pipefail
cd "$(dirname "$0")/../.."
driver=$(tests/fuzz/build.sh | tail -1)
seconds=${LAC_FUZZ_SECONDS:-600}
targets=("$@")
if [ ${#targets[@]} = 0 ]; then mapfile -t targets < <(ls tests/fuzz/corpus); fi
found=0
mkdir -p target/fuzz/found
for target in "${targets[@]}"; do
  corpus=target/fuzz/corpus/$target
  mkdir -p "$corpus"
  folders=("$corpus" "tests/fuzz/corpus/$target")
  case $target in
    figures | new-register | series | sheets | table) folders+=(tests/fixtures/spreadsheets tests/fixtures/cases) ;;
  esac
  log=target/fuzz/$target.log
  LAC_FUZZ_TARGET=$target "$driver" "${folders[@]}" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 \
    -max_len=65536 -artifact_prefix="target/fuzz/found/$target-" -print_final_stats=1 >"$log" 2>&1 || {
    found=$((found + 1))
    echo "$target: A FINDING, see $log"
  }
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  reached=$(grep -oE 'cov: [0-9]+ ft: [0-9]+' "$log" | tail -1)
  echo "$target: ${runs:-0} runs, ${reached:-nothing reached}"
done
echo "${#targets[@]} targets, $seconds seconds each: $found with a finding"
exit $((found > 0))
