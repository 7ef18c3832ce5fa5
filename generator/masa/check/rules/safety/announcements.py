"""Family safety: announcements, which nobody checks as contacts are checked."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.naming.typed import SHORT_PHONE


@rule(
    "announcement-number",
    "safety",
    "A number at the top of a page reads as help, and in an announcement nobody has checked it.",
    "`text: Worried? Call 101.` in an announcement",
)
def announcement_number(case: Case) -> Iterator[Fault]:
    """No announcement has a short number, such as 101; longer ones have no place in any text of the data."""
    for passage in case.texts.passages:
        if passage.where[:1] == ("announcements",):
            for match in SHORT_PHONE.finditer(passage.text):
                yield (
                    case.place_in(passage, match.start(), match.end()),
                    f"`{match.group()}` stands in an announcement",
                    "put it with the contact, and name a `page` that shows it",
                )
