#!/usr/bin/env bash
# Runs all tests: those that need Rust and a C compiler and nothing else, as `cargo test` does, the long ones of them, then those in
# browsers and LibreOffice. Installs first what the latter need: Chromium, Firefox, Node.js, a Java runtime and LibreOffice's
# spreadsheets from Debian's packages; from npm the HTML checker, the browsers' drivers, and the formatter and linter of scripts
# and style sheets. One test alone: tests/run.sh NAME
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
# Those whose recommended packages nothing here needs.
lean=()
command -v chromium >/dev/null || missing+=(chromium)
command -v firefox-esr >/dev/null || missing+=(firefox-esr)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v java >/dev/null || missing+=(default-jre-headless)
command -v soffice >/dev/null || lean+=(libreoffice-calc-nogui)
if [ $((${#missing[@]} + ${#lean[@]})) -gt 0 ]; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "${missing[@]}"
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${lean[@]}"
fi
if ! cmp -s tests/browser/package-lock.json tests/browser/node_modules/.installed; then
  npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --silent
  cp tests/browser/package-lock.json tests/browser/node_modules/.installed
fi
tests/browser/node_modules/.bin/biome check
cargo test --locked -- "$@"
cargo test --locked --test it -- --ignored "$@"
cargo test --locked --test browser -- "$@"
