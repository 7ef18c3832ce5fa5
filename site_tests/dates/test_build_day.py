"""The day of a build: believed where it can be, and else one true line that says what to do."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest
from reliability import source_in
from repository import masa

from masa.dates.clock import NoDay, build_time, preview_time

BEFORE = 1_700_000_000


def git(folder: Path, *arguments: str, **environment: str) -> None:
    """Run Git as somebody with a name."""
    named = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env={**os.environ, **named, **environment})


def committed(folder: Path, seconds: int) -> Path:
    """A folder whose arrangements were committed at a moment."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "arrangements.yaml").write_text("x\n", encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "x", GIT_COMMITTER_DATE=f"{seconds} +0000")
    return folder


@pytest.fixture
def plain() -> dict[str, str]:
    """An environment that names no day and no repository."""
    return {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH" and not name.startswith("GIT_")}


@pytest.mark.parametrize("given", ["abc", "1.5", "9" * 40, "-99999999999", "253402300799", "0", " "])
def test_moment_that_cannot_be_is_said(tmp_path: Path, given: str) -> None:
    """SOURCE_DATE_EPOCH that is no number, far too large, negative, of the year 9999 or of 1970: it is named with the way out."""
    with pytest.raises(NoDay, match=r"SOURCE_DATE_EPOCH.+--today"):
        build_time(tmp_path, environment={"SOURCE_DATE_EPOCH": given})


@pytest.mark.parametrize("year", [1999, 9999])
def test_day_that_cannot_be_counted_with_is_said(tmp_path: Path, year: int) -> None:
    """--today of another age is refused."""
    with pytest.raises(NoDay, match="--today gives the year"):
        build_time(tmp_path, dt.date(year, 12, 31))


def test_commit_gives_the_day(tmp_path: Path, plain: dict[str, str]) -> None:
    """The commit's own day, one in the future too, for that is what the repository says."""
    for number, seconds in enumerate((BEFORE, 4_000_000_000)):
        assert build_time(committed(tmp_path / str(number), seconds), environment=plain).timestamp() == seconds


def test_variables_of_another_repository_are_left_aside(tmp_path: Path, plain: dict[str, str]) -> None:
    """GIT_DIR of another repository gives no other day."""
    here, other = committed(tmp_path / "here", BEFORE), committed(tmp_path / "other", BEFORE + 86400)

    assert build_time(here, environment={**plain, "GIT_DIR": str(other / ".git")}).timestamp() == BEFORE


def test_folder_inside_another_repository_has_no_day(tmp_path: Path, plain: dict[str, str]) -> None:
    """An unpacked copy inside a repository that does not hold it takes no day from it."""
    inside = committed(tmp_path / "outer", BEFORE) / "copy"
    inside.mkdir()
    (inside / "arrangements.yaml").write_text("x\n", encoding="utf-8")

    with pytest.raises(NoDay, match="not in the Git repository around it"):
        build_time(inside, environment=plain)


def test_git_that_is_not_there_is_said(tmp_path: Path, plain: dict[str, str]) -> None:
    """Without Git, the line says so."""
    (tmp_path / "bin").mkdir()

    with pytest.raises(NoDay, match="Git cannot be run"):
        build_time(tmp_path, environment={**plain, "PATH": str(tmp_path / "bin")})


def test_git_that_refuses_is_said(tmp_path: Path, plain: dict[str, str]) -> None:
    """A folder of another owner: the line says why Git does not read it."""
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "git"
    fake.write_text("#!/bin/sh\necho \"fatal: detected dubious ownership in repository at 'x'\" >&2\nexit 128\n", encoding="utf-8")
    fake.chmod(0o755)

    with pytest.raises(NoDay, match="belongs to another user"):
        build_time(tmp_path, environment={**plain, "PATH": f"{tmp_path / 'bin'}:{plain['PATH']}"})


def test_preview_needs_no_day(tmp_path: Path, plain: dict[str, str]) -> None:
    """A preview outside of Git takes today."""
    assert preview_time(tmp_path, {**plain, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}).year >= 2026


def test_build_without_a_day_ends_in_one_line(tmp_path: Path) -> None:
    """No traceback, status 2, nothing published."""
    source = source_in(tmp_path)

    done = masa("build", "--source", source, SOURCE_DATE_EPOCH="abc")

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "SOURCE_DATE_EPOCH is `abc`" in done.stderr
    assert not (source / "site").exists()


def test_build_leaves_the_environment_alone() -> None:
    """The day travels as a value: nothing writes to the environment."""
    package = Path(__file__).resolve().parents[2] / "generator" / "masa"
    writers = [
        file.name
        for file in package.rglob("*.py")
        if any(word in file.read_text(encoding="utf-8") for word in ("environ[", "environ.update", "environ.setdefault", "putenv"))
    ]

    assert writers == []


@pytest.mark.parametrize("inside", [False, True])
def test_settings_of_a_strangers_repository_run_nothing(tmp_path: Path, inside: bool) -> None:  # noqa: FBT001 - one of two cases
    """Asking for the day runs no program that a repository names: not the one around the folder, nor one that it pretends to be."""
    run = tmp_path / "run"
    folder = tmp_path / "repository" / "facts"
    folder.mkdir(parents=True)
    (folder / "arrangements.yaml").write_text("schema: one\n", encoding="utf-8")
    settings = f'[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = "touch {run}; false"\n'
    if inside:
        (folder / "config").write_text(settings, encoding="utf-8")
        (folder / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
        for name in ("refs", "objects"):
            (folder / name).mkdir()
    else:
        subprocess.run(["git", "init", "-q"], cwd=folder.parent, check=True)
        (folder.parent / ".git" / "config").write_text(settings.replace("\tworktree = .\n", ""), encoding="utf-8")
    with pytest.raises(NoDay):
        build_time(folder, environment={"PATH": os.environ["PATH"], "HOME": str(tmp_path)})

    assert not run.exists()
