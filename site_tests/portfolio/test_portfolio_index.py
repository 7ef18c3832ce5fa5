"""The index of many partnerships holds to the standards of a partnership's site: each claim of its statement, its weight, its look."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import re
import subprocess
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from random import Random

import pytest
from axe import look
from neighbours import neighbours, warmed
from nu_checker import command, missing
from playwright.sync_api import Browser
from repository import IN_CI, Quiet, masa
from weights import asked

from masa.findings.finding import FaultyInput
from masa.look.theme import Theme
from masa.portfolio.face import Face, posing
from masa.portfolio.index import Index
from masa.portfolio.listed import read_portfolio
from masa.site import tested as cover
from masa.site.prepared import Prepared

TESTED = cover.tested()
KINDS = ("", "compare/", "requirements/", "requirements/a3/", "data/", "accessibility/", "privacy/")
MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 34"><circle class="main" cx="24" cy="17" r="12"/></svg>'
LOOK = 'look: {colour: "#6b2c91", mark: pictures/mark.svg, invented: true}\nmistakes_contact: index@example.org\n'
# Bytes on the wire, as a partnership's own home and its other pages are held to.
MOST_HOME, MOST_PAGE = 60_500, 10_500
# The same of one page with as many partnerships as there are business units.
MOST_OF_ALL = 12_000


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index in a look of its own."""
    where = tmp_path_factory.mktemp("index")
    file = neighbours(where)
    (where / "pictures").mkdir()
    (where / "pictures" / "mark.svg").write_text(MARK, encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8") + LOOK, encoding="utf-8")
    warmed(where)
    done = masa("portfolio", "build", file, "--to", where / "all", "--today", "2026-11-29")
    assert done.returncode == 0, done.stdout + done.stderr
    return where / "all"


@pytest.fixture(scope="module")
def served_index(index: Path) -> Iterator[str]:
    """The address at which it is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(index)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def own_pages(index: Path) -> list[str]:
    """The addresses of its own pages, without those of the sites."""
    files = [file.relative_to(index).as_posix() for file in sorted(index.rglob("index.html"))]
    return [name.removesuffix("index.html") for name in files if not name.startswith("partnerships/")]


@pytest.mark.browser
def test_axe_finds_nothing_on_the_index(browser: Browser, served_index: str) -> None:
    """Every rule holds on each kind of page, at each width, in light and in dark, with a filter in use too."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    found: list[str] = []
    for address in KINDS:
        page.goto(served_index + address)
        found += look(page, TESTED.widths, TESTED.schemes)
        if page.locator("form.filter input:visible").count():
            page.locator("form.filter input").fill("east")
            page.locator(".filtering").first.wait_for()
            found += look(page, TESTED.widths, TESTED.schemes)
    context.close()

    assert found == []


@pytest.mark.browser
def test_nu_finds_nothing_on_the_index(index: Path) -> None:
    """Each page is HTML as the standard has it."""
    if lacking := missing():
        (pytest.fail if IN_CI else pytest.skip)(lacking)
    files = [str(index / address / "index.html") for address in own_pages(index)]
    done = subprocess.run([*command(), *files], capture_output=True, text=True, check=False, timeout=120)

    assert len(files) > 15
    assert done.stderr.splitlines()[:30] == []


@pytest.mark.browser
def test_the_index_fits_a_narrow_screen(browser: Browser, served_index: str, index: Path) -> None:
    """No page is wider than the narrowest screen, and what scrolls in a box of its own has a name and a stop of the Tab key."""
    page = browser.new_page(viewport={"width": TESTED.narrow, "height": 640})
    wide = []
    for address in own_pages(index):
        page.goto(served_index + address)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > TESTED.narrow:
            wide.append(f"{address}: {width}")
        assert page.locator('.scroll:not([tabindex="0"][aria-label])').count() == 0
    page.close()

    assert wide == []


@pytest.mark.browser
def test_the_index_is_whole_without_scripts(browser: Browser, served_index: str) -> None:
    """Lists and tables are there; a box that could do nothing is not."""
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    seen = []
    for address, rows in (("", ".entries > li"), ("compare/", "tbody tr")):
        plain.goto(served_index + address)
        seen.append((plain.locator(f"main {rows}").count(), plain.locator("form.filter").is_visible()))
    context.close()

    assert seen == [(2, False), (2, False)]


@pytest.mark.browser
def test_the_index_weighs_no_more_than_a_site(browser: Browser, served_index: str, index: Path) -> None:
    """Its home and its other pages stay within the budget of a partnership's, and ask no other host for anything."""
    weighed = asked(browser, served_index, index, list(KINDS))
    page = {address: files[f"{address}index.html"] for address, files in weighed.items()}

    assert sum(weighed[""].values()) <= MOST_HOME
    assert {address: size for address, size in page.items() if size > MOST_PAGE} == {}
    assert not re.search(r'(?:src|srcset)="https?://|<link [^>]*href="https?://', (index / "index.html").read_text("utf-8"))


def test_the_index_says_what_is_tested_and_what_it_keeps(index: Path) -> None:
    """Its statement has each claim, the number of its pages, and whom to tell; the foot of each page leads to it and to privacy."""
    text = unescape((index / "accessibility" / "index.html").read_text(encoding="utf-8"))

    assert [claim.says for claim in TESTED.index if claim.says not in text] == []
    assert f"covers the {len(own_pages(index))} pages of this index" in text
    assert 'href="mailto:index@example.org"' in text
    home = (index / "index.html").read_text(encoding="utf-8")
    foot = home[home.index('<footer class="foot">') :]
    assert re.findall(r'href="((?:accessibility|privacy)/)"', foot) == ["accessibility/", "privacy/"]
    assert "They set no cookies" in (index / "privacy" / "index.html").read_text(encoding="utf-8")


def test_the_index_has_a_look_of_its_own(index: Path) -> None:
    """Its colour, its mark, its icon; each site keeps its own. Its title is its name, and ends there."""
    home = (index / "index.html").read_text(encoding="utf-8")

    assert "<title>All of them</title>" in home
    assert '<circle class="arch" cx="24" cy="17" r="12"/>' in home
    assert "The colours and mark of these pages were made up." in home
    assert "#6b2c91" in (index / "assets" / "masa.css").read_text(encoding="utf-8")
    assert 'r="12"' in (index / "favicon.svg").read_text(encoding="utf-8")
    assert "#6b2c91" not in (index / "partnerships" / "east" / "assets" / "masa.css").read_text(encoding="utf-8")


def test_a_mark_is_held_to_what_a_partnerships_is(tmp_path: Path) -> None:
    """A script in it, and a link, are refused at their place; a colour that cannot be read is told with the nearest that can."""
    file = neighbours(tmp_path)
    (tmp_path / "pictures").mkdir()
    mark = tmp_path / "pictures" / "mark.svg"
    mark.write_text(MARK.replace("<circle", "<script/><circle"), encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    file.write_text(text + LOOK.replace("#6b2c91", "#ffcc00"), encoding="utf-8")
    with pytest.raises(FaultyInput) as wrong:
        read_portfolio(file)
    mark.write_text(MARK, encoding="utf-8")
    faint = read_portfolio(file).findings
    moved = mark.rename(tmp_path / "elsewhere.svg")
    mark.symlink_to(moved)
    with pytest.raises(FaultyInput) as linked:
        read_portfolio(file)

    assert [(one.place.path, one.rule) for one in wrong.value.findings] == [(str(mark), "mark-form")]
    assert [(one.rule, one.severity.value, one.place.line) for one in faint] == [("look-contrast", "warning", 5)]
    assert "there is no file" in linked.value.findings[0].message


def test_a_mark_on_demonstrations_alone_says_that_it_is_made_up(tmp_path: Path) -> None:
    """As on the site of one demonstration; where one of the partnerships is none, the mark may be somebody's own."""
    file = neighbours(tmp_path)
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "mark.svg").write_text(MARK, encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8") + LOOK.replace(", invented: true", ""), encoding="utf-8")
    face = read_portfolio(file).face

    assert [one.rule for one in posing(face, [{"demonstration": True}])] == ["mark-on-demonstration"]
    assert [*posing(face, [{"demonstration": True}, {"demonstration": False}])] == []


def test_an_index_of_all_stays_light(index: Path) -> None:
    """With 140 partnerships, each under names of its own, a page of the index still weighs less than the fonts beside it."""
    chance = Random(13)  # noqa: S311 - names
    rows = json.loads((index / "data" / "portfolio.json").read_text(encoding="utf-8"))["partnerships"]

    def named() -> str:
        return "".join(chance.choices("abcdefghijklmnoprstuvwy", k=9)).title()

    many = [
        {**rows[number % 2], "id": f"p{number}", "name": f"{named()} and {named()} Safeguarding Children Partnership", "places": [named()]}
        for number in range(140)
    ]
    kept = index.parent / ".cache" / "masa" / "portfolio"
    links = {row["id"]: f"partnerships/{row['id']}/" for row in many}
    files = Index(Face("All of them"), many, links, Prepared(Theme(kept), kept)).files({})
    weights = {name: len(gzip.compress(content, 9)) for name, content in files.items() if name.endswith(".html")}

    assert len(weights) > 15
    assert {name: size for name, size in weights.items() if size > MOST_OF_ALL} == {}
