"""What reads differently on pages: the lines that came and went, the weightiest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from masa.changes.excerpt import shortened
from masa.site.search.pages import plain

# What ends a line for a reader, whatever stands in the source; and what a picture says to who cannot see it.
BLOCK = re.compile(r"</(?:p|li|h\d|dt|dd|td|th|tr|div|summary|figcaption|section|nav|ul|title)>|<br\s*/?>|(?=<li\b)", re.IGNORECASE)
UNSEEN = re.compile(r"<svg\b.*?</svg>|<script\b.*?</script>|<style\b.*?</style>", re.DOTALL)
IMAGE = re.compile(r'<img\b[^<>]*?\balt="([^"<>]*)"[^<>]*>')
# So many lines of a page are shown.
SHOWN = 2
# What a page weighs that no change is about.
LIGHTEST = 99


@dataclass(frozen=True, slots=True)
class Reached:
    """A page or PDF: its title and its address on the site. `how` is new, gone or changed, `said` what reads differently there."""

    title: str
    address: str
    how: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it is compared: its title, its lines, and all of its source, in which more may differ than what is read."""

    title: str
    lines: tuple[str, ...]
    source: Any = None


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that read differently. `frame` is what does on every page, `alike` how many read the same and look or lead otherwise."""

    found: tuple[Reached, ...]
    frame: str = ""
    alike: int = 0


def lines_of(text: str) -> tuple[str, ...]:
    """What a reader reads of Markdown or HTML, line by line."""
    seen = IMAGE.sub(r"\1", UNSEEN.sub(" ", text))
    return tuple(line for part in BLOCK.sub(r"\g<0>\n", seen).splitlines() if (line := plain(part)))


def compared(before: Mapping[str, Drawn], after: Mapping[str, Drawn], weights: Mapping[str, int]) -> tuple[tuple[Reached, ...], int]:
    """Every page that is new, gone, or reads differently, and how many differ in what nobody reads.

    `weights` are those of the pages that changes are about, by address, the heaviest lowest; what is no less is told first.
    """
    found = [Reached(page.title, address, "new") for address, page in after.items() if address not in before]
    found += [Reached(page.title, address, "gone") for address, page in before.items() if address not in after]
    differ: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    alike = 0
    for address, page in after.items():
        if (old := before.get(address)) is None:
            continue
        if (old.title, old.lines) != (page.title, page.lines):
            lines = _came_and_went((*old.lines, old.title), (*page.lines, page.title))
            differ.setdefault(lines, []).append(address)
        else:
            alike += old.source != page.source

    def weight(address: str) -> int:
        return weights.get(address, LIGHTEST)

    ranked = sorted(differ.items(), key=lambda item: (min(map(weight, item[1])), -sum(map(len, item[0]))))
    changed = (
        Reached(after[address].title, address, "changed", _said(*lines))
        for lines, addresses in ranked
        for address in sorted(addresses, key=weight)
    )
    return (*found, *changed), alike


def difference(old: Sequence[str], new: Sequence[str]) -> str:
    """What came and went between two readings, in one sentence; "" where nothing did."""
    return _said(*_came_and_went(old, new)) if tuple(old) != tuple(new) else ""


def _came_and_went(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, after = Counter(old), Counter(new)
    return tuple((after - before).elements()), tuple((before - after).elements())


def _said(came: Sequence[str], went: Sequence[str]) -> str:
    if not came and not went:
        return "its lines stand in another order"
    pairs = [*dict.fromkeys(zip(went, came, strict=False))] if len(came) == len(went) else []
    if pairs:
        shown = [f"now “{new}”, before “{old}”" for old, new in (shortened(*pair) for pair in pairs[:SHOWN])]
        more = len(pairs) - len(shown)
    else:
        shown = [f"now “{_short(came[0])}”"] if came else []
        shown += [f"no longer “{_short(went[0])}”"] if went else []
        more = len(came) + len(went) - len(shown)
    return "; ".join(shown) + (f"; and {more} more line{'' if more == 1 else 's'}" if more else "")


def _short(text: str) -> str:
    return shortened(text, "")[0]
