"""Priorities: those of today come first, those of earlier years stay as a record at their address, and the young read of today's alone."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from repository import ROOT
from texts import main_text

from masa.language.prose_parts import Show
from masa.look.theme import Theme
from masa.model.periods import last_day
from masa.print.documents.booklets import COMPONENTS
from masa.print.parts.components import COMPONENTS as BLOCKS
from masa.print.typesetting.paper import Paper
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import Reading, read

THEME = Theme(ROOT)
SOURCE = 'source: {document: plan, section: "9"}'
ONE = "  - {{id: {id}, name: {name}, period: {period}, summary: {name} is first., groups: [executive], "
PRIORITIES = "".join(
    ONE.format(id=entry, name=name, period=period) + f"for_children: Adults should {does}., {SOURCE}}}\n"
    for entry, name, period, does in (
        ("neglect", "Neglect", "2025-26", "see who is cold"),
        ("online", "Safe online", "2026-27", "keep you safe online"),
    )
)
BOTH, LATER, NONE_LEFT = dt.date(2026, 3, 31), dt.date(2026, 4, 1), dt.date(2027, 5, 1)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """The small partnership, with a priority of one year and one of the next."""
    made = tmp_path_factory.mktemp("priorities") / "small"
    shutil.copytree(ROOT / "site_tests" / "small", made)
    file = made / "arrangements.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "priorities:\n" + PRIORITIES, encoding="utf-8")
    found = read(made)
    assert found.arrangements, [str(finding) for finding in found.findings]
    return found


def _words(reading: Reading, address: str, day: dt.date, folder: Path) -> str:
    site = Website(reading, THEME, Build(dt.datetime.combine(day, dt.time(), dt.UTC)), Prepared(THEME, ROOT))
    file = folder / f"{day}-{address.replace('/', '-')}.html"  # a file that was read is known by its name
    file.write_bytes(site.page(address)[1])
    return main_text(file)


@pytest.mark.parametrize(
    ("period", "last"),
    [
        ("2025-26", dt.date(2026, 3, 31)),
        ("2024-27", dt.date(2027, 3, 31)),
        ("2025 to 2026", dt.date(2026, 3, 31)),
        ("2025-26 academic year", dt.date(2026, 8, 31)),
        ("September 2025 to July 2026", dt.date(2026, 7, 31)),
        ("2026", dt.date(2026, 12, 31)),
        ("until further notice", None),
    ],
)
def test_a_period_is_over_after_its_last_month(period: str, last: dt.date | None) -> None:
    """A year of money ends with March, one of schools with August, a calendar year with December; no year, no end."""
    assert last_day(period) == last


def test_a_priority_of_an_earlier_year_stays_as_a_record(reading: Reading, tmp_path: Path) -> None:
    """On its last day it stands with the others; on the next it has moved below them, is counted no more, and keeps its place's name."""
    before, after = (_words(reading, "priorities/", day, tmp_path) for day in (BOTH, LATER))
    known = reading.on(LATER).relations

    assert "earlier years" not in before
    assert after.index("safe online") < after.index("priorities of earlier years") < after.index("neglect is first")
    assert "was driven by" in after
    assert [priority.id for priority in known.arrangements.priorities_there] == ["online"]
    assert [priority.id for priority in known.arrangements.priorities] == ["neglect", "online"], "as the YAML has them"


def test_the_latest_stand_where_none_is_of_today(reading: Reading) -> None:
    """Once the last period is over too, its priorities are still the latest that were published; only those before them are earlier."""
    assert [one.id for one in reading.on(NONE_LEFT).relations.arrangements.priorities_there] == ["online"]


def test_the_young_read_what_comes_first_today(reading: Reading, tmp_path: Path) -> None:
    """The sentence for children of each priority stands on their page and on that of young people, until its period is over."""
    for address in ("children/who-keeps-me-safe/", "young-people/how-it-works/"):
        before, after = (_words(reading, address, day, tmp_path) for day in (BOTH, LATER))

        assert "adults should see who is cold" in before, address
        assert "adults should keep you safe online" in after, address
        assert "cold" not in after, address


def test_on_paper_those_of_earlier_years_come_last(reading: Reading) -> None:
    """In the book and in the booklets as on the screen."""
    paper = Paper(reading.on(LATER).relations, LATER, "https://example.org/")

    block = BLOCKS["priorities"](paper)
    assert block
    assert [(entry["name"], entry.get("over")) for entry in block["entries"]] == [("Safe online", None), ("Neglect", True)]
    assert "cold" not in json.dumps(COMPONENTS["young-priorities"](paper, Show("young-priorities")))
