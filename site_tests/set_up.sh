#!/bin/sh
# What the tests need beyond Python: a browser, Java with JAXB for veraPDF, the hosts Apache and nginx, and packages of npm: the
# Nu HTML checker, Mozilla's Readability, and Ajv with the reader of YAML that editors use.
# Installed where this may be done without asking, that is as root, or in CI where root needs no password; elsewhere the tests that need them are skipped, and say so.
set -eu
have() {
  command -v "$1" >/dev/null 2>&1
}
missing() {
  have chromium || have google-chrome || echo chromium
  have java || echo default-jre-headless
  [ -e /usr/share/java/jaxb-runtime.jar ] || echo libjaxb-java
  have npm || echo npm
  have apache2 || [ -x /usr/sbin/apache2 ] || echo apache2-bin
  have nginx || [ -x /usr/sbin/nginx ] || echo nginx
}
# Chromium without a window does the same at half the work; where it is not to be had, the tests take the whole one.
wanted() {
  missing
  have chromium-headless-shell || echo chromium-headless-shell
}
root=no as_root=
if [ "$(id -u)" = 0 ]; then
  root=yes
elif [ "${CI:-}" = true ] && sudo -n true 2>/dev/null; then
  root=yes as_root='sudo -n'
fi
if [ -n "$(wanted)" ] && [ "$root" = yes ] && have apt-get; then
  $as_root apt-get update -qq >/dev/null || true
  for package in $(wanted); do
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null ||
      echo "$package could not be installed" >&2
  done
fi
if [ -n "$(missing)" ]; then
  echo "tests that need these cannot run:" $(missing) >&2
  [ "${CI:-}" != true ] || exit 1
fi
# The checker, the reader mode of Firefox, and what editors read YAML and schemas with, in the version that the lock file of each names, by its hash.
for tool in nu readability ajv; do
  lock=site_tests/support/$tool/package-lock.json
  if ! cmp -s "$lock" ".cache/$tool/package-lock.json" && command -v npm >/dev/null 2>&1; then
    mkdir -p ".cache/$tool"
    cp "site_tests/support/$tool/package.json" "$lock" ".cache/$tool/"
    if ! npm ci --prefix ".cache/$tool" --silent --no-audit --no-fund --ignore-scripts; then
      rm -f ".cache/$tool/package-lock.json"
      [ "${CI:-}" != true ] || exit 1
      echo "$tool could not be fetched; its test will be skipped" >&2
    fi
  fi
done
