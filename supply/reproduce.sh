#!/bin/bash
# Builds the command line twice from the same commit, in two folders of different names, as `make package` does, and
# says whether both are the same, byte for byte. It takes some minutes, twice.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
commit=$(git rev-parse HEAD)
[ -z "$(git status --porcelain)" ] || echo "What is not committed is not built."
scratch=$(mktemp -d "$top/target/reproduce.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
sums=()
for folder in "$scratch/one" "$scratch/another/deeper"; do
  mkdir -p "$(dirname "$folder")"
  git clone -q "$top" "$folder"
  git -C "$folder" checkout -q "$commit"
  (
    cd "$folder"
    . supply/as_released.sh
    CARGO_TARGET_DIR="$folder/target" cargo build --quiet --locked --release -p lac
  )
  sums+=("$(sha256sum "$folder/target/release/lac" | cut -d' ' -f1)")
  cp "$folder/target/release/lac" "$scratch/lac-${#sums[@]}"
done
printf '%s\n' "${sums[@]}"
if cmp "$scratch/lac-1" "$scratch/lac-2"; then
  echo "Both are the same."
else
  echo "They differ in $(cmp -l "$scratch/lac-1" "$scratch/lac-2" | wc -l) bytes."
  strings -n 8 "$scratch/lac-1" | grep -F "$scratch" | sort -u | head
  exit 1
fi
