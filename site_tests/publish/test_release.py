"""`masa release`: an edition is frozen whole, dated and told of; or one line says why not, and nothing is changed."""

from __future__ import annotations

import fcntl
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from released import DAY, SIGN_OFF, published
from versions import Versions

from masa.check import check
from masa.cli import main
from masa.commands.asked import clock_day
from masa.findings.finding import has_errors
from masa.look.theme import Theme
from masa.publish.freeze import LOCK
from masa.publish.save import save
from masa.source.read import read


@pytest.fixture
def ready(tmp_path: Path) -> Versions:
    """A partnership that all have signed off."""
    return published(tmp_path / "testshire")


def release(folder: Path) -> tuple[int, str]:
    """A run of the command: its status, and all that it says."""
    done = CliRunner().invoke(main, ["release", "--source", str(folder), "--today", DAY])
    return done.exit_code, done.output


def held(folder: Path) -> dict[str, bytes]:
    """Every file but Git's own and what is kept between builds."""
    files = (file for file in folder.rglob("*") if file.is_file() and not {".git", ".cache"} & {*file.relative_to(folder).parts})
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_an_edition_is_frozen_dated_and_told_of(ready: Versions) -> None:
    """The facts get their day, the frozen file is the same and knows the pages; what to tag is said; the checks then find nothing wrong."""
    status, said = release(ready.folder)

    assert status == 0, said
    facts = (ready.folder / "arrangements.yaml").read_text(encoding="utf-8")
    frozen = (ready.folder / "editions" / "one.yaml").read_text(encoding="utf-8")
    assert f"  published: {DAY}\n" in facts
    assert frozen.startswith("# Frozen by `masa release` on 21 November 2026")
    assert '  - {address: "about/", title: "About"}\n' in frozen
    kept = [line for line in frozen.splitlines() if not line.lstrip().startswith(("# Frozen", "pages:", "- {address:"))]
    assert kept == facts.splitlines()
    assert (
        (ready.folder / "CHANGES.md")
        .read_text(encoding="utf-8")
        .startswith("# What has changed in the arrangements\n\n## Test arrangements\n")
    )
    assert "git tag -a testshire-edition-one -m 'Test arrangements, published 21 November 2026'" in said
    reading = read(ready.folder)
    assert [edition.name for edition in reading.editions] == ["one"]
    assert reading.earlier == ()
    assert not has_errors(check(reading, clock_day(), Theme(ready.folder).components))


def not_committed(one: Versions) -> None:
    """A change in a file."""
    one.change("name: Test Police\n", "name: Test Constabulary\n")


def staged(one: Versions) -> None:
    """A change that Git was told of, and that the file has no more."""
    not_committed(one)
    one.git("add", "--all")
    one.change("name: Test Constabulary\n", "name: Test Police\n")


def wrong(one: Versions) -> None:
    """A reference to nothing."""
    one.change("    accountable_to: executive\n", "    accountable_to: nobody\n")
    one.commit()


def unsigned(one: Versions) -> None:
    """One lead alone has signed."""
    one.change(SIGN_OFF, "\n".join(SIGN_OFF.split("\n")[:2]) + "\n")
    one.commit()


def a_draft(one: Versions) -> None:
    """Not published."""
    one.change("  status: published\n", "  status: draft\n")
    one.commit()


def tagged(one: Versions) -> None:
    """A tag of somebody else."""
    one.git("tag", "testshire-edition-one")


def frozen(one: Versions) -> None:
    """It was released before."""
    assert release(one.folder)[0] == 0
    one.commit()


def older(one: Versions) -> None:
    """A new edition with the day of the old one."""
    frozen(one)
    one.change("  id: edition-one\n", "  id: edition-two\n")
    one.commit()


def without_git(one: Versions) -> None:
    """A folder alone."""
    (one.root / ".git").rename(one.root.parent / "away")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (not_committed, "something is changed that is not committed; commit it, or take it back"),
        (staged, "something is changed that is not committed; commit it, or take it back"),
        (wrong, "[unknown-id]"),
        (unsigned, "Test Integrated Care Board and Test Police signed nothing off; add who did, and when, under `edition.sign_off`"),
        (a_draft, "`edition.status` is draft; only what is `published` is frozen"),
        (tagged, "the tag testshire-edition-one is there already; a new edition needs an `id` of its own"),
        (frozen, "editions/one.yaml is there already; a new edition needs an `id` of its own"),
        (older, "editions/one.yaml is as young as this edition, or younger; mend `published:`"),
        (without_git, "the folder is not in Git"),
    ],
)
def test_a_release_that_cannot_be(ready: Versions, spoil: Callable[[Versions], None], said: str) -> None:
    """One line says why, and every file is as it was. An error of the checks is told as `masa check` tells it."""
    spoil(ready)
    before = held(ready.folder)

    status, told = release(ready.folder)

    assert status == (1 if spoil is wrong else 2)
    assert said in told
    assert (
        "nothing was released: a check found errors" in told
        if spoil is wrong
        else told.splitlines()[-1].startswith("masa: nothing was released: ")
    )
    assert held(ready.folder) == before


def test_nobody_signs_for_a_partner_that_is_no_more(ready: Versions) -> None:
    """An edition waits for the leads of those who are there."""
    ready.change("    summary: The health partner.\n", "    summary: The health partner.\n    until: 2026-03-31\n")
    ready.change("    - {partner: test-icb, role: lead-partner, day: 2026-11-03}\n", "")
    ready.commit()

    status, said = release(ready.folder)

    assert status == 0, said


def test_two_people_at_once(ready: Versions) -> None:
    """The second is told, and changes nothing; once the first has ended it is free again, whatever became of it."""
    before = held(ready.folder)
    with (ready.root / ".git" / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        status, said = release(ready.folder)

    assert (status, held(ready.folder)) == (2, before)
    assert "somebody else is releasing from this repository" in said
    assert release(ready.folder)[0] == 0


def test_a_full_disk(ready: Versions) -> None:
    """Files are written beside their places first: where there is no room for all, none has changed, and nothing is left lying."""
    before = held(ready.folder)

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))

    command = [sys.executable, "-m", "masa", "release", "--source", str(ready.folder), "--today", DAY]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, preexec_fn=no_room)

    assert done.returncode == 2, done.stdout + done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert held(ready.folder) == before
    assert not (ready.folder / "editions").exists()


def test_a_folder_that_was_made_goes_again(tmp_path: Path) -> None:
    """And a file that stood there keeps its text and its rights."""
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0o640)

    with pytest.raises(UnicodeEncodeError):
        save(tmp_path, {"a.txt": "new", "editions/b.yaml": "\ud800"})

    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    save(tmp_path, {"a.txt": "new", "editions/b.yaml": "b"})
    assert ((tmp_path / "a.txt").read_text(encoding="utf-8"), (tmp_path / "a.txt").stat().st_mode & 0o777) == ("new", 0o640)
