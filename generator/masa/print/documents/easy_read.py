"""The arrangements in Easy Read on paper: the lines of the page, large, each with its picture at the left."""

from __future__ import annotations

from dataclasses import asdict

from masa.language.easy_read import easy_read
from masa.model.publications import Audience
from masa.print.parts.imprint import sheet
from masa.print.source import Source
from masa.print.typesetting.markup import Json

PAGE = "easy-read/"


def easy_reading(source: Source) -> Json:
    """The data of easy-read.typ."""
    parts: list[Json] = [asdict(part) for part in easy_read(source.relations, source.today)]
    return sheet(source, PAGE, Audience.PUBLIC, young=False) | {"title": "Keeping children safe: Easy Read", "parts": parts}
