#!/bin/sh
# Posts an account as the one comment on the pull request of a commit, or renews it. The account is a stranger's: only Python reads it.
# Usage: comment.sh ACCOUNT COMMIT
set -eu
mark='<!-- what this change does -->'
case $2 in *[!0-9a-f]* | '') echo "no commit: $2" >&2; exit 1 ;; esac
number=$(gh api "repos/$GITHUB_REPOSITORY/commits/$2/pulls" --jq 'map(select(.state == "open"))[0].number // empty')
[ -n "$number" ] || { echo "no open pull request has this commit"; exit 0; }
body=$(mktemp)
{ echo "$mark"; .venv/bin/python -m masa.changes.comment "$1"; } >"$body"
old=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$number/comments" \
  --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$mark\"))) | .id" | head -n 1)
if [ -n "$old" ]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$old" --field "body=@$body" --silent
else
  gh api --method POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" --field "body=@$body" --silent
fi
