"""`masa publish`: readers see one release, whole, whatever happens to the command; and one command leads back."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from reliability import NEW, OLD, Reader, digest, no_room, source_in, stamp

from masa.publish.releases import CURRENT, MANIFEST, RELEASES, SITE


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small partnership in a folder of its own."""
    return source_in(tmp_path)


def command(source: Path, to: Path, *more: str) -> list[str]:
    """What publishes it."""
    return [sys.executable, "-m", "masa", "publish", "--today", "2026-11-21", "--source", str(source), "--to", str(to), *more]


def publish(source: Path, to: Path, *more: str, limit: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """A run that is left alone."""
    return subprocess.run(command(source, to, *more), capture_output=True, text=True, check=False, timeout=120, preexec_fn=limit)


def names(to: Path) -> list[str]:
    """What stands among the releases, hidden folders too."""
    return sorted(path.name for path in (to / RELEASES).iterdir())


def shown(to: Path) -> str:
    """The title of the home page that readers see."""
    page = (to / CURRENT / "index.html").read_text(encoding="utf-8")
    return next((name for name in (OLD, NEW) if name in page), "")


def test_a_release_is_shown_kept_and_taken_back(source: Path, tmp_path: Path) -> None:
    """The same is published once; what is new is shown at once; `--back` shows what stood before, as it was."""
    to = tmp_path / "web"
    stamp(source, OLD)
    first, again = publish(source, to), publish(source, to)
    before = digest(to / CURRENT)
    stamp(source, NEW)
    second = publish(source, to)

    assert (first.returncode, again.returncode, second.returncode) == (0, 0, 0), first.stderr + again.stderr + second.stderr
    assert len(names(to)) == 2
    assert shown(to) == NEW
    back = publish(source, to, "--back")
    assert back.returncode == 0, back.stderr
    assert (shown(to), digest(to / CURRENT)) == (OLD, before)
    forth = publish(source, to, "--back", names(to)[1])
    assert (forth.returncode, shown(to)) == (0, NEW)
    listed = publish(source, to, "--list").stdout.splitlines()
    assert listed == [names(to)[0], f"{names(to)[1]}  current"]
    nowhere = publish(source, to, "--back", "0009-000000000000")
    assert (nowhere.returncode, len(nowhere.stderr.splitlines()), shown(to)) == (2, 1, NEW)


def test_the_last_so_many_stay(source: Path, tmp_path: Path) -> None:
    """The oldest go, and never the one that readers see."""
    to = tmp_path / "web"
    for name in (OLD, NEW, OLD):
        stamp(source, name)
        assert publish(source, to, "--keep", "2").returncode == 0

    assert [name[:4] for name in names(to)] == ["0002", "0003"]
    assert shown(to) == OLD


def test_what_cannot_be_built_is_not_shown(source: Path, tmp_path: Path) -> None:
    """An error, a full disk: the release that stood stands, and nothing is left beside it."""
    to = tmp_path / "web"
    stamp(source, OLD)
    assert publish(source, to).returncode == 0
    kept = names(to)
    stamp(source, NEW)
    full = publish(source, to, limit=no_room)
    file = source / "arrangements.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("role: chair", "role: nobody"), encoding="utf-8")
    wrong = publish(source, to)

    assert (full.returncode, wrong.returncode) == (2, 1), full.stderr
    assert "Traceback" not in full.stderr + wrong.stderr
    assert (names(to), shown(to)) == (kept, OLD)


def test_a_release_that_was_changed_is_not_shown_again(source: Path, tmp_path: Path) -> None:
    """Whoever goes back gets what was published, or a line that says that it is no more."""
    to = tmp_path / "web"
    for name in (OLD, NEW):
        stamp(source, name)
        publish(source, to)
    first = to / RELEASES / names(to)[0]
    (first / SITE / "index.html").write_text("something else", encoding="utf-8")
    back = publish(source, to, "--back")

    assert back.returncode == 2
    assert MANIFEST in back.stderr
    assert shown(to) == NEW


def test_no_build_replaces_a_folder_of_releases(source: Path, tmp_path: Path) -> None:
    """Nor does a release go into a folder of somebody's own."""
    to, own = tmp_path / "web", tmp_path / "own"
    publish(source, to)
    own.mkdir()
    (own / "letter.txt").write_text("mine", encoding="utf-8")
    build = subprocess.run(
        [sys.executable, "-m", "masa", "build", "--today", "2026-11-21", "--source", str(source), "--output", str(to)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert build.returncode == 2
    assert publish(source, own).returncode == 2
    assert [path.name for path in own.iterdir()] == ["letter.txt"]
    assert len(names(to)) == 1


def test_killed_or_two_at_once_readers_see_one_release(source: Path, tmp_path: Path) -> None:
    """While it is killed at chance moments, and while two publish at once, a reader meets one whole release after another."""
    to, dice = tmp_path / "web", random.Random(3)  # noqa: S311 - chance moments, no secret
    stamp(source, OLD)
    publish(source, to)
    with Reader(to / CURRENT) as reader:
        for turn in range(4):
            stamp(source, (NEW, OLD)[turn % 2])
            started = subprocess.Popen(command(source, to), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
            try:
                started.wait(dice.uniform(0.2, 2.0))
            except subprocess.TimeoutExpired:
                os.killpg(started.pid, signal.SIGKILL)
                started.wait()
        stamp(source, NEW)
        both = [subprocess.Popen(command(source, to), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        ends = [(one.wait(120), one.communicate()[1]) for one in both]

    assert [status for status, _ in ends] == [0, 0], ends
    assert reader.bad == []
    assert reader.seen > 20
    assert shown(to) == NEW
    assert [name for name in names(to) if name.startswith(".")] == []
