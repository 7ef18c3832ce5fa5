"""Two texts of which a part differs, cut short to that part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

# What is shorter is shown whole; of what is longer, so many words stay on each side of what differs, and of that so many letters.
WHOLE, BESIDE, MOST = 120, 6, 260
PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
GAP = " … "


def shortened(old: str, new: str) -> tuple[str, str]:
    """Both texts on one line each, with what they share left out but for some words around what differs."""
    if len(old) <= WHOLE and len(new) <= WHOLE:
        return " ".join(old.split()), " ".join(new.split())
    before, after = old.split(), new.split()
    first = _shared(before, after)
    last = _shared(before[first:][::-1], after[first:][::-1])
    return _cut(before, first, last), _cut(after, first, last)


def paragraphs(old: str, new: str) -> tuple[list[str], list[str]]:
    """The paragraphs that went, and those that came, in their order."""
    before, after = PARAGRAPH.split(old), PARAGRAPH.split(new)
    return [text for text in before if text and text not in after], [text for text in after if text and text not in before]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(words: Sequence[str], first: int, last: int) -> str:
    start = first - BESIDE if first > BESIDE + 1 else 0
    stop = len(words) - last + BESIDE if last > BESIDE + 1 else len(words)
    said = " ".join(words[start:stop])
    if len(said) > MOST:
        said = said[: MOST // 2].rsplit(" ", 1)[0] + GAP + said[-MOST // 2 :].partition(" ")[2]
    return ("… " if start else "") + said + (" …" if stop < len(words) else "")
