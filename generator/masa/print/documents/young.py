"""What there is on paper for children, young people and their schools. To add a sheet, add an entry to SHEETS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from masa.model.relations import Relations
from masa.print.documents.booklets import CHILDREN, YOUNG_PEOPLE, Readers, booklet
from masa.print.documents.posters import assembly, cards, clock, lesson, limits, safe, school, talk
from masa.print.pdf import Pdf, Reader
from masa.print.source import Source
from masa.print.typesetting.markup import Json

READ, FOLDED = "To read", "To print on both sides, fold and staple"
SLIDES, NOTES = "Slides", "Slides with notes"


def _sheet(  # noqa: PLR0913, PLR0917 - what is known of a sheet, each by its name in `Pdf`
    name: str,
    title: str,
    summary: str,
    reader: Reader,
    template: str,
    data: Callable[[Source], Json],
    folder: str = CHILDREN.folder,
    form: str = "",
    there: Callable[[Relations], bool] = lambda _: True,
) -> Pdf:
    """A sheet that belongs to the pages of a folder, and is made where there are such."""
    return Pdf(name, title, lambda _: summary, reader, template, data, folder, folder, form=form, there=there)


def _booklets(name: str, title: str, summary: str, readers: Readers) -> tuple[Pdf, Pdf]:
    """A booklet, and the same laid out to fold."""
    plain = _sheet(name, title, summary, Reader.CHILD, "booklet.typ", partial(booklet, readers), readers.folder, READ)
    return plain, replace(plain, name=f"{name}-to-fold", form=FOLDED, folds=name)


def _in_sizes(sheet: Pdf) -> tuple[Pdf, ...]:
    """A poster in A4 and in A3."""
    return tuple(
        replace(sheet, name=f"{sheet.name}-{size}", form=size.upper(), data=_with(sheet.data, paper=size)) for size in ("a4", "a3")
    )


def _with(data: Callable[[Source], Json], **more: object) -> Callable[[Source], Json]:
    """What makes the data of a sheet, and more beside them."""
    return lambda source: data(source) | more


ASSEMBLY = _sheet(
    "assembly",
    "An assembly",
    "Slides to show, and a sheet with what to say to each.",
    Reader.TEACHES,
    "assembly.typ",
    _with(assembly, notes=False),
    form=SLIDES,
)
SHEETS = (
    *_booklets("children", "Keeping you safe", "A booklet for children of 7 to 11, with pictures and people to talk to: A5.", CHILDREN),
    *_booklets(
        "young-people",
        "Staying safe, and who has to help",
        "A booklet for young people of 12 to 15: who can help, what may happen, and what words mean. A5.",
        YOUNG_PEOPLE,
    ),
    *_in_sizes(
        _sheet(
            "poster-who-should-keep-me-safe",
            "Who should keep me safe? A poster",
            "For a wall that children see: the people whose job it is to help.",
            Reader.WALL,
            "poster.typ",
            safe,
        )
    ),
    *_in_sizes(
        _sheet(
            "poster-who-can-i-talk-to",
            "Who can I talk to? A poster",
            "For a wall that children see: the numbers that help.",
            Reader.WALL,
            "poster.typ",
            talk,
        )
    ),
    *_in_sizes(
        _sheet(
            "poster-your-school",
            "Your school's own poster, to write on",
            "With lines for the name of your school, of your safeguarding lead, and where to find them.",
            Reader.WALL,
            "poster.typ",
            school,
        )
    ),
    _sheet(
        "cards", "Cards for a pocket", "Ten to a sheet of A4, with the numbers that help: print and cut.", Reader.CHILD, "cards.typ", cards
    ),
    ASSEMBLY,
    replace(ASSEMBLY, name="assembly-notes", form=NOTES, data=_with(assembly, notes=True)),
    _sheet(
        "lesson",
        "A lesson sheet",
        "Tasks on one page, the answers and notes for the teacher on the next: A4.",
        Reader.TEACHES,
        "lesson.typ",
        lesson,
    ),
    *_in_sizes(
        _sheet(
            "poster-serious-incident",
            "The clock of a serious incident",
            "For a staff room: each time limit, from when it counts, and who must act.",
            Reader.WALL,
            "clock.typ",
            clock,
            folder="",
            there=lambda relations: bool(limits(relations)),
        )
    ),
)
