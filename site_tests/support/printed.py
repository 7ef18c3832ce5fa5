"""Sets a single document of a partnership, without the rest of a build."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from pathlib import Path

import pypdfium2

from masa.look.theme import Theme
from masa.print.pdfs import Source, pdfs_of
from masa.print.typesetting.typeset import fitted, typeset
from masa.print.typesetting.workplace import Workplace
from masa.site.pages import sections
from masa.source.read import read

MOMENT = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


def source_of(folder: Path, site_url: str = "") -> Source:
    """What the PDFs of a partnership's folder are made from, with its prose."""
    reading = read(folder).on(MOMENT.date())
    return Source(reading.relations, sections(reading, reading.relations), Theme(folder), MOMENT, site_url)


def one(source: Source, name: str) -> bytes:
    """The PDF of this name."""
    pdf = next(pdf for pdf in pdfs_of((section.address for section in source.sections), source.relations) if pdf.name == name)
    with Workplace(source.theme, source.pictures) as place:
        if pdf.sizes:
            return fitted(pdf.template, pdf.data(source), source.midnight, place.folder, pdf.sizes, pdf.most)
        return typeset(pdf.template, pdf.data(source), source.midnight, place.folder)


def words(pdf: bytes | Path) -> str:
    """The words of a PDF with one space between them."""
    document = pypdfium2.PdfDocument(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_range() for page in document))


def pages(pdf: bytes | Path) -> int:
    """How many pages a PDF has."""
    return len(pypdfium2.PdfDocument(BytesIO(pdf) if isinstance(pdf, bytes) else pdf))
