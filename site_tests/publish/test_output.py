"""A build replaces what it made, and nothing else; builds that meet, are killed or find no room leave a whole site."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from reliability import build, digest, kills, left_over, no_room, pairs, source_in, stamp
from repository import masa

from masa.findings.machine import Refused, in_words
from masa.publish.exchange import ASIDE, BUILDING, exchange, heal, remove, workshop
from masa.publish.guard import MARK, sign, writable_place
from masa.publish.turn import lock_file, turn


def silent(line: str) -> None:
    """Hear nothing that a build says aside."""
    del line


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small partnership in a repository."""
    folder = source_in(tmp_path)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


@pytest.mark.parametrize(
    "name", [".", "..", "content", "content/new", ".git", ".git/site", "arrangements.yaml", "mkdocs.yml", "theme/x", "/"]
)
@pytest.mark.parametrize("command", ["build", "write"])
def test_source_is_never_replaced(source: Path, name: str, command: str) -> None:
    """A folder that is, holds or lies in the source, and the root of the disk, are refused in one line; nothing is lost."""
    before = digest(source)

    to = ("--output", source / name) if command == "build" else (source / name,)
    done = masa(command, "--source", source, "--today", "2026-11-21", *to, cwd=source)

    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stderr
    assert digest(source) == before


def test_home_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home, even an empty one, and what holds it are refused."""
    home = tmp_path / "homes" / "ada"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))

    for folder in (home, home.parent):
        with pytest.raises(Refused, match="more than a site"):
            writable_place(folder, tmp_path / "source")


def test_folder_of_others_is_never_replaced(source: Path, tmp_path: Path) -> None:
    """A web root with somebody's photographs stays as it is, and the line says what to do."""
    root = tmp_path / "www"
    root.mkdir()
    (root / "photo.jpg").write_bytes(b"the only one")

    done = build(source, root)

    assert done.returncode == 2
    assert MARK in done.stderr
    assert [path.name for path in root.iterdir()] == ["photo.jpg"]


def test_link_is_never_followed(source: Path, tmp_path: Path) -> None:
    """A link named `site`, as a pull request can bring it, is refused, and what it leads to is not touched; a link to itself too."""
    precious = tmp_path / "precious"
    precious.mkdir()
    sign(precious)
    (precious / "letter.txt").write_text("dear", encoding="utf-8")
    (source / "site").symlink_to(precious)
    (source / "loop").symlink_to("loop")

    for name in ("site", "loop"):
        done = build(source, source / name)
        assert done.returncode == 2
        assert "is a link" in done.stderr
    assert (precious / "letter.txt").read_text(encoding="utf-8") == "dear"


def test_git_takes_no_link_named_site(root: Path, tmp_path: Path) -> None:
    """`git add site` refuses a link of that name: .gitignore names it without a slash."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text((root / ".gitignore").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "site").symlink_to("elsewhere")

    assert subprocess.run(["git", "check-ignore", "-q", "site"], cwd=tmp_path, check=False).returncode == 0


def test_file_in_the_place_is_one_line(source: Path, tmp_path: Path) -> None:
    """A file where the site should stand is named as such."""
    (tmp_path / "site").write_text("x", encoding="utf-8")

    with pytest.raises(Refused, match="is a file"):
        writable_place(tmp_path / "site", source)


def test_second_build_says_who_builds_and_gives_up_at_last(tmp_path: Path) -> None:
    """Who waits is told of the process that builds; the lock ends with it, and leaves no file."""
    output, said = tmp_path / "site", []
    with turn(output, silent):
        with pytest.raises(Refused, match="another build"), turn(output, said.append, patience=0.2):
            pass
        assert [line for line in said if f"process {os.getpid()}" in line] == said != []

    assert not lock_file(output).exists()
    with turn(output, said.append, patience=0):
        pass


def test_failed_exchange_brings_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two steps are needed and the second fails, the old site stands again."""
    output = tmp_path / "site"
    output.mkdir()
    sign(output)
    (output / "index.html").write_text("old", encoding="utf-8")
    new = workshop(output)
    monkeypatch.setattr("masa.publish.exchange._exchanged", lambda *_: False)
    rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self == new:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)

    with pytest.raises(OSError, match="No space"):
        exchange(new, output, silent)

    assert (output / "index.html").read_text(encoding="utf-8") == "old"


def test_mount_point_is_filled_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be renamed, as the volume of a container, gets the new files one by one and loses the old ones.

    A link, a file or a folder in the way of a new file goes, and nothing is written to where a link leads.
    """
    output, theirs = tmp_path / "site", tmp_path / "theirs"
    (output / "gone").mkdir(parents=True)
    (output / "lost+found").mkdir()
    theirs.mkdir()
    sign(output)
    (output / "gone" / "index.html").write_text("old", encoding="utf-8")
    (output / "assets").symlink_to(theirs)
    (output / "groups").write_text("old", encoding="utf-8")
    (output / "about.html").mkdir()
    new = workshop(output)
    for name in ("index.html", "assets/deep/main.css", "groups/index.html", "about.html"):
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).write_text("new", encoding="utf-8")
    monkeypatch.setattr("masa.publish.exchange._exchanged", lambda *_: False)
    rename = Path.rename

    def busy(self: Path, target: Path) -> Path:
        if self == output:
            raise OSError(16, "Device or resource busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", busy)
    exchange(new, output, silent)

    assert sorted(digest(output)) == [MARK, "about.html", "assets/deep/main.css", "groups/index.html", "index.html"]
    assert (output / "lost+found").is_dir()
    assert list(theirs.iterdir()) == []
    assert left_over(output) == []


def test_root_of_a_new_volume_is_as_good_as_empty(source: Path, tmp_path: Path) -> None:
    """The folder that the system makes on a new disk is no reason to refuse it; a stranger's file beside it is."""
    volume = tmp_path / "volume"
    (volume / "lost+found").mkdir(parents=True)
    assert writable_place(volume, source) == volume.resolve()
    (volume / "photo.jpg").touch()
    with pytest.raises(Refused, match="holds files"):
        writable_place(volume, source)


def test_content_behind_a_link_is_never_replaced(source: Path, tmp_path: Path) -> None:
    """A source whose prose lies elsewhere, behind a link, keeps it."""
    elsewhere = tmp_path / "elsewhere"
    (source / "content").rename(elsewhere)
    (source / "content").symlink_to(elsewhere)
    with pytest.raises(Refused, match="is a part of the source"):
        writable_place(elsewhere / "new", source)


def test_file_with_the_name_of_the_lock_is_kept(tmp_path: Path) -> None:
    """Whoever has a file of that name keeps it, and is told."""
    taken = lock_file(tmp_path / "site")
    taken.write_text("a diary of mine", encoding="utf-8")
    with pytest.raises(Refused, match="in the way"), turn(tmp_path / "site", silent):
        pass
    assert taken.read_text(encoding="utf-8") == "a diary of mine"


def test_killed_exchange_heals(tmp_path: Path) -> None:
    """A site that was set aside when its build was killed comes back, what dead builds left goes, and a stranger's folder stays."""
    output = tmp_path / "site"
    aside, dead, foreign = (tmp_path / f".site.{name}" for name in (f"{ASIDE}a", f"{BUILDING}b", f"{BUILDING}c"))
    for folder in (aside, dead, foreign):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name, encoding="utf-8")
    sign(aside)
    sign(dead)

    heal(output, silent)

    assert (output / "index.html").read_text(encoding="utf-8") == aside.name
    assert left_over(output) == [foreign.name]


def test_what_cannot_be_removed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old site that cannot be removed is named in a line; the new one stands."""
    output, said = tmp_path / "site", []
    (output / "deep").mkdir(parents=True)
    sign(output)
    new = workshop(output)
    (new / "index.html").write_text("new", encoding="utf-8")

    def held(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("shutil.rmtree", held)
    exchange(new, output, said.append)

    assert (output / "index.html").read_text(encoding="utf-8") == "new"
    assert len(said) == 1
    assert "could not be removed" in said[0]


@pytest.mark.parametrize("step", ["iterdir", "rmdir"])
def test_no_step_of_removing_stops_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """A folder that cannot be listed, or is not empty at last, is said, and raises nothing."""
    old, said = tmp_path / "old", []
    old.mkdir()
    sign(old)

    def fails(self: Path) -> None:
        raise OSError(39, "Directory not empty", str(self))

    monkeypatch.setattr(Path, step, fails)
    remove(old, said.append)

    assert len(said) == 1
    assert "could not be removed" in said[0]


def test_user_without_a_home_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing says which folder is a home, nothing is written."""

    def unknown() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", unknown)

    with pytest.raises(Refused, match="set HOME"):
        writable_place(tmp_path / "site", tmp_path / "source")


def test_full_disk_leaves_the_site_that_stood(tmp_path: Path) -> None:
    """A build that finds no room ends with status 2 and one line; the old site is whole, nothing stays beside it."""
    source, output = source_in(tmp_path), tmp_path / "site"
    assert build(source, output).returncode == 0
    before = digest(output)
    stamp(source, "Changed")

    done = build(source, output, no_room)

    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert digest(output) == before
    assert left_over(output) == []


def test_killed_builds_leave_a_whole_site(tmp_path: Path) -> None:
    """Builds killed at random moments: a reader meets a whole site each time, and the next build heals."""
    killed, reader, wrong = kills(tmp_path, 4)

    assert killed
    assert reader.seen > 100
    assert reader.bad == []
    assert wrong == []


def test_two_builds_at_once_publish_one_site(tmp_path: Path) -> None:
    """Two builds with an edit between both end well, and what stands is one of the two sites, whole."""
    reader, wrong = pairs(tmp_path, 2)

    assert reader.bad == []
    assert wrong == []


@pytest.mark.parametrize("number", [28, 13, 30, 5])
def test_fault_of_the_machine_is_one_line(number: int) -> None:
    """A fault says where it was, what it was and what to do, without a line break."""
    said = in_words(OSError(number, os.strerror(number), "there.txt"))

    assert said.startswith("there.txt: ")
    assert "; " in said
    assert "\n" not in said
