#!/bin/sh
# Lighthouse, as a phone, on pages of a built site served gzipped: the four scores, and what costs points. By hand: it needs npm.
#   sh site_tests/support/lighthouse.sh site [ADDRESS…]
set -eu
site=$1
shift
[ $# -gt 0 ] || set -- "" groups/executive/ procedures/rapid-review/ children/who-can-i-talk-to/
here=$(dirname "$0")
python=${PYTHON:-.venv/bin/python}
"$python" "$here/gzipped.py" "$site" 8765 &
server=$!
report=$(mktemp)
trap 'kill $server; rm -f "$report"' EXIT
sleep 1
for address in "$@"; do
  CHROME_PATH=$(command -v chromium) npx --yes lighthouse@13 "http://127.0.0.1:8765/$address" --quiet \
    --chrome-flags="--headless=new --no-sandbox --disable-gpu" --output=json --output-path="$report" 2>/dev/null
  "$python" -c '
import json, sys
report = json.load(open(sys.argv[2], encoding="utf-8"))
scores = {name: round(100 * part["score"]) for name, part in report["categories"].items()}
lost = [ref["id"] for part in report["categories"].values() for ref in part["auditRefs"]
        if ref["weight"] and (report["audits"][ref["id"]]["score"] or 0) < 1 and report["audits"][ref["id"]]["score"] is not None]
print(f"/{sys.argv[1]}", scores, "below full marks:" if lost else "", ", ".join(lost))' "$address" "$report"
done
