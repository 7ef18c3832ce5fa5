#!/bin/sh
# What the tests need beyond Python: a browser, Java with JAXB for veraPDF, and the Nu HTML checker, which comes as a package of npm.
# Installed where this may be done without asking, that is as root; elsewhere the tests that need them are skipped, and say so.
set -eu
have() {
  command -v "$1" >/dev/null 2>&1
}
missing() {
  have chromium || echo chromium
  have java || echo default-jre-headless
  [ -e /usr/share/java/jaxb-runtime.jar ] || echo libjaxb-java
  have npm || echo npm
}
# Chromium without a window does the same at half the work; where it is not to be had, the tests take the whole one.
wanted() {
  missing
  have chromium-headless-shell || echo chromium-headless-shell
}
if [ -n "$(wanted)" ] && [ "$(id -u)" = 0 ] && have apt-get; then
  apt-get update -qq >/dev/null || true
  for package in $(wanted); do
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null ||
      echo "$package could not be installed" >&2
  done
fi
if [ -n "$(missing)" ]; then
  echo "tests that need these cannot run:" $(missing) >&2
  [ "${CI:-}" != true ] || exit 1
fi
# The checker in the version that its lock file names, by its hash.
if ! cmp -s site_tests/support/nu/package-lock.json .cache/nu/package-lock.json && command -v npm >/dev/null 2>&1; then
  mkdir -p .cache/nu
  cp site_tests/support/nu/package.json site_tests/support/nu/package-lock.json .cache/nu/
  if ! npm ci --prefix .cache/nu --silent --no-audit --no-fund --ignore-scripts; then
    rm -f .cache/nu/package-lock.json
    [ "${CI:-}" != true ] || exit 1
    echo "the Nu HTML checker could not be fetched; its test will be skipped" >&2
  fi
fi
