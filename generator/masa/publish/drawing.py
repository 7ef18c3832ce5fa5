"""Draws every page of a website, half of them in a process of its own where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from masa.findings.finding import FaultyInput, Finding
from masa.publish.link_check import Built, read_page
from masa.publish.processes import can_be_copied, in_a_process
from masa.site.page import Page
from masa.site.website import Website

# So many pages pay for a second process, which costs about as much as drawing a few.
MANY = 24


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page, its file, and what that holds."""

    page: Page
    file: bytes
    holds: Built


def draw_all(website: Website) -> list[Drawn]:
    """Every page, in the order of the website's. FaultyInput holds every fault of the templates."""
    addresses = list(website.pages.bare)
    # Never in a thread: two would draw with one and the same Markdown, and gain nothing by it.
    half = addresses[1::2] if len(addresses) >= MANY and can_be_copied() else []
    others = in_a_process(lambda: _draw(website, half)) if half else list
    mine, faults = _draw(website, [address for address in addresses if address not in set(half)])
    more, more_faults = others() or ([], [])
    if faults or more_faults:
        raise FaultyInput([*faults, *more_faults])
    order = {address: number for number, address in enumerate(addresses)}
    return sorted((*mine, *more), key=lambda drawn: order[drawn.page.address])


def _draw(website: Website, addresses: Sequence[str]) -> tuple[list[Drawn], list[Finding]]:
    made: list[Drawn] = []
    findings: list[Finding] = []
    for address in addresses:
        try:
            page, file = website.page(address)
            made.append(Drawn(page, file, read_page(file.decode())))
        except FaultyInput as fault:
            findings += fault.findings
    return made, findings
