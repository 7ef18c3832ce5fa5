"""What a theme is drawn in: a partnership's own colours, mark and typeface, as far as it has any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from masa.model.look import Typeface

# The class that each part of a mark may have, and the token that it is then filled with; top.css says the same for the frame of the page.
FILLS = {"arch": "teal", "child": "sun"}
# What headings are set in: as a token of the stylesheet, and by the name that the typeface has in print.
FACES = {
    Typeface.SOURCE_SERIF: ("--serif", "Source Serif Pro"),
    Typeface.SOURCE_SANS: ("--sans", "Source Sans Pro"),
    Typeface.FREDOKA: ("--round", "Fredoka One"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as shapes of SVG without fills of the theme's own: their box (left, top, width, height), and their markup."""

    box: tuple[float, float, float, float]
    shapes: str

    @property
    def view(self) -> str:
        """The box as SVG writes it."""
        return " ".join(f"{number:g}" for number in self.box)

    def drawn(self, colours: Mapping[str, str], around: str = "") -> str:
        """The mark as an SVG of its own, filled with the colours of a theme; `around` are more attributes of it."""
        shapes = self.shapes
        for part, token in FILLS.items():
            shapes = shapes.replace(f'class="{part}"', f'fill="{colours[token]}"')
        main = colours[FILLS["arch"]]
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{self.view}"{around}><g fill="{main}" color="{main}">{shapes}</g></svg>'


@dataclass(frozen=True, slots=True)
class Dress:
    """Main colour and accent as # and six digits, or ""; the typeface of headings; a mark in place of the usual one."""

    colour: str = ""
    accent: str = ""
    typeface: Typeface = Typeface.SOURCE_SERIF
    mark: Mark | None = None


PLAIN = Dress()
