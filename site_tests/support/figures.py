"""What the figures of a PDF are said to show, and words as they are found in one."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium


def alternatives(page: pypdfium2.PdfPage) -> list[str]:
    """The alternative texts of a page's figures."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)

    def of(element: object) -> Iterator[str]:
        if (length := pdfium.FPDF_StructElement_GetAltText(element, None, 0)) > 2:
            text = ctypes.create_string_buffer(length)
            pdfium.FPDF_StructElement_GetAltText(element, text, length)
            yield text.raw[: length - 2].decode("utf-16-le")
        for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
            if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, number):
                yield from of(child)

    found = [
        text
        for number in range(pdfium.FPDF_StructTree_CountChildren(tree))
        for text in of(pdfium.FPDF_StructTree_GetChildAtIndex(tree, number))
    ]
    pdfium.FPDF_StructTree_Close(tree)
    return found


def plain(text: str) -> str:
    """Letters and digits alone: what is wrapped is the same again."""
    return "".join(filter(str.isalnum, text)).lower()
