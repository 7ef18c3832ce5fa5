"""Asks Git about a folder, and nothing more: no hook, filter or program that a setting names is run, and no network is used.

The repository may be a stranger's. Only commands that read its store are asked, and none that looks at the work tree, since those
run filters and watchers.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

# A repository of this kind answers in some milliseconds; one that is made to be slow is not waited for.
MOST_SECONDS = 20
MISSING = "the files of that version are not in this clone; fetch all of them"
SAFE = (
    "--no-pager",
    "--no-replace-objects",
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "protocol.allow=never"),
    # A folder of a stranger's can look like a repository, with settings of its own.
    *("-c", "safe.bareRepository=explicit"),
)
ALONE = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class NoGit(Exception):  # noqa: N818 - it says why there is nothing to ask
    """Raised where Git cannot be asked about a folder; the text says why, in a few words."""


class Git:
    """The repository around a folder."""

    def __init__(self, folder: Path, environment: Mapping[str, str] = os.environ) -> None:
        """Take the folder. Variables of Git that point to another repository are left aside."""
        self.folder = folder
        kept = {name: value for name, value in environment.items() if not name.startswith("GIT_") or name == "GIT_CEILING_DIRECTORIES"}
        self.environment = {**kept, **ALONE}

    def run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """What a command gives. NoGit where there is no Git, or where it takes too long."""
        command = ["git", "-C", str(self.folder), *SAFE, *arguments]
        try:
            return subprocess.run(  # noqa: S603 - a fixed command; what a person names stands behind --end-of-options
                command, input=given, capture_output=True, check=False, env=self.environment, timeout=MOST_SECONDS
            )
        except subprocess.TimeoutExpired as error:
            raise NoGit("Git takes too long") from error
        except OSError as error:
            raise NoGit(f"Git cannot be run ({error.strerror})") from error

    def line(self, *arguments: str) -> str:
        """The first line that a command gives; "" where it gives none, or fails."""
        done = self.run(*arguments)
        return "" if done.returncode else done.stdout.decode("utf-8", "replace").partition("\n")[0].strip()

    def commit(self, name: str) -> str:
        """The full name of the commit that something names; "" where nothing is named so."""
        return self.line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")

    def where(self) -> tuple[str, bool]:
        """The way from the repository to the folder, such as examples/south-tees/, and whether its history is cut short.

        NoGit where the folder lies in no repository, or in one that Git does not trust.
        """
        done = self.run("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
        said = done.stdout.decode("utf-8", "surrogateescape").split("\n")
        if b"dubious ownership" in done.stderr:
            raise NoGit("Git does not read a folder of another user; say `git config --global safe.directory`")
        if done.returncode or said[0] != "true":
            raise NoGit("the folder is not in Git")
        return said[2], said[1] == "true"

    def files(self, commit: str, prefix: str, *below: str) -> list[tuple[str, str, int]] | None:
        """The plain files of a commit below a folder and paths in it: path, name in the store, size. None where it has none.

        NoGit where the clone leaves them out.
        """
        done = self.run("ls-tree", "-r", "-z", "-l", "--full-tree", f"{commit}:{prefix.rstrip('/')}", "--", *below)
        if done.returncode:
            if self.line("rev-parse", "--verify", "--quiet", f"{commit}:{prefix.rstrip('/')}"):
                raise NoGit(MISSING)
            return None
        found = []
        for entry in done.stdout.decode("utf-8", "surrogateescape").split("\0"):
            about, _, path = entry.partition("\t")
            mode, _, name, size = about.split() if path else ("", "", "", "")
            if mode.startswith("100"):  # neither a link nor another repository
                found.append((path, name, int(size)))
        return found

    def contents(self, names: list[str]) -> list[bytes]:
        """What files of the store hold, by their names in it. NoGit where one is not there, as in a clone that left it out."""
        done = self.run("cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
        rest, found = done.stdout, []
        for _ in names:
            about, _, rest = rest.partition(b"\n")
            parts = about.split()
            if len(parts) != 3 or parts[1] != b"blob":  # noqa: PLR2004 - name, kind, size
                raise NoGit(MISSING)
            size = int(parts[2])
            found.append(rest[:size])
            rest = rest[size + 1 :]
        return found
