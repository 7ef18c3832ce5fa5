"""Publishing: the same bytes each time, the same pages as plain Markdown, live preview's own command."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from repository import ROOT, copied_cache, copy_of_source, masa

from masa.data.open_data import to_json
from masa.data.schema import schema

# Where the folder is in Git and holds just what was committed, one page says which commit. A copy of the folder has none to say.
COMMIT = re.compile(rb"<p>Built from commit [0-9a-f]{7,40} for [^<]*</p>\n")


def fingerprint(folder: Path) -> dict[str, str]:
    """The hash of every file in a folder, the page about the site without the line on its commit."""
    return {
        (name := file.relative_to(folder).as_posix()): hashlib.sha256(
            COMMIT.sub(b"", file.read_bytes(), count=1) if name == "about/index.html" else file.read_bytes()
        ).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_two_builds_are_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """A build in another folder, another time zone and without a cache gives every file byte for byte."""
    source = copy_of_source(tmp_path / "elsewhere")
    for file in (source / ".cache").rglob("*"):
        if file.is_file():
            file.unlink()

    done = masa(
        "build",
        "--source",
        source,
        "--today",
        "2026-11-21",
        "--output",
        tmp_path / "other",
        TZ="Pacific/Auckland",
        PYTHONHASHSEED="7",
        LC_ALL="C",
    )

    assert done.returncode == 0, done.stderr
    here, there = fingerprint(site), fingerprint(tmp_path / "other")
    assert sorted(here) == sorted(there)
    assert [name for name in here if here[name] != there[name]] == []


def lines(file: Path) -> list[str]:
    """The lines of a file that are not blank. The allow-list writes an apostrophe as itself, plain MkDocs as an entity."""
    return [line.replace("&#39;", "'") for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `masa write` fills."""
    folder = tmp_path_factory.mktemp("written") / "pages"
    done = masa("write", "--today", "2026-11-21", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_plain_engines_build_the_written_pages(site: Path, written: Path, tmp_path: Path, engine: str) -> None:
    """`mkdocs build --strict`, and ProperDocs, without this package's plugin, give the same pages, line for line but for blank lines."""
    # A Python that cannot import this package stands for one that does not have it.
    without = f"import sys; sys.modules['masa'] = None; from {engine}.__main__ import cli; cli()"
    settings, place = str(written / "mkdocs.yml"), str(tmp_path / "plain")
    command = [sys.executable, "-c", without, "build", "--strict", "--config-file", settings, "--site-dir", place]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})

    assert done.returncode == 0, done.stderr
    ours = {str(file.relative_to(site)) for file in site.rglob("*.html")}
    plain = {str(file.relative_to(tmp_path / "plain")) for file in (tmp_path / "plain").rglob("*.html")}
    assert ours == plain
    assert [name for name in sorted(ours) if lines(site / name) != lines(tmp_path / "plain" / name)] == []


@pytest.mark.parametrize("command", ["build --output", "write"])
def test_no_command_needs_an_engine(command: str, tmp_path: Path) -> None:
    """Where MkDocs and Material are not installed, sites and written pages are made all the same."""
    source = shutil.copytree(ROOT / "site_tests" / "small", tmp_path / "small", ignore=shutil.ignore_patterns(".cache"))
    copied_cache(source)
    without = "import sys; sys.modules.update(mkdocs=None, material=None); from masa.cli import main; main()"
    asked = [*command.split(), str(tmp_path / "made"), "--source", str(source), "--today", "2026-11-21"]
    done = subprocess.run([sys.executable, "-c", without, *asked], capture_output=True, text=True, check=False, timeout=120)

    assert done.returncode == 0, done.stderr


def test_what_writing_promises_is_what_is_tried() -> None:
    """Handbook and help name MkDocs in the version that the tests build with, and no other engine."""
    tried = "MkDocs " + ".".join(version("mkdocs").split(".")[:2])
    for text in (masa("write", "--help").stdout, masa("--help").stdout, (ROOT / "README.md").read_text(encoding="utf-8")):
        assert tried in " ".join(text.split())
        assert "any engine" not in text


def test_written_pages_are_markdown_with_front_matter(written: Path) -> None:
    """Each written page begins with front matter that holds its title and what it is for."""
    for file in (written / "docs").rglob("*.md"):
        _, matter, body = file.read_text(encoding="utf-8").split("---\n", 2)
        header = yaml.safe_load(matter)
        assert header["title"], file
        assert header["description"], file
        assert body.strip(), file


def test_written_settings_need_nothing_of_this_package(written: Path) -> None:
    """The written mkdocs.yml names no plugin."""
    assert yaml.safe_load((written / "mkdocs.yml").read_text(encoding="utf-8"))["plugins"] == []


def test_write_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    """Nothing that was there is lost: exit status 2."""
    (tmp_path / "letter.txt").write_text("keep me")

    done = masa("write", "--today", "2026-11-21", tmp_path)

    assert done.returncode == 2
    assert (tmp_path / "letter.txt").read_text() == "keep me"


def test_schema_copy_is_current(root: Path) -> None:
    """The schema that the first line of arrangements.yaml points to is the model's; `masa schema` writes it anew."""
    first = (root / "arrangements.yaml").read_text(encoding="utf-8").splitlines()[0]
    copy = root / first.partition("$schema=")[2]

    assert copy.read_bytes() == to_json(schema()), "run: masa schema > arrangements.schema.json"


def test_every_field_of_the_schema_is_described() -> None:
    """An editor can explain each key to the person who types it."""
    bare = [
        f"{name}.{key}"
        for name, record in {"file": schema(), **schema()["$defs"]}.items()
        for key, field in record.get("properties", {}).items()
        if not field.get("description")
    ]

    assert not bare, bare


@pytest.mark.parametrize("command", ["", "check", "build", "write", "serve", "schema"])
def test_every_command_has_help(command: str) -> None:
    """--help says what a command does and exits 0."""
    done = masa(*filter(None, [command]), "--help")

    assert done.returncode == 0
    assert "Usage: " in done.stdout
    assert len(done.stdout.splitlines()) > 4


def test_wrong_use_is_status_2() -> None:
    """An option that does not exist is wrong use, not a finding."""
    assert masa("check", "--nonsense").returncode == 2


def test_findings_as_json_and_as_annotations(tmp_path: Path) -> None:
    """Machines get the same findings as people: a list of objects, or annotations of a pull request."""
    import json  # noqa: PLC0415

    source = copy_of_source(tmp_path / "source")
    file = source / "arrangements.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("status: demonstration", "status: demonstrationy", 1), encoding="utf-8")

    as_json = masa("check", "--source", source, "--format", "json")
    as_github = masa("check", "--source", source, "--format", "github")

    finding = next(finding for finding in json.loads(as_json.stdout) if finding["rule"] == "value-choice")
    assert set(finding) == {"path", "line", "column", "severity", "rule", "message", "hint", "other", "accepted", "new"}
    assert as_json.returncode == as_github.returncode == 1
    assert f"::error file=arrangements.yaml,line={finding['line']},col={finding['column']}::" in as_github.stdout
