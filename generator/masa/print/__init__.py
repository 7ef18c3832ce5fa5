"""PDFs: what there are, and how each is made from the facts and the prose. To add one, add an entry to PDFS."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from masa.finding import FaultyInput, Finding
from masa.print.book import book
from masa.print.booklet import booklet
from masa.print.kept import Kept
from masa.print.markup import Json
from masa.prose_parts import Section
from masa.relations import Relations
from masa.theme import Theme

__all__ = ["PDFS", "Pdf", "Source", "print_all"]


@dataclass(frozen=True, slots=True)
class Source:
    """What PDFs are made from: facts, prose, templates and pictures.

    They bear the date of `moment`; `site_url` is where the site will stand, or ""; `cache` is a folder to keep them in.
    """

    relations: Relations
    sections: Sequence[Section]
    theme: Theme
    moment: dt.datetime
    site_url: str = ""
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF: its file name without ending, what readers are told of it, its template, what makes its data."""

    name: str
    title: str
    summary: str
    template: str
    data: Callable[[Source], Json]


PDFS = (
    Pdf(
        "arrangements",
        "The arrangements",
        "The whole arrangements in one document, to read or print: A4, with contents, every group, procedure and deadline.",
        "arrangements.typ",
        lambda source: book(source.relations, source.sections, source.site_url),
    ),
    Pdf(
        "children",
        "Keeping you safe",
        "A booklet for children of 7 to 11, to read together or print: A5, with pictures and people to talk to.",
        "children.typ",
        lambda source: booklet(source.relations, source.sections, source.theme.pictures),
    ),
)


def print_all(source: Source) -> dict[str, bytes]:
    """Every PDF by name. FaultyInput holds every fault of the templates."""
    kept = Kept(source.cache, source.theme, source.moment)
    made: dict[str, bytes] = {}
    findings: list[Finding] = []
    for pdf in PDFS:
        data = pdf.data(source)
        try:
            made[pdf.name] = kept.take(pdf.name, data, lambda pdf=pdf, data=data: _set(pdf, data, source))  # type: ignore[misc]
        except FaultyInput as fault:
            findings += fault.findings
    if findings:
        raise FaultyInput(findings)
    return made


def _set(pdf: Pdf, data: Json, source: Source) -> bytes:
    from masa.print.typeset import typeset  # noqa: PLC0415 - Typst is wanted only where no PDF is kept

    return typeset(pdf.template, data, source.moment, source.theme.folder)
