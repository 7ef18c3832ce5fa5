#!/bin/sh
# What the tests need beyond Python: a browser, and Java with JAXB for veraPDF. Installed where this may be done
# without asking, that is as root; elsewhere the tests that need them are skipped, and say so.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
[ -e /usr/share/java/jaxb-runtime.jar ] || missing="$missing libjaxb-java"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq >/dev/null
  # shellcheck disable=SC2086 # a list of packages
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
elif [ "${CI:-}" = true ]; then
  echo "these are missing and cannot be installed here: $missing" >&2
  exit 1
else
  echo "tests that need these will be skipped: $missing" >&2
fi
