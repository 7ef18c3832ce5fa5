"""Links: those inside the built site and its PDFs are followed; those to other sites are tried, politely, and only when asked."""

from __future__ import annotations

import datetime as dt
import http.server
import json
import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pace import bound
from publication import broken_links

from masa.findings.finding import Place, Severity
from masa.kept import FOLDER, Kept
from masa.publish import external_links as outside
from masa.publish.external_links import addresses, ask, is_public, outside_links
from masa.publish.link_check import SitePage, follow_links, read_page
from masa.source.content import Prose
from masa.source.read import read

HERE = Path(__file__).resolve().parent
TODAY = dt.date(2026, 11, 21)


@pytest.mark.proof
def test_links_of_the_built_site_lead_somewhere_within_two_seconds(site: Path) -> None:
    """Pages, fragments, stylesheets, pictures and PDFs: none leads to nothing."""
    start = time.process_time()
    findings = broken_links(site)

    took = time.process_time() - start
    assert findings == []
    assert took < bound(took, 2)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A site of a few files."""
    for name, text in {
        "index.html": '<link rel="canonical" href="https://example.org/site/"><a href="groups/">g</a><a href="groups/#one">1</a><p id=top>',
        "404.html": '<a href="groups/">g</a><img src="/pic.svg">',
        "groups/index.html": '<h2 id="one">1</h2><a href="../#top">h</a><p>Held in content/groups/index.md, line 7</p>',
        "style.css": "@import 'more.css'; p { background: url(pic.svg) url(data:image/png;base64,x) }",
        "more.css": "",
        "pic.svg": "<svg/>",
        "a b.pdf": "%PDF /URI(https://example.org/site/groups/#one) /URI (https://www.gov.uk/x\\)y) /URI(tel:999)",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_sound_links_are_no_findings(pages: Path) -> None:
    """Relative links, links from the root, links by the site's own address, other sites, data in a stylesheet."""
    (pages / "style.css").write_text("@import 'more.css'; p { background: url(pic.svg) }", encoding="utf-8")

    assert broken_links(pages) == []


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("nowhere/", "leads to nothing"),
        ("../pic.png", "leads to nothing"),
        ("../../etc/passwd", "leads out of the site"),
        ("#two", "leads to a place that the page does not have"),
        ("../#one", "leads to a place that the page does not have"),
        ("javascript:alert(1)", "is of a kind that is not allowed"),
        ("data:text/html,x", "is of a kind that is not allowed"),
        ("https://example.org/site/nowhere/", "leads to nothing"),
        ("/nowhere", "leads to nothing"),
        ("https://[x", "is no address"),
    ],
)
def test_a_broken_link_is_found_at_the_page_s_source(pages: Path, link: str, why: str) -> None:
    """The finding stands where a person can mend it: at the file and line that the page is held in."""
    file = pages / "groups" / "index.html"
    file.write_text(file.read_text(encoding="utf-8") + f"<a class=x href='{link}'>x</a>", encoding="utf-8")
    (pages / "style.css").unlink()

    (finding,) = broken_links(pages)

    assert str(finding) == (
        f"content/groups/index.md:7:1: error: the link to `{link}` on /groups/ {why}; "
        "mend it in the text, the data or the template that makes it [link-inside]"
    )


def test_a_page_that_says_no_source_has_the_one_that_the_caller_names() -> None:
    """While a site is built, the source of each page is known."""
    text = "<a class=x href='nowhere/'>x</a>"
    (finding,) = follow_links({"groups/index.html": SitePage(text, read_page(text), Place("arrangements.yaml", 9))}, {})

    assert finding.place == Place("arrangements.yaml", 9)


def test_a_link_to_a_place_of_a_page_is_found_where_it_was_typed() -> None:
    """Its line and column in content/, and the nearest place that the page has."""
    text = '<a href="#first-ste">x</a><h2 id="first-step">y</h2>'
    prose = Prose("content/about.md", "about/", None, "One line.\n\nSee [x](#first-ste).\n", 6)
    page = SitePage(text, read_page(text), Place("content/about.md"))

    (finding,) = follow_links({"about/index.html": page}, {}, {prose.path: prose})

    assert str(finding) == (
        "content/about.md:8:9: error: the link to `#first-ste` on /about/ leads to a place that the page does not have; "
        "did you mean `first-step`? [link-inside]"
    )


def test_links_of_stylesheets_and_pdfs_are_followed(pages: Path) -> None:
    """A PDF's link to a page that is gone, and a stylesheet's to a picture, are found too."""
    (pages / "pic.svg").unlink()
    shutil.rmtree(pages / "groups")

    said = [finding.message for finding in broken_links(pages)]

    assert "the link to `https://example.org/site/groups/#one` in a b.pdf leads to nothing" in said
    assert "the link to `pic.svg` in style.css leads to nothing" in said
    assert "the link to `/pic.svg` on /404.html leads to nothing" in said


def test_a_page_is_read_as_a_browser_reads_it() -> None:
    """Quotes of both kinds, entities, srcset; not comments and not scripts."""
    text = (
        "<!-- <a href=gone> --><script src='s.js'>'<a href=gone>'</script><A HREF=\"a&amp;b\" title='>'>x</A>"
        '<img alt="href=no" srcset="x.png 1x, y.png 2x">'
    )

    assert read_page(text).links == ("s.js", "a&b", "x.png", "y.png")


CODES = {"/ok": 200, "/gone": 404, "/refuses": 403, "/busy": 429, "/odd": 999, "/broken": 500}


@pytest.fixture
def server() -> Iterator[tuple[str, Counter[str]]]:
    """A web server on this machine alone, and how often each of its addresses was asked for."""
    asked: Counter[str] = Counter()

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked[self.path] += 1
            code = CODES.get(self.path, 404)
            if self.path == "/wakes":
                code = 200 if asked[self.path] > 1 else 503 - 1
            if self.path == "/robots.txt":
                code = 200
            self.send_response(code)
            self.send_header("Content-Type", "text/plain" if self.path == "/robots.txt" else "text/html")
            self.end_headers()
            self.wfile.write(b"User-agent: *\nDisallow: /private\n" if self.path == "/robots.txt" else b'<a href="/below">x</a>')

        do_HEAD = do_GET  # noqa: N815 - the name that the base class asks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gives
            del format, args

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


@pytest.fixture
def linked(tmp_path: Path, server: tuple[str, Counter[str]]) -> Path:
    """The small partnership with links to the server, in the facts and in prose."""
    base, _ = server
    folder = tmp_path / "small"
    shutil.copytree(HERE.parent / "small", folder)
    facts = folder / "arrangements.yaml"
    facts.write_text(
        facts.read_text(encoding="utf-8")
        .replace("    summary: The published plan.", f"    summary: The published plan.\n    url: {base}/ok", 1)
        .replace("https://www.gov.uk/report-child-abuse-to-local-council", f"{base}/ok"),
        encoding="utf-8",
    )
    links = " ".join(f"[{name} page]({base}/{name})" for name in ("gone", "refuses", "busy", "odd", "wakes", "private"))
    (folder / "content" / "about.md").write_text(f"---\ntitle: T\nsummary: S.\naudience: public\n---\n\n{links}\n", encoding="utf-8")
    return folder


def test_links_to_other_sites_are_tried_politely(linked: Path, server: tuple[str, Counter[str]]) -> None:
    """What is gone is told; a refusal to robots is a notice; what failed once is tried again; what was there is not asked for a week."""
    base, asked = server
    reading = read(linked)

    findings = list(outside_links(reading, TODAY, public_only=False, pause=0, pace=50))
    found = {finding.message.split("`")[1].removeprefix(base): finding for finding in findings}

    assert {path: finding.severity for path, finding in found.items()} == {
        "/gone": Severity.WARNING,
        "/refuses": Severity.NOTICE,
        "/busy": Severity.NOTICE,
        "/odd": Severity.NOTICE,
        "/private": Severity.NOTICE,
    }
    assert {finding.rule for finding in findings} == {"link-outside", "link-refused"}
    assert str(found["/gone"]).startswith("content/about.md:7:13: warning: `http://127.0.0.1:")
    assert (asked["/private"], asked["/below"], asked["/wakes"]) == (0, 0, 2)
    assert set(json.loads(Kept(linked / FOLDER).get(outside.KEPT, b"") or b"")) == {f"{base}/ok", f"{base}/wakes"}

    list(outside_links(reading, TODAY + dt.timedelta(days=7), public_only=False, pause=0, pace=50))
    assert (asked["/ok"], asked["/gone"]) == (1, 4)


def test_only_a_schedule_fails_on_them(linked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `fail` a dead link is an error; a refusal is none."""
    monkeypatch.setattr(outside, "ask", lambda urls, *_: {url: outside.Answer("gone" not in url or False, "404 Not Found") for url in urls})
    Kept(linked / FOLDER).put(outside.KEPT, b"", b"[1]")

    (finding,) = outside_links(read(linked), TODAY, fail=True, public_only=False)

    assert (finding.severity, finding.rule) == (Severity.ERROR, "link-outside")


def test_without_linkchecker_it_says_so(linked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be tried is said, and is no error."""
    monkeypatch.setattr(outside.importlib.util, "find_spec", lambda _: None)

    (finding,) = outside_links(read(linked), TODAY)

    assert (finding.severity, finding.rule) == (Severity.WARNING, "links-untried")


def test_a_machine_is_not_sent_to_its_neighbours() -> None:
    """A stranger's link to a machine inside is not asked for."""
    hosts = ("127.0.0.1", "localhost", "169.254.169.254", "10.0.0.1", "router", "[::1]", "[")
    inside = [f"http://{host}/" for host in hosts]

    assert [url for url in inside if is_public(url)] == []
    assert is_public("https://www.gov.uk/")
    assert ask([]) == {}


def test_every_web_address_is_found_with_its_place(root: Path) -> None:
    """Addresses of the facts and of prose, each once; what stands on a usual page is not the partnership's to mend."""
    reading = read(root)
    own = [replace(prose, usual=False) for prose in reading.content]
    usual = "https://www.equalityadvisoryservice.com/"

    assert addresses(replace(reading, content=tuple(own)))[usual].path == "content/accessibility.md"
    assert usual not in addresses(reading)
    assert len(addresses(reading)) > 3


def test_page_that_holds_a_mark_is_refused(tmp_path: Path) -> None:
    """A page in which no value has taken the place of its mark is not published."""
    (tmp_path / "index.html").write_text("<p>The arrangements (@@size:arrangements@@)</p>", encoding="utf-8")

    assert [(finding.rule, finding.place.path) for finding in broken_links(tmp_path)] == [("mark-left", "index.html")]
