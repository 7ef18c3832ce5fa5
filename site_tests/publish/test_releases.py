"""`masa publish`: readers see one release, whole, whatever happens to the command; and one command leads back."""

from __future__ import annotations

import fcntl
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from reliability import NEW, OLD, Reader, digest, no_room, source_in, stamp

from masa.publish.materials import bill_of_materials
from masa.publish.provenance import MANIFEST, MATERIALS, ORIGIN
from masa.publish.releases import CURRENT, RELEASES, SITE


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small partnership, `source`, and its first release, `web`; made once a run even where several processes test."""
    shared = tmp_path_factory.getbasetemp().parent if os.environ.get("PYTEST_XDIST_WORKER") else tmp_path_factory.getbasetemp()
    folder = shared / "published-once"
    with (shared / "published-once.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            making = shared / "published-making"
            making.mkdir()
            stamp(source_in(making), OLD)
            done = publish(making / "source", making / "web")
            assert done.returncode == 0, done.stderr
            making.rename(folder)
    return folder


@pytest.fixture
def source(published: Path, tmp_path: Path) -> Path:
    """The small partnership in a folder of its own, with what its first publication has kept."""
    return Path(shutil.copytree(published / "source", tmp_path / "source"))


@pytest.fixture
def web(published: Path, tmp_path: Path) -> Path:
    """Its first release, which readers see."""
    return Path(shutil.copytree(published / "web", tmp_path / "web", symlinks=True))


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


def test_a_release_is_shown_kept_and_taken_back(source: Path, web: Path) -> None:
    """The same is published once; what is new is shown at once; `--back` shows what stood before, as it was."""
    to = web
    again = publish(source, to)
    before = digest(to / CURRENT)
    stamp(source, NEW)
    second = publish(source, to)

    assert (again.returncode, second.returncode) == (0, 0), again.stderr + second.stderr
    one, two = names(to)
    assert shown(to) == NEW
    back = publish(source, to, "--back")
    assert back.returncode == 0, back.stderr
    assert (shown(to), digest(to / CURRENT)) == (OLD, before)
    listed = publish(source, to, "--list").stdout.splitlines()
    assert listed == [f"{one}  21 November 2026  no commit  current", f"{two}  21 November 2026  no commit"]
    # What was published is not published twice: it is made current again.
    forth = publish(source, to)
    assert (forth.returncode, shown(to), names(to)) == (0, NEW, [one, two])
    assert publish(source, to, "--back", one).returncode == 0
    nowhere = publish(source, to, "--back", "0009-000000000000")
    assert (nowhere.returncode, len(nowhere.stderr.splitlines()), shown(to)) == (2, 1, OLD)


def test_the_last_so_many_stay(source: Path, web: Path) -> None:
    """The oldest go, also where nothing new is published, and never the one that readers see; what is shown again counts as the newest."""
    to, more = web, "East and South"
    for name in (NEW, more, OLD):
        stamp(source, name)
        assert publish(source, to).returncode == 0
    old, other = "0004", ["0002", "0003"]
    assert [name[:4] for name in names(to)] == [*other, old]
    assert shown(to) == OLD

    assert publish(source, to, "--keep", "2").returncode == 0
    assert [name[:4] for name in names(to)] == ["0003", old]
    assert shown(to) == OLD


def test_asking_makes_nothing(source: Path, tmp_path: Path) -> None:
    """A list of nothing, and a way back from nothing, are one line each, and no folder is made for them."""
    to = tmp_path / "nowhere" / "web"
    listed, back = publish(source, to, "--list"), publish(source, to, "--back")

    assert (listed.returncode, back.returncode) == (0, 2)
    assert "nothing has been published" in listed.stdout
    assert len(back.stderr.splitlines()) == 1
    assert not to.parent.exists()


def test_what_stands_beside_a_site_says_where_it_comes_from(source: Path, tmp_path: Path) -> None:
    """The digest of each file, packed ones too, the commit and day, the libraries; the same bytes each time; one page names the commit."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    (source / ".gitignore").write_text(".cache\n", encoding="utf-8")
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "One"]):
        subprocess.run(["git", *who, *arguments], cwd=source, check=True, env=ours)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=source, check=True, capture_output=True, text=True, env=ours).stdout.strip()
    papers = []
    for to in (tmp_path / "one", tmp_path / "two"):
        done = publish(source, to, "--compressed")
        assert done.returncode == 0, done.stderr
        release = to / RELEASES / names(to)[0]
        papers.append({name: (release / name).read_bytes() for name in (MANIFEST, ORIGIN, MATERIALS)})
    checked = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", release / MANIFEST], cwd=release / SITE, check=False)
    pages = [
        page for page in (release / SITE).rglob("*.html") if f"Built from commit {commit[:10]} for 21 November 2026" in page.read_text()
    ]

    assert papers[0] == papers[1]
    assert checked.returncode == 0
    assert json.loads(papers[0][ORIGIN])["commit"] == commit
    assert json.loads(papers[0][MATERIALS])["bomFormat"] == "CycloneDX"
    assert pages == [release / SITE / "about" / "index.html"]
    assert f"commit {commit[:10]}" in publish(source, to, "--list").stdout
    for file in (file for file in (release / SITE).rglob("*") if file.suffix in {".gz", ".br"}):
        unpack = gzip.decompress if file.suffix == ".gz" else brotli.decompress
        assert unpack(file.read_bytes()) == file.with_suffix("").read_bytes(), file


def test_bill_of_materials_fits_its_schema() -> None:
    """CycloneDX, with each library that the package asks for, and a licence for each; a slip in it would be found."""
    bill = bill_of_materials()
    fits = JsonStrictValidator(SchemaVersion.V1_6).validate_str
    components = {one["name"]: one for one in bill["components"]}  # type: ignore[attr-defined]

    assert fits(json.dumps(bill)) is None
    assert components.keys() >= {"pydantic", "pydantic-core", "typst", "jinja2", "markupsafe", "fonttools", "zopfli"}
    assert not components.keys() & {"pytest", "masa"}
    assert fits(json.dumps(bill | {"components": [{"name": "nothing"}]})) is not None


def test_what_cannot_be_built_is_not_shown(source: Path, web: Path) -> None:
    """An error, a full disk: the release that stood stands, and nothing is left beside it."""
    to = web
    kept = names(to)
    stamp(source, NEW)
    full = publish(source, to, limit=no_room)
    file = source / "arrangements.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("role: chair", "role: nobody"), encoding="utf-8")
    wrong = publish(source, to)

    assert (full.returncode, wrong.returncode) == (2, 1), full.stderr
    assert "Traceback" not in full.stderr + wrong.stderr
    assert (names(to), shown(to)) == (kept, OLD)
    for done in (full, wrong):
        assert f"readers see {kept[0]} as before" in done.stderr


def test_a_release_that_was_changed_is_not_shown_again(source: Path, web: Path) -> None:
    """Whoever goes back gets what was published, or a line that says that it is no more."""
    to = web
    stamp(source, NEW)
    publish(source, to)
    first = to / RELEASES / names(to)[0]
    (first / SITE / "index.html").write_text("something else", encoding="utf-8")
    back = publish(source, to, "--back")

    assert back.returncode == 2
    assert MANIFEST in back.stderr
    assert shown(to) == NEW


def test_no_build_replaces_a_folder_of_releases(source: Path, web: Path, tmp_path: Path) -> None:
    """Nor does a release go into a folder of somebody's own."""
    to, own = web, tmp_path / "own"
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


def test_killed_or_two_at_once_readers_see_one_release(source: Path, web: Path) -> None:
    """While it is killed at chance moments, and while two publish at once, a reader meets one whole release after another."""
    to, dice = web, random.Random(3)  # noqa: S311 - chance moments, no secret
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
