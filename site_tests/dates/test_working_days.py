"""Deadlines in working days: against cases counted by hand, and Python against the page's script on every day of seven years."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from masa.dates.bank_holidays import FILE, bank_holidays, made_anew
from masa.dates.reckoning import Dated, Plan, dates, plan
from masa.dates.working_days import BACK, FORWARD, Direction, OutsideTable, WorkingDays, working_days
from masa.model.relations import Relations
from masa.model.written import Duration
from masa.source.read import read

# Four years, one of them a leap year, and the bank holidays of each.
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2029, 12, 31)
NOTIFY, RAPID, REVIEW = "serious-incident-notification", "rapid-review", "local-child-safeguarding-practice-review"


def day(text: str) -> dt.date:
    """A day from its ISO form."""
    return dt.date.fromisoformat(text)


@pytest.fixture(scope="session")
def days() -> WorkingDays:
    """The working days that a build of November 2026 knows."""
    return working_days(day("2026-11-21"))


@pytest.fixture(scope="session")
def relations(root: Path) -> Relations:
    """The arrangements of this partnership."""
    arrangements = read(root).arrangements
    assert arrangements
    return Relations(arrangements)


@pytest.fixture(scope="session")
def plans(relations: Relations) -> dict[str, Plan]:
    """The plans of the procedures that have a deadline."""
    found = {procedure.id: plan(procedure, relations) for procedure in relations.arrangements.procedures}
    return {name: found for name, found in found.items() if found.limits}


# Counted by hand with a calendar: what makes each hard, from when, how long, to when.
BY_HAND = [
    ("a plain week", "2026-11-09", "2 working days", "2026-11-11"),
    ("over a weekend", "2026-11-12", "5 working days", "2026-11-19"),
    ("from a Saturday", "2026-11-21", "2 working days", "2026-11-24"),
    ("from a Sunday", "2026-11-22", "2 working days", "2026-11-24"),
    ("the summer bank holiday", "2026-08-27", "5 working days", "2026-09-04"),
    ("from the bank holiday itself", "2026-08-31", "1 working day", "2026-09-01"),
    ("the spring bank holiday", "2025-05-23", "2 working days", "2025-05-28"),
    ("Easter 2026", "2026-04-01", "5 working days", "2026-04-10"),
    ("Easter 2024, in March", "2024-03-27", "5 working days", "2024-04-05"),
    ("Christmas with one substitute day", "2026-12-23", "5 working days", "2027-01-04"),
    ("Christmas with two substitute days", "2027-12-24", "2 working days", "2027-12-30"),
    ("Christmas and a New Year moved to Monday", "2027-12-24", "15 working days", "2028-01-19"),
    ("six months", "2026-11-30", "6 months", "2027-05-30"),
    ("six months to a month that is too short", "2026-08-31", "6 months", "2027-02-28"),
    ("six months to a leap day", "2027-08-31", "6 months", "2028-02-29"),
    ("a year from a leap day", "2028-02-29", "1 year", "2029-02-28"),
    ("weeks", "2026-12-20", "2 weeks", "2027-01-03"),
    ("days", "2026-12-24", "3 days", "2026-12-27"),
]
BACK_BY_HAND = [
    ("over a weekend", "2027-05-21", "7 working days", "2027-05-12"),
    ("over Easter", "2026-04-08", "7 working days", "2026-03-26"),
    ("from a Sunday", "2027-02-28", "7 working days", "2027-02-18"),
    ("over two bank holidays at Christmas", "2026-12-30", "2 working days", "2026-12-24"),
    ("months", "2026-08-31", "6 months", "2026-02-28"),
]


@pytest.mark.parametrize(("start", "length", "end"), [case[1:] for case in BY_HAND], ids=[case[0] for case in BY_HAND])
def test_counts_as_by_hand(days: WorkingDays, start: str, length: str, end: str) -> None:
    """The day after the event is day 1, and the count ends where a person with a calendar ends it."""
    assert days.add(day(start), Duration.parse(length)) == day(end)


@pytest.mark.parametrize(("start", "length", "end"), [case[1:] for case in BACK_BY_HAND], ids=[case[0] for case in BACK_BY_HAND])
def test_counts_back_as_by_hand(days: WorkingDays, start: str, length: str, end: str) -> None:
    """Counting back, the day before the event is day 1."""
    assert days.add(day(start), Duration.parse(length), BACK) == day(end)


def test_extra_bank_holidays_are_known() -> None:
    """The days that were added for the Queen's jubilee and funeral and the King's coronation are bank holidays."""
    extra = WorkingDays(bank_holidays((2022, 2023)))

    assert [extra.is_one(day(text)) for text in ("2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08")] == [False] * 4
    assert extra.add(day("2022-05-31"), Duration.parse("2 working days")) == day("2022-06-06")


def easter(year: int) -> dt.date:
    """Easter Sunday by the anonymous Gregorian rule."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    j = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, last = divmod(h + j - 7 * ((a + 11 * h + 22 * j) // 451) + 114, 31)
    return dt.date(year, month, last + 1)


def test_table_follows_the_rules_of_england(days: WorkingDays) -> None:
    """Each year has the eight bank holidays that the rules give, reckoned here anew, and no other."""
    for year, found in days.holidays.items():
        monday = [dt.date(year, 5, 1) + dt.timedelta(n) for n in range(7)]
        may = next(other for other in monday if other.weekday() == 0)
        spring = max(other for other in (dt.date(year, 5, n) for n in range(25, 32)) if other.weekday() == 0)
        summer = max(other for other in (dt.date(year, 8, n) for n in range(25, 32)) if other.weekday() == 0)
        new_year = dt.date(year, 1, 1)
        while new_year.weekday() > 4:
            new_year += dt.timedelta(1)
        christmas = {0: (25, 26), 1: (25, 26), 2: (25, 26), 3: (25, 26), 4: (25, 28), 5: (27, 28), 6: (26, 27)}[
            dt.date(year, 12, 25).weekday()
        ]
        expected = {new_year, easter(year) - dt.timedelta(2), easter(year) + dt.timedelta(1), may, spring, summer}
        expected |= {dt.date(year, 12, n) for n in christmas}
        assert set(found) == expected, year


def test_shipped_table_is_what_the_library_says() -> None:
    """dates/bank_holidays.json is what `python -m masa.dates.bank_holidays` makes of the library `holidays`, Christmas Day included."""
    assert FILE.read_text(encoding="utf-8") == made_anew()
    assert day("2026-12-25") in bank_holidays((2026,))[2026]
    assert bank_holidays((1999,)) == {}


def test_beyond_the_table_nothing_is_guessed(days: WorkingDays) -> None:
    """A count that would need an unknown year's bank holidays is refused; plain months need none."""
    with pytest.raises(OutsideTable):
        days.add(day("2032-12-30"), Duration.parse("5 working days"))
    with pytest.raises(OutsideTable):
        days.add(day("2024-01-03"), Duration.parse("5 working days"), BACK)

    assert days.add(day("2032-12-30"), Duration.parse("6 months")) == day("2033-06-30")


@pytest.mark.parametrize(
    ("start", "length", "direction", "reasons"),
    [
        (
            "2026-08-27",
            "5 working days",
            FORWARD,
            ["Day 1 is Friday 28 August 2026.", "One weekend is left out.", "Monday 31 August is a bank holiday."],
        ),
        (
            "2026-12-23",
            "5 working days",
            FORWARD,
            [
                "Day 1 is Thursday 24 December 2026.",
                "Two weekends are left out.",
                "Friday 25 December, Monday 28 December and Friday 1 January are bank holidays.",
            ],
        ),
        ("2026-11-09", "2 working days", FORWARD, ["Day 1 is Tuesday 10 November 2026."]),
        ("2026-11-11", "2 working days", BACK, ["Counting back, day 1 is Tuesday 10 November 2026."]),
        (
            "2026-08-31",
            "6 months",
            FORWARD,
            [
                "Every day counts here, weekends and bank holidays too.",
                "There is no 31 February 2027, so the last day of that month stands.",
                "Sunday 28 February 2027 is not a working day. The last one before it is Friday 26 February 2027.",
            ],
        ),
    ],
)
def test_reasons_are_said_in_words(days: WorkingDays, start: str, length: str, direction: Direction, reasons: list[str]) -> None:
    """Each date comes with its reasons, a short sentence each."""
    assert days.reasons(day(start), Duration.parse(length), direction) == reasons


def by_step(found: list[Dated]) -> dict[str, str]:
    """The dates by step."""
    return {dated.limit.step.id: dated.day.isoformat() if dated.day else "" for dated in found}


def test_every_deadline_of_the_arrangements_is_in_a_plan(plans: dict[str, Plan], relations: Relations) -> None:
    """No procedure with a deadline is without a calculator, and no deadline without its limit."""
    there = {(limit.procedure.id, limit.step.id) for found in plans.values() for limit in found.limits}

    assert there == {(found.procedure.id, found.step.id) for found, _ in relations.deadlines()}


@pytest.mark.example
def test_rapid_review_follows_from_the_notification(plans: dict[str, Plan], days: WorkingDays) -> None:
    """From the day the council knows: the last day to notify, and from that the last day for the rapid review's decision."""
    found = dates(plans[NOTIFY], {"incident-known": day("2026-08-27"), "request-received": day("2026-08-28")}, days)

    assert by_step(found) == {"decide": "2026-09-02", "notify-panel": "2026-09-04", "send-decision": "2026-09-25"}
    assert [dated.chained for dated in found] == [False, False, True]
    assert found[2].reasons[0].startswith("This counts from the last day for “Notify the national Panel”, Friday 4 September 2026.")
    assert by_step(dates(plans[RAPID], {"notification-made": day("2026-09-02")}, days)) == {"send-decision": "2026-09-23"}


def test_what_cannot_be_known_is_asked_for(plans: dict[str, Plan], days: WorkingDays) -> None:
    """Without the day on which the form came, the decision has no date, and the event that is needed is named."""
    found = dates(plans[NOTIFY], {"incident-known": day("2026-08-27")}, days)

    assert [(dated.limit.step.id, dated.needs) for dated in found if not dated.day] == [("decide", "request-received")]
    assert found[-1].limit.step.id == "decide"


def test_review_counts_on_from_its_start_and_back_from_publication(plans: dict[str, Plan], days: WorkingDays) -> None:
    """Copies go out before the last day for publication, or before the day that the reader gives."""
    start = {"practice-review-started": day("2026-11-21")}

    assert by_step(dates(plans[REVIEW], start, days)) == {
        "send-copy": "2027-05-12",
        "publish": "2027-05-21",
        "keep-available": "2028-05-21",
    }
    early = dates(plans[REVIEW], {**start, "review-published": day("2027-04-07")}, days)
    assert by_step(early) == {"send-copy": "2027-03-25", "publish": "2027-05-21", "keep-available": "2028-04-07"}
    late = dates(plans[REVIEW], {**start, "review-published": day("2027-06-01")}, days)
    assert next(dated for dated in late if dated.limit.step.id == "publish").reasons[-1] == (
        "The date that you gave, Tuesday 1 June 2027, is later than this."
    )


def test_a_chain_that_leaves_the_table_says_so(plans: dict[str, Plan], days: WorkingDays) -> None:
    """A date that would need an unknown year is left open, and so is what counts from it."""
    found = dates(plans[NOTIFY], {"incident-known": day("2032-12-29")}, days)

    assert [(dated.limit.step.id, dated.day, dated.needs) for dated in found if not dated.needs] == [
        ("notify-panel", None, None),
        ("send-decision", None, None),
    ]


# Python against the script

RECKON = """([text, cases]) => {
  const plan = {...JSON.parse(document.querySelector("form[data-plan]").dataset.plan), ...JSON.parse(text)};
  return JSON.stringify(JSON.parse(cases).map((given) => masaDeadlines.reckon(plan, given).map((one) =>
    [one.limit.step, one.day ?? null, one.needs ?? null, one.chained ?? false, one.reasons ?? []])));
}"""


def every_day() -> list[dt.date]:
    """Every day of 2026 to 2029."""
    return [FIRST + dt.timedelta(n) for n in range((LAST - FIRST).days + 1)]


def as_script(found: list[Dated]) -> list[object]:
    """What the script would give."""
    return [[dated.limit.step.id, dated.day and dated.day.isoformat(), dated.needs, dated.chained, list(dated.reasons)] for dated in found]


def first_difference(ours: list[object], theirs: list[object], cases: list[dict[str, dt.date]]) -> str:
    """The first case in which two reckonings differ, or nothing."""
    return next((f"{case}\nPython {a}\nscript {b}" for a, b, case in zip(ours, theirs, cases, strict=True) if a != b), "")


@pytest.mark.browser
@pytest.mark.parametrize("procedure", [NOTIFY, RAPID, REVIEW])
def test_python_and_script_agree_on_every_day(tab: Page, served: str, plans: dict[str, Plan], days: WorkingDays, procedure: str) -> None:
    """From every day of 2026 to 2029 both give the same dates for the same reasons, in the same order."""
    found = plans[procedure]
    cases = []
    for start in every_day():
        first, *others = found.events
        cases.append({first: start})
        cases.append({first: start, **dict.fromkeys(others, start + dt.timedelta(1 + start.toordinal() % 200))})
        cases += [{other: start} for other in others]
    tab.goto(f"{served}procedures/{procedure}/")
    sent = json.dumps([{event: when.isoformat() for event, when in case.items()} for case in cases])

    theirs = json.loads(tab.evaluate(RECKON, ["{}", sent]))

    ours = [as_script(dates(found, case, days)) for case in cases]
    assert not first_difference(ours, theirs, cases)


@pytest.mark.browser
def test_python_and_script_agree_on_every_unit(tab: Page, served: str, plans: dict[str, Plan], days: WorkingDays) -> None:
    """Days, weeks, months and years, on and back, agree too on every day, though no deadline of today counts so."""
    (limit,) = plans[RAPID].limits
    limits = [
        replace(limit, step=limit.step.model_copy(update={"id": f"{text} {direction}"}), length=Duration.parse(text), direction=direction)
        for text in ("10 days", "6 weeks", "1 month", "11 months", "1 year", "7 working days", "40 working days")
        for direction in (FORWARD, BACK)
    ]
    mixed = replace(plans[RAPID], limits=tuple(limits))
    cases = [{limit.event: start} for start in every_day()]
    tab.goto(f"{served}procedures/{RAPID}/")
    told = [
        {
            "step": one.step.id,
            "name": one.step.name,
            "event": one.event,
            "amount": one.length.amount,
            "unit": one.length.unit,
            "direction": one.direction,
            "until": False,
            "makes": None,
        }
        for one in limits
    ]
    sent = json.dumps([{event: when.isoformat() for event, when in case.items()} for case in cases])

    theirs = json.loads(tab.evaluate(RECKON, [json.dumps({"limits": told}), sent]))

    ours = [as_script(dates(mixed, case, days)) for case in cases]
    assert not first_difference(ours, theirs, cases)
