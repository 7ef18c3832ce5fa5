"""How it is said that something has ended or will: for a panel, a list, a search result and paper alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from masa.model.base import Ends, Record
from masa.model.publications import Priority


@dataclass(frozen=True, slots=True)
class End:
    """The end of a body, role or group, seen from a day. `when` is empty where no date is published, `after` where nothing follows."""

    to_come: bool
    when: str = ""
    after: str = ""

    @property
    def label(self) -> str:
        """What stands before the date: "Until", or "Ended"."""
        return "Until" if self.to_come else "Ended"

    @property
    def follows(self) -> str:
        """What stands before the name of what takes its place."""
        return "From then on" if self.to_come else "In its place"

    @property
    def words(self) -> str:
        """The end in running text: "until 31 March 2027", "ended September 2026", or "ended" alone."""
        return f"{self.label.lower()} {self.when}".rstrip()


def end_of(entry: Record, today: dt.date) -> End | None:
    """The end of an entry, past or to come; None for what has none. The period of a priority stands beside its name, and says it."""
    if not isinstance(entry, Ends) or isinstance(entry, Priority):
        return None
    until, after = getattr(entry, "until", None), getattr(entry, "followed_by", None)
    over = entry.is_over(today)
    return End(not over, str(until or ""), after or "") if until or over else None
