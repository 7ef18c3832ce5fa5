#!/bin/sh
# What a change says differently: in words to a summary, and as account.json for the comment.
# Usage: account.sh BASE SUMMARY
set -eu
.venv/bin/masa diff "$1" . --format json >account.json
.venv/bin/masa diff "$1" . --format markdown >>"$2"
