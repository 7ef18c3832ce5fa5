"""What several commands ask of a person, and how they answer."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from masa.check import FOLDS, RULES, UNCHECKED
from masa.check import check as run_checks
from masa.dates.clock import NoDay, build_time, clock_day, is_dated, latest_day
from masa.findings import forms
from masa.findings.account import account, brought
from masa.findings.finding import Finding, has_errors
from masa.look.theme import Theme
from masa.model.written import day_in_words
from masa.source.read import FILE, Reading, read

# Where a value cannot be read, there are no facts as a whole that the rest could be held against.
UNREAD = {"yaml", "value"}
PARTLY = "checked in part: law, dates, help and what else goes by all facts wait until the values above can be read"
# Where somebody commits it may be tomorrow already.
TOMORROW = dt.timedelta(days=1)
SOURCE = click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder with arrangements.yaml and content/.",
)


class DayAsked(click.ParamType[dt.datetime]):
    """A day on the command line, as a moment: the midnight that it begins with."""

    name = "YYYY-MM-DD"

    def convert(self, value: str | dt.datetime, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        """Take what was typed; one line and status 2 where it is no day."""
        if isinstance(value, dt.datetime):
            return value
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            self.fail(f"`{value[:40]}` is no day as it is written here; write year, month and day: 2026-08-31", param, ctx)
        try:
            return dt.datetime.combine(dt.date.fromisoformat(value), dt.time())
        except ValueError:
            self.fail(f"{value} is not a day of the calendar; look it up, and write it as 2026-08-31", param, ctx)


TODAY = click.option("--today", type=DayAsked(), help="The day that counts as today: YYYY-MM-DD.")


def moment_of(source: Path, today: dt.datetime | None) -> dt.datetime:
    """The moment of a build; one line and status 2 where nothing says it."""
    try:
        return build_time(source, today.date() if today else None)
    except NoDay as error:
        raise click.UsageError(str(error)) from error


def checked(source: Path, day: dt.date, latest: dt.date) -> tuple[Reading, list[Finding]]:
    """What a folder holds, and all that is wrong with it on a day; `latest` is the last day that may have been."""
    reading = read(source)
    return reading, run_checks(reading, day, Theme(source).components, latest=latest)


def checked_for(source: Path, moment: dt.datetime, today: dt.datetime | None) -> tuple[Reading, list[Finding]]:
    """The same for a build. Where nobody said which day it is, what has fallen due since the commit is told too.

    That needs the clock, and decides nothing: what time brings is a warning at most, and pages and files bear the day of the build.
    """
    clock = clock_day()
    day = moment.date() if is_dated(today) else max(moment.date(), clock)
    if not is_dated(today) and moment.date() > clock + TOMORROW:
        aside(
            f"the commit is of {day_in_words(moment.date())}, ahead of this machine's clock ({day_in_words(clock)}), and all "
            "is dated by it; set the clock right and commit again, or give the day with --today"
        )
    reading, findings = checked(source, day, latest_day(moment.date(), clock=False))
    if reading.arrangements and reading.on(day).arrangements != reading.on(moment.date()).arrangements:
        aside(
            f"a contact is past its day since {day_in_words(moment.date())}, the day of the commit, and is still shown; "
            f"to withdraw it, build with --today {day}"
        )
    return reading, findings


def aside(line: str) -> None:
    """A line for the person who waits, apart from what the command prints."""
    click.echo(f"masa: {line}", err=True)


def report(findings: Sequence[Finding], source: Path = Path(), *, everything: bool = False, since: str = "") -> None:
    """Print findings as text, and leave with status 1 where one is an error. Their lines are quoted from the folder `source`.

    `everything` asks for each finding by itself. `since` is the version that they were compared with.
    """
    streams = {True: sys.stderr, False: sys.stdout}
    colours = {wrong: forms.wants_colour(stream) for wrong, stream in streams.items()}

    def say(line: str, wrong: bool) -> None:  # noqa: FBT001 - which stream it goes to
        click.echo(line, err=wrong, color=colours[wrong] or None)

    forms.tell(account(findings, FOLDS, everything=everything), source, say, everything=everything, colour=colours.__getitem__)
    if has_errors(findings):
        sum_up(findings, source, since)
        sys.exit(1)


def sum_up(findings: Sequence[Finding], source: Path = Path(), since: str = "") -> None:
    """Print how many findings each family has; before it, where that is so, that not all could be checked; last, which of them are new.

    `since` is the version that they were compared with.
    """
    wrong = has_errors(findings)
    families = {RULES[finding.rule].family for finding in findings if finding.place.path == FILE and finding.rule in RULES}
    partly = [PARTLY] if families & UNREAD and not any(finding.hint.endswith(UNCHECKED) for finding in findings) else []
    for line in (*partly, *forms.summary(findings, {rule.id: rule.family for rule in RULES.values()})):
        click.echo(line, err=wrong)
    if since:
        click.echo(brought(map(forms.Sources(source).opened, findings), since), err=wrong)
