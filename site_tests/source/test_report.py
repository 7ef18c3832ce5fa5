"""What the checks print: for people, for GitHub, for programs; and what is said of each rule."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from repository import masa

from masa.check import RULES, handbook
from masa.commands.asked import PARTLY
from masa.findings.account import account
from masa.findings.finding import Finding, Place, Severity
from masa.findings.forms import Sources, accepted, in_github, in_json, in_text, quote, summary, tell, wants_colour

HERE = Path(__file__).resolve().parent
ERROR = Finding(Place("a.yaml", 2, 7), "unknown-id", "`x` is no id", "use one that is there")
CLASH = Finding(Place("a.yaml", 1, 1), "feed-received", "m", "h", Severity.WARNING, Place("b.yaml", 3, 5))
STANDS = Finding(Place("a.yaml", 1), "other-name", "m", "h", Severity.NOTICE, accepted_because="The law calls it so.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files to quote from."""
    (tmp_path / "a.yaml").write_text("list:\n  - a: ü x\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("\n\n    other: there\n", encoding="utf-8")
    return tmp_path


def test_a_finding_quotes_its_line_with_a_caret_under_the_place(folder: Path) -> None:
    """The first line is for editors and compilers, the others for eyes."""
    assert in_text(ERROR, Sources(folder)).splitlines() == [
        f"{folder}/a.yaml:2:7: error: `x` is no id; use one that is there [unknown-id]",
        "     2 |   - a: ü x",
        "       |       ^",
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-02-30", "2026-02-30 is not a day of the calendar; look it up, and write it as 2026-08-31"),
        ("1 May 2026", "`1 May 2026` is no day as it is written here; write year, month and day: 2026-08-31"),
        ("20260501", "`20260501` is no day as it is written here; write year, month and day: 2026-08-31"),
    ],
)
def test_a_day_that_is_none_is_said_to_be_none(typed: str, said: str) -> None:
    """In plain words, with how a day is written."""
    done = masa("check", "--today", typed)

    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, f"Error: Invalid value for '--today': {said}")


def test_a_finding_shows_the_place_that_it_conflicts_with(folder: Path) -> None:
    """Both places are named and quoted."""
    assert in_text(CLASH, Sources(folder)).splitlines() == [
        f"{folder}/a.yaml:1:1: warning: m; h [feed-received]",
        "     1 | list:",
        "       | ^",
        f"       = conflicts with {folder}/b.yaml:3:5",
        "     3 |     other: there",
        "       |     ^",
    ]


def test_a_place_can_be_opened_from_where_the_command_was_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way to the folder, as it was given, stands before the path; none in the folder itself, and none before the package's theme."""
    slip = Finding(Place("theme/print/cover.typ"), "template-print", "m", "h")
    monkeypatch.chdir(folder.parent)
    elsewhere = Sources(Path(folder.name))

    assert in_text(ERROR, elsewhere).startswith(f"{folder.name}/a.yaml:2:7: error: ")
    assert in_text(slip, elsewhere).startswith("theme/print/cover.typ:1:1: error: ")
    (folder / "theme" / "print").mkdir(parents=True)
    (folder / "theme" / "print" / "cover.typ").touch()
    assert in_text(slip, elsewhere).startswith(f"{folder.name}/theme/print/cover.typ:1:1: error: ")
    monkeypatch.chdir(folder)
    assert in_text(ERROR, Sources(Path())).startswith("a.yaml:2:7: error: ")


def test_what_was_pasted_is_quoted_in_its_plain_form(folder: Path) -> None:
    """The caret stands where the column counts: in the text as it is read, without what cannot be seen."""
    (folder / "a.yaml").write_text("x: coun\u00adcil of\ufb01ce ü\n", encoding="utf-8")

    shown, caret = in_text(Finding(Place("a.yaml", 1, 19), "r", "m", "h"), Sources(folder)).splitlines()[1:]

    assert shown == "     1 | x: council office ü"
    assert shown[caret.index("^")] == "ü"


def test_a_long_line_is_quoted_around_the_place() -> None:
    """The caret stands under the same character as in the file."""
    line = "a" * 300 + "X" + "b" * 300

    shown, caret = quote(Place("f", 1, 301), line)

    assert shown[caret.index("^")] == "X"
    assert len(shown) < 140


@pytest.mark.parametrize("place", [Place("a.yaml", 99), Place("gone.yaml"), Place("a.yaml", 2, 500), Place(".."), Place("\0")])
def test_what_is_not_there_is_not_quoted(folder: Path, place: Path) -> None:
    """A finding on a missing file, or behind a line's end, stands alone."""
    finding = Finding(place, "r", "m", "h")

    assert "\n" not in in_text(finding, Sources(folder))


def test_a_link_out_of_the_folder_is_not_quoted(folder: Path) -> None:
    """Quoting must not print a file that a stranger only points to."""
    (folder / "secret.md").symlink_to(HERE.parent / "conftest.py")

    assert "\n" not in in_text(Finding(Place("secret.md"), "content-outside", "m", "h"), Sources(folder))


def test_nothing_that_steers_a_terminal_is_printed(folder: Path) -> None:
    """Neither a message nor a quoted line holds a control character."""
    (folder / "a.yaml").write_text("x: \x1b[31m\u202e red\n", encoding="utf-8")

    said = in_text(Finding(Place("a.yaml", 1, 4), "r", "a\x1b[31m\nb", "h"), Sources(folder))

    assert all(line.isprintable() for line in said.splitlines())
    assert said.splitlines()[0] == f"{folder}/a.yaml:1:4: error: a\ufffd[31m b; h [r]"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_colour_is_for_terminals_whose_owner_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR, a dumb terminal and a file get plain text."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour(Terminal())
    assert "\x1b[31merror" in in_text(ERROR, colour=True)


def test_accepted_findings_come_last_with_their_reason_where_all_are_asked_for(folder: Path) -> None:
    """They are listed apart, so that nobody forgets them and nobody mends them."""
    said: list[tuple[str, bool]] = []

    told = account([STANDS, ERROR], {}, everything=True)
    tell(told, folder, lambda line, wrong: said.append((line.splitlines()[0], wrong)), everything=True)

    assert said == [
        (f"{folder}/{ERROR}", True),
        ("accepted on purpose (1):", False),
        (f"{folder}/{STANDS}", False),
        ("       = accepted: The law calls it so.", False),
    ]
    assert accepted([ERROR]) == []


@pytest.mark.parametrize(
    ("findings", "lines"),
    [
        ([], ["no findings"]),
        ([ERROR], ["consistency  1 error, 0 warnings", "1 finding"]),
        ([ERROR, ERROR, STANDS], ["consistency  2 errors, 0 warnings", "naming       0 errors, 0 warnings, 1 notice", "3 findings"]),
    ],
)
def test_summary_counts_by_family(findings: Sequence[Finding], lines: list[str]) -> None:
    """Each family with a finding has a line, in the order of the register; then how many there are."""
    assert summary(findings, {"unknown-id": "consistency", "other-name": "naming"}) == lines


def test_github_gets_what_its_commands_can_hold() -> None:
    """Percent signs and line ends are escaped everywhere, colons and commas in properties."""
    finding = Finding(Place("a,b:c%.md", 3, 4), "r", "50% of it: x, y", "h", Severity.WARNING, Place("b", 1, 2))

    assert in_github(finding, "sub") == ("::warning file=sub/a%2Cb%3Ac%25.md,line=3,col=4::50%25 of it: x, y; h [r] (conflicts with b:1:2)")


def test_json_holds_every_part() -> None:
    """A program gets each part of a finding by name."""
    first, second = json.loads(in_json([CLASH, STANDS]))

    assert first == {
        "path": "a.yaml",
        "line": 1,
        "column": 1,
        "severity": "warning",
        "rule": "feed-received",
        "message": "m",
        "hint": "h",
        "other": {"path": "b.yaml", "line": 3, "column": 5},
        "accepted": None,
        "new": None,
    }
    assert (second["other"], second["accepted"]) == (None, "The law calls it so.")


def test_github_paths_begin_at_the_repository(tmp_path: Path) -> None:
    """A partnership in a folder of the repository is annotated where its files are."""
    shutil.copytree(HERE.parent / "small", tmp_path / "north" / "one")
    (tmp_path / "north" / "one" / "content" / "index.md").unlink()

    done = masa("check", "--source", "north/one", "--format", "github", "--today", "2026-11-21", cwd=tmp_path)

    assert "\n::error file=north/one/content/index.md,line=1,col=1::" in done.stdout
    assert all(line.partition("file=")[2].startswith("north/one/") for line in done.stdout.splitlines())


def test_the_command_prints_in_one_order(tmp_path: Path) -> None:
    """Two runs over the same faults print the same bytes; the summary ends them."""
    shutil.copytree(HERE.parent / "small", tmp_path / "small")
    (tmp_path / "small" / "content" / "about.md").write_text("## About {{ link('x') }} {{ link('y') }}\n", encoding="utf-8")

    first, second = (masa("check", "--source", tmp_path / "small", "--today", "2026-11-21") for _ in range(2))

    assert first.stderr == second.stderr
    assert first.returncode == 1
    assert re.search(r"\npages +1 error, 0 warnings\n", first.stderr)
    assert re.search(r"\nprose +2 errors, 0 warnings\n\d+ findings\n$", first.stderr)
    assert "\x1b" not in first.stderr


def test_explain_says_why_and_how() -> None:
    """A rule is explained by its id; a slip of the hand is named; without an id all are listed."""
    done = masa("check", "--explain", "unknown-id")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "unknown-id (consistency, error)")
    assert RULES["unknown-id"].why in done.stdout
    assert "cannot be accepted; no page can be drawn" in done.stdout
    assert "accept: [{rule: other-name" in masa("check", "--explain", "other-name").stdout

    assert "cannot be accepted" in masa("check", "--explain", "yaml-tab").stdout
    assert "cannot be accepted" in masa("check", "--explain", "emergency-first").stdout

    slip = masa("check", "--explain", "unknwn-id")
    assert (slip.returncode, "did you mean `unknown-id`?" in slip.stderr) == (2, True)

    listed = masa("check", "--explain").stdout
    assert [rule for rule in RULES if f"  {rule} " not in listed] == []


def test_the_page_on_checks_is_what_the_register_says(root: Path) -> None:
    """docs/checks.md names every rule; `python -m masa.check.handbook docs/checks.md` makes it anew."""
    page = (root / "docs" / "checks.md").read_text(encoding="utf-8")

    assert handbook.filled(page) == page
    assert {rule.family for rule in RULES.values()} == set(handbook.FAMILIES)
    assert len(RULES) >= 50


def test_every_rule_that_a_finding_can_name_is_explained(root: Path) -> None:
    """Each id that reading or building gives a finding stands in the register."""
    made = re.compile(
        r"(?:Finding\(|refuse\(|stop\()(?:[^()]|\([^()]*\))*?\"([a-z]+(?:-[a-z]+)+)\"|^    \"[a-z_]+\": \(\s*\"([a-z]+-[a-z]+)\"",
        re.MULTILINE,
    )
    named = {
        found.group(1) or found.group(2)
        for file in (root / "generator" / "masa").rglob("*.py")
        for found in made.finditer(file.read_text(encoding="utf-8"))
    }

    assert len(named) > 25
    assert named - set(RULES) == set()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("meets: every 2 months", "meets: quarterly", True),
        ("meets: every 2 months", "meets every 2 months", False),
        ("name: Test Council", "name: Test Council\n    other_names: [A]", False),
    ],
)
def test_what_could_not_be_checked_is_said_in_one_line(old: str, new: str, said: bool, tmp_path: Path) -> None:  # noqa: FBT001 - one of two
    """Where a value cannot be read, law, dates and help wait; where nothing can be read, the finding says so itself."""
    folder = tmp_path / "small"
    shutil.copytree(Path(__file__).resolve().parents[1] / "small", folder)
    text = (folder / "arrangements.yaml").read_text(encoding="utf-8")
    (folder / "arrangements.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")

    done = masa("check", "--source", folder, "--today", "2026-11-21")

    assert (PARTLY in (done.stderr + done.stdout).splitlines()) is said
