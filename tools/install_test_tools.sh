#!/bin/sh
# What the tests need beyond Python packages: a browser. Root or sudo installs it; elsewhere it says what is missing.
set -eu
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ]; then as_root=""; elif command -v sudo >/dev/null 2>&1; then as_root="sudo"; else
  echo "Chromium is missing: install the package 'chromium' and run 'make test' again." >&2; exit 1; fi
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
