"""What PDFs and pictures are made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from masa.language.prose_parts import Section
from masa.look.theme import Theme
from masa.model.relations import Relations


@dataclass(frozen=True, slots=True)
class Source:
    """What PDFs are made from: facts, prose, templates and pictures.

    They bear the date of `moment`; `site_url` is where the site will stand, or ""; `cache` is a folder to keep them in.
    `pictures` are those of the partnership by the names of their files in the data. `place` gives an address of the site as a link can
    have it: not every page shows what has its place there.
    """

    relations: Relations
    sections: Sequence[Section]
    theme: Theme
    moment: dt.datetime
    site_url: str = ""
    cache: Path | None = None
    pictures: Mapping[str, bytes] | None = None
    place: Callable[[str], str] = str

    @property
    def today(self) -> dt.date:
        """The day that the PDFs bear."""
        return self.moment.date()

    @property
    def midnight(self) -> dt.datetime:
        """The beginning of that day: what is set twice on one day from the same facts is the same."""
        return dt.datetime.combine(self.today, dt.time(), self.moment.tzinfo)
