#!/bin/bash
# Takes into the kept corpus what runs have found that reaches something new, the smallest first. What is kept is not taken
# out again; replay.rs says how much may be kept.
set -euo pipefail
cd "$(dirname "$0")/../.."
driver=$(tests/fuzz/build.sh | tail -1)
for folder in tests/fuzz/corpus/*; do
  target=$(basename "$folder")
  [ -d "target/fuzz/corpus/$target" ] || continue
  LAC_FUZZ_TARGET=$target "$driver" -merge=1 -max_len="${LAC_KEEP_BYTES:-600}" "$folder" "target/fuzz/corpus/$target" 2>&1 | tail -1
done
du -sh --apparent-size tests/fuzz/corpus
