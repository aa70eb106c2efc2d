#!/bin/bash
# Builds the driver on stable Rust: the flags are those with which cargo-fuzz lets the compiler count what is reached.
# Build scripts of other crates are built without them, since a target is named.
set -euo pipefail
cd "$(dirname "$0")/../.."
counted="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4"
for what in inline-8bit-counters pc-table trace-compares; do counted+=" -Cllvm-args=-sanitizer-coverage-$what"; done
target=$(rustc -vV | sed -n 's/^host: //p')
RUSTFLAGS="$counted" cargo build --locked --manifest-path tests/fuzz/driver/Cargo.toml --target "$target" --target-dir target/fuzz
echo "target/fuzz/$target/debug/lac-fuzz-driver"
