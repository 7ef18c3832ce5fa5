"""Family slips: an announcement that goes before what it announces, that stays after it, or says a day that moves."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.slips.days import IN_WORDS, WITHOUT_YEAR, day_of
from masa.findings.finding import Severity
from masa.language.texts import Passage, sentences
from masa.model.announcements import Announcement
from masa.model.freshness import later
from masa.model.written import MONTHS, Duration, day_in_words

# A day without a year is that of the half year after an announcement's last one.
HALF_A_YEAR = 183
LONGEST = Duration("1 year")
# What is said of a last day, just before it; what is said of a day on which something is to happen.
LAST = re.compile(
    r"\b(?:until|till|by|before|no later than|(?:clos|end|finish)\w* (?:on|at midnight on)|(?:deadline|last day|closing date) is)"
    r"(?: the end of)?(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)?(?: the)? $",
    re.IGNORECASE,
)
HAPPENS = re.compile(
    r"\b(?:come|join|meets?|will|book|takes? place|is|are|starts?|opens?|begins?)\b[^.!?]*\b(?:on|to|and|from|is|are)"
    r"(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)?(?: the)? $",
    re.IGNORECASE,
)
# Days that move with the reader's own.
A_DAY = re.compile(r"\b(?:today|tomorrow|tonight|yesterday|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
A_WEEK = re.compile(
    r"\b(?:this|next|last|coming) (?:week|month|term|year|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|weekend)\b"
    r"|\bin (?:a|two|2|three|3) (?:days|weeks?|months?)'?(?: time)?\b",
    re.IGNORECASE,
)


def _announced(case: Case) -> Iterator[tuple[Announcement, int, Passage]]:
    """Each text of an announcement, with the announcement and its number."""
    shown = case.relations.arrangements.announcements if case.relations else ()
    for passage in case.texts.passages if shown else ():
        if passage.where[:1] == ("announcements",):
            yield shown[int(passage.where[1])], int(passage.where[1]), passage


def _days(one: Announcement, text: str) -> Iterator[tuple[re.Match[str], dt.date]]:
    """The days that the text of an announcement names. Without a year it is the one that lies nearest to when it is shown."""
    for found in (*IN_WORDS.finditer(text), *WITHOUT_YEAR.finditer(text)):
        number, month, *year = found.groups()[-3:] if found.re is IN_WORDS else found.groups()
        years = year or [str(each) for each in range(one.from_.year - 1, one.until.year + 2)]
        days = [day for each in years if (day := day_of(each, MONTHS.index(month), number))]
        if days:
            yield found, min(days, key=lambda day: (max(one.from_ - day, day - one.until, dt.timedelta(0)), day))


@rule(
    "announcement-short",
    "slips",
    "An announcement that goes before the day that it tells of is not there when it is needed.",
    "`text: Safeguarding week is 14 to 18 June.` beside `until: 2027-06-11`",
    severity=Severity.WARNING,
)
def announcement_short(case: Case) -> Iterator[Fault]:
    """No announcement tells of a day after its last one, within the half year that follows."""
    for one, number, passage in _announced(case):
        for _, day in _days(one, passage.text):
            if 0 < (day - one.until).days <= HALF_A_YEAR:
                yield (
                    case.place("announcements", number, "until"),
                    f"`{one.id}` is shown until {day_in_words(one.until)}, and tells of {day_in_words(day)}",
                    "set `until:` to that day or a later one, or mend the text",
                )
                break


@rule(
    "announcement-late",
    "slips",
    "What is said to be open, and closed a week ago, sends people to a door that is shut.",
    "`text: The survey is open until 11 December.` beside `until: 2026-12-18`",
    severity=Severity.WARNING,
)
def announcement_late(case: Case) -> Iterator[Fault]:
    """No announcement is shown after the last day that it names for something, or after the last on which something is to happen."""
    for one, number, passage in _announced(case):
        days = list(_days(one, passage.text))
        newest = max((day for _, day in days), default=None)
        for found, day in days:
            starts = max((at for at, _ in sentences(passage.text) if at <= found.start()), default=0)
            before = passage.text[starts : found.start()]
            closes = LAST.search(before)
            if day >= one.until or not (closes or (day == newest and HAPPENS.search(before))):
                continue
            if day < one.from_:
                where = case.place_in(passage, found.start(), found.end())
                wrong = f"`{one.id}` is shown from {day_in_words(one.from_)} on, when {day_in_words(day)} is over"
                yield where, wrong, "mend the day in the text, or its year"
            else:
                where = case.place("announcements", number, "until")
                wrong = f"`{one.id}` is shown until {day_in_words(one.until)}, and tells of {day_in_words(day)} as still to come"
                hint = f"write `until: {day.isoformat()}`, or say it so that it holds afterwards too"
                yield where, wrong, hint, Severity.WARNING if closes else Severity.NOTICE
            break


@rule(
    "announcement-long",
    "slips",
    "What is shown for more than a year is no announcement, and was hardly meant to be: the year is wrong.",
    "`from: 2026-11-27` and `until: 2027-12-18`",
    severity=Severity.WARNING,
)
def announcement_long(case: Case) -> Iterator[Fault]:
    """An announcement is shown for a year at most, and begins within a year from today."""
    for number, one in enumerate(case.relations.arrangements.announcements if case.relations else ()):
        if one.from_ > later(case.today, LONGEST):
            wrong = f"`{one.id}` begins on {day_in_words(one.from_)}, more than a year from now"
            yield case.place("announcements", number, "from"), wrong, "mend the year"
        elif one.until > later(one.from_, LONGEST):
            wrong = f"`{one.id}` is shown until {day_in_words(one.until)}, for more than a year"
            yield case.place("announcements", number, "until"), wrong, "mend the year; what holds for so long belongs on a page"


@rule(
    "announcement-moves",
    "slips",
    "“Tomorrow” is another day for whoever reads it a day later.",
    "`text: The survey closes tomorrow.` in an announcement that is shown for three weeks",
    severity=Severity.WARNING,
)
def announcement_moves(case: Case) -> Iterator[Fault]:
    """No announcement that is shown for several days says today or tomorrow, and none that goes beyond a week says next week."""
    for one, _, passage in _announced(case):
        ways = [A_DAY] * (one.until > one.from_) + [A_WEEK] * (one.until.isocalendar()[:2] > one.from_.isocalendar()[:2])
        for found in (found for way in ways for found in way.finditer(passage.text)):
            wrong = f"`{found.group()}` is said from {day_in_words(one.from_)} to {day_in_words(one.until)}, and means another day on each"
            yield case.place_in(passage, found.start(), found.end()), wrong, "write the day itself, such as 11 December"
