"""What falls due, as a calendar: valid after RFC 5545, with ids that stay, and with the days of the checks."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from icalendar import Calendar
from partnerships import Record, partnerships
from repository import ROOT

from masa.check import check
from masa.data.calendar import Event, calendar
from masa.data.due import due
from masa.data.open_data import data_files
from masa.look.theme import Theme
from masa.model import Arrangements
from masa.source.read import Reading, read, read_arrangements

TODAY = dt.date(2026, 11, 21)


def arrangements_of(text: str) -> Arrangements:
    """The arrangements of a text, which is sound."""
    found, _, findings = read_arrangements(text)
    assert found, findings
    return found


@pytest.fixture(scope="module")
def whole() -> str:
    """The text of the first partnership."""
    return (ROOT / "arrangements.yaml").read_text(encoding="utf-8")


def days(text: str) -> dict[str, dt.date]:
    """What falls due by its id."""
    return {event.key: event.day for event in due(arrangements_of(text))}


def events_of(raw: bytes) -> dict[str, dict[str, object]]:
    """The events of a file as a calendar reads them. The file itself keeps to RFC 5545 by the byte."""
    assert raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    for line in raw.split(b"\r\n"):
        line.decode()  # no letter is cut in two
    found = Calendar.from_ical(raw)
    assert not found.errors
    made = {}
    for each in found.walk("VEVENT"):
        assert not each.errors
        assert each.decoded("DTSTAMP").tzinfo
        made[str(each["UID"])] = {
            "day": each.decoded("DTSTART"),
            "title": str(each["SUMMARY"]),
            "text": str(each["DESCRIPTION"]),
            "number": each["SEQUENCE"],
        }
    assert len(made) == raw.count(b"BEGIN:VEVENT")
    return made


@pytest.mark.parametrize(
    "text",
    [
        "Read; then, act \\n",
        "Line one\nline two\r\nline three",
        "é" * 80,
        "\N{GRINNING FACE}" * 60,
        "x" * 200,
        "END:VEVENT",
        " spaced  out ",
    ],
)
def test_a_text_arrives_as_it_was_written(text: str) -> None:
    """Signs of the format, lines, letters of several bytes, long words: a calendar reads what was written."""
    raw = calendar([Event("one", TODAY, text, text)], "somewhere", text, TODAY)
    (event,) = events_of(raw).values()

    assert event["title"] == event["text"] == "\n".join(text.splitlines())
    assert event["day"] == TODAY


def test_what_falls_due_is_published(whole: str) -> None:
    """The days of contacts, names, the chair, the review, the reading, the report and the exceptions, each once."""
    files = {file.address: file.content for file in data_files(arrangements_of(whole), TODAY)}
    events = events_of(files["data/falls-due.ics"])
    kinds = {event.partition("-")[0].partition("@")[0] for event in events}

    assert kinds == {"contact", "name", "chair", "review", "reading", "yearly", "accept"}
    assert events["review@hsscp"]["day"] == dt.date(2026, 12, 31)
    assert events["contact-childline@hsscp"]["day"] == dt.date(2027, 5, 31)
    assert len({event["number"] for event in events.values()}) == 1


def test_a_newer_file_replaces_the_dates_of_an_older_one(whole: str) -> None:
    """An id stays when the day changes, and when entries before it come or go; the file of a later day has a higher number."""
    before = days(whole)
    changed = whole.replace("review_by: 2027-05", "review_by: 2028-06")
    data = yaml.load(changed, Loader=yaml.CBaseLoader)  # noqa: S506 - every value as it was typed
    data["contacts"].reverse()
    after = days(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True))

    assert before.keys() == after.keys()
    moved = {key for key in before if before[key] != after[key]}
    assert moved == {key for key in before if key.startswith("contact-")}
    now, later = (calendar(due(arrangements_of(whole)), "x", "x", day) for day in (TODAY, TODAY + dt.timedelta(1)))
    first, second = events_of(now), events_of(later)
    assert first.keys() == second.keys()
    assert all(int(str(first[key]["number"])) < int(str(second[key]["number"])) for key in first)


def test_two_exceptions_of_one_rule_are_two_events() -> None:
    """No id stands for two days."""
    text = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - every value as it was typed
    data["edition"]["accept"] = [{"rule": "other-name", "reason": "It stays.", "until": day} for day in ("2027-01-31", "2027-02-28")]
    found = days(yaml.dump(data, Dumper=yaml.CSafeDumper))

    assert [day for key, day in found.items() if key.startswith("accept-")] == [dt.date(2027, 1, 31), dt.date(2027, 2, 28)]


def test_of_what_is_replaced_only_contacts_and_exceptions_fall_due(whole: str) -> None:
    """Nobody reviews it, and its chair is history; its numbers may still be called."""
    kinds = {key.partition("-")[0] for key in days(whole.replace("status: demonstration", "status: replaced", 1))}

    assert kinds == {"contact", "accept"}


@pytest.mark.parametrize(
    ("key", "rule"),
    [("contact-childline", "contact-review"), ("chair", "chair-term-ended"), ("review", "review-due"), ("reading", "reading-old")],
)
def test_the_checks_say_the_same_day(key: str, rule: str) -> None:
    """On the day itself the check is no more than a reminder; soon after it, it is a warning."""
    reading: Reading = read(ROOT)
    assert reading.arrangements
    (day,) = [event.day for event in due(reading.arrangements) if event.key == key]
    theme = Theme(ROOT)

    def warned(on: dt.date) -> bool:
        return any(found.rule == rule and found.severity.value != "notice" for found in check(reading, on, theme.components))

    assert warned(day + dt.timedelta(1))
    assert not warned(day - dt.timedelta(1))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None, phases=[Phase.generate])
@given(partnerships(most_groups=3))
def test_the_calendar_of_any_partnership_is_valid(facts: Record) -> None:
    """Whatever a partnership holds."""
    arrangements = arrangements_of(json.dumps(facts))
    files = {file.address: file.content for file in data_files(arrangements, TODAY)}

    assert len(events_of(files["data/falls-due.ics"])) == len(due(arrangements))
