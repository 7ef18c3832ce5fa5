"""A copy that opens from a folder or a USB stick: every link, the search, the filters and the calculators work from files alone."""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from repository import copy_of_source, masa

from masa.publish.link_check import read_page
from masa.publish.offline import LEFT_OUT, opened, way_to_file

DAY = "2026-11-21"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy, in a folder such as people have."""
    folder = tmp_path_factory.mktemp("stick") / "USB stick (E) & café" / "our site"
    folder.parent.mkdir()
    done = masa("build", "--today", DAY, "--offline", folder)
    assert done.returncode == 0, done.stderr
    assert f"Open {folder / 'index.html'} in a browser. Left out, as it needs a server: {LEFT_OUT}." in done.stdout
    return folder


@pytest.fixture
def stick(browser: Browser) -> Iterator[Page]:
    """A tab without a network that keeps what the page complains of, and what it asks of others than this disk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    tab = context.new_page()
    bad: list[str] = []
    tab.on("console", lambda message: bad.append(message.text) if message.type in {"error", "warning"} else None)
    tab.on("pageerror", lambda error: bad.append(str(error)))
    tab.on("requestfailed", lambda request: bad.append(f"{request.url}: {request.failure}"))
    tab.on("request", lambda request: None if request.url.startswith(("file:", "blob:")) else bad.append(request.url))
    yield tab
    context.close()
    assert bad == []


@pytest.mark.parametrize(
    ("way", "file"),
    [
        (".", "index.html"),
        ("./", "index.html"),
        ("..", "../index.html"),
        ("../../", "../../index.html"),
        ("../groups/executive/#members", "../groups/executive/index.html#members"),
        ("../#top", "../index.html#top"),
        ("a-to-z/?x=1", "a-to-z/index.html?x=1"),
        ("#here", "#here"),
        ("", ""),
        ("downloads/arrangements.pdf", "downloads/arrangements.pdf"),
        ("../data/groups.csv", "../data/groups.csv"),
        ("tel:999", "tel:999"),
        ("https://www.gov.uk/", "https://www.gov.uk/"),
        ("//elsewhere.example/", "//elsewhere.example/"),
    ],
)
def test_a_way_leads_to_the_file_that_a_server_would_give(way: str, file: str) -> None:
    """A folder stands for its index.html; all else is left as it is."""
    assert way_to_file(way) == file


def test_a_page_that_leads_on_leads_to_a_file() -> None:
    """So do the links of a calculator, and what an address writes as an entity; what is no way is left alone."""
    text = """<meta http-equiv="refresh" content="0; url=../new/"><meta name="description" content="10; a way/">
<a href="x/&#35;y">x/</a>
<form data-plan='{"way":"../x/#y","name":"a/"}'>"""
    made = """<meta http-equiv="refresh" content="0; url=../new/index.html"><meta name="description" content="10; a way/">
<a href="x/index.html#y">x/</a>
<form data-plan='{"way":"../x/index.html#y","name":"a/"}'>"""

    assert opened({"old/index.html": text.encode()}) == {"old/index.html": made.encode()}


def test_every_link_leads_to_a_file_that_is_there(copy: Path) -> None:
    """Whatever a page leads to, asks for or sends to is a file of the copy, with the anchor that is meant; no link leads to a folder."""
    held = {file: read_page(file.read_text(encoding="utf-8")) for file in copy.rglob("*.html")}
    assert len(held) > 100
    bad = []
    for file, page in held.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = Path(posixpath.normpath(file.parent / unquote(parts.path))) if parts.path else file
            anchor = unquote(parts.fragment)
            if not target.is_file() or not target.is_relative_to(copy):
                bad.append(f"{file.relative_to(copy)}: {link} is no file")
            elif target in held and anchor and anchor not in held[target].ids:
                bad.append(f"{file.relative_to(copy)}: {link} has no such place")
    assert bad == []


def test_a_copy_holds_nothing_that_needs_a_server(copy: Path) -> None:
    """No module, nothing fetched ahead or from elsewhere, no file for hosts or search engines; the day of the copy stands on each page."""
    names = {str(file.relative_to(copy)) for file in copy.rglob("*") if file.is_file()}
    assert not names & {"_headers", "nginx-headers.conf", "404.html", "sitemap.xml", "robots.txt", "site.webmanifest", "changes/feed.xml"}
    assert not [name for name in names if name.startswith(".") and name != ".masa-site"]
    for file in copy.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert 'type="module"' not in text
        assert not re.search(r'rel="(?:preload|prefetch|manifest|alternate)"', text)
        assert "This is a copy, made on 21 November 2026." in text


def test_from_home_by_search_to_a_page_and_its_pdf(copy: Path, stick: Page) -> None:
    """Home, a question, the first result, the downloads, a PDF: all from the disk, under the policy, with nothing on the console."""
    stick.goto((copy / "index.html").as_uri())
    assert stick.evaluate("document.fonts.ready.then(() => [...document.fonts].some((font) => font.status === 'loaded'))")
    stick.fill("#search", "rapid review")
    expect(stick.locator(".found a").first).to_contain_text("Carry out a rapid review")
    stick.press("#search", "Enter")
    expect(stick.locator(".found a").first).to_be_focused()
    stick.keyboard.press("Enter")
    expect(stick.locator("h1")).to_have_text("Carry out a rapid review")
    assert stick.url.endswith("/procedures/rapid-review/index.html")

    stick.locator(".foot a", has_text="Downloads").click()
    expect(stick.locator("h1")).to_have_text(re.compile("Download"))
    link = stick.locator('main a[href$=".pdf"]').first
    way = Path(unquote(urlsplit(link.evaluate("link => link.href")).path))
    assert way.read_bytes().startswith(b"%PDF")


def test_a_search_for_help_says_999_first(copy: Path, stick: Page) -> None:
    """Who asks in need is told the number, and led to help, as on the site."""
    stick.goto((copy / "groups" / "executive" / "index.html").as_uri())
    stick.fill("#search", "my dad hits me")
    expect(stick.locator(".found [role=status]")).to_contain_text("999")
    stick.locator(".found li a").first.click()
    assert Path(unquote(urlsplit(stick.url).path)).is_file()


def test_lists_are_shortened(copy: Path, stick: Page) -> None:
    """The filters know the words of the search."""
    stick.goto((copy / "glossary" / "index.html").as_uri())
    before = stick.locator("[data-filtered] > :visible").count()
    stick.fill("form.filter input", "rapid")
    expect(stick.locator("form.filter [role=status]")).not_to_have_text("")
    stick.wait_for_function("before => document.querySelectorAll('[data-filtered] > :not([hidden])').length < before", arg=before)


def test_dates_are_worked_out(copy: Path, stick: Page, tmp_path: Path) -> None:
    """A calculator counts, links to its steps and gives its calendar file, which holds no address of the disk."""
    stick.goto((copy / "procedures" / "serious-incident-notification" / "index.html").as_uri())
    stick.fill("#on-incident-known", "2026-08-27")
    stick.get_by_role("button", name="Work out my dates").click()
    assert stick.locator(".result .dates .figure").count()
    for link in stick.locator(".result .dates a").all():
        assert Path(unquote(urlsplit(str(link.evaluate("link => link.href"))).path)).is_file()
    with stick.expect_download() as waiting:
        stick.get_by_role("button", name="Save for your calendar").click()
    waiting.value.save_as(tmp_path / "dates.ics")
    assert b"file:" not in (tmp_path / "dates.ics").read_bytes()


def test_a_discreet_page_is_left_without_a_trace(copy: Path, browser: Browser) -> None:
    """Between the discreet pages no entry is added to the history, and the button puts an everyday page in their place."""
    context = browser.new_context()
    context.route(re.compile("^https:"), lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    tab = context.new_page()
    tab.goto((copy / "groups" / "index.html").as_uri())
    tab.goto((copy / "children" / "index.html").as_uri())
    depth = tab.evaluate("history.length")
    for page in ("worried-about-a-child", "leave-quickly", "children"):
        with tab.expect_navigation():
            tab.evaluate(
                """(way) => {
                const link = Object.assign(document.createElement("a"), { href: way });
                document.body.append(link);
                link.click();
            }""",
                f"../{page}/index.html",
            )
        assert tab.url.endswith(f"/{page}/index.html")
        assert tab.evaluate("history.length") == depth, page
    tab.locator(".exit-now").click()
    tab.wait_for_url(re.compile("^https:"))
    assert tab.title() == "Weather"
    context.close()


def test_an_entrance_without_a_folder_is_a_folder_of_its_own(tmp_path: Path) -> None:
    """`--offline` alone writes beside the source, leaves the site alone, and is not told of another folder too."""
    source = copy_of_source(tmp_path / "source")
    build = functools.partial(masa, "build", "--today", DAY, "--source", source)
    assert build("--offline").returncode == 0
    assert (source / "site-offline" / "index.html").is_file()
    assert not (source / "site").exists()

    both = build("--offline", tmp_path / "one", "--output", tmp_path / "two")
    assert both.returncode == 2
    assert "both name a folder" in both.stderr
