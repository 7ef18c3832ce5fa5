#!/bin/sh
# What falls due, which links to other sites do not answer, and which libraries are known to be unsafe, as Markdown.
# Usage: weekly.sh FILE
set -eu
python=.venv/bin/python
{
  echo '## What the check finds today'
  echo
  echo '~~~~text'
  .venv/bin/masa check --all --links tell || true
  echo '~~~~'
  echo
  echo '## Libraries'
  echo
  echo '~~~~text'
  $python -m venv .cache/audit
  .cache/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1
  .cache/audit/bin/pip-audit --requirement requirements.lock --require-hashes --disable-pip 2>&1 || true
  echo '~~~~'
} >"$1"
