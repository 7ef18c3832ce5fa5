"""The mark of the site: the usual one or a partnership's own, in the frame of a page, and as a picture on a square of paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from masa.look.dress import Mark
from masa.look.theme import Theme

ADDRESS = "favicon.svg"
SHAPES = re.compile(r"<(?:path|circle)\b[^>]*/>")
# The square: the usual shapes reach from 5 to 43 across and from 10 to 34 down. Any other mark has the margin around it.
SIDE, TOP, CORNER, MARGIN = 48, -2, 8, 5
# How high the mark stands in the frame of a page, in pixels.
HIGH = 34


def mark(theme: Theme, colours: Mapping[str, str]) -> str:
    """The mark as SVG. The usual shapes stand once, in theme/shell/parts/mark.html, for pages, icons and previews alike."""
    paper = f'<rect y="{TOP}" width="{SIDE}" height="{SIDE}" rx="{CORNER}" fill="{colours["paper"]}"/>'
    if own := theme.dress.mark:
        inner = SIDE - 2 * MARGIN
        shapes = own.drawn(colours, f' x="{MARGIN}" y="{TOP + MARGIN}" width="{inner}" height="{inner}"')
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {TOP} {SIDE} {SIDE}">{paper}{shapes}</svg>\n'
    text = "".join(SHAPES.findall((theme.shell / "parts/mark.html").read_text(encoding="utf-8")))
    usual = Mark((0, TOP, SIDE, SIDE), paper + text)
    return f"{usual.drawn(colours)}\n"


def framed(theme: Theme) -> str:
    """A partnership's own mark for the frame of a page, which colours it; "" where it has the usual one."""
    own = theme.dress.mark
    if not own:
        return ""
    width = round(HIGH * own.box[2] / own.box[3])
    return f'<svg viewBox="{own.view}" width="{width}" height="{HIGH}" aria-hidden="true">{own.shapes}</svg>'
