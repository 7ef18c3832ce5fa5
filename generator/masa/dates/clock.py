"""The day that a build calls today, so that the same input gives the same bytes on any day."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path


class NoDay(Exception):  # noqa: N818 - it says what is missing
    """Raised where nothing says which day a build belongs to."""


def build_time(folder: Path, today: dt.date | None = None) -> dt.datetime:
    """The build's moment in UTC: the day asked for, else SOURCE_DATE_EPOCH, else the commit that the folder is at."""
    if today:
        return dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC)
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or _commit_epoch(folder)
    if not epoch or not epoch.isdigit():
        raise NoDay("nothing says which day this build belongs to: it is no git commit; add --today YYYY-MM-DD")
    return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)


def _commit_epoch(folder: Path) -> str:
    command = ["git", "-C", str(folder), "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 - a fixed command
    except OSError:
        return ""
