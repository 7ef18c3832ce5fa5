"""Every recipe of CONTRIBUTING is carried out on a made-up partnership: the check answers what the recipe says, and it builds."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from recipes import Recipe, recipes, typed
from repository import ROOT

from masa.check import check
from masa.findings.finding import Severity
from masa.look.theme import Theme
from masa.source.read import read

TODAY = dt.date(2026, 11, 21)
SMALL = ROOT / "site_tests" / "small"
RECIPES = recipes((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
EVERYDAY = 24


def said(folder: Path) -> list[str]:
    """What the check says of a folder, without places: severity and sentence."""
    return [f"{finding.severity}: {finding.message}" for finding in check(read(folder), TODAY, Theme(folder).components)]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.title)
def test_a_recipe_does_what_it_says(recipe: Recipe, tmp_path: Path) -> None:
    """After the edit the check says what the recipe shows, and nothing else that it did not say before."""
    folder = tmp_path / "testshire"
    shutil.copytree(SMALL, folder)
    before = said(folder)

    recipe.do(folder)
    after = said(folder)
    for line in before:
        if line in after:
            after.remove(line)

    assert recipe.changed or recipe.made or recipe.deleted
    assert [line for line in after if not any(line.startswith(answer) for answer in recipe.answer)] == []
    assert [answer for answer in recipe.answer if not any(line.startswith(answer) for line in after)] == []
    assert recipe.answer or not any(line.startswith(Severity.ERROR) for line in after)


def test_each_everyday_change_has_a_recipe() -> None:
    """There are as many recipes as everyday changes, and no two are called the same."""
    assert len({recipe.title for recipe in RECIPES}) == len(RECIPES) >= EVERYDAY


def test_a_line_that_is_not_there_is_no_recipe() -> None:
    """A recipe whose lines have left the file fails, wherever they were."""
    with pytest.raises(ValueError, match="does not stand there: c"):
        typed("a\nb\n", " a\n-c\n+d\n")
