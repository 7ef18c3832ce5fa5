"""The mark of the site as a picture of its own: the shapes of the page's frame, with the colours of the theme, on a square of paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from masa.look.theme import Theme

ADDRESS = "favicon.svg"
SHAPES = re.compile(r"<(?:path|circle)\b[^>]*/>")
# The token that each part of the mark is filled with; top.css says the same for the frame of the page.
FILLS = {"arch": "teal", "child": "sun"}
# The square around the shapes, which reach from 5 to 43 across and from 10 to 34 down.
SIDE, TOP, CORNER = 48, -2, 8


def mark(theme: Theme, colours: Mapping[str, str]) -> str:
    """The mark as SVG. Its shapes stand once, in theme/shell/parts/mark.html, for pages, icons and previews alike."""
    shapes = "".join(SHAPES.findall((theme.shell / "parts/mark.html").read_text(encoding="utf-8")))
    for part, token in FILLS.items():
        shapes = shapes.replace(f'class="{part}"', f'fill="{colours[token]}"')
    paper = f'<rect y="{TOP}" width="{SIDE}" height="{SIDE}" rx="{CORNER}" fill="{colours["paper"]}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {TOP} {SIDE} {SIDE}">{paper}{shapes}</svg>\n'
