#!/bin/sh
# From a bare machine to a complete .venv: Python 3.11 makes the folder, uv fills it from the lock file.
set -eu
cd "$(dirname "$0")/.."
python=$(command -v python3.11 || command -v python3)
if [ ! -x .venv/bin/python ] && ! "$python" -m venv .venv 2>/dev/null; then
  rm -rf .venv
  if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo"; fi
  echo "  Python kan nog geen omgeving maken; het pakket python3-venv wordt geïnstalleerd …"
  $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
  "$python" -m venv .venv
fi
if [ ! -x .venv/bin/uv ]; then
  .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
  .venv/bin/python -m pip install --quiet --disable-pip-version-check uv 2>/dev/null || .venv/bin/python -m pip install uv
fi
echo "  Pakketten installeren uit uv.lock …"
.venv/bin/uv sync --frozen --quiet --inexact
touch .venv/installed
