"""The register of PDFs: what there are, for whom, and how each is made from the facts and the prose.

To add a PDF, add an entry to PDFS. A `Pdf` is one file; a `Family` is a file for each entry of a collection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from masa.model.addresses import address
from masa.model.base import Named, spoken
from masa.model.bodies import Sector
from masa.model.procedures import Procedure
from masa.model.relations import Relations
from masa.print.documents.arrangements import book
from masa.print.documents.body import body_sheet
from masa.print.documents.duties import duties_map
from masa.print.documents.easy_read import easy_reading
from masa.print.documents.procedure import procedure_sheet
from masa.print.documents.signing import signing_edition
from masa.print.documents.summary import summary
from masa.print.documents.terms import terms_of_reference
from masa.print.documents.yearly import yearly_report
from masa.print.documents.young import SHEETS
from masa.print.pdf import Pdf, Reader
from masa.print.source import Source
from masa.print.typesetting.markup import Json

__all__ = ["PDFS", "Family", "Pdf", "Reader", "Source", "pdfs_of"]


# The sizes that a sheet's text may have, in points, the usual one first.
SHEET = (10, 9.5, 9, 10.5, 11)
# Those of what everybody may read: as large as there is room for.
LARGE = (12, 11.5, 11, 10.5, 10, 9.5, 9)


@dataclass(frozen=True, slots=True)
class Family:
    """A PDF for each entry of a collection: the folder that they lie in, the title of all, what each is, and how it is made.

    `most` is how many pages each should have where that can be, or 0.
    """

    folder: str
    title: str
    summary: str
    reader: Reader
    template: str
    of: Callable[[Relations], Iterable[Named]]
    data: Callable[[Source, str], Json]
    most: int = 0

    def pdf(self, relations: Relations, entry: Named) -> Pdf:
        """The PDF of one entry."""
        return Pdf(
            f"{self.folder}/{entry.id}",
            entry.title if isinstance(entry, Procedure) else entry.name,
            lambda _: self.summary,
            self.reader,
            self.template,
            lambda source: self.data(source, entry.id),
            page=address(relations, entry.id),
            family=self.title,
            sizes=SHEET,
            most=self.most,
        )


def _held(relations: Relations) -> str:
    """What the arrangements on paper hold, as far as there is any: contents, every group, procedure and deadline."""
    arrangements = relations.arrangements
    there = (("group", arrangements.groups), ("procedure", arrangements.procedures), ("deadline", relations.deadlines()))
    found = [thing for thing, entries in there if entries]
    return f"contents, every {spoken(found)}" if found else "contents"


PDFS: tuple[Pdf | Family, ...] = (
    Pdf(
        "summary",
        "The arrangements in two pages",
        lambda _: "Whom to call, who works together, who leads and who checks, what each group is for, and where the rest stands.",
        Reader.EVERYBODY,
        "summary.typ",
        summary,
        page="arrangements/",
        sizes=LARGE,
        most=2,
    ),
    Pdf(
        "easy-read",
        "Easy Read",
        lambda _: "The arrangements in short sentences with pictures, in large print.",
        Reader.EVERYBODY,
        "easy-read.typ",
        easy_reading,
        page="easy-read/",
    ),
    Pdf(
        "arrangements-to-sign",
        "The arrangements, to be signed",
        lambda relations: f"What the partners agree to, with a place for each to sign: {_held(relations)}.",
        Reader.LEADS,
        "signing.typ",
        lambda source: signing_edition(source.relations, source.sections, source.today, source.site_url),
        page="arrangements/",
        work=15,
    ),
    Family(
        "groups",
        "Terms of reference, a group each",
        "What the group is for, who sits on it, what it does and why.",
        Reader.LEADS,
        "terms.typ",
        lambda relations: relations.arrangements.groups_there,
        lambda source, entry: terms_of_reference(source.relations, source.sections, source.today, source.site_url, entry),
        most=1,
    ),
    Family(
        "partners",
        "What the arrangements ask, a partner each",
        "The partner's duties, seats and steps, with a place to sign.",
        Reader.LEADS,
        "body.typ",
        # Nothing is asked of a partner, an agency or a group that is no more, and nobody signs for it: it has no document.
        lambda relations: relations.arrangements.partners_there,
        lambda source, entry: body_sheet(source.relations, source.today, source.site_url, entry),
        most=2,
    ),
    Family(
        "procedures",
        "A procedure on a sheet, each",
        "The way through, who acts, by when, with which form.",
        Reader.WORKS,
        "procedure.typ",
        lambda relations: relations.arrangements.procedures,
        lambda source, entry: procedure_sheet(source.relations, source.today, source.site_url, entry),
        most=2,
    ),
    Family(
        "agencies",
        "What the arrangements ask, an agency each",
        "The agency's duties, seats and steps, with a place to sign.",
        Reader.WORKS,
        "body.typ",
        # Nobody signs for children, families and residents: they are named, and have no duty in law.
        lambda relations: [entry for entry in relations.arrangements.agencies_there if entry.sector is not Sector.PUBLIC],
        lambda source, entry: body_sheet(source.relations, source.today, source.site_url, entry),
        most=1,
    ),
    Pdf(
        "arrangements",
        "The whole reference",
        lambda relations: f"All that this site says of the arrangements in one document: A4, with {_held(relations)}, and an index.",
        Reader.LOOKS_UP,
        "arrangements.typ",
        lambda source: book(source.relations, source.sections, source.today, source.site_url),
        page="arrangements/",
        work=40,
    ),
    Pdf(
        "duties",
        "Where each duty is met, for an inspector",
        lambda _: "Each legal requirement: what asks for it, how it stands, and the page of this site where it is met.",
        Reader.LOOKS_UP,
        "duties.typ",
        duties_map,
        page="requirements/",
        work=8,
        sizes=(9.5, 9, 10),
    ),
    Pdf(
        "yearly-report",
        "The yearly report",
        lambda _: "What was done in the year, with what is published of priorities, figures, scrutiny, reviews and what came next.",
        Reader.LOOKS_UP,
        "yearly.typ",
        yearly_report,
        page="yearly-report/",
        there=lambda relations: relations.arrangements.yearly_report is not None,
        work=8,
    ),
    *sorted(SHEETS, key=lambda sheet: [*Reader].index(sheet.reader)),
)


def pdfs_of(addresses: Iterable[str], relations: Relations) -> list[Pdf]:
    """The PDFs of a site of these facts with pages at these addresses."""
    there = list(addresses)
    found: list[Pdf] = []
    for entry in PDFS:
        if isinstance(entry, Family):
            found += [entry.pdf(relations, one) for one in entry.of(relations)]
        elif entry.there(relations) and (not entry.folder or any(each.startswith(entry.folder) for each in there)):
            found.append(entry)
    return found
