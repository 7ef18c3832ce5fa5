"""The checks are checked: of hundreds of mistakes made by machine, nearly all that a reader would call wrong are found."""

from __future__ import annotations

import re
from pathlib import Path

import mutations  # noqa: F401 - the kinds of change
import pytest
from mutants import run

# Every ninth mutant, in two shares: enough to hold the score; docs/checks.md has the whole table, from mutations.py.
SHARES, ALL = 2, 18
# What a share of the mutants may leave unfound; docs/checks.md lists them all.
LEAST = 0.95


@pytest.mark.parametrize("share", range(SHARES))
def test_checks_find_nearly_every_mistake(share: int, root: Path) -> None:
    """At least 95 in 100 mutants give a new finding, and each survivor is listed in docs/checks.md."""
    score, survivors, _ = run(share, ALL)
    made, caught = (sum(counts[number] for counts in score.values()) for number in (0, 1))
    listed = (root / "docs" / "checks.md").read_text(encoding="utf-8")

    assert made * ALL >= 500
    assert caught / made >= LEAST, [f"{mutant.kind} at {mutant.where}" for mutant in survivors]
    assert [mutant.where for mutant in survivors if f"{mutant.kind} at `{mutant.where}`" not in listed] == []


def test_the_table_in_the_docs_has_the_share_of_each_family(root: Path) -> None:
    """docs/checks.md gives the number of mutants and the share that is found, by family."""
    text = (root / "docs" / "checks.md").read_text(encoding="utf-8").partition("## Mutation test")[2]
    rows = dict(re.findall(r"^\| (\w+) \| \d+ \| \d+ \| ([\d.]+) % \|$", text, re.MULTILINE))

    assert set(rows) == {"consistency", "freshness", "law", "safety", "shape", "wording", "all"}
    assert float(rows["all"]) >= 100 * LEAST
