#!/bin/sh
# What the tests need beyond Python: a browser, Java with JAXB for veraPDF, and the Nu HTML checker, which comes as a package of npm.
# Installed where this may be done without asking, that is as root; elsewhere the tests that need them are skipped, and say so.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
[ -e /usr/share/java/jaxb-runtime.jar ] || missing="$missing libjaxb-java"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
if [ -n "$missing" ]; then
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
fi
# The checker in the version that its lock file names, by its hash.
if ! cmp -s site_tests/nu/package-lock.json .cache/nu/package-lock.json && command -v npm >/dev/null 2>&1; then
  mkdir -p .cache/nu
  cp site_tests/nu/package.json site_tests/nu/package-lock.json .cache/nu/
  if ! npm ci --prefix .cache/nu --silent --no-audit --no-fund --ignore-scripts; then
    rm -f .cache/nu/package-lock.json
    [ "${CI:-}" != true ] || exit 1
    echo "the Nu HTML checker could not be fetched; its test will be skipped" >&2
  fi
fi
