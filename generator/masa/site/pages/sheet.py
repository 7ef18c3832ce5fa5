"""What a procedure's sheet for the wall holds, and how large its words may be so that it prints on one side of A4."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from masa.site.charts.lettering import advance
from masa.model.procedures import Procedure, Step
from masa.model.publications import Contact, Document
from masa.model.written import When
from masa.language.prose import phrase
from masa.model.relations import Relations

# Inside of the margins, in points: A4 less 10 mm all round, as theme/styles/sheet.css sets it, and less a line or two to spare.
WIDTH, HEIGHT = 538, 765
# The sizes of text that the stylesheet knows, in points. Nothing on the sheet is smaller than the last.
SIZES = (16, 14.5, 13, 12, 11, 10.5, 10, 9.5, 9, 8.5)
LEADING = 1.3
COLUMN = WIDTH / 2 - 12
NUMBER = 2.2  # the room for a step's number, in sizes
BETWEEN = 0.75  # between two steps, in sizes
LIMITS, LIMIT = 3, 6.5  # time limits in a row, and the height of a row in sizes
# Lines break sooner than letter widths alone tell, and columns end unevenly.
SLACK = 1.05
# The top line, the title, the frame's foot: about this high, whatever the size of the text.
AROUND = 135


@dataclass(frozen=True, slots=True)
class Sheet:
    """A procedure on one page: the documents that it names, the contacts that something is sent to, the last review, the size in points."""

    documents: tuple[Document, ...]
    contacts: tuple[Contact, ...]
    reviewed: str
    size: float

    @property
    def style(self) -> str:
        """The class that sets the size."""
        return f"pt-{self.size:g}".replace(".", "-")


def sheet(procedure: Procedure, relations: Relations) -> Sheet:
    """The sheet of a procedure, in the largest size in which it fits."""
    sent = [sending for step in procedure.steps for sending in step.sends]
    named = dict.fromkeys([*(sending.what for sending in sent), *procedure.documents])
    documents = tuple(relations.document(name) for name in named)
    contacts = tuple(relations.contact(name) for name in dict.fromkeys(sending.at for sending in sent if sending.at))
    reviewed = str(When(relations.arrangements.edition.last_reviewed.isoformat()))
    whole = [procedure.summary, *(statement.text for statement in procedure.criteria), *(contact.summary for contact in contacts)]
    # Headings, addresses, the foot, and what the parts say besides: about a line each.
    whole += [relations.event(procedure.trigger).name if procedure.trigger else "", "".join(document.title for document in documents)]
    whole += [""] * (4 + 2 * len(contacts))
    fitting = (size for size in SIZES if _height(procedure, relations, whole, size) <= HEIGHT)
    return Sheet(documents, contacts, reviewed, next(fitting, SIZES[-1]))


def _height(procedure: Procedure, relations: Relations, whole: Sequence[str], size: float) -> float:
    """About how high the sheet is, in points; `whole` is what runs across its whole width, a paragraph each."""
    lines = sum(_lines(text, size, WIDTH) for text in whole)
    limits = math.ceil(sum(step.deadline is not None for step in procedure.steps) / LIMITS) * size * LIMIT
    steps = sum(sum(_lines(text, size, COLUMN - NUMBER * size) for text in _says(step, relations)) + BETWEEN for step in procedure.steps)
    return AROUND + limits + (lines + steps / 2 * SLACK) * size * LEADING


def _lines(text: str, size: float, width: float) -> int:
    return max(1, math.ceil(advance(text, size) * SLACK / width))


def _says(step: Step, relations: Relations) -> Iterator[str]:
    """What a step says on the sheet, a paragraph each."""
    yield step.name
    yield ", ".join(relations.name(actor) for actor in step.by)
    if step.deadline:
        yield phrase(step.deadline, relations)
    if step.decision:
        yield step.decision
    for branch in step.branches:
        yield f"{branch.answer}: {branch.ends or branch.then}"
    for sending in step.sends:
        yield f"{relations.name(sending.what)} goes to {', '.join(relations.name(actor) for actor in sending.to)} at somewhere"
    if step.tells:
        yield f"Tell {', '.join(relations.name(actor) for actor in step.tells)}"
    if step.then or step.ends:
        yield f"The end. {step.ends or step.then}"
