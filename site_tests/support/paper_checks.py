"""Looks at PDFs as a person with paper does, and as a screen reader: what runs off the page, what is too small, which table has no head."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

# What PDFium calls an element of the structure: a pointer.
Element: TypeAlias = object
MM = 72 / 25.4
# What of a page is running head and foot.
EDGE = 20 * MM


def off_the_page(page: pypdfium2.PdfPage) -> list[str]:
    """The letters that lie outside of the page."""
    text, (width, height) = page.get_textpage(), page.get_size()
    found = []
    for number in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(number)
        if right > left and (left < -0.5 or bottom < -0.5 or right > width + 0.5 or top > height + 0.5):
            found.append(text.get_text_range(number, 1))
    return found


def smaller_than(page: pypdfium2.PdfPage, least: float) -> list[str]:
    """The letters that are set in fewer points than these."""
    text = page.get_textpage()
    return [
        text.get_text_range(number, 1)
        for number in range(text.count_chars())
        if 0 < pdfium.FPDFText_GetFontSize(text.raw, number) < least - 0.01 and text.get_text_range(number, 1).strip()
    ]


def overlaid(page: pypdfium2.PdfPage) -> list[str]:
    """The words of a page that lie on other words."""
    text = page.get_textpage()
    places = sorted((text.get_rect(number) for number in range(text.count_rects())), key=lambda place: place[1])
    found = []
    for number, (a, b, c, d) in enumerate(places):
        for e, f, g, h in places[number + 1 :]:
            if f > d:
                break
            if min(c, g) - max(a, e) > 1 and min(d, h) - max(b, f) > 2:
                found.append(f"{text.get_text_bounded(a, b, c, d)!r} on {text.get_text_bounded(e, f, g, h)!r}")
    return found


def depth(page: pypdfium2.PdfPage) -> float:
    """How far down the page its own text reaches, in millimetres; 0 where there is none."""
    text, (_, height) = page.get_textpage(), page.get_size()
    own = [box for number in range(text.count_rects()) if (box := text.get_rect(number))[1] > EDGE and box[3] < height - EDGE / 2]
    return (max(box[3] for box in own) - min(box[1] for box in own)) / MM if own else 0


def tables(page: pypdfium2.PdfPage) -> list[bool]:
    """Of each table in the structure of a page, whether it has a header cell there: one that goes on from before has none again."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    roots = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, number) for number in range(pdfium.FPDF_StructTree_CountChildren(tree))]
    found = [element for root in roots if root for element in _below(root) if _sort(element) == "Table"]
    headed = [any(_sort(element) == "TH" for element in _below(table)) for table in found]
    pdfium.FPDF_StructTree_Close(tree)
    return headed


def without_head(document: pypdfium2.PdfDocument) -> list[int]:
    """The numbers of the pages on which a table without a header row begins."""
    found, before = [], False
    for number, page in enumerate(document, 1):
        headed = tables(page)
        if not all(headed[1:] if before else headed):
            found.append(number)
        before = bool(headed)
    return found


def _below(element: Element) -> Iterator[Element]:
    yield element
    for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, number):
            yield from _below(child)


def _sort(element: Element) -> str:
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = (ctypes.c_char * size)()
    pdfium.FPDF_StructElement_GetType(element, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def links(file: Path) -> list[str]:
    """The addresses outside of the PDF that it leads to."""
    found = []
    document = pypdfium2.PdfDocument(file)
    for page in document:
        at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(at), ctypes.byref(link)):
            action = pdfium.FPDFLink_GetAction(link)
            if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI:
                size = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0)
                buffer = (ctypes.c_char * size)()
                pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, size)
                found.append(bytes(buffer).rstrip(b"\0").decode())
            elif not pdfium.FPDFLink_GetDest(document.raw, link):
                found.append("nowhere")
    return found
