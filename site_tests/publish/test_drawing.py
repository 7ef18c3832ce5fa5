"""Pages are drawn from a value that does not change: in any order, by one process or two, and many cost no more than few."""

from __future__ import annotations

import datetime as dt
import gc
import random
import time
from pathlib import Path

import pytest
from growth import larger_reading
from reliability import source_in
from repository import ROOT

from masa.findings.finding import FaultyInput
from masa.look.theme import Theme
from masa.publish import drawing
from masa.publish.drawing import draw_all
from masa.site.website import Build, Website
from masa.source.read import Reading, read

ASKED = Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
# What the same work may cost once more of a page when the site is five times as large.
ALLOWANCE = 1.15


def website(reading: Reading) -> Website:
    """A website of what was read."""
    return Website(reading, Theme(ROOT), ASKED)


def files(drawn: list[drawing.Drawn]) -> dict[str, bytes]:
    """The pages by address."""
    return {one.page.address: one.file for one in drawn}


def test_order_and_number_of_processes_change_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process, two, and pages asked for in a chance order, some of them twice: the same bytes."""
    reading = read(ROOT)
    monkeypatch.setattr(drawing, "MANY", 10_000)
    alone = files(draw_all(website(reading)))
    monkeypatch.setattr(drawing, "MANY", 2)
    monkeypatch.setattr(drawing, "can_be_copied", lambda: True)
    halves = draw_all(website(reading))
    by_chance = website(reading)
    addresses = [*alone, *list(alone)[:10]]
    random.Random(1).shuffle(addresses)  # noqa: S311 - an order

    assert [one.page.address for one in halves] == list(alone)
    assert files(halves) == alone
    assert {address: by_chance.page(address)[1] for address in addresses} == alone


def test_threads_never_draw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this process cannot be copied it draws every page itself."""
    monkeypatch.setattr(drawing, "MANY", 2)
    monkeypatch.setattr(drawing, "can_be_copied", lambda: False)
    monkeypatch.setattr(drawing, "in_a_process", lambda _: pytest.fail("no process may be begun"))

    assert len(draw_all(website(read(source_in(tmp_path))))) > drawing.MANY


def test_faults_of_both_processes_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that is at fault on many pages is one finding, whichever process met it."""
    monkeypatch.setattr(drawing, "MANY", 2)
    monkeypatch.setattr(drawing, "can_be_copied", lambda: True)
    reading = read(ROOT)
    bad = website(reading)
    page = bad.page

    def faulty(address: str) -> object:
        if address.startswith("groups/"):
            raise FaultyInput(read(tmp_path).findings[:1])
        return page(address)

    monkeypatch.setattr(bad, "page", faulty)
    with pytest.raises(FaultyInput) as raised:
        draw_all(bad)

    assert len(raised.value.findings) == 1


def test_a_page_costs_no_more_where_there_are_many() -> None:
    """Processor time for a page, its search and its links, with five times the data: at most 15 per cent more."""
    small, large = (_seconds_a_page(larger_reading(times)) for times in (2, 10))
    if large > small * ALLOWANCE:  # a machine that is busy gets a second try
        small, large = (_seconds_a_page(larger_reading(times)) for times in (2, 10))

    assert large <= small * ALLOWANCE, f"{small * 1000:.1f} ms became {large * 1000:.1f} ms"


def _seconds_a_page(reading: Reading) -> float:
    site = website(reading)
    gc.disable()  # as the command does
    try:
        start = time.process_time()
        pages = [site.page(address)[0] for address in site.pages.bare]
        site.index(pages)
        return (time.process_time() - start) / len(pages)
    finally:
        gc.enable()
