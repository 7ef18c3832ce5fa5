"""Every slip of the hand is one finding, at the line that is wrong, that says how to mend it."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_broken_input import SMALL, change, found_in

from masa.source.read import read_arrangements
from masa.source.text import MOST_FINDINGS

SLIPS: list[dict[str, Any]] = yaml.load((Path(__file__).with_name("slips.yaml")).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - plain text
# A slip that any line of its kind may have: how such a line looks, and what becomes of it.
EVERYWHERE: dict[str, tuple[str, str]] = {
    "a key without its colon": (r"^( *(?:- )?\w+): (?=\S)", r"\1 "),
    "a key without the space": (r"^( *(?:- )?\w+): (?=\S)", r"\1:"),
    "an entry without its dash": (r"^( *)- (?=id: )", r"\1"),
    "a dash without its space": (r"^( *)- (?=\S)", r"\1-"),
    "a dash of a word processor": (r"^( *)- (?=\S)", "\\1– "),  # noqa: RUF001 - what is typed
    "a quotation mark that is not closed": (r': "([^"]*)"', r': "\1'),
    "one that is opened": (r": ([A-Z])", r': "\1'),
    "an apostrophe that is opened": (r": ([A-Z])", r": '\1"),
    "a colon in a text": (r"^( *\w+: [A-Z]\w+) (?=\w)", r"\1: "),
    "a brace that is not closed": (r"\}$", ""),
    "a brace that is not opened": (r"\{", ""),
    "a comma that is missing": (r", (?=\w+: )", " "),
    "a text that begins with a sign": (r"^( *\w+: )(?=[A-Z])", r"\1@"),
}
# A slip that leaves the file readable: two letters of a key that change places, a value that is gone, an id with a slip.
READABLE: dict[str, tuple[str, str]] = {
    "a key with a slip": (r"^( *(?:- )?\w*?)(\w)(\w):", r"\1\3\2:"),
    "nothing behind a key": (r"^( *(?:- )?\w+:) \S.*$", r"\1"),
    "an id of a list with a slip": (r"(\[[a-z-]*?)([a-z])([a-z])(?=[,\]])", r"\1\3\2"),
}
# Where a sentence, or a line of dots, was pasted in: the finding is at that line, below the one that stands.
BELOW = {"a sentence that was pasted in": "A pasted sentence here.", "a line of dots": "..."}
LINES = (SMALL / "arrangements.yaml").read_text(encoding="utf-8").rstrip("\n").split("\n")
EACH = 3


STALLS: dict[str, str] = {
    "a line of a million signs that opens quotation marks": "a: " + '"x: ' * 300_000 + "\nb: c\n",
    "brackets that do not close": "a: " + "[" * 25 + "x: y: z " * 200_000 + "\nb",
    "curly quotation marks": "a: “" + "“x " * 400_000 + ": y: z\nb: c: d",
    "lines that open quotation marks": 'a: "x\n' * 150_000 + "b",
    "lines that each begin further to the right": "a:\n" + "".join(f"{' ' * (step % 200)}- x\n" for step in range(8_000)) + "b c\nd: e\n",
    "ids without commas": "groups:\n  - id: x\n    members: [" + ", ".join(["a b c d e f g h"] * 19_000) + "]\n",
    "ids with and": "groups:\n  - id: x\n    members: " + "a and " * 300_000 + "!\n",
    "an entry that begins again and again": "groups:\n" + "  - id: x\n    id: y\n" * 20_000,
}


@pytest.mark.parametrize("name", STALLS)
def test_the_search_for_a_slip_has_bounds(name: str) -> None:
    """No text keeps it busy, or is answered with more findings than anybody reads."""
    began = time.process_time()
    found = read_arrangements(STALLS[name][:2_000_000])[2]

    assert 0 < len(found) <= 2 * MOST_FINDINGS
    assert time.process_time() - began < 5


def test_there_are_many_slips() -> None:
    """At least 80, of which no two are alike."""
    edits = [(slip.get("file"), slip["old"], slip["new"]) for slip in SLIPS]

    assert len(SLIPS) >= 80
    assert [edit for edit in edits if edits.count(edit) > 1] == []


@pytest.mark.parametrize("slip", SLIPS, ids=[slip["slip"] for slip in SLIPS])
def test_slip_is_one_finding_at_its_line(slip: dict[str, Any], tmp_path: Path) -> None:
    """The small partnership has no finding before, and the one that is written down after."""
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    change(folder / slip.get("file", "arrangements.yaml"), slip["old"], slip["new"])

    assert found_in(folder) == [slip["finds"]]


def faults(number: int, *lines: str) -> list[tuple[int, str]]:
    """The line and the rule of each finding of the small partnership's facts, with these in the place of one of its lines."""
    found = read_arrangements("\n".join([*LINES[:number], *lines, *LINES[number + 1 :]]) + "\n")[2]
    return [(finding.place.line, finding.rule) for finding in found]


@pytest.mark.parametrize("name", EVERYWHERE)
def test_slip_is_found_at_its_line_wherever_it_is_made(name: str) -> None:
    """Not in the lines alone that somebody thought of."""
    pattern, becomes = EVERYWHERE[name]
    broken = {number: re.sub(pattern, becomes, line, count=1) for number, line in enumerate(LINES) if re.search(pattern, line)}
    tried = sorted(broken)[:: EACH if len(broken) > 30 else 1]
    found = {number: faults(number, broken[number]) for number in tried}

    assert len(tried) >= 3
    assert {number: said for number, said in found.items() if [line for line, _ in said] != [number + 1]} == {}


@pytest.mark.parametrize("name", READABLE)
def test_slip_in_what_can_be_read_is_all_that_is_said(name: str, tmp_path: Path) -> None:
    """What rules miss because of it is not said as well: not in the entry, not where others point to it, not in the pages."""
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    pattern, becomes = READABLE[name]
    changed = {number: re.sub(pattern, becomes, line, count=1) for number, line in enumerate(LINES)}
    tried = [number for number, line in changed.items() if line != LINES[number]]
    wrong = {}
    for number in tried[:: EACH if len(tried) > 30 else 1]:
        (folder / "arrangements.yaml").write_text("\n".join([*LINES[:number], changed[number], *LINES[number + 1 :]]), encoding="utf-8")
        found = found_in(folder)
        if [line.split(":")[:2] for line in found] != [["arrangements.yaml", str(number + 1)]]:
            wrong[changed[number]] = found

    assert len(tried) >= 10
    assert wrong == {}


@pytest.mark.parametrize("name", BELOW)
def test_what_was_pasted_in_is_found_at_its_line_wherever_it_stands(name: str) -> None:
    """Below any line, but for those of a list of plain words and the last, which it would go on from."""
    found = {number: faults(number, LINES[number], BELOW[name]) for number in range(1, len(LINES) - 1, EACH)}

    assert {number: said for number, said in found.items() if [line for line, _ in said] != [number + 2]} == {}
