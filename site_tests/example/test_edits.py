"""Everyday edits of the example: each says nothing new but what it names, and a site is built of all of them together.

`python site_tests/support/edited.py` runs every test on a copy with them.
"""

from __future__ import annotations

import datetime as dt
import gc
import shutil
from functools import cache
from pathlib import Path

import pytest
from edited import Edit, apply, edits
from repository import ROOT, copy_of_source, masa
from texts import main_text

from masa.check import check
from masa.look.theme import Theme
from masa.source.read import read

TODAY = dt.date(2026, 11, 21)
EDITS = edits()
COMPONENTS = Theme(ROOT).components


def said_of(folder: Path) -> set[tuple[str, str]]:
    """Rule and message of every finding that the checks give of a folder."""
    gc.disable()  # as the command does
    try:
        found = check(read(folder), TODAY, COMPONENTS)
    finally:
        gc.enable()
    return {(finding.rule, finding.message) for finding in found}


@cache
def said_before() -> set[tuple[str, str]]:
    """What the checks say of the example as it stands."""
    return said_of(ROOT)


def test_there_are_enough_of_them() -> None:
    """At least 24 edits, each with a name of its own and what it does; no two have the same name."""
    assert len({edit["name"] for edit in EDITS}) == len({edit["does"] for edit in EDITS}) == len(EDITS) >= 24
    assert {key for edit in EDITS for key in edit} == {"name", "does", "changes", "finds"}
    assert {key for edit in EDITS for change in edit["changes"] for key in change} == {"file", "below", "old", "new", "text", "gone"}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit["name"])
def test_edit_says_nothing_new_but_what_it_names(edit: Edit, tmp_path: Path) -> None:
    """The checks find of the edited example what they found before, and what the edit names."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "arrangements.yaml", tmp_path)
    apply(edit, tmp_path)

    assert sorted({rule for rule, _ in said_of(tmp_path) - said_before()}) == edit.get("finds", [])


def test_all_together_are_built(tmp_path: Path) -> None:
    """One after the other they leave a site that is built whole, with what they brought on its pages."""
    source = copy_of_source(tmp_path / "source")
    for edit in EDITS:
        apply(edit, source)
    done = masa("build", "--source", source, "--today", TODAY.isoformat(), "--output", tmp_path / "site")

    assert done.returncode == 0, done.stderr[-2000:]
    assert "northshire constabulary" in main_text(tmp_path / "site" / "partners" / "cleveland-police" / "index.html")
    assert "northshire river rescue" in main_text(tmp_path / "site" / "agencies" / "index.html")
    assert not (tmp_path / "site" / "complaints").exists()


@pytest.mark.parametrize(
    ("change", "wrong"), [({"below": "- id: nobody"}, "no line"), ({"old": "nothing like it"}, "does not stand there")]
)
def test_edit_that_does_not_fit_is_told(tmp_path: Path, change: dict[str, str], wrong: str) -> None:
    """An edit whose words are no longer there is an error: it would say nothing."""
    (tmp_path / "arrangements.yaml").write_text("partners:\n  - id: one\n    name: One\n", encoding="utf-8")
    whole = {"below": "- id: one", "old": "name: One", "new": "name: Two"}
    apply({"name": "right", "changes": [whole]}, tmp_path)

    assert (tmp_path / "arrangements.yaml").read_text(encoding="utf-8").endswith("name: Two\n")
    with pytest.raises(ValueError, match=wrong):
        apply({"name": "wrong", "changes": [{**whole, "old": "name: Two", **change}]}, tmp_path)
