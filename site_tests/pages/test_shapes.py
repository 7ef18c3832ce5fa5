"""Shapes of real arrangements, each on a small partnership: what its pages say, and what no page of it may say."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from repository import ROOT
from shapes import SHAPES, written

from masa.check import check
from masa.findings.finding import Severity
from masa.look.theme import Theme
from masa.print.documents.arrangements import book
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import read

TODAY = dt.date(2026, 11, 21)
# With what this repository has compiled of it already.
THEME = Theme(ROOT)
PREPARED = Prepared(THEME, ROOT)


def text_of(page: bytes) -> str:
    """The words of a page, with one space between them."""
    body = re.sub(r"<(script|style|svg|head)\b.*?</\1>", " ", page.decode(), flags=re.DOTALL)
    # Tags inside of a line are no gap between words.
    words = re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:a|b|strong|span)\b[^>]*>", "", body))
    return re.sub(r"\s+", " ", html.unescape(words))


def words_of(data: object) -> Iterator[str]:
    """Every text of the book, but for what the law is told to ask, and where."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != "chapters" or not any("requirements" in str(chapter.get("key")) for chapter in value):
                yield from words_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from words_of(value)


@pytest.mark.parametrize("shape", SHAPES, ids=[shape["name"] for shape in SHAPES])
def test_shape(shape: dict[str, Any], tmp_path: Path) -> None:
    """No error is found; each page says what it must, in order; no page, and not the book, says what it must not."""
    reading = read(written(shape, tmp_path / "shape"))
    errors = [str(found) for found in check(reading, TODAY, THEME.components) if found.severity is Severity.ERROR]
    assert errors == []
    site = Website(reading, THEME, Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC)), PREPARED)
    pages = {address: text_of(site.page(address)[1]) for address in site.pages.bare}

    for address, words in shape["says"].items():
        place = 0
        for word in words:
            place = pages[address].find(word, place)
            assert place >= 0, f"{address}: {word!r} is not there, or not behind the one before it: {pages[address]}"
            place += len(word)
    printed = book(reading.relations, [], TODAY, "")
    told = "\n".join(words_of(printed))
    if "label" in shape:
        assert printed["edition"]["label"] == shape["label"]
        assert printed["edition"]["demonstration"] is ("demonstration" in shape["label"])
    for word in shape["never"]:
        assert [address for address, said in pages.items() if word in said] == [], word
        assert word not in told, word
    for address, word in shape.get("once", {}).items():
        assert pages[address].count(word) == 1
    for address, word in shape.get("absent", {}).items():
        assert word not in pages[address]
