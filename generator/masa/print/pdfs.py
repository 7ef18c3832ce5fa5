"""PDFs and pictures: what there are, and how each is made from the facts and the prose. To add a PDF, add an entry to PDFS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from masa.findings.finding import FaultyInput, Finding
from masa.look.colours import light
from masa.model.base import spoken
from masa.model.relations import Relations
from masa.print.documents.arrangements import book
from masa.print.documents.young import SHEETS
from masa.print.source import Source
from masa.print.typesetting.keeping import KeptPrints
from masa.print.typesetting.markup import Json
from masa.print.typesetting.palette import small
from masa.print.typesetting.pictures import PICTURES, Picture, icon
from masa.print.typesetting.pictures import data as picture_data
from masa.print.typesetting.workplace import Workplace

__all__ = ["PDFS", "Pdf", "Source", "pdfs_of", "print_all"]


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF: its file name without ending, what readers are told of it, its template, what makes its data.

    With a `folder`, such as children/, it is made where there are pages in that folder and `there` says so, and else left out. PDFs of
    one title stand together, each under its `form`, such as A3. One that `folds` another lays the pages of that one out to fold.
    """

    name: str
    title: str
    summary: Callable[[Relations], str]
    template: str
    data: Callable[[Source], Json]
    folder: str = ""
    form: str = ""
    there: Callable[[Relations], bool] = lambda _: True
    folds: str = ""

    @property
    def address(self) -> str:
        """Where on the site it is found."""
        return f"downloads/{self.name}.pdf"


def _held(relations: Relations) -> str:
    """What the arrangements on paper hold, as far as there is any: contents, every group, procedure and deadline."""
    arrangements = relations.arrangements
    there = (("group", arrangements.groups), ("procedure", arrangements.procedures), ("deadline", relations.deadlines()))
    found = [thing for thing, entries in there if entries]
    return f"contents, every {spoken(found)}" if found else "contents"


def _said(summary: str, _: Relations) -> str:
    return summary


PDFS = (
    Pdf(
        "arrangements",
        "The arrangements",
        lambda relations: f"The whole arrangements in one document, to read or print: A4, with {_held(relations)}.",
        "arrangements.typ",
        lambda source: book(source.relations, source.sections, source.moment.date(), source.site_url),
    ),
    *(
        Pdf(one.name, one.title, partial(_said, one.summary), one.template, one.data, one.folder, one.form, one.there, one.folds)
        for one in SHEETS
    ),
)


def pdfs_of(addresses: Iterable[str], relations: Relations) -> list[Pdf]:
    """The PDFs of a site of these facts with pages at these addresses."""
    there = list(addresses)
    return [pdf for pdf in PDFS if any(address.startswith(pdf.folder) for address in there) and pdf.there(relations)]


def print_all(source: Source) -> dict[str, bytes]:
    """Every PDF and picture by its address. FaultyInput holds every fault of the templates."""
    made: dict[str, bytes] = {}
    findings: list[Finding] = []
    with Workplace(source.theme, source.pictures) as place:
        for address, work in (*_pdfs(source, place), *_pictures(source, place)):
            try:
                made[address] = work()
            except FaultyInput as fault:
                findings += fault.findings
    if findings:
        raise FaultyInput(findings)
    return made


Work = tuple[str, Callable[[], bytes]]


def _pdfs(source: Source, place: Workplace) -> Iterator[Work]:
    kept = KeptPrints(source.cache, place)
    plain: dict[str, Callable[[], bytes]] = {}
    for pdf in pdfs_of((section.address for section in source.sections), source.relations):
        data = pdf.data(source) | _look(source)
        dated = [source.moment.isoformat(), data]
        make = partial(_fold, plain[pdf.folds], pdf, data, source, place) if pdf.folds else partial(_set, pdf, data, source, place)
        plain[pdf.name] = cache(partial(kept.take, f"{pdf.name}.pdf", dated, make))
        yield pdf.address, plain[pdf.name]


def _look(source: Source) -> Json:
    """The shades of a partnership's own colour, for theme/print/house.typ; nothing where it has none."""
    theme = source.theme.coloured(source.relations.arrangements.partnership.colour)
    named = light(theme)
    return {"look": {name: named[name] for name in ("teal", "pale")}} if theme.colour else {}


def _pictures(source: Source, place: Workplace) -> Iterator[Work]:
    # In a folder of their own: they bear no date, and outlive the PDFs.
    kept = KeptPrints(source.cache and source.cache.with_name("pictures"), place)
    for picture in PICTURES:
        data = picture_data(picture, source.relations.arrangements, source.theme)
        yield picture.address, partial(kept.take, picture.address, data, partial(_draw, picture, data, place))


def _set(pdf: Pdf, data: Json, source: Source, place: Workplace) -> bytes:
    from masa.print.typesetting.typeset import typeset  # noqa: PLC0415 - Typst is wanted only where no PDF is kept

    return typeset(pdf.template, data, source.moment, place.folder)


def _fold(plain: Callable[[], bytes], pdf: Pdf, data: Json, source: Source, place: Workplace) -> bytes:
    from masa.print.typesetting.folding import fold  # noqa: PLC0415 - as above
    from masa.print.typesetting.typeset import pages  # noqa: PLC0415 - as above

    return fold(plain(), pages(pdf.template, data, place.folder), source.moment, place.folder)


def _draw(picture: Picture, data: Json, place: Workplace) -> bytes:
    from masa.print.typesetting.typeset import draw  # noqa: PLC0415 - as above

    png = draw(picture.template, data, place.folder)
    return icon(png, picture.side) if picture.address.endswith(".ico") else small(png)
