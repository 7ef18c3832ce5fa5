"""Makes a PNG small: at most 256 colours instead of millions. Drawings have few, and letters need no more for smooth edges."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

MOST = 256
START = b"\x89PNG\r\n\x1a\n"
BYTES = 4  # a pixel: red, green, blue, opacity


def small(png: bytes) -> bytes:
    """The same picture with its 256 most frequent colours; a rarer one becomes the nearest of them. The PNG must be 8-bit RGBA."""
    chunks = list(_chunks(png))
    width, height, depth, kind = struct.unpack(">IIBB", chunks[0][1][:10])
    if (depth, kind) != (8, 6):
        raise ValueError("the PNG is not 8-bit RGBA")
    lines = _lines(zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT")), width * BYTES)
    pixels = [struct.unpack(f"{len(line) // BYTES}I", line) for line in lines]
    counted = Counter(pixel for line in pixels for pixel in line)
    # The order is that of the numbers where two are as frequent, so that it is the same each time.
    palette = [colour for colour, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST]]
    place = {colour: number for number, colour in enumerate(palette)}
    place |= {colour: _nearest(colour, palette) for colour in counted if colour not in place}
    parts = [struct.pack("4B", *struct.pack("I", colour)) for colour in palette]
    body = b"".join(b"\0" + bytes(map(place.__getitem__, line)) for line in pixels)
    written = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", b"".join(part[:3] for part in parts)),
        (b"tRNS", b"".join(part[3:] for part in parts)),
        (b"IDAT", zlib.compress(body, 9)),
        (b"IEND", b""),
    ]
    return START + b"".join(_chunk(name, data) for name, data in written)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(START)
    while position < len(png):
        length = int.from_bytes(png[position : position + 4], "big")
        yield png[position + 4 : position + 8], png[position + 8 : position + 8 + length]
        position += length + 12


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _lines(raw: bytes, stride: int) -> Iterator[bytes]:
    """The lines of a picture, each freed from the filter that it was packed with (PNG, section 9)."""
    above = bytes(stride)
    for start in range(0, len(raw), stride + 1):
        above = _unfiltered(raw[start], raw[start + 1 : start + 1 + stride], above)
        yield above


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    if kind == 0:
        return line
    if kind == 2:  # noqa: PLR2004 - the number of a filter: each byte less the one above
        return bytes((byte + up) & 255 for byte, up in zip(line, above, strict=True)) if any(line) else above
    guess = {1: _left, 3: _mean, 4: _paeth}[kind]
    found = bytearray(BYTES) + bytearray(line)
    before = bytes(BYTES) + above
    for here in range(BYTES, len(found)):
        found[here] = (found[here] + guess(found[here - BYTES], before[here], before[here - BYTES])) & 255
    return bytes(found[BYTES:])


def _left(left: int, _up: int, _corner: int) -> int:
    return left


def _mean(left: int, up: int, _corner: int) -> int:
    return (left + up) // 2


def _paeth(left: int, up: int, corner: int) -> int:
    """The one of three neighbours that is nearest to what they lead to expect. In flat parts, most of a drawing, it is plain at once."""
    if left == corner:
        return up
    if up == corner:
        return left
    by_left, by_up, by_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if by_left <= by_up and by_left <= by_corner:
        return left
    return up if by_up <= by_corner else corner


def _nearest(colour: int, palette: list[int]) -> int:
    wanted = struct.pack("I", colour)
    return min(
        range(len(palette)),
        key=lambda number: sum((one - other) ** 2 for one, other in zip(wanted, struct.pack("I", palette[number]), strict=True)),
    )
