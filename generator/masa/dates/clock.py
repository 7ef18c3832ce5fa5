"""The day that a build calls today, so that the same input gives the same bytes on any day."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path

from masa.source.git import Git, NoGit

# Deadlines are counted some years ahead, and the last day of the calendar has no day after it.
YEARS = range(2000, 2200)
# How much later than the day of a build may be what stands in a file that is built before it is committed again.
UNCOMMITTED = dt.timedelta(days=366)
# Somewhere on Earth it is tomorrow already.
FURTHEST_EAST = dt.timedelta(hours=14)
ANSWER = "add --today YYYY-MM-DD"
FILE = "arrangements.yaml"


class NoDay(Exception):  # noqa: N818 - it says what is missing
    """Raised where nothing says which day a build belongs to, or what says so cannot be believed; the text says what to do."""


def build_time(folder: Path, today: dt.date | None = None, environment: Mapping[str, str] = os.environ) -> dt.datetime:
    """The build's moment in UTC: the day asked for, else SOURCE_DATE_EPOCH, else the commit that the folder is at. NoDay else."""
    if today:
        return _believed(dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC), "--today")
    if given := environment.get("SOURCE_DATE_EPOCH"):
        return _moment(given, "SOURCE_DATE_EPOCH")
    return _moment(_of_commit(folder, environment), "the commit")


def is_dated(today: dt.date | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether somebody said which day a build belongs to, so that it is not that of the commit."""
    return bool(today or environment.get("SOURCE_DATE_EPOCH"))


def clock_day() -> dt.date:
    """The day by the clock of this machine."""
    return dt.datetime.now(tz=dt.UTC).date()


def latest_day(day: dt.date, *, clock: bool) -> dt.date:
    """The last day that may have been for who asks about `day`: what was verified until then is not still to come.

    By the clock it is today, wherever that is; without it, a year after the day of the build, which is no older than its commit.
    """
    return max(day, (dt.datetime.now(tz=dt.UTC) + FURTHEST_EAST).date()) if clock else day + UNCOMMITTED


def preview_time(folder: Path, environment: Mapping[str, str] = os.environ) -> dt.datetime:
    """The moment of a preview, which nobody keeps: that of a build, else now."""
    try:
        return build_time(folder, environment=environment)
    except NoDay:
        return dt.datetime.now(tz=dt.UTC).replace(microsecond=0)  # Typst takes whole seconds


def _moment(seconds: str, origin: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromtimestamp(int(seconds), tz=dt.UTC)
    except ValueError as error:
        raise NoDay(f"{origin} is `{seconds[:40]}`, which is no count of seconds since 1970; mend it, or {ANSWER}") from error
    except (OverflowError, OSError) as error:
        raise NoDay(f"{origin} is `{seconds[:40]}`, which is no moment of the calendar; mend it, or {ANSWER}") from error
    return _believed(moment, origin)


def _believed(moment: dt.datetime, origin: str) -> dt.datetime:
    if moment.year not in YEARS:
        raise NoDay(f"{origin} gives the year {moment.year}; a build belongs to a day from {YEARS[0]} to {YEARS[-1]}, so {ANSWER}")
    return moment


def _of_commit(folder: Path, environment: Mapping[str, str]) -> str:
    """The seconds of the commit that holds the folder."""
    git = Git(folder, environment)
    try:
        if (
            (folder / FILE).exists()
            and not git.run("rev-parse", "--git-dir").returncode
            and not git.line("ls-files", "--error-unmatch", FILE)
        ):
            raise NoDay(f"nothing says which day this build belongs to: {FILE} is not in the Git repository around it; add it, or {ANSWER}")
        log = git.run("log", "-1", "--format=%ct")
    except NoGit as error:
        raise NoDay(f"nothing says which day this build belongs to: {error}; {ANSWER}") from error
    if b"dubious ownership" in log.stderr:
        raise NoDay(f"Git does not read this folder, since it belongs to another user; say `git config safe.directory`, or {ANSWER}")
    if log.returncode or not log.stdout.strip():
        raise NoDay(f"nothing says which day this build belongs to: it is no git commit; {ANSWER}")
    return log.stdout.decode().strip()
