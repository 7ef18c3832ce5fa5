"""A tiny partnership in a Git repository of its own, for tests that compare versions."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SMALL = Path(__file__).resolve().parents[1] / "small"
WHO = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")


class Versions:
    """A repository with the small partnership, committed once; `below` is the way to its folder."""

    def __init__(self, root: Path, below: str = "") -> None:
        """Make it in a folder that is not there yet."""
        self.root, self.folder, self.count = root, root / below, 0
        shutil.copytree(SMALL, self.folder)
        self.git("init", "--quiet")
        self.commit()

    def git(self, *arguments: str) -> str:
        """What Git says."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", "-C", str(self.root), *WHO, *arguments],
            capture_output=True,
            text=True,
            check=True,
            env={**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        )
        return done.stdout.strip()

    def commit(self) -> str:
        """Commit all that is there; the name of the commit."""
        self.git("add", "--all")
        self.count += 1  # else two that are alike, made in one second, would be the same
        self.git("commit", "--quiet", "--allow-empty", "--message", f"change {self.count}")
        return self.git("rev-parse", "HEAD")

    def change(self, old: str, new: str, file: str = "arrangements.yaml") -> None:
        """Put one text in the place of another that stands once."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        path.write_text(text.replace(old, new), encoding="utf-8")

    def like_origin(self, commit: str = "HEAD") -> None:
        """Let the main branch of origin be at a commit, as in a clone."""
        self.git("update-ref", "refs/remotes/origin/main", commit)
        self.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
