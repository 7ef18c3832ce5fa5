"""Steps of somebody who leaves a page, and what the everyday page answers."""

from __future__ import annotations

from playwright.sync_api import Page, Route

from masa.site.website import EXIT

WEATHER = "<!doctype html><title>The weather</title><p>Sunny."


def shift(tab: Page, times: int) -> None:
    """Press Shift alone."""
    for _ in range(times):
        tab.keyboard.press("Shift")


def late(tab: Page) -> list[int]:
    """The everyday page does not answer at first, so that the page that was left stays; then with the weather. Gives what was asked."""
    asked: list[int] = []

    def answer(route: Route) -> None:
        asked.append(len(asked))
        route.fulfill(body=WEATHER, content_type="text/html") if len(asked) > 1 else route.fulfill(status=204)

    tab.route(lambda url: url.startswith(EXIT), answer)
    return asked
