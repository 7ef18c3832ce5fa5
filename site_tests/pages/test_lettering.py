"""Lettering: how wide words are, and where lines break."""

from __future__ import annotations

import pytest
from structures import LONG

from masa.charts.lettering import FIRST, LAST, REGULAR, SEMIBOLD, advance, room, wrap
from masa.look.fonts import font_file


def test_widths_are_those_of_the_font() -> None:
    """The widths that lines are broken by are those of the typefaces that the site is set in."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to import

    for table, name in ((REGULAR, "SourceSansPro-Regular.otf"), (SEMIBOLD, "SourceSansPro-Semibold.otf")):
        font = TTFont(font_file("font_source_sans_pro", name), lazy=True)
        glyphs, widths = font.getBestCmap(), font["hmtx"]
        assert table == tuple(widths[glyphs[code]][0] for code in range(ord(FIRST), ord(LAST) + 1))


def test_letters_with_marks_and_signs_have_room_enough() -> None:
    """A letter with a mark is as wide as the letter, and a sign that is not in the table counts as wide."""
    assert advance("ŵÿé", 10) == advance("wye", 10)
    assert advance("—", 10) == 10


@pytest.mark.parametrize("text", [LONG, "a", "Tees Performance and Quality Assurance Sub-Group", "-" * 60, "i" * 300])
@pytest.mark.parametrize("width", [60, 111, 240])
def test_lines_keep_within_their_width_and_lose_nothing(text: str, width: int) -> None:
    """Words are broken between lines, long ones inside; no letter is lost, and words come apart only where they must."""
    lines = wrap(text, 15, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(room(line, 15) <= width for line in lines)
    for word in text.split():
        assert room(word, 15) > width or any(word in line for line in lines)


def test_lines_are_about_evenly_long() -> None:
    """A last word does not stand alone where the lines can share the words."""
    assert wrap("Chief Executives Group of the North", 15, 190) == ("Chief Executives", "Group of the North")
