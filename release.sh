#!/usr/bin/env bash
# Builds the program to be handed on: dist/ holds the binary and the licences that go with it. The binary names no
# folder of the machine that built it: cargo passes whole paths of dependencies to the compiler, which would keep them
# in messages of panics.
set -euo pipefail
cd "$(dirname "$0")"

cargo_home=${CARGO_HOME:-$HOME/.cargo}
sysroot=$(rustc --print sysroot)
# In the order of the compiler, the last that fits wins: the more exact stand below.
flags=(
  "--remap-path-prefix=$HOME=/home"
  "--remap-path-prefix=$sysroot=/rust"
  "--remap-path-prefix=$PWD=/etalase"
  "--remap-path-prefix=$cargo_home=/cargo"
)
for source in "$cargo_home"/registry/src/*/; do
  flags+=("--remap-path-prefix=${source%/}=/crates")
done
joined=$(printf '%s\x1f' "${flags[@]}")
# `-fmacro-prefix-map`: the same for the codecs and the allocator, which are C.
CARGO_ENCODED_RUSTFLAGS=${joined%$'\x1f'} CFLAGS="-fmacro-prefix-map=$cargo_home=/cargo ${CFLAGS:-}" \
  cargo build --release --locked --target-dir target/dist

binary=target/dist/release/etalase
for path in "$cargo_home" "$HOME/" "$PWD" "$sysroot"; do
  if [ "$path" != / ] && grep -aqF -- "$path" "$binary"; then
    echo "release.sh: the binary holds the path $path" >&2
    exit 1
  fi
done
mkdir -p dist
cp "$binary" THIRD-PARTY-LICENCES.txt LICENSE-MIT LICENSE-APACHE dist/
echo "dist/etalase"
