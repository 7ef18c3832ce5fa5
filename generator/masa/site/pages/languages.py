"""The other languages of a page for the young: where it stands in them, and openly where it does not yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from masa.model.addresses import relative
from masa.model.languages import ENGLISH, LANGUAGES, Language, in_english
from masa.site.page import Page
from masa.source.content import Prose

IN_ENGLISH = Language(ENGLISH, "English", "English")


def languages(page: Page, pages: Mapping[str, Page]) -> dict[str, Any]:
    """What the frame of a page says of languages: `languages`, and for a translation `in_english`, the pages that are not in its language.

    Nothing where no page of its set has been translated.
    """
    start = in_english(page.address).partition("/")[0] + "/"
    translated = [other for other in pages.values() if other.language and other.address.startswith(start)]
    if not translated or page.kind != "prose" or not page.address.startswith(start):
        return {}
    there = {other.language.tag for other in translated if other.language}
    own = in_english(page.address)
    found = [_one(IN_ENGLISH, pages[own], page)]
    for tag, language in LANGUAGES.items():
        if language.tag in there:
            same = f"{start}{tag}/{own.removeprefix(start)}"
            found.append(_one(language, pages[same], page) if same in pages else _other(language, translated, page))
    told: dict[str, Any] = {"languages": found}
    if page.language:
        done = {in_english(other.address) for other in translated if other.language == page.language}
        english = (one for one in pages.values() if one.folder == start and one.kind == "prose" and one.address not in done)
        left = sorted(english, key=lambda one: (one.address != start, one.order))
        told["in_english"] = [{"title": one.title, "url": relative(one.address, page.address)} for one in left]
        told["language_name"] = page.language.name
    return told


def _one(language: Language, other: Page, here: Page) -> dict[str, Any]:
    """A language in which the page stands."""
    named = {"tag": language.tag, "dir": language.direction, "own": language.own, "name": language.name}
    return named | {"address": other.address, "there": True, "current": other.address == here.address}


def _other(language: Language, translated: Iterable[Page], here: Page) -> dict[str, Any]:
    """One in which it does not stand yet: its first page in that language."""
    first = min((page for page in translated if page.language == language), key=lambda page: (page.address != page.folder, page.order))
    return _one(language, first, here) | {"there": False, "current": False}


def start_of(prose: Prose) -> str:
    """The page above the first page of a set in another language, which is that of the set in English; of any other page nothing."""
    return in_english(prose.address) if prose.language and prose.address == prose.folder else ""
