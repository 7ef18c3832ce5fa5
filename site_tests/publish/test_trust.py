"""Who may say what a build does: the package and the theme; no YAML, no prose and no mkdocs.yml, which a stranger may have sent."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from pace import bound
from reliability import source_in
from repository import masa

from masa.source.mkdocs_file import read_mkdocs_file

HOSTILE = {
    "hooks": "site_name: x\nhooks: [run.py]\nplugins: [masa]\n",
    "another plugin": "site_name: x\nplugins:\n  - masa\n  - search:\n      lang: en\n",
    "another theme": "site_name: x\ntheme:\n  name: material\n  custom_dir: evil\n",
    "extensions": "site_name: x\nmarkdown_extensions: [run]\n",
    "another file": "INHERIT: ../other.yml\nsite_name: x\n",
    "a tag": "site_name: !!python/object/apply:os.system ['touch run']\n",
    "another folder": "site_name: x\ndocs_dir: /etc\n",
    "an address that runs": "site_name: x\nrepo_url: javascript:alert(1)\n",
    "a key twice": "site_name: x\nsite_name: y\n",
    "no keys": "- x\n",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("command", ["check", "build"])
def test_mkdocs_yml_runs_nothing(tmp_path: Path, name: str, command: str) -> None:
    """Each setting that could run code, or has no effect, is an error at its line in `masa check` and `masa build`; nothing runs."""
    source = source_in(tmp_path)
    (source / "mkdocs.yml").write_text(HOSTILE[name], encoding="utf-8")
    (source / "run.py").write_text("import pathlib; pathlib.Path(__file__).with_name('ran').touch()\n", encoding="utf-8")

    done = masa(command, "--source", source, "--today", "2026-11-21", cwd=source, PYTHONPATH=f"{source}")

    assert done.returncode == 1, done.stderr
    assert re.search(r"mkdocs\.yml:\d+:\d+: error: .+; .+ \[[a-z-]+\]", done.stdout + done.stderr)
    assert not (source / "ran").exists()
    assert not (source / "run").exists()
    assert not (source / "site").exists()


def test_each_foreign_line_is_found(tmp_path: Path) -> None:
    """All lines that may not stand there are found at once, each at its own place, by `mkdocs-key`."""
    source = source_in(tmp_path)
    (source / "mkdocs.yml").write_text("site_name: x\nhooks: [run.py]\nplugins: [masa]\nextra_css: [x.css]\n", encoding="utf-8")

    _, findings = read_mkdocs_file(source)

    assert [(finding.rule, finding.place.line) for finding in findings] == [("mkdocs-key", line) for line in (1, 2, 4)]
    assert [str(finding.severity) for finding in findings] == ["warning", "error", "error"]


def test_way_to_the_source_is_judged_at_once(tmp_path: Path) -> None:
    """A long word with a sign at its end, in `edit_uri`, is refused at once: the time grows with its length alone."""
    (tmp_path / "mkdocs.yml").write_text(f"edit_uri: {'a' * 26}!\n", encoding="utf-8")
    began = time.process_time()

    _, findings = read_mkdocs_file(tmp_path)

    assert [finding.rule for finding in findings] == ["mkdocs-key"]
    took = time.process_time() - began
    assert took < bound(took, 1)


def test_mkdocs_yml_is_not_needed(tmp_path: Path) -> None:
    """A folder without the file is checked and built."""
    source = source_in(tmp_path)
    (source / "mkdocs.yml").unlink()

    done = masa("build", "--source", source, "--today", "2026-11-21")

    assert done.returncode == 0, done.stderr
    assert (source / "site" / "index.html").is_file()


def test_architecture_page_says_what_is_trusted(root: Path) -> None:
    """The page names what may decide what a build does, and what may not."""
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8").partition("## What is trusted")[2]
    named = ("The package", "`theme/`", "`arrangements.yaml`", "`content/`", "`mkdocs.yml`", "`.cache/`")

    assert [word for word in named if word not in page] == []
