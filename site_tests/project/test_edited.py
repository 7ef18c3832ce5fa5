"""A copy of the repository with everyday edits is a repository of its own, and a name that is none is told."""

from __future__ import annotations

import subprocess
from pathlib import Path

import edited
import pytest


def test_a_name_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2, with the names that there are."""
    assert edited.main(["police-renamd", "--", "-x"]) == 2
    assert "no such edit: police-renamd; there are police-renamed, agency-added" in capsys.readouterr().err


def test_copy_is_a_repository_of_its_own(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the files of this one, changed or not yet committed, in one commit, and nothing of its history."""
    source = tmp_path / "source"
    source.mkdir()
    for name in ("Makefile", ".gitignore"):
        (source / name).write_bytes((root / name).read_bytes())
    (source / ".cache").mkdir()
    (source / ".cache" / "kept").touch()
    edited.committed(source)
    (source / "new.md").touch()
    monkeypatch.setattr(edited, "ROOT", source)
    copy = edited.copy_of_repository(tmp_path / "copy")
    edited.committed(copy)

    tracked = subprocess.run(["git", "ls-files"], cwd=copy, capture_output=True, text=True, check=True).stdout.split()
    log = subprocess.run(["git", "log", "--format=%s"], cwd=copy, capture_output=True, text=True, check=True).stdout.splitlines()
    assert tracked == [".gitignore", "Makefile", "new.md"]
    assert log == ["Everyday edits"]
    assert (copy / ".cache" / "kept").is_file()
