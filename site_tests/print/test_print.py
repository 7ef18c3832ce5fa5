"""The PDFs: accessible and archivable by their own declaration, and nothing of them off the page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import typst
import vera
from reader import pdf_text
from repository import IN_CI

from masa.print import pdfs

# Sheets that are only to be folded have no tags, and say so where they are offered.
PDFS = tuple(pdf.name for pdf in pdfs.PDFS if not pdf.folds)
# A poster in A3 is the same template as in A4.
JUDGED = tuple(pdf.name for pdf in pdfs.PDFS if not pdf.folds and pdf.form != "A3")


@pytest.fixture(params=PDFS)
def pdf(request: pytest.FixtureRequest, site: Path) -> Path:
    """Each PDF in turn, as far as the partnership has it."""
    file = site / "downloads" / f"{request.param}.pdf"
    if not file.is_file():
        pytest.skip(f"no {file.name}")
    return file


@pytest.mark.proof
def test_declares_pdf_ua_1_and_pdf_a_2a(pdf: Path) -> None:
    """The metadata names both standards; Typst refuses to compile a file that breaks them."""
    raw = pdf.read_bytes().decode("latin-1")

    assert re.search(r"pdfuaid:part>1<", raw)
    assert re.search(r"pdfaid:part>2<", raw)
    assert re.search(r"pdfaid:conformance>A<", raw)


@pytest.fixture(scope="session")
def judged(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], dict[str, Any]]:
    """What veraPDF says of the PDFs, and of one that was not asked to meet any standard."""
    if lacking := vera.missing():
        (pytest.fail if IN_CI else pytest.skip)(f"veraPDF needs {', '.join(lacking)}; site_tests/set_up.sh installs it")
    plain = tmp_path_factory.mktemp("plain") / "plain.pdf"
    plain.write_bytes(typst.compile(b"Hello", format="pdf"))
    files = [*(file for name in JUDGED if (file := site / "downloads" / f"{name}.pdf").is_file()), plain]
    done = subprocess.run([sys.executable, vera.__file__, *map(str, files)], capture_output=True, text=True, check=True)
    return {(Path(result["file"]).stem, result["standard"]): result for result in json.loads(done.stdout)}


@pytest.mark.proof
@pytest.mark.parametrize("standard", vera.STANDARDS)
@pytest.mark.parametrize("name", JUDGED)
def test_verapdf_finds_it_compliant(judged: dict[tuple[str, str], dict[str, Any]], name: str, standard: str) -> None:
    """veraPDF, which knows nothing of Typst, finds every rule of the standard kept."""
    if (name, standard) not in judged:
        pytest.skip(f"no {name}.pdf")
    result = judged[name, standard]

    assert result["compliant"], result["failed"]
    assert result["assertions"] > 300


@pytest.mark.proof
@pytest.mark.parametrize("standard", vera.STANDARDS)
def test_verapdf_can_say_no(judged: dict[tuple[str, str], dict[str, Any]], standard: str) -> None:
    """A PDF that was not asked to meet the standards is found wanting: the gate is no rubber stamp."""
    assert not judged["plain", standard]["compliant"]


@pytest.mark.proof
def test_has_title_language_tags_and_outline(pdf: Path) -> None:
    """A screen reader gets a title, a language, a structure and bookmarks."""
    document = pypdfium2.PdfDocument(pdf)

    assert document.get_metadata_dict()["Title"]
    assert b"/Lang" in pdf.read_bytes()
    assert pdfium.FPDFCatalog_IsTagged(document)
    assert len(list(document.get_toc())) >= (4 if len(document) > 4 else 0)


@pytest.mark.proof
def test_no_character_lies_outside_its_page(pdf: Path) -> None:
    """Typst does not warn when text runs off the page, so each character is looked at."""
    outside = []
    for number, sheet in enumerate(pypdfium2.PdfDocument(pdf), 1):
        width, height = sheet.get_size()
        text = sheet.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            if right > left and (left < -0.5 or bottom < -0.5 or right > width + 0.5 or top > height + 0.5):
                outside.append(f"page {number}: {text.get_text_range(index, 1)!r}")

    assert not outside, outside[:20]


@pytest.mark.proof
def test_no_page_is_blank(pdf: Path) -> None:
    """Each page has something to read."""
    blank = [
        number for number, sheet in enumerate(pypdfium2.PdfDocument(pdf), 1) if len(sheet.get_textpage().get_text_range().strip()) < 40
    ]

    assert not blank, blank


def test_arrangements_have_page_numbers_in_their_contents(site: Path) -> None:
    """The contents name sections with the pages that they stand on."""
    document = pypdfium2.PdfDocument(site / "downloads" / "arrangements.pdf")
    contents = " ".join(document[page].get_textpage().get_text_range() for page in range(1, 4))

    assert len(re.findall(r"[A-Za-z)]\s*[. ]*\s\d{1,2}\b", contents)) >= 12


@pytest.mark.example
def test_booklet_says_whom_to_call_and_that_nobody_checked_it(site: Path) -> None:
    """The children's booklet has 999, Childline, and says that young people have not checked it yet."""
    text = pdf_text(site / "downloads" / "children.pdf")

    assert "999" in text
    assert "0800 1111" in text
    assert "have not checked" in text


@pytest.mark.example
def test_demonstration_is_named_on_the_cover(site: Path) -> None:
    """The first page says that it is a demonstration."""
    cover = pypdfium2.PdfDocument(site / "downloads" / "arrangements.pdf")[0].get_textpage().get_text_range()

    assert "demonstration" in cover.lower()


@pytest.mark.proof
def test_links_into_a_pdf_lead_to_the_right_chapter(site: Path) -> None:
    """Each procedure's page leads to its own chapter of the PDF, where its heading stands."""
    linked = {
        match[2]: match[1]
        for page in (site / "procedures").glob("*/index.html")
        for match in re.finditer(r'href="../../(downloads/[\w-]+\.pdf)#nameddest=([\w-]+)"', page.read_text(encoding="utf-8"))
    }
    names = {
        entry["id"]: entry["name"] for entry in json.loads((site / "data" / "arrangements.json").read_text(encoding="utf-8"))["procedures"]
    }
    lost = []
    for place, file in linked.items():
        document = pypdfium2.PdfDocument(site / file)
        found = pdfium.FPDF_GetNamedDestByName(document.raw, place.encode())
        number = pdfium.FPDFDest_GetDestPageIndex(document.raw, found) if found else -1
        text = document[number].get_textpage().get_text_range() if number >= 0 else ""
        if names[place].casefold() not in re.sub(r"\s+", " ", text).casefold():
            lost.append(place)

    assert set(linked) == set(names)
    assert lost == []
