"""What is known of a PDF before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from masa.model.relations import Relations
from masa.print.source import Source
from masa.print.typesetting.markup import Json


class Reader(StrEnum):
    """Who takes a document, in the order of the page that lists them: each by what they would say of themselves."""

    EVERYBODY = "For everybody"
    LEADS = "I sign or lead"
    WORKS = "I work with children"
    LOOKS_UP = "I look something up"
    TEACHES = "I teach"
    WALL = "For a wall"
    CHILD = "For a child or a young person"


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF: its file name without ending, what readers are told of it, for whom it is, its template, what makes its data.

    With a `folder`, such as children/, it is made where there are pages in that folder and `there` says so, and else left out. PDFs of
    one title stand together, each under its `form`, such as A3. One that `folds` another lays the pages of that one out to fold.

    `page` is the page of the site that it belongs to, and `family` the title under which those of its kind are listed, where it has
    such. `work` is about how many sheets could be set in the time that it takes. `sizes` are those that its text may have, in points, in
    the order in which they are tried, where it is set to fill its pages; `most` is how many pages it may have then, or 0.
    """

    name: str
    title: str
    summary: Callable[[Relations], str]
    reader: Reader
    template: str
    data: Callable[[Source], Json]
    folder: str = ""
    page: str = ""
    family: str = ""
    work: int = 1
    form: str = ""
    there: Callable[[Relations], bool] = lambda _: True
    folds: str = ""
    sizes: tuple[float, ...] = ()
    most: int = 0

    @property
    def address(self) -> str:
        """Where on the site it is found."""
        return f"downloads/{self.name}.pdf"
