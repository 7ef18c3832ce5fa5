"""All PDFs in one ZIP: whole, the same bytes each time, and listed with its size."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from masa.publish.bundle import bundled
from masa.site.downloads import ALL, about_all, size

DAY = dt.date(2026, 11, 21)
FILES = {"downloads/b.pdf": b"%PDF two", "downloads/groups/a.pdf": b"%PDF one", "social.png": b"picture"}


@pytest.mark.proof
def test_every_pdf_is_in_it_as_it_stands_on_the_site(site: Path) -> None:
    """By name and content; and the page of downloads says how many there are, and how large it is."""
    downloads = site / "downloads"
    packed = (site / ALL).read_bytes()
    with ZipFile(BytesIO(packed)) as archive:
        held = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        days = {entry.date_time for entry in archive.infolist()}

    assert held == {file.relative_to(downloads).as_posix(): file.read_bytes() for file in downloads.rglob("*.pdf")}
    assert days == {(2026, 11, 21, 0, 0, 0)}
    text = re.sub(r"<[^>]*>|\s+", " ", (downloads / "index.html").read_text(encoding="utf-8"))
    assert f"ZIP, {len(held)} documents, {size(len(packed))}" in text


def test_same_files_give_the_same_bytes_in_whatever_order(tmp_path: Path) -> None:
    """Nothing of the moment, the machine or the order goes in; what is no PDF stays out."""
    first = bundled(FILES, DAY, None)
    again = bundled(dict(reversed(FILES.items())), DAY, tmp_path)

    assert first == again
    assert ZipFile(BytesIO(first[ALL])).namelist() == ["b.pdf", "groups/a.pdf"]
    assert {entry.external_attr >> 16 for entry in ZipFile(BytesIO(first[ALL])).infolist()} == {0o644}
    assert about_all(first[ALL]).startswith("2 documents, ")


def test_kept_zip_is_never_that_of_other_files(tmp_path: Path) -> None:
    """One other byte in one PDF, one PDF less, or another day makes it anew."""
    kept = bundled(FILES, DAY, tmp_path)
    others = (
        (FILES | {"downloads/b.pdf": b"%PDF 2wo"}, DAY),
        ({name: content for name, content in FILES.items() if name != "downloads/b.pdf"}, DAY),
        (FILES, DAY + dt.timedelta(days=1)),
    )

    assert bundled(FILES, DAY, tmp_path) == kept
    for files, day in others:
        assert bundled(files, day, tmp_path) == bundled(files, day, None) != kept


def test_day_before_any_that_a_zip_can_say_is_no_fault() -> None:
    """A build that is told to be of 1970 has its ZIP all the same."""
    assert ZipFile(BytesIO(bundled(FILES, dt.date(1970, 1, 1), None)[ALL])).infolist()[0].date_time[:3] == (1980, 1, 1)
