"""Pictures that others show of the site: the one of a preview, and its icons. To add one, add an entry to PICTURES."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from masa.look.colours import light
from masa.look.icon import mark
from masa.look.theme import Theme
from masa.model import Arrangements
from masa.print.typesetting.markup import Json


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its address, its template, and for an icon its side in pixels and whether it fills its corners."""

    address: str
    template: str
    side: int = 0
    opaque: bool = False


SOCIAL = "social.png"
SOCIAL_SIZE = (1200, 630)
PICTURES = (
    Picture(SOCIAL, "social.typ"),
    Picture("favicon.ico", "icon.typ", 32),
    Picture("apple-touch-icon.png", "icon.typ", 180, opaque=True),  # a telephone rounds the corners, and fills those it finds empty black
    Picture("icon-192.png", "icon.typ", 192),
    Picture("icon-512.png", "icon.typ", 512),
)


def data(picture: Picture, arrangements: Arrangements, theme: Theme) -> Json:
    """What the template of a picture is given. A preview names the site and the place, and nothing of the page that is shared."""
    colours = light(theme)
    if picture.side:
        return {"side": picture.side, "opaque": picture.opaque, "mark": mark(theme, colours), "paper": colours["paper"]}
    partnership = arrangements.partnership
    return {
        "size": list(SOCIAL_SIZE),
        "name": partnership.site_name,
        "place": partnership.area.spoken,
        "status": str(arrangements.edition.status),
        "demonstration": arrangements.edition.is_demonstration,
        "mark": mark(theme, colours),
        "colours": colours,
    }


def icon(png: bytes, side: int) -> bytes:
    """A PNG in the container that /favicon.ico is. The PNG stays in full colours: some browsers read no other in there."""
    head = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(png), len(head) + 16)
    return head + entry + png
