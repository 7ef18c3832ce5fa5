"""A copy of the repository after everyday edits, and all tests run there: what a partnership's own change meets.

Usage: python site_tests/support/edited.py [NAME …] [-- ARGUMENTS OF PYTEST]
Without a name all edits of site_tests/example/edits.yaml are made, one after the other.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
FACTS = "arrangements.yaml"
Edit = dict[str, Any]


def edits() -> list[Edit]:
    """Every everyday edit, in the order in which they can be made one after the other."""
    found: list[Edit] = yaml.safe_load((ROOT / "site_tests" / "example" / "edits.yaml").read_text(encoding="utf-8"))
    return found


def apply(edit: Edit, folder: Path) -> None:
    """Make an edit in a folder. A change whose words are not there is an error: then the edit says nothing any more."""
    for change in edit["changes"]:
        file = folder / change.get("file", FACTS)
        if change.get("gone"):
            file.unlink()
        elif "text" in change:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(change["text"], encoding="utf-8")
        else:
            file.write_text(_changed(file.read_text(encoding="utf-8"), edit["name"], change), encoding="utf-8")


def _changed(text: str, name: str, change: dict[str, str]) -> str:
    start = 0
    if below := change.get("below"):
        lines = text.splitlines(keepends=True)
        found = [number for number, line in enumerate(lines) if line.strip() == below]
        if not found:
            raise ValueError(f"{name}: no line `{below}`")
        start = sum(map(len, lines[: found[0]]))
    at = text.find(change["old"], start)
    if at < 0:
        raise ValueError(f"{name}: {change['old']!r} does not stand there")
    return text[:at] + change["new"] + text[at + len(change["old"]) :]


def copy_of_repository(folder: Path) -> Path:
    """The files of this repository in a folder, as a repository of its own, with what is installed for this one."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    if (ROOT / ".venv").exists():
        (folder / ".venv").symlink_to(ROOT / ".venv")
    if (ROOT / ".cache").is_dir():
        shutil.copytree(ROOT / ".cache", folder / ".cache", symlinks=True, ignore=shutil.ignore_patterns("lock"))
    return folder


def committed(folder: Path) -> None:
    """Put all that stands in a folder into a first commit."""
    who = ["-c", "user.name=Business manager", "-c", "user.email=manager@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "Everyday edits"]):
        subprocess.run(["git", *command], cwd=folder, check=True)


def main(arguments: Iterable[str]) -> int:
    """Run the tests on a copy with some edits, or with all, and give what pytest gives."""
    names, _, rest = " ".join(arguments).partition("--")
    asked, known = names.split(), {edit["name"]: edit for edit in edits()}
    if unknown := [name for name in asked if name not in known]:
        sys.stderr.write(f"no such edit: {', '.join(unknown)}; there are {', '.join(known)}\n")
        return 2
    with tempfile.TemporaryDirectory() as made:
        folder = copy_of_repository(Path(made) / "copy")
        for name in asked or known:
            apply(known[name], folder)
        committed(folder)
        # The copy's own package comes before the one that is installed.
        environment = {**os.environ, "PYTHONPATH": str(folder / "generator")}
        command = [sys.executable, "-m", "pytest", *(rest.split() or ["-n", "3", "--dist", "worksteal"])]
        return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
