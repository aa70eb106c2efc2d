# To be sourced: what a build takes from its machine is taken from the commit, so that another machine builds the same.
# The folders of the build and of cargo would stand in the program, and OpenSSL notes the time of its build.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
RUSTFLAGS="--remap-path-prefix=$PWD=/lac --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$(rustc --print sysroot)=/rust"
export SOURCE_DATE_EPOCH RUSTFLAGS
