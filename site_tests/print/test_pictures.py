"""Icons, and the picture of previews: sizes, weights, colours, and words that stay inside."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zlib
from pathlib import Path

import pytest
from repository import ROOT

from masa.findings.finding import FaultyInput
from masa.look.theme import Theme
from masa.print.typesetting.palette import small
from masa.print.typesetting.pictures import icon
from masa.print.typesetting.typeset import draw
from masa.print.typesetting.workplace import Workplace

pytest_plugins = ("publication_fixtures",)


def chunks(png: bytes) -> dict[bytes, bytes]:
    """The parts of a PNG by name; those of its pixels joined."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found_parts: dict[bytes, bytes] = {}
    position = 8
    while position < len(png):
        length = int.from_bytes(png[position : position + 4], "big")
        name, data = png[position + 4 : position + 8], png[position + 8 : position + 8 + length]
        assert zlib.crc32(name + data) == int.from_bytes(png[position + 8 + length : position + 12 + length], "big")
        found_parts[name] = found_parts.get(name, b"") + data
        position += length + 12
    return found_parts


def pixels(png: bytes) -> list[list[tuple[int, ...]]]:
    """The pixels of a PNG with a palette, line by line."""
    parts = chunks(png)
    width, height, depth, kind = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    assert (depth, kind) == (8, 3)
    raw, palette, clear = zlib.decompress(parts[b"IDAT"]), parts[b"PLTE"], parts[b"tRNS"]
    lines = [raw[row * (width + 1) : (row + 1) * (width + 1)] for row in range(height)]
    assert {line[0] for line in lines} == {0}
    return [[(*palette[number * 3 : number * 3 + 3], clear[number]) for number in line[1:]] for line in lines]


@pytest.mark.parametrize(
    ("name", "size", "most"),
    [
        ("social.png", (1200, 630), 60_000),
        ("apple-touch-icon.png", (180, 180), 4_000),
        ("icon-192.png", (192, 192), 4_000),
        ("icon-512.png", (512, 512), 8_000),
    ],
)
def test_pictures_have_their_size_and_are_light(site: Path, name: str, size: tuple[int, int], most: int) -> None:
    """Each picture has the size that pages and manifest state, and stays small."""
    content = (site / name).read_bytes()

    assert struct.unpack(">II", chunks(content)[b"IHDR"][:8]) == size
    assert len(content) <= most


def test_telephones_get_an_icon_without_holes(site: Path) -> None:
    """The icon for a telephone's screen is opaque; the others leave their corners free."""
    opaque, open_corners = pixels((site / "apple-touch-icon.png").read_bytes()), pixels((site / "icon-192.png").read_bytes())

    assert {pixel[3] for line in opaque for pixel in line} == {255}
    assert open_corners[0][0][3] == 0
    assert open_corners[96][96][3] == 255


def test_favicon_is_a_png_in_its_container(site: Path) -> None:
    """The container says one picture of 32 pixels in 32 bits, where it begins and how long it is."""
    content = (site / "favicon.ico").read_bytes()
    reserved, kind, count, width, height, *_, bits, length, start = struct.unpack("<HHHBBBBHHII", content[:22])

    assert (reserved, kind, count, width, height, bits) == (0, 1, 1, 32, 32, 32)
    assert start + length == len(content)
    assert struct.unpack(">IIBB", chunks(content[start:])[b"IHDR"][:10]) == (32, 32, 8, 6)
    assert icon(content[start:], 32) == content


def test_manifest_names_icons_that_are_there(site: Path) -> None:
    """Each icon of the manifest is there, in the size that it states; it opens in the browser, with the address in sight."""
    manifest = json.loads((site / "site.webmanifest").read_text(encoding="utf-8"))

    assert manifest["display"] == "browser"
    for entry in manifest["icons"]:
        content = (site / entry["src"]).read_bytes()
        if entry["type"] == "image/png":
            assert struct.unpack(">II", chunks(content)[b"IHDR"][:8]) == tuple(map(int, entry["sizes"].split("x")))
        else:
            assert content.startswith(b"<svg ")


def test_the_mark_is_drawn_once(site: Path) -> None:
    """The icon has the shapes that stand at the top of every page, with the colours of the tokens."""
    page, drawn = (site / "index.html").read_text(encoding="utf-8"), (site / "favicon.svg").read_text(encoding="utf-8")
    shapes = re.findall(r' (?:d="[^"]+"|cx="[^"]+" cy="[^"]+" r="[^"]+")', drawn)
    tokens = (ROOT / "theme" / "styles" / "tokens.css").read_text(encoding="utf-8")

    assert len(shapes) == 2
    assert all(shape in page for shape in shapes)
    assert [colour for colour in re.findall(r'fill="(#\w+)"', drawn) if colour not in tokens] == []


def test_preview_says_that_it_is_a_demonstration(site: Path, known: Path) -> None:
    """The band at the foot of the picture is yellow and has words on it, or is the colour of the house and has none."""
    bands = [{pixel for line in pixels((folder / "social.png").read_bytes())[560:620] for pixel in line} for folder in (site, known)]

    assert len(bands[0]) > 20
    assert len(bands[1]) == 1


def test_long_names_stay_inside_the_picture(site: Path) -> None:
    """The words of a partnership with a very long name and many places keep clear of the edges, the mark and the band."""
    theme = Theme(ROOT)
    name = "Multi-agency safeguarding arrangements for children, young people and families of the whole of the county and its neighbours"
    data = {
        "size": [1200, 630],
        "name": name,
        "place": "Bournemouth, Christchurch, Poole, Weymouth and Portland, North Dorset, East Dorset, and Purbeck",
        "status": "demonstration",
        "demonstration": True,
        "mark": (site / "favicon.svg").read_text(encoding="utf-8"),
        "colours": {name: "#fbfaf6" if name == "paper" else "#1b2733" for name in ("paper", "ink", "soft", "teal", "sun", "on-sun")},
    }
    with Workplace(theme) as place:
        lines = pixels(small(draw("social.typ", data, place.folder)))
    paper = {lines[0][0]}

    assert {pixel for line in lines[:24] + lines[510:536] for pixel in line[:820]} == paper
    assert {line[column] for line in lines[:536] for column in (*range(70), *range(824, 834))} == paper
    assert len({pixel for line in lines[100:400] for pixel in line[:820]}) > 10


def packed(lines: list[list[tuple[int, ...]]], kind: int) -> bytes:
    """A PNG of 8-bit RGBA whose lines all pass one of the five filters."""
    body, above = b"", bytes(len(lines[0]) * 4)
    for line in lines:
        raw = bytes(value for pixel in line for value in pixel)
        body += bytes((kind,))
        for place, value in enumerate(raw):
            left = raw[place - 4] if place > 3 else 0
            up, corner = above[place], above[place - 4] if place > 3 else 0
            nearest = min((left, up, corner), key=lambda other: abs(left + up - corner - other))
            body += bytes(((value - (0, left, up, (left + up) // 2, nearest)[kind]) % 256,))
        above = raw
    head = struct.pack(">IIBBBBB", len(lines[0]), len(lines), 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(body)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


@pytest.mark.parametrize("kind", range(5))
def test_palette_keeps_every_pixel_of_a_drawing(kind: int) -> None:
    """A picture of few colours comes out pixel for pixel, whichever filter it was packed with."""
    noise = hashlib.sha256(b"noise").digest()
    lines = [[(noise[(x * y) % 32], noise[(x + y) % 5], 7, 255 - noise[x % 3]) for x in range(17)] for y in range(13)]

    assert pixels(small(packed(lines, kind))) == lines


def test_palette_takes_the_nearest_of_too_many_colours() -> None:
    """Where a picture has more than 256 colours, a rare one becomes its nearest neighbour, never a far one."""
    lines = [[(x, y % 16 * 16, 0, 255) for x in range(256)] for y in range(4)] + [[(x, 0, 0, 255) for x in range(256)]]
    made = pixels(small(packed(lines, 0)))

    assert len({pixel for line in made for pixel in line}) == 256
    assert (
        max(
            abs(a - b)
            for one, other in zip(lines, made, strict=True)
            for p, q in zip(one, other, strict=True)
            for a, b in zip(p, q, strict=True)
        )
        <= 64
    )


def test_a_theme_without_a_colour_is_told_so(tmp_path: Path) -> None:
    """Pictures need colours of the tokens; one that is not there is a finding with its name, and no traceback."""
    from masa.look.colours import light  # noqa: PLC0415

    (tmp_path / "theme" / "styles").mkdir(parents=True)
    (tmp_path / "theme" / "styles" / "tokens.css").write_text(
        ":root { --paper: #fff; --ink: #000; --soft: #333; --sun: #ff0; --on-sun: #000 }"
    )
    with pytest.raises(FaultyInput) as fault:
        light(Theme(tmp_path))

    assert [finding.message for finding in fault.value.findings] == ["there is no --teal"]
