#!/bin/sh
# Opens the issue of the weekly look, or renews it where it is open.
# Usage: issue.sh FILE
set -eu
title='The weekly look: what falls due'
number=$(gh issue list --repo "$GITHUB_REPOSITORY" --state open --search "in:title \"$title\"" --json number,title \
  --jq "map(select(.title == \"$title\"))[0].number // empty")
if [ -n "$number" ]; then
  gh issue edit "$number" --repo "$GITHUB_REPOSITORY" --body-file "$1"
else
  gh issue create --repo "$GITHUB_REPOSITORY" --title "$title" --body-file "$1"
fi
