"""Lays the pages of a booklet out on sheets to fold: two A5 pages on each side of A4, in the order in which they come out stapled."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from masa.print.typesetting.typeset import impose

TEMPLATE = "fold.typ"
# A sheet holds four pages, two on each side.
SHEET = 4


def order(count: int) -> list[tuple[int | None, int | None]]:
    """Which pages stand left and right on each side, from the first side of the outer sheet on; None where a page stays empty.

    The last page is the back of the booklet.
    Printed on both sides and turned on the short edge, the sheets lie in each other: fold them all, and staple the fold.
    """
    last = -(-count // SHEET) * SHEET
    there = [*range(1, count), *[None] * (last - count), count]
    pairs = [(there[-1 - side], there[side]) for side in range(last // 2)]
    return [(inner, outer) if number % 2 else (outer, inner) for number, (outer, inner) in enumerate(pairs)]


def fold(plain: bytes, count: int, when: dt.datetime, place: Path) -> bytes:
    """The sheets of a PDF of so many A5 pages, set in the folder of a Workplace."""
    held = place / "plain.pdf"
    held.write_bytes(plain)
    try:
        return impose(TEMPLATE, {"sides": order(count)}, when, place)
    finally:
        held.unlink()
