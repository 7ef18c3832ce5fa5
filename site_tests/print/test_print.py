"""The PDFs: accessible and archivable by their own declaration, and nothing of them off the page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import paper_checks
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import typst
import vera
from reader import pdf_text
from repository import IN_CI

from masa.print import pdfs

# A page reaches at least so far down, in millimetres.
LEAST_DEPTH = 20
# Sheets that are only to be folded have no tags, and say so where they are offered.
ALONE = tuple(pdf for pdf in pdfs.PDFS if isinstance(pdf, pdfs.Pdf) and not pdf.folds)
PDFS = tuple(pdf.name for pdf in ALONE)
FAMILIES = tuple(family for family in pdfs.PDFS if isinstance(family, pdfs.Family))
# Written for this one design; booklets, posters and slides have sizes of their own.
# It is made of parts of the whole reference, and judged with the sites of other partnerships: veraPDF takes half a minute for it.
TO_SIGN = frozenset(("arrangements-to-sign",))
DOCUMENTS = ("summary", "duties", "yearly-report", "arrangements", "arrangements-to-sign", *(family.folder for family in FAMILIES))


def made(site: Path) -> list[Path]:
    """Every PDF of a site that is tagged."""
    return [file for file in sorted((site / "downloads").rglob("*.pdf")) if not file.stem.endswith("-to-fold")]


def documents(site: Path) -> list[Path]:
    """Those of the one design."""
    return [file for file in made(site) if {file.stem, file.parent.name} & set(DOCUMENTS)]


@pytest.fixture(params=PDFS)
def pdf(request: pytest.FixtureRequest, site: Path) -> Path:
    """Each PDF that is one of a kind in turn, as far as the partnership has it."""
    file = site / "downloads" / f"{request.param}.pdf"
    if not file.is_file():
        pytest.skip(f"no {file.name}")
    return file


@pytest.mark.proof
def test_declares_pdf_ua_1_and_pdf_a_2a(site: Path) -> None:
    """The metadata of each names both standards; Typst refuses to compile a file that breaks them."""
    says = (r"pdfuaid:part>1<", r"pdfaid:part>2<", r"pdfaid:conformance>A<")
    lacking = [file.name for file in made(site) if not all(re.search(one, file.read_bytes().decode("latin-1")) for one in says)]

    assert lacking == []


@pytest.fixture(scope="session")
def judged(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], dict[str, Any]]:
    """What veraPDF says of the PDFs, and of one that was not asked to meet any standard."""
    if lacking := vera.missing():
        (pytest.fail if IN_CI else pytest.skip)(f"veraPDF needs {', '.join(lacking)}; site_tests/set_up.sh installs it")
    plain = tmp_path_factory.mktemp("plain") / "plain.pdf"
    plain.write_bytes(typst.compile(b"Hello", format="pdf"))
    files = [*vera.sample(site / "downloads", but=TO_SIGN), plain]
    done = subprocess.run([sys.executable, vera.__file__, *map(str, files)], capture_output=True, text=True, check=True)
    return {(Path(result["file"]).stem, result["standard"]): result for result in json.loads(done.stdout)}


@pytest.mark.proof
@pytest.mark.parametrize("standard", vera.STANDARDS)
def test_verapdf_finds_each_compliant(judged: dict[tuple[str, str], dict[str, Any]], site: Path, standard: str) -> None:
    """veraPDF, which knows nothing of Typst, finds every rule of the standard kept."""
    names = [file.stem for file in vera.sample(site / "downloads", but=TO_SIGN)]
    results = {name: judged[name, standard] for name in names}

    assert {name: result["failed"] for name, result in results.items() if not result["compliant"]} == {}
    assert all(result["assertions"] > 300 for result in results.values())


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
def test_nothing_is_off_the_page_or_too_small_to_read(site: Path) -> None:
    """Typst does not warn when text runs off the page. Nothing of a document is set under 9 points."""
    off, small, told = {}, {}, documents(site)
    for file in made(site):
        for number, page in enumerate(pypdfium2.PdfDocument(file), 1):
            if letters := paper_checks.off_the_page(page):
                off[file.name, number] = letters[:20]
            if file in told and (letters := paper_checks.smaller_than(page, 9)):
                small[file.name, number] = "".join(letters[:40])

    assert off == {}
    assert small == {}


@pytest.mark.proof
def test_easy_read_is_large(site: Path) -> None:
    """Nothing of Easy Read is set under 14 points, and no page of it is nearly empty."""
    document = pypdfium2.PdfDocument(site / "downloads" / "easy-read.pdf")

    assert [page for page in document if paper_checks.smaller_than(page, 14)] == []
    assert [page for page in document if paper_checks.depth(page) < LEAST_DEPTH] == []


@pytest.mark.proof
def test_no_words_lie_on_others(site: Path) -> None:
    """Where a distance is too short, one line runs over another."""
    pages = ((file.name, number, page) for file in documents(site) for number, page in enumerate(pypdfium2.PdfDocument(file), 1))

    assert {(name, number): found for name, number, page in pages if (found := paper_checks.overlaid(page))} == {}


@pytest.mark.proof
def test_each_table_has_a_header_row(site: Path) -> None:
    """Typst does not ask for one, and without it no screen reader can say what a cell is about."""
    assert {file.name: found for file in made(site) if (found := paper_checks.without_head(pypdfium2.PdfDocument(file)))} == {}


@pytest.mark.proof
def test_each_link_leads_somewhere(site: Path) -> None:
    """To a place in the same PDF, or to an address on the web, of a mailbox, of a telephone."""
    lost = {file.name: [one for one in paper_checks.links(file) if not re.match(r"https?://|mailto:|tel:", one)] for file in made(site)}

    assert {name: found for name, found in lost.items() if found} == {}


@pytest.mark.proof
def test_no_page_is_nearly_empty(site: Path) -> None:
    """No page has a line or two alone: neither in the middle, before a new part, nor at the end."""
    bare = {}
    for file in documents(site):
        pages = list(pypdfium2.PdfDocument(file))
        if found := [number for number, page in enumerate(pages, 1) if len(pages) > 1 and paper_checks.depth(page) < LEAST_DEPTH]:
            bare[file.name] = found

    assert bare == {}


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
