"""What a partnership has to say for a time, at the top of pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Self

from pydantic import Field, model_validator

from masa.model.base import Entry, Line, Phrase, Url
from masa.model.publications import Audience
from masa.model.strict import Day, Within


class Announcement(Entry):
    """A sentence or two at the top of pages, from a first day to a last."""

    text: Phrase = Field(description="What is announced, in a sentence or two. It is no place for help, nor for a number.")
    from_: Day = Field(alias="from", description="The first day on which it is shown.")
    until: Day = Field(description="The last day on which it is shown.")
    page: Line | None = Field(None, description="The address of a page of this site that says more.", examples=["training"])
    url: Url | None = Field(None, description="The address of a page elsewhere that says more.")
    link: Phrase | None = Field(None, description="The words of the link to it. Leave out for the title of a page of this site.")
    audience: tuple[Audience, ...] = Field(
        (Audience.PUBLIC,),
        description="For whom: it stands on home, and on the pages for these readers. On pages for help it never stands; on those for the "
        "young below everything, and only where this names them.",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until < self.from_:
            raise Within(("until",), "`until` lies before `from`; mend one of the two")
        if self.page is not None and self.url:
            raise Within(("url",), "both `page` and `url` stand here; keep the one that says more")
        if self.url and not self.link:
            raise Within(("url",), "`url` has no words; add `link:` with words that say where it leads")
        return self

    def is_on(self, today: dt.date) -> bool:
        """Whether a day is one of those on which it is shown."""
        return self.from_ <= today <= self.until

    def stands_on(self, *, home: bool, audience: Audience, helps: bool) -> bool:
        """Whether it is one for a page: never for one that a frightened person may read (`helps`), unless the young are named."""
        if helps and not audience.is_young:
            return False
        adults = any(not one.is_young for one in self.audience)
        return audience in self.audience or (home and adults)


def shown(announcements: Iterable[Announcement], today: dt.date) -> list[Announcement]:
    """The announcements of a day, in the order of the data."""
    return [one for one in announcements if one.is_on(today)]
