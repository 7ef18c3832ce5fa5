"""How the site is found and reused: the head of its pages, linked data, the feed, files for robots, icons and the picture of previews."""

from __future__ import annotations

import datetime as dt
import fcntl
import gzip
import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from conftest import ROOT, copy_of_source, masa
from playwright.sync_api import Page as Tab
from pydantic import TypeAdapter, ValidationError
from reader import page as read_page
from reader import pages

from masa.finding import FaultyInput
from masa.found import found
from masa.found.feed import identity, news
from masa.found.robots import robots
from masa.found.security import security
from masa.model.base import WayToTell
from masa.pages.linked_data import linked_data
from masa.pages.page import Page
from masa.print.palette import small
from masa.print.pictures import icon
from masa.print.typeset import draw
from masa.read import read
from masa.relations import Relations
from masa.theme import Theme

HOME = "https://example.org/safe/"
ATOM = "{http://www.w3.org/2005/Atom}"
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
TODAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of this partnership as they would be once it publishes through the site, with a contact for faults of security."""
    folder = copy_of_source(tmp_path_factory.mktemp("published") / "source")
    file = folder / "arrangements.yaml"
    text = file.read_text(encoding="utf-8").replace("  status: draft\n", "  status: published\n", 1)
    text = text.replace("  established:", "  security_contact: security@example.gov.uk\n  established:", 1)
    file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def known(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a partnership that publishes through it, at an address that is known. Built once a run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared / "known"
    with (shared / "known.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            done = masa("build", "--source", source, "--today", TODAY.isoformat(), "--output", folder, MASA_SITE_URL=HOME)
            assert done.returncode == 0, done.stdout + done.stderr
    return folder


@cache
def relations() -> Relations:
    """The facts of this partnership."""
    arrangements = read(ROOT).arrangements
    assert arrangements
    return Relations(arrangements)


def address(site: Path, file: Path) -> str:
    """The address of a page from the site's root."""
    return file.relative_to(site).as_posix().removesuffix("index.html")


def metas(file: Path) -> dict[str, str]:
    """What the head of a page says, by name or property."""
    return {
        given.get("name") or given["property"]: given["content"]
        for tag, given in read_page(file).tags
        if tag == "meta" and ("name" in given or "property" in given) and "media" not in given
    }


def links(file: Path, kind: str) -> list[str]:
    """Where the links of one kind in the head of a page lead."""
    return [given["href"] for tag, given in read_page(file).tags if tag == "link" and given.get("rel") == kind]


def is_discreet(file: Path) -> bool:
    """Whether a page gives away no more than it must."""
    return any(tag == "html" and given.get("class") == "discreet" for tag, given in read_page(file).tags)


def is_sheet(file: Path) -> bool:
    """Whether a page holds another over again, to print."""
    return any(tag == "body" and "sheet" in given["class"].split() for tag, given in read_page(file).tags)


def data_of(file: Path) -> list[dict[str, Any]]:
    """The linked data of a page, a node each."""
    text = LINKED.findall(file.read_text(encoding="utf-8"))
    nodes: list[dict[str, Any]] = []
    for whole in map(json.loads, text):
        assert whole["@context"] == "https://schema.org"
        nodes += whole.get("@graph", [whole])
    return nodes


def of_type(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The nodes of one type."""
    return [node for node in nodes if node["@type"] == kind]


def everything_in(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any JSON
    """Every object in a piece of JSON."""
    if isinstance(value, list):
        return [node for item in value for node in everything_in(item)]
    return [value, *(node for item in value.values() for node in everything_in(item))] if isinstance(value, dict) else []


# The head of every page


def test_every_page_says_what_it_is(site: Path, known: Path) -> None:
    """Each page has a description and a preview; a demonstration says so in both, a partnership's own site does not."""
    for folder, demonstration in ((site, True), (known, False)):
        for file in pages(folder):
            head = metas(file)
            assert head["og:description"] == head["description"], file
            assert len(head["description"]) > 20, file
            assert ("demonstration" in head["description"]) is demonstration, file
            assert ("demonstration" in head["og:site_name"]) is demonstration, file
            assert (head["og:type"], head["og:locale"]) == ("website", "en_GB"), file


def test_discreet_pages_give_nothing_away(site: Path, known: Path) -> None:
    """A page for the young or the frightened has the site's own preview, and the same as any other such page; it tells machines nothing."""
    for folder in (site, known):
        shy = [file for file in pages(folder) if is_discreet(file)]
        assert {"worried-about-a-child/", "children/"} <= {address(folder, file) for file in shy}
        said = {
            tuple(sorted((name, text) for name, text in metas(file).items() if name.startswith("og:") or name == "description"))
            for file in shy
        }
        assert len(said) == 1
        assert ("og:title", relations().arrangements.partnership.site_name) in said.pop()
        assert [file for file in shy if data_of(file) or "og:url" in metas(file)] == []
        open_pages = {metas(file)["og:title"] for file in pages(folder) if not is_discreet(file) and file.name != "404.html"}
        assert len(open_pages) > 50


def test_addresses_are_whole_or_left_out(site: Path, known: Path) -> None:
    """Where the site's address is known each page names its own and the picture's; elsewhere no page names any."""
    for file in pages(site):
        assert links(file, "canonical") == []
        assert not {"og:url", "og:image", "twitter:card"} & metas(file).keys()
    for file in pages(known):
        head = metas(file)
        assert head["og:image"] == f"{HOME}social.png"
        assert head["twitter:card"] == "summary_large_image"
        assert head["og:image:alt"].startswith("Keeping children safe together, Hartlepool")
        if file.name == "404.html" or is_sheet(file):
            assert head["robots"] == "noindex"
            assert links(file, "canonical") == []
        else:
            assert "robots" not in head
            assert links(file, "canonical") == [HOME + address(known, file)]
            assert head.get("og:url", HOME + address(known, file)) == HOME + address(known, file)


def test_icons_and_feed_are_linked_and_there(site: Path) -> None:
    """Each page links the icons, the manifest and the feed, and they are there."""
    for file in pages(site):
        for kind, count in (("icon", 1), ("apple-touch-icon", 1), ("manifest", 1), ("alternate", 1)):
            ways = links(file, kind)
            assert len(ways) == count, file
            for way in ways:
                place = site / way.lstrip("/") if way.startswith("/") else file.parent / way
                assert place.is_file(), f"{file}: {way}"
    assert (site / "favicon.ico").is_file(), "browsers that cannot read SVG ask for it unasked"


@pytest.mark.browser
@pytest.mark.parametrize("where", ["groups/", "children/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_theme_colour_is_the_colour_of_the_page(tab: Tab, served: str, where: str, scheme: str) -> None:
    """The colour that a telephone draws around the page is that of its ground, in light and dark."""
    tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of its words
    tab.goto(served + where)
    same = tab.evaluate(
        """(scheme) => { const colour = document.querySelector(`meta[name=theme-color][media*=${scheme}]`).content;
        const swatch = document.body.appendChild(document.createElement("i")); swatch.style.color = colour;
        return [getComputedStyle(swatch).color, getComputedStyle(document.body).backgroundColor]; }""",
        scheme,
    )

    assert same[0] == same[1]


# Linked data


def test_linked_data_is_whole(site: Path, known: Path) -> None:
    """Every node has a type; every address in it is whole, and there is none where the site's own is not known."""
    for folder in (site, known):
        total = 0
        for file in pages(folder):
            for node in everything_in(data_of(file)):
                total += 1
                assert node["@type"], file
                assert not [value for value in node.values() if value in ("", None, [])], file
                addresses = [node[key] for key in ("url", "item") if key in node]
                assert all(way.startswith(HOME) for way in addresses) if folder == known else not addresses, file
        assert total > 300


def test_home_says_whose_site_it_is(site: Path, known: Path) -> None:
    """A demonstration is about the partnership; only its own site names it as the publisher. Area and members are the data's."""
    partnership = relations().arrangements.partnership
    for folder, role, other in ((site, "about", "publisher"), (known, "publisher", "about")):
        (home,) = of_type(data_of(folder / "index.html"), "WebSite")
        body = home[role]
        assert other not in home
        assert body["@type"] == "GovernmentOrganization"
        assert (body["name"], body["alternateName"]) == (partnership.name, partnership.short_name)
        assert [place["name"] for place in body["areaServed"]] == [place.name for place in partnership.area.places]
        assert [member["name"] for member in body["member"]] == [partner.name for partner in relations().arrangements.partners]
        assert ("demonstration" in home["description"].lower()) is (role == "about")


def test_procedures_are_how_tos_whose_steps_are_on_the_page(site: Path, known: Path) -> None:
    """Each procedure's steps stand in its linked data, in order, and each address leads to its step."""
    for procedure in relations().arrangements.procedures:
        for folder in (site, known):
            file = folder / "procedures" / procedure.id / "index.html"
            (how,) = of_type(data_of(file), "HowTo")
            assert [step["name"] for step in how["step"]] == [step.name for step in procedure.steps]
            assert [step["text"] for step in how["step"]] == [step.does for step in procedure.steps]
        anchors = [step["url"].partition("#") for step in how["step"]]
        assert {before for before, _, _ in anchors} == {f"{HOME}procedures/{procedure.id}/"}
        assert {anchor for _, _, anchor in anchors} <= set(read_page(file).ids)


def test_crumbs_are_the_way_that_the_page_shows(known: Path) -> None:
    """The trail in the linked data is the one on the page, and ends with the page itself."""
    file = known / "groups" / "executive" / "index.html"
    (trail,) = of_type(data_of(file), "BreadcrumbList")
    items = trail["itemListElement"]

    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert [item["item"] for item in items] == [HOME, f"{HOME}groups/", f"{HOME}groups/executive/"]


def test_glossary_is_a_set_of_terms(known: Path) -> None:
    """Every term of the glossary stands in its page's linked data, with the address of its entry."""
    (terms,) = of_type(data_of(known / "glossary" / "index.html"), "DefinedTermSet")
    ids = set(read_page(known / "glossary" / "index.html").ids)

    assert [term["name"] for term in terms["hasDefinedTerm"]] == [term.term for term in relations().arrangements.glossary]
    assert {term["url"].partition("#")[2] for term in terms["hasDefinedTerm"]} <= ids


def test_linked_data_cannot_leave_its_element() -> None:
    """No value can end the script element, open a comment or another script in it, or break a line."""
    hostile = "</script><!--<script>&\u2028\u2029"
    arrangements = relations().arrangements
    partnership = arrangements.partnership.model_copy(update={"site_name": hostile})
    bare = read(ROOT)
    assert bare.tree
    page = Page("", "index.md", "Home", "Summary", _audience(), "home", bare.tree.place(("partnership",)))
    text = linked_data(page, [], Relations(arrangements.model_copy(update={"partnership": partnership})), "")

    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text)["name"] == hostile


def _audience() -> Any:  # noqa: ANN401 - an enum of the model
    from masa.model.publications import Audience  # noqa: PLC0415

    return Audience.PUBLIC


# The feed


def feeds(*sites: Path) -> list[ET.Element]:
    """The feed of each site."""
    return [ET.fromstring((site / "changes" / "feed.xml").read_bytes()) for site in sites]  # noqa: S314 - this project's own file


def test_feed_is_valid_atom(site: Path, known: Path) -> None:
    """Feed and entries have what RFC 4287 asks of them: id, title, updated, an author, a link or content; ids are unique addresses."""
    for feed in feeds(site, known):
        assert feed.tag == f"{ATOM}feed"
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) > 2
        for element in (feed, *entries):
            for needed in ("id", "title", "updated"):
                (only,) = element.findall(f"{ATOM}{needed}")
                assert only.text, needed
            moment = element.findtext(f"{ATOM}updated") or ""
            assert dt.datetime.fromisoformat(moment).tzinfo is dt.UTC
            assert len([link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) == 1
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        ids = [element.findtext(f"{ATOM}id") or "" for element in (feed, *entries)]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", name) for name in ids)
        updated = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
        assert updated == sorted(updated, reverse=True)
        assert feed.findtext(f"{ATOM}updated") == updated[0]
        assert all(entry.findtext(f"{ATOM}summary") for entry in entries)


def test_feed_leads_to_pages_that_are_there(site: Path, known: Path) -> None:
    """Links of entries lead to a page and a place on it; only a feed that knows its own address names it."""
    for folder, feed in zip((site, known), feeds(site, known), strict=True):
        for link in feed.iter(f"{ATOM}link"):
            if link.get("rel") == "alternate":
                whole = urljoin(f"{HOME}changes/feed.xml", link.get("href"))
                path, _, anchor = whole.removeprefix(HOME).partition("#")
                page = read_page(folder / path / "index.html")
                assert not anchor or anchor in page.ids, whole
        own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert own == ([f"{HOME}changes/feed.xml"] if folder == known else [])


def test_ids_of_the_feed_never_change(site: Path, known: Path) -> None:
    """The same entry has the same id in every build, with and without an address: a reader is told of it once."""
    one, other = ([element.text for element in feed.iter(f"{ATOM}id")] for feed in feeds(site, known))

    assert one == other
    assert identity("hsscp", "edition-2024") == "urn:uuid:e71564fa-da8a-5acd-bcb5-4141ed5c1a94"


def test_feed_tells_the_edition_once_and_every_dated_document() -> None:
    """A document that is the edition over again is left out; of a month that was published without its day, the first is said."""
    told = {entry.name: entry for entry in news(relations())}
    dated = {document.id for document in relations().arrangements.documents if document.published}

    assert told["edition-2024"].moment == "2024-12-01T00:00:00Z"
    assert told["working-together-2023"].moment == "2023-12-01T00:00:00Z"
    assert told.keys() == dated - {"arrangements-2024"} | {"edition-2024"}


def test_demonstration_says_so_in_feed_and_manifest(site: Path, known: Path) -> None:
    """Neither the feed nor the manifest of a demonstration can be taken for the partnership's own."""
    for name in ("changes/feed.xml", "site.webmanifest"):
        assert "emonstration" in (site / name).read_text(encoding="utf-8")
        assert "emonstration" not in (known / name).read_text(encoding="utf-8")


# Files for robots


def test_sitemap_lists_every_page_where_the_address_is_known(site: Path, known: Path) -> None:
    """Every page but the one that is not found, with the day of the last review; without an address there is no list."""
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    content = (known / "sitemap.xml").read_bytes()
    listed = ET.fromstring(content).findall("s:url", names)  # noqa: S314 - this project's own file

    assert {url.findtext("s:loc", None, names) for url in listed} == {
        HOME + address(known, file) for file in pages(known) if file.name != "404.html" and not is_sheet(file)
    }
    assert {url.findtext("s:lastmod", None, names) for url in listed} == {relations().arrangements.edition.last_reviewed.isoformat()}
    assert gzip.decompress((known / "sitemap.xml.gz").read_bytes()) == content
    assert list(site.glob("sitemap.xml*")) == []


def test_robots_may_read_everything(site: Path, known: Path) -> None:
    """robots.txt refuses nothing, and names the list of pages where there is one."""
    assert (site / "robots.txt").read_text() == robots("") == "User-agent: *\nAllow: /\n"
    assert f"\nSitemap: {HOME}sitemap.xml\n" in (known / "robots.txt").read_text()


def test_security_contact_is_published_after_rfc_9116(site: Path, known: Path) -> None:
    """Only where the data names a contact: as an address, with one end that lies less than a year ahead, in lines of field and value."""
    lines = (known / ".well-known" / "security.txt").read_text().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)

    assert len(fields) == len(lines)
    assert fields["Contact"] == "mailto:security@example.gov.uk"
    assert fields["Canonical"] == f"{HOME}.well-known/security.txt"
    assert fields["Expires"] == "2027-11-20T00:00:00Z"
    assert not (site / ".well-known").exists()


@pytest.mark.parametrize(("today", "end"), [("2028-02-29", "2029-02-28"), ("2027-03-01", "2028-02-29"), ("2026-01-01", "2026-12-31")])
def test_security_contact_ends_within_a_year(today: str, end: str) -> None:
    """The end is the day before a year has passed, in leap years too."""
    text = security("https://example.gov.uk/report", "", dt.date.fromisoformat(today))

    assert f"Expires: {end}T00:00:00Z\n" in text
    assert text.startswith("Contact: https://example.gov.uk/report\n")
    assert "Canonical" not in text


@pytest.mark.parametrize("value", ["http://example.org/", "javascript:alert(1)", "security", "a@b", "a@example.org\nExpires: 2099"])
def test_security_contact_is_an_email_or_a_safe_page(value: str) -> None:
    """What is neither an e-mail address nor a page by https is refused."""
    with pytest.raises(ValidationError):
        TypeAdapter(WayToTell).validate_python(value)


def test_plain_mkdocs_publishes_the_same_files(source: Path, known: Path, tmp_path: Path) -> None:
    """`masa write` and MkDocs alone give the list of pages, the contact in its folder with a dot, and every other file that is found."""
    done = masa("write", "--source", source, "--today", TODAY.isoformat(), tmp_path / "written", MASA_SITE_URL=HOME)
    assert done.returncode == 0, done.stderr
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--config-file",
        "written/mkdocs.yml",
        "--site-dir",
        str(tmp_path / "plain"),
    ]
    subprocess.run(command, cwd=tmp_path, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True)

    for name in (
        ".well-known/security.txt",
        "robots.txt",
        "changes/feed.xml",
        "_headers",
        "nginx-headers.conf",
        "social.png",
        "favicon.svg",
    ):
        assert (tmp_path / "plain" / name).read_bytes() == (known / name).read_bytes(), name
    same = [sorted(re.findall(r"<loc>.*?</loc>", (folder / "sitemap.xml").read_text())) for folder in (tmp_path / "plain", known)]
    assert same[0] == same[1]


def test_a_small_partnership_has_every_file() -> None:
    """Without documents, short names or dates there is a feed with its one required moment, and nothing fails."""
    arrangements = read(ROOT / "site_tests" / "small").arrangements
    assert arrangements
    files = found(Relations(arrangements), "", TODAY, {"paper": "#fff"})
    feed = ET.fromstring(files["changes/feed.xml"])  # noqa: S314 - this project's own file

    assert files.keys() == {"changes/feed.xml", "site.webmanifest", "robots.txt"}
    assert feed.findtext(f"{ATOM}updated") == "2026-01-31T00:00:00Z"
    assert json.loads(files["site.webmanifest"])["short_name"] == "Safe in Testshire"


# Pictures


def chunks(png: bytes) -> dict[bytes, bytes]:
    """The parts of a PNG by name; those of its pixels joined."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found_parts: dict[bytes, bytes] = {}
    position = 8
    while position < len(png):
        length = int.from_bytes(png[position : position + 4], "big")
        name, data = png[position + 4 : position + 8], png[position + 8 : position + 8 + length]
        assert zlib.crc32(name + data) == int.from_bytes(png[position + 8 + length : position + 12 + length], "big")
        found_parts[name] = found_parts.get(name, b"") + data
        position += length + 12
    return found_parts


def pixels(png: bytes) -> list[list[tuple[int, ...]]]:
    """The pixels of a PNG with a palette, line by line."""
    parts = chunks(png)
    width, height, depth, kind = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    assert (depth, kind) == (8, 3)
    raw, palette, clear = zlib.decompress(parts[b"IDAT"]), parts[b"PLTE"], parts[b"tRNS"]
    lines = [raw[row * (width + 1) : (row + 1) * (width + 1)] for row in range(height)]
    assert {line[0] for line in lines} == {0}
    return [[(*palette[number * 3 : number * 3 + 3], clear[number]) for number in line[1:]] for line in lines]


@pytest.mark.parametrize(
    ("name", "size", "most"),
    [
        ("social.png", (1200, 630), 60_000),
        ("apple-touch-icon.png", (180, 180), 4_000),
        ("icon-192.png", (192, 192), 4_000),
        ("icon-512.png", (512, 512), 8_000),
    ],
)
def test_pictures_have_their_size_and_are_light(site: Path, name: str, size: tuple[int, int], most: int) -> None:
    """Each picture has the size that pages and manifest state, and stays small."""
    content = (site / name).read_bytes()

    assert struct.unpack(">II", chunks(content)[b"IHDR"][:8]) == size
    assert len(content) <= most


def test_telephones_get_an_icon_without_holes(site: Path) -> None:
    """The icon for a telephone's screen is opaque; the others leave their corners free."""
    opaque, open_corners = pixels((site / "apple-touch-icon.png").read_bytes()), pixels((site / "icon-192.png").read_bytes())

    assert {pixel[3] for line in opaque for pixel in line} == {255}
    assert open_corners[0][0][3] == 0
    assert open_corners[96][96][3] == 255


def test_favicon_is_a_png_in_its_container(site: Path) -> None:
    """The container says one picture of 32 pixels in 32 bits, where it begins and how long it is."""
    content = (site / "favicon.ico").read_bytes()
    reserved, kind, count, width, height, *_, bits, length, start = struct.unpack("<HHHBBBBHHII", content[:22])

    assert (reserved, kind, count, width, height, bits) == (0, 1, 1, 32, 32, 32)
    assert start + length == len(content)
    assert struct.unpack(">IIBB", chunks(content[start:])[b"IHDR"][:10]) == (32, 32, 8, 6)
    assert icon(content[start:], 32) == content


def test_manifest_names_icons_that_are_there(site: Path) -> None:
    """Each icon of the manifest is there, in the size that it states; it opens in the browser, with the address in sight."""
    manifest = json.loads((site / "site.webmanifest").read_text(encoding="utf-8"))

    assert manifest["display"] == "browser"
    for entry in manifest["icons"]:
        content = (site / entry["src"]).read_bytes()
        if entry["type"] == "image/png":
            assert struct.unpack(">II", chunks(content)[b"IHDR"][:8]) == tuple(map(int, entry["sizes"].split("x")))
        else:
            assert content.startswith(b"<svg ")


def test_the_mark_is_drawn_once(site: Path) -> None:
    """The icon has the shapes that stand at the top of every page, with the colours of the tokens."""
    page, drawn = (site / "index.html").read_text(encoding="utf-8"), (site / "favicon.svg").read_text(encoding="utf-8")
    shapes = re.findall(r' (?:d="[^"]+"|cx="[^"]+" cy="[^"]+" r="[^"]+")', drawn)
    tokens = (ROOT / "theme" / "styles" / "tokens.css").read_text(encoding="utf-8")

    assert len(shapes) == 2
    assert all(shape in page for shape in shapes)
    assert [colour for colour in re.findall(r'fill="(#\w+)"', drawn) if colour not in tokens] == []


def test_preview_says_that_it_is_a_demonstration(site: Path, known: Path) -> None:
    """The band at the foot of the picture is yellow and has words on it, or is the colour of the house and has none."""
    bands = [{pixel for line in pixels((folder / "social.png").read_bytes())[560:620] for pixel in line} for folder in (site, known)]

    assert len(bands[0]) > 20
    assert len(bands[1]) == 1


def test_long_names_stay_inside_the_picture(site: Path) -> None:
    """The words of a partnership with a very long name and many places keep clear of the edges, the mark and the band."""
    theme = Theme(ROOT)
    name = "Multi-agency safeguarding arrangements for children, young people and families of the whole of the county and its neighbours"
    data = {
        "size": [1200, 630],
        "name": name,
        "places": ["Bournemouth", "Christchurch", "Poole", "Weymouth and Portland", "North Dorset", "East Dorset", "Purbeck"],
        "draft": True,
        "mark": (site / "favicon.svg").read_text(encoding="utf-8"),
        "colours": {name: "#fbfaf6" if name == "paper" else "#1b2733" for name in ("paper", "ink", "soft", "teal", "sun", "on-sun")},
    }
    lines = pixels(small(draw("social.typ", data, theme.folder)))
    paper = {lines[0][0]}

    assert {pixel for line in lines[:24] + lines[510:536] for pixel in line[:820]} == paper
    assert {line[column] for line in lines[:536] for column in (*range(70), *range(824, 834))} == paper
    assert len({pixel for line in lines[100:400] for pixel in line[:820]}) > 10


def packed(lines: list[list[tuple[int, ...]]], kind: int) -> bytes:
    """A PNG of 8-bit RGBA whose lines all pass one of the five filters."""
    body, above = b"", bytes(len(lines[0]) * 4)
    for line in lines:
        raw = bytes(value for pixel in line for value in pixel)
        body += bytes((kind,))
        for place, value in enumerate(raw):
            left = raw[place - 4] if place > 3 else 0
            up, corner = above[place], above[place - 4] if place > 3 else 0
            nearest = min((left, up, corner), key=lambda other: abs(left + up - corner - other))
            body += bytes(((value - (0, left, up, (left + up) // 2, nearest)[kind]) % 256,))
        above = raw
    head = struct.pack(">IIBBBBB", len(lines[0]), len(lines), 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(body)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


@pytest.mark.parametrize("kind", range(5))
def test_palette_keeps_every_pixel_of_a_drawing(kind: int) -> None:
    """A picture of few colours comes out pixel for pixel, whichever filter it was packed with."""
    noise = hashlib.sha256(b"noise").digest()
    lines = [[(noise[(x * y) % 32], noise[(x + y) % 5], 7, 255 - noise[x % 3]) for x in range(17)] for y in range(13)]

    assert pixels(small(packed(lines, kind))) == lines


def test_palette_takes_the_nearest_of_too_many_colours() -> None:
    """Where a picture has more than 256 colours, a rare one becomes its nearest neighbour, never a far one."""
    lines = [[(x, y % 16 * 16, 0, 255) for x in range(256)] for y in range(4)] + [[(x, 0, 0, 255) for x in range(256)]]
    made = pixels(small(packed(lines, 0)))

    assert len({pixel for line in made for pixel in line}) == 256
    assert (
        max(
            abs(a - b)
            for one, other in zip(lines, made, strict=True)
            for p, q in zip(one, other, strict=True)
            for a, b in zip(p, q, strict=True)
        )
        <= 64
    )


def test_a_theme_without_a_colour_is_told_so(tmp_path: Path) -> None:
    """Pictures need colours of the tokens; one that is not there is a finding with its name, and no traceback."""
    from masa.colours import light  # noqa: PLC0415

    (tmp_path / "theme" / "styles").mkdir(parents=True)
    (tmp_path / "theme" / "styles" / "tokens.css").write_text(
        ":root { --paper: #fff; --ink: #000; --soft: #333; --sun: #ff0; --on-sun: #000 }"
    )
    with pytest.raises(FaultyInput) as fault:
        light(Theme(tmp_path))

    assert [finding.message for finding in fault.value.findings] == ["there is no --teal"]
