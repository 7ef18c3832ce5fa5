"""How much room a line of text takes, and where to break it: SVG does not wrap words by itself."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Advance widths of Source Sans Pro for the characters from space to tilde, in thousandths of the size, regular and semibold.
# To read them from the font at each build would cost a quarter of a second. A test compares them with the font.
REGULAR = (
    *(200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497, 497),
    *(497, 497, 249, 249, 497, 497, 497, 425, 847, 544, 588, 571, 615, 527, 494, 617, 652, 263, 480, 579, 486, 727, 647, 664),
    *(566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504),
    *(544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 718, 446, 467, 425, 303, 241, 303, 497),
)
SEMIBOLD = (
    *(200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513, 513, 513, 513),
    *(513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745, 656, 674),
    *(582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564, 507, 317, 520),
    *(558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513),
)
FIRST, LAST = " ", "~"
# Of any other character it is known only that it is no wider than this. A letter with a mark is as wide as the letter.
WIDEST = 1000
# What Arial or Segoe UI need beyond Source Sans, where a reader's browser does not load it.
FALLBACK = 1.25
# The spacing that a reader may set without losing words (WCAG 2.2, 1.4.12), in shares of the size.
BETWEEN_LETTERS, BETWEEN_WORDS = 0.12, 0.16


@lru_cache(maxsize=4096)
def advance(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line is in Source Sans, in units of the size."""
    table = SEMIBOLD if bold else REGULAR
    total = 0
    for character in text:
        plain = character if character <= LAST else unicodedata.normalize("NFD", character)[0]
        total += table[ord(plain) - ord(FIRST)] if FIRST <= plain <= LAST else WIDEST
    return total * size / 1000


def room(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line may become: in a fallback typeface, or with as much spacing as a reader may ask for."""
    width = advance(text, size, bold=bold)
    return max(width * FALLBACK, width + size * (BETWEEN_LETTERS * len(text) + BETWEEN_WORDS * text.count(" ")))


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """Text as lines that keep within a width whatever the typeface, as few as can be, and about evenly long."""
    pieces = _pieces(text, size, width, bold=bold)
    lines = _lines(pieces, size, width, bold=bold)
    low, high = max((room(piece.rstrip(), size, bold=bold) for piece in pieces), default=0.0), width
    while high - low > size / 4:
        narrower = (low + high) / 2
        tried = _lines(pieces, size, narrower, bold=bold)
        if len(tried) == len(lines):
            lines, high = tried, narrower
        else:
            low = narrower
    return lines


def _lines(pieces: list[str], size: float, width: float, *, bold: bool) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for piece in pieces:
        longer = line + piece
        if line and room(longer.rstrip(), size, bold=bold) > width:
            lines.append(line.rstrip())
            longer = piece
        line = longer
    return (*lines, line.rstrip())


def _pieces(text: str, size: float, width: float, *, bold: bool) -> list[str]:
    """Words, each with the space behind it. A word that fits no line is cut behind its hyphens, and else anywhere."""
    pieces = []
    for word in text.split():
        if room(word, size, bold=bold) <= width:
            pieces.append(f"{word} ")
            continue
        parts = re.findall(r"[^-]+-?|-", word)
        for part in parts:
            if room(part, size, bold=bold) <= width:
                pieces.append(part)
            else:
                pieces += list(part)
        pieces[-1] += " "
    return pieces
