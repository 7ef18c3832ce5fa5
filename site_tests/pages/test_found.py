"""What makes the site found: the list of pages, files for robots, the contact for faults of security."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from partnership import real
from publication import ATOM, HOME, TODAY, address, is_replaced, is_sheet
from pydantic import TypeAdapter, ValidationError
from reader import pages
from reliability import digest, source_in
from repository import ROOT, masa

from masa.model.base import WayToTell
from masa.model.relations import Relations
from masa.publish.guard import MARK
from masa.site.feeds import found
from masa.site.feeds.robots import robots
from masa.site.feeds.security import security
from masa.source.read import read

pytest_plugins = ("publication_fixtures",)


def test_sitemap_lists_every_page_where_the_address_is_known(site: Path, known: Path) -> None:
    """Every page but sheets, replaced editions and the one that is not found, with the day of the last review; no address, no list."""
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    content = (known / "sitemap.xml").read_bytes()
    listed = ET.fromstring(content).findall("s:url", names)  # noqa: S314 - this project's own file

    assert {url.findtext("s:loc", None, names) for url in listed} == {
        HOME + address(known, file) for file in pages(known) if file.name != "404.html" and not is_sheet(file) and not is_replaced(file)
    }
    assert {url.findtext("s:lastmod", None, names) for url in listed} == {real().arrangements.edition.last_reviewed.isoformat()}
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
        "_redirects",
        ".htaccess",
        "web.config",
        ".nojekyll",
        "nginx-headers.conf",
        "social.png",
        "favicon.svg",
    ):
        assert (tmp_path / "plain" / name).read_bytes() == (known / name).read_bytes(), name
    same = [sorted(re.findall(r"<loc>.*?</loc>", (folder / "sitemap.xml").read_text())) for folder in (tmp_path / "plain", known)]
    assert same[0] == same[1]


def test_mkdocs_with_the_plugin_gives_the_same_bytes(tmp_path: Path) -> None:
    """`mkdocs build` in a partnership's folder gives each file that `masa build` gives, and no other but for the mark of the folder."""
    source = source_in(tmp_path)
    environment = {"MASA_SITE_URL": HOME, "SOURCE_DATE_EPOCH": "1795219200"}
    done = masa("build", "--source", source, "--output", tmp_path / "ours", **environment)
    assert done.returncode == 0, done.stderr
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path / "door")]
    subprocess.run(command, cwd=source, check=True, env={**os.environ, **environment, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True)

    ours, theirs = digest(tmp_path / "ours"), digest(tmp_path / "door")

    assert ours.keys() - {MARK} == theirs.keys()
    assert [name for name, content in theirs.items() if content != ours[name]] == []


def test_a_small_partnership_has_every_file() -> None:
    """Without documents, short names or dates there is a feed with its one required moment, and nothing fails."""
    arrangements = read(ROOT / "site_tests" / "small").arrangements
    assert arrangements
    files = found(Relations(arrangements), "", TODAY, {"paper": "#fff"})
    feed = ET.fromstring(files["changes/feed.xml"])  # noqa: S314 - this project's own file

    assert files.keys() == {"changes/feed.xml", "site.webmanifest", "robots.txt"}
    assert feed.findtext(f"{ATOM}updated") == "2026-01-31T00:00:00Z"
    assert json.loads(files["site.webmanifest"])["short_name"] == "Safe in Testshire"
