"""The rules on how facts, names and dates hold together, each broken in the small partnership and each in order beside it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from repository import ROOT

from masa.check import RULES, Case, check
from masa.check.acceptance import NEVER
from masa.check.rules.privacy.persons import is_nhs_number
from masa.findings.finding import Severity
from masa.look.theme import Theme
from masa.model.written import Duration
from masa.print.pdfs import Source
from masa.site.pages import sections
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import read

HERE = Path(__file__).resolve().parent
# With what this repository has compiled of it already.
THEME = Theme(ROOT)
PREPARED = Prepared(THEME, ROOT)
TODAY = dt.date(2026, 11, 21)
FILES = ("consistency", "flow", "reach", "naming", "freshness", "privacy", "safety", "slips", "accept")
# These have cases of their own, in this partnership's whole arrangements and on whole pages.
ELSEWHERE = {"law", "wording"}
PAGES = ("boards", "documents", "glossary", "priorities")
CASES: dict[str, dict[str, Any]] = {
    f"{name}: {case['name']}": case
    for name in FILES
    for case in yaml.load((HERE / f"broken_{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - plain text
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small partnership, with a page for each collection that a case may add."""
    folder = tmp_path / "small"
    shutil.copytree(HERE.parent / "small", folder)
    for page in PAGES:
        header = f"---\ntitle: All {page}\nsummary: A list of {page}.\naudience: practitioners\n---\n"
        (folder / "content" / f"{page}.md").write_text(f"{header}\nA list.\n", encoding="utf-8")
    return folder


def found_in(folder: Path) -> list[str]:
    """Every line that a check prints, without the families that have cases elsewhere."""
    found = check(read(folder), TODAY, Theme(folder).components)
    return [str(finding) for finding in found if finding.rule not in RULES or RULES[finding.rule].family not in ELSEWHERE]


def change(file: Path, old: str, new: str) -> None:
    """Replace one text of a file, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file.name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, small: Path) -> None:
    """One change gives exactly the lines that are written down for it; none where all is in order."""
    case = CASES[name]
    for part in (*case.get("also", ()), case):
        change(small / part.get("file", case["file"]), part["old"], part["new"])

    assert found_in(small) == case["finds"]


TIMELY = tuple(CASES)[::4]


@pytest.mark.parametrize("name", [*TIMELY, *(name for name in CASES if name.startswith(("freshness", "accept")) and name not in TIMELY)])
def test_time_alone_brings_no_error(name: str, small: Path) -> None:
    """Whatever is wrong in the file: ten years on no error is found that is none today, so that a correction can always be published."""
    case = CASES[name]
    for part in (*case.get("also", ()), case):
        change(small / part.get("file", case["file"]), part["old"], part["new"])
    reading = read(small)

    def errors(years: int) -> set[tuple[str, str]]:
        day = TODAY.replace(year=TODAY.year + years)
        found = check(reading, day, THEME.components)
        return {(finding.rule, str(finding.place)) for finding in found if finding.severity is Severity.ERROR}

    assert errors(10) - errors(0) == errors(1) - errors(0) == set()


def _acceptable() -> dict[str, str]:
    """A case for each rule that stops publication and may be accepted, by the rule's id."""
    found = {}
    for name, case in CASES.items():
        errors = {line.rpartition("[")[2].rstrip("]") for line in case["finds"] if ": error: " in line}
        if len(errors) == 1 and not errors & NEVER and RULES[min(errors)].look:
            found[errors.pop()] = name
    return found


@pytest.mark.parametrize("rule_id", _acceptable())
def test_what_may_be_accepted_can_be_drawn(rule_id: str, small: Path) -> None:
    """Whatever somebody may let stand, every page and the data of every PDF can still be made."""
    case = CASES[_acceptable()[rule_id]]
    for part in (*case.get("also", ()), case):
        change(small / part.get("file", case["file"]), part["old"], part["new"])
    reading = read(small)
    website = Website(reading, THEME, Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC)), PREPARED)

    pages = [website.page(address)[0] for address in website.pages.bare]
    printed = Source(website.relations, sections(reading, website.relations), website.theme, website.asked.moment)

    assert website.index(pages)
    assert all(pdf.data(printed) for pdf in website.pdfs)


def test_what_is_accepted_keeps_its_words_and_gets_its_reason(small: Path) -> None:
    """An accepted finding is a notice that carries the reason."""
    case = CASES["accept: an exception that covers a fault"]
    change(small / case["file"], case["old"], case["new"])

    (finding,) = (found for found in check(read(small), TODAY, Theme(small).components) if found.rule == "accountability-end")

    assert (finding.severity, finding.accepted_because) == (Severity.NOTICE, "It is meant so.")


@pytest.mark.parametrize("number", ["943 476 5919", "4010232137"])
def test_nhs_numbers_are_known_by_their_check_digit(number: str) -> None:
    """The last digit follows from the nine before it."""
    assert is_nhs_number(number)
    assert not is_nhs_number(number[:-1] + str((int(number[-1]) + 1) % 10))


@pytest.mark.parametrize(
    ("day", "length", "after"),
    [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2026-11-21", "2 weeks", "2026-12-05"),
        ("2026-11-21", "10 working days", "2026-12-01"),
        ("9999-12-01", "999 years", "9999-12-31"),
    ],
)
def test_lengths_of_time_follow_the_calendar(day: str, length: str, after: str) -> None:
    """A month after 31 January is the last day of February, and time has an end."""
    from masa.model.freshness import later  # noqa: PLC0415

    assert later(dt.date.fromisoformat(day), Duration(length)) == dt.date.fromisoformat(after)


def test_rules_bear_data_of_any_shape(small: Path) -> None:
    """Where a list stands for a text, a text for a list, or nothing at all, the rules of these families raise nothing.

    Each line has one of the five in turn, so that each stands for every kind of value somewhere.
    """
    odds = ("[[]]", "{a: [b]}", "", "[x, [y]]", "{id: {}}")
    file = small / "arrangements.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        key, colon, _ = line.partition(": ")
        if not colon:
            continue
        file.write_text("\n".join([*lines[:number], f"{key}: {odds[number % 5]}", *lines[number + 1 :]]), encoding="utf-8")
        case = Case(read(small), TODAY, frozenset())
        for rule in RULES.values():
            if rule.family not in ELSEWHERE:
                list(rule.findings(case))
