"""What there is on paper for children, young people and their schools. To add a sheet, add an entry to SHEETS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from masa.model.relations import Relations
from masa.print.documents.booklets import CHILDREN, YOUNG_PEOPLE, Readers, booklet
from masa.print.documents.posters import assembly, cards, clock, lesson, limits, safe, school, talk
from masa.print.source import Source
from masa.print.typesetting.markup import Json

READ, FOLDED = "To read", "To print on both sides, fold and staple"
SLIDES, NOTES = "Slides", "Slides with notes"


@dataclass(frozen=True, slots=True)
class Sheet:
    """An entry of `masa.print.pdfs.PDFS`, whose fields these are."""

    name: str
    title: str
    summary: str
    template: str
    data: Callable[[Source], Json]
    folder: str = CHILDREN.folder
    form: str = ""
    there: Callable[[Relations], bool] = lambda _: True
    folds: str = ""


def _booklets(name: str, title: str, summary: str, readers: Readers) -> tuple[Sheet, ...]:
    """A booklet, and the same laid out to fold."""
    plain = Sheet(name, title, summary, "booklet.typ", partial(booklet, readers), readers.folder, READ)
    return plain, Sheet(f"{name}-to-fold", title, summary, "booklet.typ", partial(booklet, readers), readers.folder, FOLDED, folds=name)


def _in_sizes(sheet: Sheet) -> tuple[Sheet, ...]:
    """A poster in A4 and in A3."""
    return tuple(
        Sheet(
            f"{sheet.name}-{size}",
            sheet.title,
            sheet.summary,
            sheet.template,
            lambda source, size=size: sheet.data(source) | {"paper": size},  # type: ignore[misc]
            sheet.folder,
            size.upper(),
            sheet.there,
        )
        for size in ("a4", "a3")
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
        Sheet(
            "poster-who-should-keep-me-safe",
            "Who should keep me safe? A poster",
            "For a wall that children see: the people whose job it is to help.",
            "poster.typ",
            safe,
        )
    ),
    *_in_sizes(
        Sheet(
            "poster-who-can-i-talk-to",
            "Who can I talk to? A poster",
            "For a wall that children see: the numbers that help.",
            "poster.typ",
            talk,
        )
    ),
    *_in_sizes(
        Sheet(
            "poster-your-school",
            "Your school's own poster, to write on",
            "With lines for the name of your school, of your safeguarding lead, and where to find them.",
            "poster.typ",
            school,
        )
    ),
    Sheet("cards", "Cards for a pocket", "Ten to a sheet of A4, with the numbers that help: print and cut.", "cards.typ", cards),
    Sheet(
        "assembly",
        "An assembly",
        "Slides to show, and a sheet with what to say to each.",
        "assembly.typ",
        lambda source: assembly(source) | {"notes": False},
        form=SLIDES,
    ),
    Sheet(
        "assembly-notes",
        "An assembly",
        "Slides to show, and a sheet with what to say to each.",
        "assembly.typ",
        lambda source: assembly(source) | {"notes": True},
        form=NOTES,
    ),
    Sheet("lesson", "A lesson sheet", "Tasks on one page, the answers and notes for the teacher on the next: A4.", "lesson.typ", lesson),
    *_in_sizes(
        Sheet(
            "poster-serious-incident",
            "The clock of a serious incident",
            "For a staff room: each time limit, from when it counts, and who must act.",
            "clock.typ",
            clock,
            folder="",
            there=lambda relations: bool(limits(relations)),
        )
    ),
)
