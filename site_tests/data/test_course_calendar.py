"""The calendar of courses: what RFC 5545 asks, ids that stay, dates that a corrected file replaces."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from shapes import SHAPES, written

from masa.data.calendar import LONGEST
from masa.data.course_calendar import course_calendar
from masa.data.open_data import data_files
from masa.model import Arrangements
from masa.model.written import Clock
from masa.source.read import read, read_arrangements

SHAPE = next(shape for shape in SHAPES if shape["name"] == "courses and events, and announcements")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A partnership with courses."""
    return written(SHAPE, tmp_path / "shape")


@pytest.fixture
def arrangements(folder: Path) -> Arrangements:
    """Its arrangements."""
    found = read(folder).arrangements
    assert found
    return found


def events(calendar: bytes) -> dict[str, dict[str, str]]:
    """The lines of each event by its id, put together again where they were folded."""
    lines = calendar.decode().replace("\r\n ", "")
    found = [
        dict(line.split(":", 1) for line in event.strip().split("\r\n"))
        for event in re.findall("BEGIN:VEVENT(.*?)END:VEVENT", lines, re.DOTALL)
    ]
    return {event["UID"]: event for event in found}


def test_each_date_is_an_event(arrangements: Arrangements) -> None:
    """A day with hours has them in London's time; a day without, and several days, are whole days."""
    found = events(course_calendar(arrangements))

    assert len(found) == 5
    assert found["first-steps.winter@testshire"]["DTSTART;TZID=Europe/London"] == "20261203T093000"
    assert found["first-steps.winter@testshire"]["DTEND;TZID=Europe/London"] == "20261203T123000"
    assert found["first-steps.winter@testshire"]["LOCATION"] == r"Town Hall\, North Testshire and online"
    assert found["conference.main@testshire"]["DTEND;VALUE=DATE"] == "20270121"
    assert found["first-steps.spring@testshire"]["DTEND;VALUE=DATE"] == "20270416"
    assert "1pm to 4pm each day." in found["first-steps.spring@testshire"]["DESCRIPTION"]


def test_lines_end_and_fold_as_the_standard_says(folder: Path) -> None:
    """Each line ends in CR and LF and has at most 75 bytes, and no letter is cut in two."""
    text = (
        (folder / "arrangements.yaml")
        .read_text(encoding="utf-8")
        .replace("A half day on what", "Über café, naïve façade; " * 9 + "on what")
    )
    found, _, _ = read_arrangements(text)
    assert found
    made = course_calendar(found)

    assert made.count(b"\n") == made.count(b"\r\n")
    assert max(map(len, made.split(b"\r\n"))) <= LONGEST
    assert r"façade\; Über" in events(made)["first-steps.winter@testshire"]["DESCRIPTION"]


def test_a_date_that_was_put_right_keeps_its_id(folder: Path, arrangements: Arrangements) -> None:
    """A calendar that has the old date finds the new one under the same id."""
    text = (folder / "arrangements.yaml").read_text(encoding="utf-8").replace("day: 2026-12-03", "day: 2026-12-10")
    found, _, _ = read_arrangements(text)
    assert found
    old, new = events(course_calendar(arrangements)), events(course_calendar(found))

    assert old.keys() == new.keys()
    assert [key for key in old if old[key] != new[key]] == ["first-steps.winter@testshire"]


def test_open_data_has_a_row_a_date(arrangements: Arrangements) -> None:
    """Courses and their dates are open data; without courses neither file is there."""
    files = {file.name: file.content.decode() for file in data_files(arrangements, dt.date(2026, 11, 21))}

    assert files["course-dates.csv"].splitlines()[0].endswith("course,id,name,day,last_day,starts,ends,place,online")
    assert len(files["course-dates.csv"].splitlines()) == 6
    assert {"courses.csv", "courses.ics"} <= files.keys()
    without = arrangements.model_copy(update={"courses": ()})
    assert not any("course" in file.name for file in data_files(without, dt.date(2026, 11, 21)))


@pytest.mark.parametrize(
    ("written_so", "said"), [("09:30", "9:30am"), ("16:00", "4pm"), ("12:00", "midday"), ("00:00", "midnight"), ("12:05", "12:05pm")]
)
def test_a_time_is_said_as_people_say_it(written_so: str, said: str) -> None:
    """The 24 hours of the data are am and pm for readers."""
    assert str(Clock.parse(written_so)) == said
