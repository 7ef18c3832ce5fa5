"""A look of a partnership's own: its colours, its mark, the typeface of its headings."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from masa.model.base import Colour, Record
from masa.model.strict import Truth

MARK_PATTERN = r"^pictures/[a-z0-9]+(?:-[a-z0-9]+)*\.svg$"
MarkFile = Annotated[str, StringConstraints(pattern=MARK_PATTERN, max_length=100)]


class Typeface(StrEnum):
    """What headings and large figures are set in. Running text is in Source Sans whatever is chosen: charts are measured with it."""

    SOURCE_SERIF = "source-serif"
    SOURCE_SANS = "source-sans"
    FREDOKA = "fredoka"


class Look(Record):
    """What a partnership's site, PDFs and pictures look like, as far as it is the partnership's own. The strip with 999 stays red."""

    colour: Colour | None = Field(
        None,
        description="The main colour, for links, lines and headings, as # and six digits in quotation marks. Lighter and darker shades are "
        "worked out from it, so that all text can be read. Leave out for the usual one.",
        examples=["#6b2c91"],
    )
    accent: Colour | None = Field(
        None,
        description="The colour of bars, of the small part of the usual mark, and of what has the focus; written as `colour` is.",
        examples=["#ffb000"],
    )
    mark: MarkFile | None = Field(
        None,
        description="A mark of its own in place of the usual one: an SVG of plain shapes in content/pictures/. What has no fill, or the "
        "class main, is drawn in the main colour; what has the class accent, in the accent.",
        examples=["pictures/mark.svg"],
    )
    typeface: Typeface = Field(Typeface.SOURCE_SERIF, description="What headings and large figures are set in.")
    invented: Truth | None = Field(
        None,
        description="On a demonstration: true where whoever built it chose this look. The foot of each page says so. No demonstration has "
        "a mark without it.",
    )
