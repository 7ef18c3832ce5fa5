"""PDFs: what there are, and how each is made from the facts and the prose. To add one, add an entry to PDFS."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from masa.model import Arrangements
from masa.print.book import book
from masa.print.booklet import booklet
from masa.print.markup import Json
from masa.prose_parts import Section
from masa.relations import Relations
from masa.theme import Theme

__all__ = ["PDFS", "Pdf", "Source", "print_all"]


@dataclass(frozen=True, slots=True)
class Source:
    """What a PDF is made from. `site_url` is where the site will stand, or ""; `theme` has templates and pictures."""

    relations: Relations
    sections: Sequence[Section]
    site_url: str
    theme: Theme


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


def print_all(  # noqa: PLR0913, PLR0917 - all that a PDF may be made from
    arrangements: Arrangements, relations: Relations, sections: Sequence[Section], moment: dt.datetime, site_url: str, theme: Theme
) -> dict[str, bytes]:
    """Every PDF by name, dated `moment`. FaultyInput holds every fault of the templates."""
    from masa.finding import FaultyInput, Finding  # noqa: PLC0415
    from masa.print.typeset import typeset  # noqa: PLC0415 - checks must not wait for Typst

    assert arrangements is relations.arrangements
    source = Source(relations, sections, site_url, theme)
    made: dict[str, bytes] = {}
    findings: list[Finding] = []
    for pdf in PDFS:
        try:
            made[pdf.name] = typeset(pdf.template, pdf.data(source), moment, theme.folder)
        except FaultyInput as fault:
            findings += fault.findings
    if findings:
        raise FaultyInput(findings)
    return made
