"""Fixtures: the everyday page that one leaves for, and a browser that keeps pages for Back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from leaving import WEATHER
from playwright.sync_api import Browser, Page, Request, Route
from repository import FLAGS

from masa.site.website import EXIT


@pytest.fixture
def out(tab: Page) -> list[Request]:
    """What is asked of the everyday page; it answers with the weather."""
    asked: list[Request] = []

    def answer(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(body=WEATHER, content_type="text/html")

    tab.route(lambda url: url.startswith(EXIT), answer)
    return asked


@pytest.fixture
def remembering(browser: Browser, whole_chromium: str) -> Iterator[Page]:
    """A tab of a browser that keeps pages as they were for Back; Playwright turns that off."""
    started = browser.browser_type.launch(executable_path=whole_chromium, args=FLAGS, ignore_default_args=["--disable-back-forward-cache"])
    yield started.new_page()
    started.close()
