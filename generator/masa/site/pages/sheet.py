"""What a procedure's sheet for the wall holds, and how large its words may be so that it prints on one side of A4."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from masa.charts.lettering import advance
from masa.language.flow import Exit, Flow, Stop, flow
from masa.model.procedures import Procedure
from masa.model.publications import Contact, Document
from masa.model.relations import Relations
from masa.model.written import day_in_words

# Inside of the margins, in points: A4 less 10 mm all round, as theme/styles/sheet.css sets it, and less a line or two to spare.
WIDTH, HEIGHT = 538, 765
# The sizes of text that the stylesheet knows, in points. Nothing on the sheet is smaller than the last.
SIZES = (16, 14.5, 13, 12, 11, 10.5, 10, 9.5, 9, 8.5)
LEADING = 1.3
COLUMN = WIDTH / 2 - 12
# The upright flow in sizes, as the stylesheet sets it in print: what padding and border add to a box, and what stands above or below it.
BOX, BETWEEN, ASKED, ANSWERED, GOES = 0.6, 0.95, 0.35, 0.35, 0.35
# What the words of a step, of a question, of an answer, of an end lack to the width of the column.
IN_STEP, IN_ANSWER, AT_END, BESIDE = 4.2, 5.2, 2.1, 2.7
LIMITS, LIMIT = 3, 6.5  # time limits in a row, and the height of a row in sizes
# Lines break sooner than letter widths alone tell, and columns end unevenly.
SLACK = 1.05
# The top line, the title, the frame's foot: about this high, whatever the size of the text.
AROUND = 135
TITLE = 22  # a further line of the title


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
    reviewed = "" if relations.arrangements.is_unread else day_in_words(relations.arrangements.edition.last_reviewed)
    whole = [procedure.summary, *(statement.text for statement in procedure.criteria), *(contact.summary for contact in contacts)]
    # Headings, addresses, the foot, and what the parts say besides: about a line each.
    whole += [relations.event(procedure.trigger).name if procedure.trigger else "", "".join(document.title for document in documents)]
    whole += [""] * (4 + 2 * len(contacts))
    said = flow(relations, procedure)
    fitting = (size for size in SIZES if _height(procedure, relations, said, whole, size) <= HEIGHT)
    return Sheet(documents, contacts, reviewed, next(fitting, SIZES[-1]))


def _height(procedure: Procedure, relations: Relations, said: Flow, whole: Sequence[str], size: float) -> float:
    """About how high the sheet is, in points; `whole` is what runs across its whole width, a paragraph each."""
    lines = sum(_lines(text, size, WIDTH) for text in whole)
    title = TITLE * (_lines(f"{procedure.title}: on one page", TITLE / 1.15, WIDTH) - 1)
    limits = math.ceil(sum(step.deadline is not None for step in procedure.steps) / LIMITS) * LIMIT
    parts: list[float] = []
    for stop in said.stops:
        parts.append(_stop(relations, stop, size))
        if stop.down and not stop.down.number:
            parts.append(_tall([stop.down.text], size, AT_END) + BOX + BETWEEN)
    # Two columns, as even as they can be where no step is cut.
    column = min(max(sum(parts[:cut]), sum(parts[cut:])) for cut in range(len(parts) + 1))
    return AROUND + title + (lines * LEADING + limits + column) * size


def _stop(relations: Relations, stop: Stop, size: float) -> float:
    """How high a step is with its question and its answers, in sizes."""
    high = _tall(_says(relations, stop), size, IN_STEP) + BOX + BETWEEN
    if stop.step.branches:
        high += _tall([stop.step.decision or stop.step.name], size, IN_STEP) + BOX + ASKED
    high += sum(_tall([_answer(way)], size, IN_ANSWER) + BOX + ANSWERED for way in stop.exits)
    if stop.down and stop.down.answer:
        high += _tall([f"{stop.down.answer} {stop.down.ours}"], size, BESIDE) + GOES
    return high


def _answer(way: Exit) -> str:
    return f"{way.answer} to {way.text} {way.ours}"


def _tall(texts: Sequence[str], size: float, less: float) -> float:
    """How high paragraphs are in a column that lacks so much in width, in sizes."""
    return sum(_lines(text, size, COLUMN - less * size) for text in texts) * LEADING


def _lines(text: str, size: float, width: float) -> int:
    return max(1, math.ceil(advance(text, size, bold=True) * SLACK / width))


def _says(relations: Relations, stop: Stop) -> list[str]:
    """What a step says on the sheet, a paragraph each."""
    step = stop.step
    says = [f"{step.name} {', '.join(relations.name(actor) for actor in step.by)}"]
    says += [text for text in (stop.limit, stop.ours) if text]
    says += [
        f"{relations.name(sending.what)} goes to {', '.join(relations.name(actor) for actor in sending.to)}: "
        + ((relations.contact(sending.at).email or relations.name(sending.at)) if sending.at else "")
        for sending in step.sends
    ]
    return [*says, f"Tell {', '.join(relations.name(actor) for actor in step.tells)}"] if step.tells else says
