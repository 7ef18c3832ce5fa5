"""What is said of findings: what a change brought first, errors always, the rest in a line."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from masa.check import check
from masa.check.before import Before
from masa.check.meaning import meanings
from masa.findings.account import MOST_NEW, account, brought, quiet
from masa.findings.finding import Finding, Place, Severity
from masa.findings.fold import Fold, folded
from masa.source.read import read

DUTIES = Fold("{n} duties are met in part", "see the page of duties")
TODAY = dt.date(2026, 11, 21)
FOLDS = {"partly": DUTIES, "dull": DUTIES}


def finding(
    line: int, rule: str = "other", severity: Severity = Severity.WARNING, *, new: bool | None = None, because: str = ""
) -> Finding:
    """A finding on a line."""
    return Finding(Place("a.yaml", line), rule, f"message {line}", "hint", severity, accepted_because=because, new=new)


def test_many_findings_of_a_fold_are_one() -> None:
    """It stands at the place of the first and says how many there are."""
    (one,) = folded([finding(3, "partly"), finding(5, "partly"), finding(7, "partly")], FOLDS)

    assert str(one) == "a.yaml:3:1: warning: 3 duties are met in part; see the page of duties; `masa check --all` lists each [partly]"


def test_what_is_alone_grave_or_accepted_is_told_by_itself() -> None:
    """One finding is its own sentence; an error is never folded; only findings of one severity are."""
    errors = [finding(1, "partly", Severity.ERROR), finding(2, "partly", Severity.ERROR)]
    stands = [finding(3, "partly", Severity.NOTICE, because="So."), finding(4, "partly", Severity.NOTICE, because="So.")]
    alone = [finding(5, "partly"), finding(6, "partly", Severity.NOTICE), finding(7), finding(8)]

    assert folded([*errors, *stands, *alone], FOLDS) == [*errors, *stands, *alone]


def test_rules_with_one_fold_are_told_together() -> None:
    """The line says how many of which."""
    (one,) = folded([finding(1, "dull"), finding(2, "partly"), finding(3, "partly")], FOLDS)

    assert one.message == "3 duties are met in part (dull, 2 partly)"


def test_a_fold_may_let_some_be_told() -> None:
    """So many as it says are no crowd."""
    found = [finding(line, "partly") for line in (1, 2, 3)]

    assert folded(found, {"partly": replace(DUTIES, beyond=3)}) == found
    assert len(folded(found, {"partly": replace(DUTIES, beyond=2)})) == 1


def test_what_is_new_comes_first_and_the_rest_is_a_number() -> None:
    """Errors that stood before are said all the same: they stop publication."""
    old, new = [finding(1, new=False), finding(2, new=False)], finding(9, new=True)
    old_error = finding(3, severity=Severity.ERROR, new=False)

    told = account([*old, old_error, new], FOLDS)

    assert told.said == (new, old_error)
    assert quiet(told) == ["2 older findings stand: `masa check --all` lists each"]


def test_what_was_never_compared_is_said() -> None:
    """An answer of another site may be as new as the rest."""
    answer = finding(1, "link-broken")

    assert account([answer, finding(2, new=False), finding(3, new=True)], FOLDS).said == (finding(3, new=True), answer)


@pytest.mark.parametrize("new", [False, None])
def test_where_nothing_is_new_or_known_what_stands_is_told_in_few_lines(*, new: bool | None) -> None:
    """Nobody's change is in the way then."""
    told = account([finding(1, "partly", new=new), finding(2, new=new), finding(3, "partly", new=new)], FOLDS)

    assert [one.message for one in told.said] == ["2 duties are met in part", "message 2"]
    assert quiet(told) == []


def test_new_ones_are_folded_only_where_they_are_many() -> None:
    """Whoever made a change sees each thing that it brought, and not fifty."""
    few = [finding(line, "partly", new=True) for line in range(MOST_NEW)]

    assert account(few, FOLDS).said == tuple(few)
    assert len(account([*few, finding(99, "partly", new=True)], FOLDS).said) == 1


def test_an_accepted_finding_is_quiet() -> None:
    """Old or new, it is counted in a line."""
    stands = finding(1, severity=Severity.NOTICE, new=True, because="So.")

    told = account([stands], FOLDS)

    assert told.said == ()
    assert quiet(told) == ["1 finding accepted on purpose: `masa check --all` lists each with its reason"]


def test_everything_is_each_by_itself() -> None:
    """New ones first, nothing folded, nothing left out."""
    new = finding(9, "partly", new=True)
    others = [finding(1, "partly", new=False), finding(2, "partly", new=False)]

    assert account([*others, new], FOLDS, everything=True).said == (new, *others)


def test_the_last_line_says_what_is_new_and_where() -> None:
    """Errors before others, and no more places than can be read."""
    found = [finding(line, new=True) for line in range(1, 6)]
    error = finding(9, severity=Severity.ERROR, new=True)

    assert brought([finding(1, new=False)], "main") == "nothing new since main"
    assert brought([found[0], error], "main") == "2 new since main: a.yaml:9:1, a.yaml:1:1"
    assert brought(found, "main") == "5 new since main: a.yaml:1:1, a.yaml:2:1, a.yaml:3:1 and 2 more"


def test_a_finding_means_the_same_wherever_its_entry_stands(root: Path, tmp_path: Path) -> None:
    """Lines, positions in lists and lines that a message names tell nothing; the id of the entry does."""
    text = (root / "site_tests" / "small" / "arrangements.yaml").read_text(encoding="utf-8")
    (tmp_path / "content").mkdir()
    file = tmp_path / "arrangements.yaml"
    school = (
        "  - id: {}\n    name: Test School\n    sector: education-and-childcare\n    summary: A school.\n"
        '    source: {{document: plan, section: "5"}}\n'
    )

    def meant(text: str) -> list[tuple[str, str, str]]:
        file.write_text(text, encoding="utf-8")
        reading = read(tmp_path)
        found = check(reading, TODAY, frozenset())
        return [meaning for meaning in meanings(found, reading) if meaning[0] == "name-twice"]

    added = text.replace("agency_duties:", school.format("other-school") + "agency_duties:")
    another = school.format("first").replace("Test School", "First School")
    moved = "# A line more.\n\n" + added.replace("agencies:\n", f"agencies:\n{another}")
    renamed = added.replace("other-school", "third-school")

    (meaning,) = meant(added)
    assert meaning == (
        "name-twice",
        "arrangements.yaml/agencies/other-school/name",
        "`Test School` stands twice in agencies, first on line",
    )
    assert meant(moved) == [meaning]
    assert meant(renamed) != [meaning]


def test_what_moved_to_another_entry_is_not_new() -> None:
    """A fault of a whole list is shown at its first entry, which may be another one now. As many are old as there were."""
    before = Before((("partly", "a.yaml/agencies/first", "B7"), ("partly", "a.yaml/agencies/first", "B8")))
    found = [finding(1), finding(2), finding(3)]
    meant = [
        ("partly", "a.yaml/agencies/second", "B7"),
        ("partly", "a.yaml/agencies/third", "B7"),
        ("partly", "a.yaml/agencies/first", "B8"),
    ]

    assert [one.new for one in before.marked(found, meant)] == [False, True, False]


def test_of_two_that_mean_the_same_one_may_be_new() -> None:
    """They are counted."""
    meaning = ("heavy-word", "a.yaml/groups/one", "m")

    assert [one.new for one in Before((meaning,)).marked([finding(1), finding(2)], [meaning, meaning])] == [False, True]
