"""What followed a yearly report: priorities of after its year alone, and a page that leads to the report where it has nothing left."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from repository import ROOT
from texts import main_text

from masa.look.theme import Theme
from masa.model.yearly_report import Stage
from masa.print.documents.yearly import yearly_report
from masa.print.source import Source
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import Reading, read

THEME = Theme(ROOT)
MOMENT = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
SOURCE = 'source: {document: plan, section: "9"}'
PLANNED = "plans: [{id: go-on, text: The talks go on.}]"
REPORT = f"""priorities:
  - {{id: neglect, name: Neglect, period: PERIOD, summary: Neglect is first., groups: [executive], {PLANNED}, {SOURCE}}}
yearly_report:
  id: year
  title: Report
  period: 2025-26
  starts: 2025-04
  ends: 2026-03
  summary: What was done.
  {SOURCE}
  priorities:
    - priority: neglect
      {SOURCE}
      strands: [{{id: one, number: "1", name: Talks, done: [{{id: talked, text: The talks were held.}}]}}]
"""
SCRUTINY = f"  scrutiny: {{id: seen, summary: Somebody looked., {SOURCE}}}\n"


def _reading(folder: Path, more: str) -> Reading:
    made = folder / "small"
    shutil.copytree(ROOT / "site_tests" / "small", made)
    file = made / "arrangements.yaml"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    found = read(made)
    assert found.arrangements, [str(finding) for finding in found.findings]
    return found


def _site(reading: Reading) -> Website:
    return Website(reading, THEME, Build(MOMENT), Prepared(THEME, ROOT))


@pytest.mark.parametrize(
    ("period", "stage"),
    [
        ("2026-27", Stage.NEXT),
        ("2026", Stage.NEXT),
        ("until further notice", Stage.NEXT),
        ("2024-27", Stage.ON),
        ("2025-26", Stage.OVER),
        ("2024-25", Stage.OVER),
        ("2025", Stage.OVER),
    ],
)
def test_a_priority_follows_a_report_goes_on_or_is_over(tmp_path: Path, period: str, stage: Stage) -> None:
    """By the years of its period, beside those of the report; one without years is told as it always was."""
    known = _reading(tmp_path, REPORT.replace("PERIOD", "2026-27")).arrangements
    assert known
    assert known.yearly_report

    assert known.yearly_report.stage(period) is stage


@pytest.mark.parametrize(
    ("period", "said", "planned"),
    [("2026-27", "the priority that followed", True), ("2024-27", "the priority goes on", True), ("2024-25", "the priority:", False)],
)
def test_no_older_priority_is_what_followed(tmp_path: Path, period: str, said: str, planned: bool) -> None:  # noqa: FBT001 - a case
    """On the page and on paper it is called what it is, its plans are still to do only where it is not over, and what came next is."""
    reading = _reading(tmp_path, REPORT.replace("PERIOD", period))
    file = tmp_path / f"yearly-{period}.html"
    file.write_bytes(_site(reading).page("yearly-report/")[1])
    told = main_text(file)
    paper = yearly_report(Source(reading.relations, (), THEME, MOMENT))

    assert said in told
    assert ("the talks go on" in told) is planned
    assert ("neglect is first" in told) is planned
    assert f"{paper['priorities'][0]['how']}:".lower().startswith(said)
    assert ("left" in paper["priorities"][0], "chosen" in paper) == (planned, planned)


def test_a_page_of_the_report_without_anything_left_leads_to_the_report(tmp_path: Path) -> None:
    """Where a new report has no scrutiny, the address of that page is an old one of the report; where it has, it is the page."""
    facts = REPORT.replace("PERIOD", "2026-27")
    without, having = (_site(_reading(tmp_path / str(number), facts + more)) for number, more in enumerate(("", SCRUTINY)))
    old = "yearly-report/scrutiny/"

    assert without.pages.moved[old].address == "yearly-report/"
    assert old not in having.pages.moved
    assert b"Somebody looked" in having.page(old)[1]


@pytest.mark.parametrize(
    ("others", "followed"),
    [
        (("2026-27", "2028-29"), ["2026-27"]),
        (("2024-27", "2026-27", "2025-26"), ["2024-27", "2026-27"]),
        (("until further notice", "2028-29"), ["until further notice", "2028-29"]),
    ],
)
def test_what_came_next_is_of_the_first_period_after_the_report(tmp_path: Path, others: tuple[str, ...], followed: list[str]) -> None:
    """Of several periods after a report's year the first followed it; the later ones followed those."""
    known = _reading(tmp_path, REPORT.replace("PERIOD", "2026-27")).arrangements
    assert known
    assert known.yearly_report
    priorities = [known.priorities[0].model_copy(update={"period": period}) for period in others]

    assert [one.period for one in known.yearly_report.followed_by(priorities)] == followed
