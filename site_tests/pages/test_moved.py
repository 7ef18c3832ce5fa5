"""Old addresses live: what stands there leads on, says where to, and gives away no more than the page that it leads to."""

from __future__ import annotations

import datetime as dt
import functools
import re
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from moved import MOVED, built, renamed
from playwright.sync_api import Browser
from reader import page as read_page
from repository import Quiet, masa

from masa.check import check
from masa.data.open_data import data_files
from masa.look.theme import Theme
from masa.publish.preview.workbench import Workbench
from masa.site.feeds.feed import feed, identity
from masa.source.read import read

HOME = "https://example.org/safe/"
OLD_PLACES = {"agencies/": "old-school", "arrangements/area/": "old-north", "groups/executive/": "old-lead"}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a partnership of which things were called otherwise before."""
    return built(tmp_path_factory.mktemp("moved"), HOME)


@pytest.mark.parametrize(("old", "new"), MOVED.items())
def test_old_address_leads_on_without_a_script(moved: Path, old: str, new: str) -> None:
    """The page at an old address leads on at once, by a link too; search engines are told to forget it, and where the new one is."""
    text = (moved / old / "index.html").read_text(encoding="utf-8")
    page = read_page(moved / old / "index.html")
    way = "../" * old.count("/") + new
    tags = [given for _, given in page.tags]
    refresh = next(given["content"] for given in tags if given.get("http-equiv") == "refresh")

    assert refresh.startswith("0; url=")
    assert (moved / old / refresh.removeprefix("0; url=")).resolve() == (moved / new).resolve(), way
    assert {"name": "robots", "content": "noindex"} in tags
    assert {"rel": "canonical", "href": HOME + new} in tags
    title = re.search(r"<h1>(.*?)</h1>", (moved / new / "index.html").read_text(encoding="utf-8"))
    assert title
    assert re.search(rf'<p>Go to <a href="[./a-z-]+">{re.escape(title[1])}</a>\.</p>', text)
    assert 'class="skip"' in text


def test_page_in_the_place_of_a_discreet_one_is_discreet(moved: Path) -> None:
    """It can be left at once, its tab has the calm title, its preview says nothing of it; another one is like any page."""
    text = (moved / "get-help" / "index.html").read_text(encoding="utf-8")
    other = (moved / "old-about" / "us" / "index.html").read_text(encoding="utf-8")

    assert '<html lang="en-GB" class="discreet">' in text
    assert "data-exit" in text
    assert "<title>Getting help</title>" in text
    head = text.partition("</head>")[0]
    assert not re.search(r"Worried|og:url", head)
    assert "data-exit" not in other
    assert re.search("<title>This page has moved . Safe in Testshire</title>", other)


def test_old_places_of_lists_are_there(moved: Path) -> None:
    """An entry of a list is found by its old id beside the new one, once on each page, wherever it stands."""
    for address, old in OLD_PLACES.items():
        text = (moved / address / "index.html").read_text(encoding="utf-8")
        assert text.count(f' id="{old}"') == 1, address
        assert re.search(rf'id="[a-z-]+"[^>]*><span id="{old}"></span>', text), address


def test_old_address_is_no_page_of_the_site(moved: Path) -> None:
    """Neither the search, the list for search engines nor any page leads to an old address."""
    files = [moved / "sitemap.xml", moved / "a-to-z" / "search.json", *moved.rglob("*.html")]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"engine-room/|first-room/|tell-somebody/|old-about/|get-help/", text), file


def test_preview_shows_what_stands_at_an_old_address(tmp_path: Path) -> None:
    """The preview gives the same page that leads on."""
    state = Workbench(renamed(tmp_path / "small"), lambda _: None).state
    assert state

    assert b'http-equiv="refresh"' in state.page("groups/engine-room/")
    with pytest.raises(KeyError):
        state.page("groups/nothing/")


def test_an_id_that_was_changed_is_no_news(tmp_path: Path) -> None:
    """An entry of the feed keeps the id that it was first published under; open data tell the old ids."""
    folder = renamed(tmp_path / "small")
    file = folder / "arrangements.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("  id: edition-one\n", "  id: edition-1\n  formerly: [edition-one, edition-first]\n  published: 2026-01\n"),
        encoding="utf-8",
    )
    reading = read(folder)
    assert reading.arrangements

    assert f"<id>{identity('testshire', 'edition-one')}</id>" in feed(reading.relations, HOME)
    whole = next(
        data.content for data in data_files(reading.arrangements, dt.date(2026, 11, 21)) if data.address.endswith("arrangements.json")
    )
    assert b'"engine-room"' in whole


def test_other_engine_has_the_same_old_addresses(moved: Path, tmp_path: Path) -> None:
    """What `masa write` writes holds each page at an old address as it is, and each file for hosts."""
    source = renamed(tmp_path / "source")
    done = masa("write", tmp_path / "written", "--source", source, "--today", "2026-11-21", MASA_SITE_URL=HOME)
    assert done.returncode == 0, done.stderr

    for name in (*(f"{old}index.html" for old in MOVED), ".htaccess", "web.config", "_redirects"):
        assert (tmp_path / "written" / "docs" / name).read_bytes() == (moved / name).read_bytes(), name


HEADER = "---\ntitle: Old\nsummary: An old page.\naudience: public\n{more}---\n\nText.\n"
IN_USE = "so it cannot be an old one; take it out, or move what is there [formerly-in-use]"
TWICE = "leave it with the one that took its place [formerly-twice]"
OUTSIDE = "is no address of a page of this site; write the part behind the name of the site, such as groups/old-name [formerly-address]"
# What stands in the header of content/old.md, and what is found about it: the column, and the message.
PAGES = {
    "about": (11, f"/about/ is the address of `content/about.md` now, {IN_USE}"),
    "[/old]": (12, f"/old/ is the address of this page now, {IN_USE}"),
    "groups/executive": (11, f"/groups/executive/ is the address of `executive` now, {IN_USE}"),
    "procedures/raise-concern/on-one-page": (
        11,
        f"/procedures/raise-concern/on-one-page/ is the address of `raise-concern` now, {IN_USE}",
    ),
    "groups/engine-room": (11, f"`/groups/engine-room/` is an old one of two, first in arrangements.yaml, line 91; {TWICE}"),
    "https://example.org/x": (11, f"`https://example.org/x` {OUTSIDE}"),
    "../x": (11, f"`../x` {OUTSIDE}"),
    "[past, past/]": (18, f"`/past/` is an old one of two, first in line 5; {TWICE}"),
    "past/us": None,
}


def found_in(folder: Path) -> list[str]:
    """Every line that a check prints."""
    return [str(finding) for finding in check(read(folder), dt.date(2026, 11, 21), Theme(folder).components)]


@pytest.mark.parametrize(("more", "line"), PAGES.items())
def test_old_addresses_of_pages_are_checked(more: str, line: tuple[int, str] | None, tmp_path: Path) -> None:
    """An old address leads from one place of this site to one page, and hides none that is there."""
    folder = renamed(tmp_path / "small")
    (folder / "content" / "old.md").write_text(HEADER.format(more=f"formerly: {more}\n"), encoding="utf-8")
    found = [said for said in found_in(folder) if "[formerly" in said]

    assert found == ([f"content/old.md:5:{line[0]}: error: {line[1]}"] if line else [])


def test_a_page_at_an_old_address_is_found(tmp_path: Path) -> None:
    """A page that stands where an entry stood before would hide where the old address leads."""
    folder = renamed(tmp_path / "small")
    (folder / "content" / "groups" / "engine-room.md").write_text(HEADER.format(more=""), encoding="utf-8")

    stands = "content/groups/engine-room.md stands at the old address of `executive`; take the page out, or the old id"
    assert [line for line in found_in(folder) if "[formerly" in line] == [f"arrangements.yaml:91:16: error: {stands} [formerly-in-use]"]


def test_an_old_name_is_no_reference_but_leads_to_the_new_one(tmp_path: Path) -> None:
    """Data and prose that still say an old id or address are told the new one."""
    folder = renamed(tmp_path / "small")
    file = folder / "arrangements.yaml"
    text = file.read_text(encoding="utf-8").replace("accountable_to: executive", "accountable_to: engine-room")
    file.write_text(text, encoding="utf-8")
    about = folder / "content" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n{{ link('old-school') }} and {{ page('get-help') }}.\n", encoding="utf-8")
    found = "\n".join(found_in(folder))

    assert "`engine-room` is called `executive` now; write `executive` [unknown-id]" in found
    assert "`old-school` is called `test-school` now; write `test-school` [prose-id]" in found
    assert "`get-help` is called `worried-about-a-child` now; write `worried-about-a-child` [prose-id]" in found


@pytest.mark.browser
def test_a_reader_arrives_without_a_script(browser: Browser, moved: Path) -> None:
    """Whoever follows an old link is led on, without a script and without a stop in the history."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(moved)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tab = browser.new_page(java_script_enabled=False)
    home = f"http://127.0.0.1:{server.server_port}/"
    tab.goto(f"{home}about/")
    tab.goto(f"{home}groups/engine-room/")
    tab.wait_for_url(f"{home}groups/executive/")
    tab.go_back()
    arrived = tab.url
    tab.close()
    server.shutdown()

    assert arrived == f"{home}about/"
