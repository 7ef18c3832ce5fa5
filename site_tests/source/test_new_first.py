"""`masa check` beside the version that a change starts from: what is new is said first and last."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from repository import copy_of_source, masa
from versions import SMALL, Versions

from masa.check import compare
from masa.check.compare import compared
from masa.findings.finding import Finding
from masa.look.theme import Theme
from masa.source.read import read
from masa.source.revision import start_of_change

DAY = "2026-11-21"
TODAY = dt.date(2026, 11, 21)
TWICE = (
    "  - id: {}\n    name: Test School\n    sector: education-and-childcare\n    summary: A school.\n"
    '    source: {{document: plan, section: "5"}}\n'
)


@pytest.fixture
def one(tmp_path: Path) -> Versions:
    """A repository with two commits, on which one finding of a kind stands, beside the duties that nothing meets."""
    made = Versions(tmp_path / "one")
    made.change("agency_duties:\n", TWICE.format("second-school") + "agency_duties:\n")
    made.commit()
    made.commit()
    return made


def checked(one: Versions, *more: str) -> subprocess.CompletedProcess[str]:
    """What the command answers."""
    return masa("check", "--source", one.folder, "--today", DAY, *more)


def as_json(one: Versions, *more: str) -> list[dict[str, object]]:
    """What the command tells a program."""
    found: list[dict[str, object]] = json.loads(checked(one, "--format", "json", *more).stdout)
    return found


def found(one: Versions) -> list[Finding]:
    """The findings of a folder, compared."""
    return compared(read(one.folder), TODAY, Theme(one.folder).components, start_of_change(one.folder))


def test_what_a_change_brought_is_first_and_last(one: Versions) -> None:
    """The rest is a number; it is listed when it is asked for."""
    one.change("agency_duties:\n", TWICE.format("third-school") + "agency_duties:\n")

    lines = checked(one).stdout.splitlines()
    listed = checked(one, "--all").stdout.splitlines()

    assert lines[0].startswith(f"{one.folder}/arrangements.yaml:85:11: warning: `Test School` stands twice in agencies, first on line 75; ")
    assert "13 older findings stand: `masa check --all` lists each" in lines
    assert [line for line in lines if "requirement-not-met" in line] == []
    assert lines[-1].startswith("1 new since the last commit (")
    assert lines[-1].endswith(f"): {one.folder}/arrangements.yaml:85:11")
    assert listed[0] == lines[0]
    assert len([line for line in listed if "requirement-not-met" in line]) == 11
    assert listed[-1] == lines[-1]


def test_lines_that_move_make_nothing_new(one: Versions) -> None:
    """A comment at the top, and another order of a list."""
    one.change("agencies:\n", "# One\n# Two\nagencies:\n")

    assert checked(one).stdout.splitlines()[-1].startswith("nothing new since the last commit (")
    assert {finding["new"] for finding in as_json(one)} == {False}


def test_programs_are_told_of_each_finding_whether_it_is_new(one: Versions) -> None:
    """None is left out or folded."""
    one.change("agency_duties:\n", TWICE.format("third-school") + "agency_duties:\n")

    findings = as_json(one)

    assert len(findings) == 14
    assert [(finding["rule"], finding["line"]) for finding in findings if finding["new"]] == [("name-twice", 85)]


def test_github_is_told_first_of_what_is_new(one: Versions) -> None:
    """It shows about ten of a kind, in the order in which they are printed; what stood before is one notice."""
    one.change("agency_duties:\n", TWICE.format("third-school") + "agency_duties:\n")

    lines = checked(one, "--format", "github").stdout.splitlines()

    assert [line.partition("::")[2].partition("::")[0].split(",")[-2:] for line in lines[:1]] == [["line=85", "col=11"]]
    assert lines[1] == "::notice::13 older findings stand: `masa check --all` lists each"
    assert lines[2].startswith("1 new since the last commit (")
    assert len(lines) == 3


def test_an_error_is_an_error_old_or_new(one: Versions) -> None:
    """It is said whatever else is new, and the status is that of an error."""
    one.change("    by: [learning-group]\n", "    by: [lerning-group]\n")
    one.commit()
    one.change("agency_duties:\n", TWICE.format("third-school") + "agency_duties:\n")

    done = checked(one)

    assert done.returncode == 1
    assert "`lerning-group` is no id in groups" in done.stderr
    assert "`Test School` stands twice" in done.stdout
    assert done.stderr.splitlines()[-1].startswith("1 new since the last commit (")


def test_an_id_that_is_gone_is_found_by_the_command(one: Versions) -> None:
    """The older version says which ids there were."""
    file = one.folder / "arrangements.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("learning-group", "learning-hub"), encoding="utf-8")

    assert [finding["rule"] for finding in as_json(one) if finding["new"]] == ["id-gone"]


def test_a_version_can_be_named(one: Versions) -> None:
    """And a name that none has is used wrongly: in CI nobody would notice a line and go on."""
    since = checked(one, "--changed-since", "HEAD~2")
    wrong = checked(one, "--changed-since", "nowhere")

    assert since.stdout.splitlines()[-1].startswith("1 new since `HEAD~2` (")
    assert wrong.returncode == 2
    assert "nothing can be compared with `nowhere`: `nowhere` is no commit, tag or branch here" in wrong.stderr


def test_outside_of_git_all_findings_are_told(tmp_path: Path) -> None:
    """One line says why; the duties are one finding, since each alone would bury the others."""
    shutil.copytree(SMALL, tmp_path / "small")

    done = masa("check", "--source", tmp_path / "small", "--today", DAY, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))

    assert done.stderr.splitlines() == ["masa: nothing says which findings are new: the folder is not in Git"]
    assert done.stdout.count("[requirement-not-met]") == 1
    assert "11 duties are not met; see the page /requirements/ of the site; `masa check --all` lists each" in done.stdout


def test_what_the_older_version_answered_is_kept(one: Versions, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is checked once a day and commit; another day asks anew, and so do other components."""
    one.change("name: Test Police\n", "name: Test Constabulary\n")
    made = []
    original = compare.before_of
    monkeypatch.setattr(compare, "before_of", lambda *given: made.append(1) or original(*given))

    first, second = found(one), found(one)

    assert (first == second, len(made)) == (True, 1)
    compared(read(one.folder), TODAY + dt.timedelta(1), Theme(one.folder).components, start_of_change(one.folder))
    compared(read(one.folder), TODAY, frozenset({"other"}), start_of_change(one.folder))
    assert len(made) == 3


def test_what_a_stranger_put_into_the_cache_is_not_believed(one: Versions) -> None:
    """A file that says that all was there before would make every finding old."""
    one.change("agency_duties:\n", TWICE.format("third-school") + "agency_duties:\n")
    right = found(one)
    (kept,) = (one.folder / ".cache" / "masa" / "check").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"name-twice", b"name-thrice"))

    assert found(one) == right


def test_what_did_not_change_is_not_checked_twice(one: Versions) -> None:
    """A folder that is as it was in that version has nothing new, and nothing is kept for it."""
    assert {finding.new for finding in found(one)} == {False}
    assert not (one.folder / ".cache").exists()


@pytest.mark.example
def test_at_most_five_findings_stand_on_the_whole_example(tmp_path: Path) -> None:
    """A manager who begins is not met by forty; whoever asks for all gets each."""
    done = masa("check", "--today", "2026-11-29", "--source", copy_of_source(tmp_path / "whole"))
    lines = [line for line in done.stdout.splitlines() if line.endswith("]") and ": " in line]

    assert 1 <= len(lines) <= 5, lines
    assert len(json.loads(masa("check", "--today", "2026-11-29", "--format", "json").stdout)) > 30


def test_once_published_each_duty_that_is_not_met_is_an_error_of_its_own(one: Versions) -> None:
    """What stops publication is never told as one."""
    one.change("status: demonstration", "status: published")
    one.change("guidance: wt-2026", "guidance: wt-2023")

    lines = [line for line in checked(one, "--all").stderr.splitlines() if line.endswith("[requirement-not-met]")]

    assert len(lines) > 5
    assert all(": error: " in line and " is not met: " in line for line in lines)


@pytest.mark.parametrize(("right", "wrong"), [("every 2 months", "every 2 mnths"), ("    by: [learning-group]", "    by: [lerning-group]")])
def test_what_waited_in_the_older_version_is_not_counted_as_new(one: Versions, right: str, wrong: str) -> None:
    """Where its facts could not be read, or led nowhere, no rule that goes by all facts had looked: nobody can tell old from new."""
    one.change(right, wrong)
    one.commit()
    one.change(wrong, right)

    assert [finding.rule for finding in found(one) if finding.new] == []
    one.change("agency_duties:\n", TWICE.format("third-school") + "agency_duties:\n")
    assert [finding.rule for finding in found(one) if finding.new] == ["name-twice"]
