"""What a change of a procedure leaves behind: a way past a new step [step-bypassed], a time that lost its working days [limit-unit]."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from repository import ROOT

from masa.check import check
from masa.check.before import put_back
from masa.check.compare import before_of
from masa.look.theme import Theme
from masa.source.read import read

TODAY = dt.date(2026, 11, 21)
COMPONENTS = Theme(ROOT).components
SMALL = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
SECOND = """          - answer: "No"
            then: look-again
      - id: look-again
        name: Look again
        by: [executive]
        does: Look at it once more.
        decision: Is it enough?
        branches:
          - answer: Enough
            then: tell
          - answer: Not enough
            ends: Nothing follows.
      - id: tell
        name: Tell them
        by: [executive]
        does: Tell those who asked.
        ends: They know.
"""
# Two ways lead to the step that tells: an answer of the first question, and one of the second.
TWO_WAYS = SMALL.replace('          - answer: "No"\n            ends: Nothing follows.\n', SECOND).replace(
    '"Yes"\n            then: send', '"Yes"\n            then: tell'
)
LOG = "      - id: log\n        name: Log it\n        by: [executive]\n        does: Write down what was decided.\n"
ANSWER = '"Yes"\n            then: '
AGAIN = "Enough\n            then: "


def told(folder: Path, first: str, second: str, rule: str) -> list[str]:
    """The findings of a rule about the second version, compared with the first."""
    shutil.copytree(ROOT / "site_tests" / "small", folder, dirs_exist_ok=True)
    file = folder / "arrangements.yaml"
    file.write_text(first, encoding="utf-8")
    older = put_back(before_of(read(folder), []).kept())
    file.write_text(second, encoding="utf-8")
    return [str(found) for found in check(read(folder), TODAY, COMPONENTS, before=older) if found.rule == rule]


def with_log(*answers: str, onward: str = "") -> str:
    """The second version: a new step before the one that tells, to which some answers lead now."""
    text = TWO_WAYS.replace("      - id: tell\n", f"{LOG}{onward}      - id: tell\n")
    for answer in answers:
        assert f"{answer}tell" in text
        text = text.replace(f"{answer}tell", f"{answer}log")
    return text


def test_a_new_step_that_one_of_two_answers_skips_is_told(tmp_path: Path) -> None:
    """At the answer that still leads past it, which is named; none once both lead to it."""
    past_second = told(tmp_path, TWO_WAYS, with_log(ANSWER), "step-bypassed")
    past_first = told(tmp_path, TWO_WAYS, with_log(AGAIN), "step-bypassed")

    assert [line.partition(": ")[2] for line in past_second] == [
        (
            "warning: `log` is new before `tell`, and `look-again`, at the answer “Enough”, still leads past it; "
            "write `then: log` here too; leave it where this way is meant to skip the new step [step-bypassed]"
        )
    ]
    line = 1 + with_log(ANSWER).splitlines().index("            then: tell")
    assert f":{line}:" in past_second[0]
    assert "`decide`, at the answer “Yes”, still leads past it" in past_first[0]
    assert told(tmp_path, TWO_WAYS, with_log(ANSWER, AGAIN), "step-bypassed") == []


def test_a_new_step_that_others_follow_is_told_too(tmp_path: Path) -> None:
    """Two new steps in a row before the old one: the first is skipped, and the second with it."""
    more = LOG.replace("id: log", "id: file").replace("Log it", "File it")

    assert len(told(tmp_path, TWO_WAYS, with_log(ANSWER, onward=more), "step-bypassed")) == 1


@pytest.mark.parametrize("second", [TWO_WAYS, SMALL], ids=["nothing new", "a step fewer"])
def test_nothing_is_told_of_other_changes(tmp_path: Path, second: str) -> None:
    """No step is new, so none is skipped."""
    assert told(tmp_path, TWO_WAYS, second, "step-bypassed") == []


@pytest.mark.parametrize(
    ("new", "count"), [("3 days", 1), ("3 working days", 0), ("1 week", 0)], ids=["days", "working days", "another unit"]
)
def test_a_time_that_lost_its_working_days_is_told(tmp_path: Path, new: str, count: int) -> None:
    """A warning at the time; days where there were days before are as their source has them."""
    limit = "          within: 2 working days\n"
    found = told(tmp_path, SMALL, SMALL.replace(limit, f"          within: {new}\n"), "limit-unit")

    assert len(found) == count
    assert all("this was 2 working days and is 3 days now, in which weekends and bank holidays count" in line for line in found)
    assert (
        told(tmp_path, SMALL.replace(limit, "          within: 2 days\n"), SMALL.replace(limit, "          within: 3 days\n"), "limit-unit")
        == []
    )


def test_a_copy_that_kept_its_id_is_told_from_the_first(tmp_path: Path) -> None:
    """Both lines are named, and the copy is asked for an id of its own, wherever it was put: above the first or below it."""
    first = SMALL[SMALL.index("  - id: test-school\n") : SMALL.index("agency_duties:")]
    copied = first.replace("name: Test School", "name: Test Nursery").replace("A school.", "A nursery.")
    for whole, new, old in ((first + copied, 79, 74), (copied + first, 74, 79)):
        found = told(tmp_path, SMALL, SMALL.replace(first, whole), "duplicate-id")

        assert [line.partition("; ")[2] for line in found] == [
            f"give the new one, on line {new}, an id of its own; `test-school` on line {old} keeps it [duplicate-id]"
        ]
