"""Pages for the young in other languages: shown once checked, led to both ways, in their own direction. All samples are made up."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import look
from playwright.sync_api import Browser
from reader import page as read_page
from repository import ROOT, Quiet, masa

from masa.check import check
from masa.look.theme import Theme
from masa.model.languages import LANGUAGES, in_english, of_address
from masa.print.pdfs import pdfs_of
from masa.site.pages import sections
from masa.source.read import read

TODAY = dt.date(2026, 11, 21)
PAGE = """---
title: {title}
tab_title: نموذج
summary: هذه جملة للاختبار فقط.
audience: children
language: {language}
{more}---

## {heading}

هذه جملة طويلة للاختبار، فيها رقم {{{{ contact('emergency') }}}} ثم كلمات أخرى كثيرة حتى ينكسر السطر على شاشة صغيرة.

- نقطة أولى
- نقطة ثانية
"""
INSIDE = """() => [...document.querySelectorAll('main *')].every((one) => {
    const at = one.getBoundingClientRect(); return at.left >= -1 && at.right <= innerWidth + 1; })"""
# How far the words of the first heading end from its right side, in CSS pixels.
TO_THE_RIGHT = """() => { const words = document.createRange(), one = document.querySelector('.body h2');
    words.selectNodeContents(one);
    return one.getBoundingClientRect().right - words.getBoundingClientRect().right; }"""
CHECKED = "translated_by: A made-up translator\nchecked_by: A made-up school\nchecked_on: 2026-11-20\n"


def written(folder: Path, name: str, language: str = "ar", more: str = CHECKED, title: str = "نموذج") -> None:
    """A made-up translation of the page of this name."""
    file = folder / "content" / "children" / language / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PAGE.format(title=title, language=language, more=more, heading="سؤال؟"), encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small partnership, to be added to."""
    return shutil.copytree(ROOT / "site_tests" / "small", tmp_path / "small")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with two Arabic pages, one of them checked, and a Ukrainian one."""
    folder = shutil.copytree(ROOT / "site_tests" / "small", tmp_path_factory.mktemp("languages") / "small")
    written(folder, "index")
    written(folder, "who-can-i-talk-to", title="نموذج ثان", more="translated_by: A made-up translator\n")
    written(folder, "what-is-safeguarding", "uk", title="зразок")
    done = masa("build", "--source", folder, "--output", folder / "site", "--today", TODAY.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def address(made: Path) -> Iterator[str]:
    """Where that site is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(made)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def found(folder: Path) -> list[str]:
    """What the check says of translations."""
    every = check(read(folder), TODAY, Theme(folder).components)
    return [
        f"{one.place.path.removeprefix('content/children/')}:{one.place.line} {one.rule}" for one in every if "/children/" in one.place.path
    ]


def test_checked_translation_is_in_order(small: Path) -> None:
    """No rule for English words finds anything in another language."""
    written(small, "index")

    assert found(small) == []


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ("", "translation-unchecked"),
        ("translated_by: A\nchecked_by: B\n", "translation-unchecked"),
        ("translated_by: A\nchecked_by: a\nchecked_on: 2026-11-20\n", "translation-unchecked"),
        (CHECKED.replace("2026-11-20", "2026-12-24"), "translation-old"),
        (CHECKED.replace("2026-11-20", "2026-10"), "translation-old"),
    ],
    ids=["by nobody", "on no day", "by the translator", "in the future", "before the page was written"],
)
def test_unchecked_translation_is_told(small: Path, more: str, rule: str) -> None:
    """[translation-unchecked] [translation-old] What nobody else has read beside the English page as it is now is a finding at its line."""
    written(small, "index", more=more)
    (line,) = found(small)

    assert line.startswith("ar/index.md:")
    assert line.endswith(f" {rule}")


def test_translation_stands_in_its_folder(small: Path) -> None:
    """[translation-place] Neither in another language's folder, nor without its language, nor beside no page."""
    written(small, "index")
    file = small / "content" / "children" / "ar" / "index.md"
    text = file.read_text(encoding="utf-8")
    for name, changed in {
        "ar/index": text.replace("language: ar", "language: pl"),
        "ar/what-is-safeguarding": text.replace("language: ar\n", ""),
        "ar/no-such-page": text,
        "what-happens-next": text.replace("language: ar", "language: xx"),
    }.items():
        file.unlink(missing_ok=True)
        (file := small / "content" / "children" / f"{name}.md").write_text(changed, encoding="utf-8")
        assert [line.partition(" ")[2] for line in found(small) if "translation" in line] == ["translation-place"], name


def test_translation_says_what_the_tab_shows(small: Path) -> None:
    """[translation-tab] No check can read its title."""
    written(small, "index")
    file = small / "content" / "children" / "ar" / "index.md"
    file.write_text(file.read_text(encoding="utf-8").replace("tab_title: نموذج\n", ""), encoding="utf-8")

    assert [line.partition(" ")[2] for line in found(small)] == ["translation-tab"]


def test_unchecked_translation_is_nowhere_on_the_site(made: Path) -> None:
    """Neither as a page nor in the search, the sitemap or the documents."""
    assert not (made / "children" / "ar" / "who-can-i-talk-to").exists()
    assert not [file.name for file in made.rglob("*.html") if "نموذج ثان" in file.read_text(encoding="utf-8")]
    assert "نموذج" not in (made / "a-to-z" / "search.json").read_text(encoding="utf-8")


def test_pages_lead_to_their_languages(made: Path) -> None:
    """The head and the text of each name the others by hreflang; what is not there yet is said in words, and English stands in."""
    english, arabic, other = (
        (made / "children" / name / "index.html").read_text(encoding="utf-8") for name in ("", "ar", "who-can-i-talk-to")
    )

    for page, here, there in ((english, "./", "ar/"), (arabic, "../", "./")):
        assert f'<link rel="alternate" hreflang="en-GB" href="{here}">' in page
        assert f'<link rel="alternate" hreflang="ar" href="{there}">' in page
    assert '<a href="ar/" hreflang="ar" lang="ar" dir="rtl">العربية</a>' in english
    assert '<a href="../ar/" hreflang="ar" lang="ar" dir="rtl">العربية</a> <span>This page is not yet in Arabic.</span>' in other
    assert 'hreflang="ar"' not in other.partition("<body")[0]
    assert "Not yet in Arabic" in arabic
    assert '<a href="../who-can-i-talk-to/" hreflang="en-GB">Who can I talk to?</a>' in arabic
    assert "hreflang" not in (made / "index.html").read_text(encoding="utf-8")


def test_page_has_its_language_and_the_frame_that_of_the_frame(made: Path) -> None:
    """The page is in its language and direction; what is in English around it, and in it, says so."""
    tags = read_page(made / "children" / "ar" / "index.html").tags
    marked = {(tag, given.get("class", "")): (given.get("lang"), given.get("dir")) for tag, given in tags if given.get("lang")}

    assert marked["html", "discreet"] == ("ar", "rtl")
    for part in (("header", "top"), ("section", "exit"), ("nav", "wrap crumbs"), ("nav", "languages"), ("footer", "foot"), ("div", "")):
        assert marked[part] == ("en-GB", "ltr"), part
    assert {given.get("lang") for tag, given in read_page(made / "children" / "index.html").tags if tag == "html"} == {"en-GB"}


@pytest.mark.parametrize("width", [320, 1100])
@pytest.mark.parametrize("name", ["children/ar/", "children/uk/what-is-safeguarding/", "children/who-can-i-talk-to/"])
def test_page_in_another_direction_is_whole(address: str, browser: Browser, name: str, width: int) -> None:
    """Nothing runs off either side; the text begins at its own side; axe finds nothing."""
    tab = browser.new_page(bypass_csp=True, viewport={"width": width, "height": 800})
    tab.goto(f"{address}/{name}")
    rtl = "/ar/" in name

    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.evaluate(INSIDE)
    assert tab.evaluate("getComputedStyle(document.querySelector('.body h2')).direction") == ("rtl" if rtl else "ltr")
    if rtl:
        # The line of a short heading ends at the right.
        right = tab.evaluate(TO_THE_RIGHT)
        assert abs(right) < 2
    assert look(tab, (width,), ("light", "dark")) == []
    tab.close()


def test_no_translation_is_printed(small: Path) -> None:
    """The booklets hold what they held: the typefaces of paper are not those of every language."""
    before = sections(read(small), read(small).relations)
    written(small, "index")
    reading = read(small)
    after = sections(reading, reading.relations)

    assert [section.address for section in after] == [section.address for section in before]
    assert pdfs_of((section.address for section in after), reading.relations)


def test_none_is_shipped() -> None:
    """Nobody has checked a translation for this repository: it has none, and neither has the theme."""
    folders = [folder for base in ("content", "theme/pages/usual", "examples") for folder in (ROOT / base).rglob("*") if folder.is_dir()]

    assert not [folder for folder in folders if folder.parent.name in {"children", "young-people"} and folder.name in LANGUAGES]


def test_address_tells_its_language() -> None:
    """A folder of the young named by a language is in that language; the same words elsewhere are none."""
    assert in_english("children/ar/who-can-i-talk-to/") == "children/who-can-i-talk-to/"
    assert in_english("children/zh-hant/") == "children/"
    assert of_address("children/who-can-i-talk-to/") is None
    assert of_address("groups/ar/") is None
