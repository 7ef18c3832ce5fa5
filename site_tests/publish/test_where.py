"""Where a site will stand: one check for the address in the facts and for the one that a build is told; a site below a path."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from reliability import source_in

from masa.findings.machine import Refused
from masa.model.site_address import site_address
from masa.publish.settings import build_of
from masa.source.read import read

MOMENT = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
NONE = {
    "example.org": "does not begin with https://",
    "ftp://example.org/": "does not begin with https://",
    "//example.org/": "does not begin with https://",
    "javascript:alert(1)": "does not begin with https://",
    "https://example.org/?a=b": "a query",
    "https://example.org/#top": "a place on a page",
    "https://example.org/\n/*": "a space or a line break",
    "https://example.org/\n": "a space or a line break",
    "https://example.org/our site/": "a space or a line break",
    "https://me:secret@example.org/": "a name or a password",
    "https://me@example.org/": "a name or a password",
    "https://": "host",
    "https:///safe/": "host",
    "https://exa_mple.org/": "host",
    "https://example.org:port/": "host",
    "https://example.org/a;b/": "path",
    "https://example.org/{a}/": "path",
    "https://example.org/a//b/": "path",
    "https://example.org/é/": "path",
    'https://example.org/"/': "path",
    "https://example.org/$(x)/": "path",
    f"https://example.org/{'a' * 300}/": "longer than",
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small partnership."""
    return source_in(tmp_path_factory.mktemp("where"))


@pytest.mark.parametrize("address", NONE)
def test_what_is_no_address_of_a_site_is_refused(address: str, source: Path) -> None:
    """In the facts at its line, from outside in one line; both say what is wrong and how to write it."""
    with pytest.raises(Refused, match=r"^MASA_SITE_URL: ") as told:
        build_of(read(source), MOMENT, {"MASA_SITE_URL": address})
    typed = address.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    folder = source.parent / "written"
    folder.mkdir(exist_ok=True)
    text = (source / "arrangements.yaml").read_text(encoding="utf-8")
    (folder / "arrangements.yaml").write_text(text.replace("  site_name:", f'  site_url: "{typed}"\n  site_name:', 1), encoding="utf-8")
    found = [finding for finding in read(folder).findings if "site" in finding.message]

    assert NONE[address] in str(told.value)
    assert len(str(told.value).splitlines()) == 1
    assert [NONE[address] in finding.message and "https://example.org/safe/" in finding.hint for finding in found] == [True]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org/",
        "http://127.0.0.1:8000/",
        "https://a-b.example.org/safe/two",
        "https://x.test/~us/a%20b/",
    ],
)
def test_what_is_an_address_is_taken(address: str, source: Path) -> None:
    """As it is, with a slash at its end."""
    assert site_address(address) == address
    assert build_of(read(source), MOMENT, {"MASA_SITE_URL": address}).site_url == f"{address.rstrip('/')}/"
