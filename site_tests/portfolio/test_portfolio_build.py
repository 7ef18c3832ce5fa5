"""Many partnerships are built together: what has not changed stays, a failing one stops no other, and one index tells of all."""

from __future__ import annotations

import csv
import json
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from neighbours import changed, listing, neighbours, warmed
from repository import ROOT, masa

from masa.portfolio.building import _put
from masa.portfolio.pool import work_on
from masa.portfolio.stand import quick_id

DAY = ("--today", "2026-11-29")


def build(file: Path) -> subprocess.CompletedProcess[str]:
    """Run the command on a list, beside which the sites stand."""
    return masa("portfolio", "build", file, "--to", file.parent / "all", *DAY)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list of two partnerships that were built."""
    where = tmp_path_factory.mktemp("portfolio")
    file = neighbours(where)
    warmed(where)
    done = build(file)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^2/2 \w+: \d+ pages", done.stderr, re.MULTILINE), done.stderr
    assert "2 built; the index is new" in done.stdout
    return file


def test_the_index_leads_to_each_and_nowhere_else(built: Path) -> None:
    """Every link of its pages leads to a file that is there, and each partnership stands on home and in the table."""
    place = built.parent / "all"
    pages = [place / "index.html", *place.glob("compare/*.html"), *place.glob("requirements/**/*.html"), *place.glob("data/*.html")]
    missing = []
    for page in pages:
        for way in re.findall(r'(?:href|src)="([^"#?]+)', page.read_text("utf-8")):
            if not way.startswith(("https:", "tel:")):
                target = (page.parent / way).resolve()
                missing += [f"{page}: {way}"] if not (target / "index.html" if target.is_dir() else target).is_file() else []

    assert missing == []
    assert len(pages) > 15
    for page in (place / "index.html", place / "compare" / "index.html"):
        assert {"East Partnership", "West Partnership"} <= set(re.findall(r">([^<]+)</a>", page.read_text("utf-8")))
    duty = (place / "requirements" / "a3" / "index.html").read_text("utf-8")
    assert 'href="../../partnerships/east/requirements/#a3"' in duty


def test_the_open_data_are_joined(built: Path) -> None:
    """Each row says whose it is; a column that one site lacks is empty there; the JSON says its version."""
    place = built.parent / "all"
    rows = list(csv.DictReader((place / "data" / "groups.csv").read_text("utf-8-sig").splitlines()))
    single = [
        len(list(csv.DictReader((place / "partnerships" / own / "data" / "groups.csv").read_text("utf-8-sig").splitlines())))
        for own in ("east", "west")
    ]
    whole = json.loads((place / "data" / "portfolio.json").read_text("utf-8"))

    assert [sum(row["partnership"] == own for row in rows) for own in ("east", "west")] == single
    assert {row["meets"] for row in rows if row["id"] == "joint-training"} == {"every 2 months", ""}
    assert whole["version"] == 1
    assert [one["id"] for one in whole["partnerships"]] == ["east", "west"]
    duties = list(csv.DictReader((place / "data" / "requirements.csv").read_text("utf-8-sig").splitlines()))
    assert len(duties) == sum(len(one["requirements"]) for one in whole["partnerships"])


def test_a_cluster_builds_the_same(built: Path, tmp_path: Path) -> None:
    """The example for Dask, on two workers of a cluster on this machine, gives every byte that the pool of processes gives."""
    file = neighbours(tmp_path)
    warmed(tmp_path)
    command = [sys.executable, ROOT / "examples" / "portfolio_dask.py", file, "--to", tmp_path / "dask", *DAY]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 built, 0 as they were, 0 failed" in done.stdout
    assert bytes_of(tmp_path / "dask") == bytes_of(built.parent / "all")


def test_only_what_changed_is_made_anew(built: Path) -> None:
    """Nothing, one fact, a faulty fact: what is as it was is left, and what fails leaves its own site and the others alone."""
    place = built.parent / "all"
    before = bytes_of(place)
    same = build(built)
    assert "2 as they were; the index is as it was" in same.stdout
    assert bytes_of(place) == before

    (place / "partnerships" / "east" / "index.html").write_bytes(b"")
    (place / "compare" / "index.html").unlink()
    mended = build(built)
    assert "1 built, 1 as it was; the index is new" in mended.stdout, mended.stdout
    assert (place / "partnerships" / "east" / "index.html").read_bytes() == before["partnerships/east/index.html"]
    assert (place / "compare" / "index.html").read_bytes() == before["compare/index.html"]

    changed(built.parent / "east", "summary: Trains people.", "summary: Trains many people.")
    changed(built.parent / "west", "kind: police", "kind: polise")
    west = bytes_of(place / "partnerships" / "west")
    done = build(built)

    assert done.returncode == 1
    assert "1 built, 1 failed, left as before; the index is new" in done.stdout
    assert re.search(r"west/arrangements\.yaml:\d+:\d+: error: .*polise", done.stderr)
    assert bytes_of(place / "partnerships" / "west") == west
    assert "Trains many people." in (place / "data" / "groups.csv").read_text("utf-8-sig")
    assert "West Partnership" in (place / "index.html").read_text("utf-8")

    changed(built.parent / "west", "kind: polise", "kind: police")
    left = build(listing(built.parent, "east"))
    assert left.returncode == 0
    assert "west is of no partnership that is listed, and was left" in left.stderr
    assert "West Partnership" not in (place / "index.html").read_text("utf-8")


def test_nothing_is_written_or_taken_away_through_a_link(built: Path, tmp_path: Path) -> None:
    """A folder of the index that leads elsewhere is refused, and what is there stays; files of somebody's own beside ours too."""
    place = built.parent / "all"
    (place / "data" / "mine.txt").write_text("mine", encoding="utf-8")
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "kept").write_text("kept", encoding="utf-8")
    shutil.move(place / "requirements", tmp_path / "aside")
    (place / "requirements").symlink_to(theirs)
    refused = build(built)
    (place / "requirements").unlink()
    again = build(built)

    assert refused.returncode == 2
    assert "leads elsewhere" in refused.stderr
    assert [file.name for file in theirs.iterdir()] == ["kept"]
    assert "the index is new" in again.stdout
    assert (place / "data" / "mine.txt").is_file()
    (place / "data" / "mine.txt").unlink()


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_disk_that_is_full_leaves_the_index_as_it_was(built: Path, tmp_path: Path) -> None:
    """A site that the machine refused is no mistake of its facts: status 2, and no index that lacks it, nor an empty one."""
    place = built.parent / "all"
    assert build(listing(built.parent, "east", "west")).returncode == 0
    before = bytes_of(place)
    changed(built.parent / "east", "summary: Trains", "summary: Also trains")
    command = [sys.executable, "-m", "masa", "portfolio", "build", str(built), *DAY, "--to"]
    full, first = (
        subprocess.run([*command, str(to)], preexec_fn=_small_files, capture_output=True, text=True, check=False, timeout=120)
        for to in (place, tmp_path / "first")
    )

    assert (full.returncode, first.returncode) == (2, 2)
    assert "1 as it was, 1 failed, left as before" in full.stdout.replace("; ", ", ")
    assert "a file would be larger than this system allows" in full.stderr
    assert bytes_of(place) == before
    assert not (tmp_path / "first" / "index.html").exists()


def test_a_file_that_cannot_be_written_leaves_all_others_of_the_index(tmp_path: Path) -> None:
    """All files are written before the first is put in its place; what was begun is taken away."""
    _put(tmp_path, {"index.html": b"old", "data/a.csv": b"old"})
    (tmp_path / ".index.html.new").mkdir()
    with pytest.raises(OSError, match=r"Is a directory"):
        _put(tmp_path, {"index.html": b"new", "data/a.csv": b"new"})
    (tmp_path / ".index.html.new").rmdir()

    assert bytes_of(tmp_path) == {"index.html": b"old", "data/a.csv": b"old", ".masa-index": b"data/a.csv\nindex.html"}


def test_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    """A folder with files of somebody's own, and one that holds the sources, are left alone; two of one id too."""
    file = neighbours(tmp_path)
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "mine.txt").write_text("mine", encoding="utf-8")
    assert "holds files, and no .masa-portfolio says" in (done := build(file)).stderr
    assert done.returncode == 2
    assert "holds the source" in masa("portfolio", "build", file, "--to", tmp_path, *DAY).stderr

    changed(tmp_path / "west", "id: west", "id: east")
    twice = masa("portfolio", "build", file, "--to", tmp_path / "new", *DAY)
    assert (twice.returncode, "are both the partnership `east`" in twice.stderr) == (1, True)
    assert not (tmp_path / "new").exists()


def _doubled(number: int) -> int:
    if number == 3:
        raise SystemExit(9)  # as one that is killed: nothing comes back
    return number * 2


def test_one_that_dies_takes_no_other_with_it() -> None:
    """Each job has its result; one whose process ends without has none."""
    assert sorted(work_on([1, 2, 3, 4], _doubled, 2), key=lambda done: done[0]) == [(1, 2), (2, 4), (3, None), (4, 8)]


def test_an_id_is_found_without_reading_the_rest(tmp_path: Path) -> None:
    """The partnership's own, wherever it stands among its keys; not one of something within it."""
    file = tmp_path / "arrangements.yaml"
    for text, own in (
        ("edition:\n  id: x\npartnership:\n  # a note\n  id: one\n", "one"),
        ("partnership:\n  area:\n    id: area\n  name: N\n  id: 'two'\n", "two"),
        ("partnership:\n  name: N\npartners:\n  id: three\n", ""),
        ("partnership: {id: four}\n", ""),
        ('partnership:\n  id: "a b"\n', ""),
        ("partnership:\n  id: null\n", ""),
        ("partnership:\n  id: five # a note\n", "five"),
    ):
        file.write_text(text, encoding="utf-8")
        assert quick_id(tmp_path) == own
