#!/bin/sh
# What the tests need beyond Python: a browser. Installed where this may be done without asking, that is as root.
set -eu
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
elif [ "${CI:-}" = true ]; then
  echo "chromium is not installed and cannot be installed here" >&2
  exit 1
else
  echo "chromium is not installed: the browser tests will be skipped" >&2
fi
