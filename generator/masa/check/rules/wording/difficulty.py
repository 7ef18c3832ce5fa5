"""Family wording: how hard texts are to read, in words a sentence and school grades.

Limits for children are published good practice (Easy Read guidance on GOV.UK; a reading age of nine), those for adults the
reach of most readers. A sentence is measured with its references filled in. A page is measured as a whole; so are the texts of
an entry, and what a collection says to children, as they stand together on one page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.wording.measure import Piece, pieces
from masa.findings.finding import Severity
from masa.language.names import same
from masa.language.readability import Sentence, grade

WORST = 3
# A sentence alone may be harder than its page; one that is so much harder was written for somebody else. Of fewer words none is measured.
FAR_ABOVE, SAYS_SOMETHING = 8, 5


@dataclass(frozen=True, slots=True)
class Limits:
    """How hard a text may be for those who read it: the words of its longest sentence and, on average, of all, and its grade.

    A text of fewer words than `enough` is too short for a grade to mean anything.
    """

    whom: str
    longest: int
    mean: int
    grade: int
    enough: int


ADULTS = Limits("adults", longest=25, mean=25, grade=9, enough=100)

CHILDREN = Limits("children", longest=15, mean=10, grade=4, enough=30)

YOUNG_PEOPLE = Limits("young people", longest=20, mean=14, grade=6, enough=30)


def _for_the_young(case: Case) -> Iterator[tuple[Piece, Limits]]:
    found = pieces(case)
    yield from ((piece, CHILDREN) for piece in found.for_children)
    yield from ((piece, YOUNG_PEOPLE) for piece in found.for_young_people)


@rule(
    "sentence-length",
    "wording",
    "A reader loses the thread of a sentence of more than 25 words.",
    "a `summary` that is one sentence of 31 words",
    severity=Severity.WARNING,
)
def sentence_length(case: Case) -> Iterator[Fault]:
    """No sentence for adults has more than 25 words."""
    for piece in pieces(case).for_adults:
        yield from _long(case, piece, ADULTS)


@rule(
    "reading-grade",
    "wording",
    "A page above grade 9 shuts out about half of the adults it is for.",
    "a page whose sentences are long and full of words such as `implementation`",
    severity=Severity.WARNING,
)
def reading_grade(case: Case) -> Iterator[Fault]:
    """A page, and the texts of an entry together, read at grade 9 or lower."""
    for piece in pieces(case).for_adults:
        yield from _hard(case, piece, ADULTS)


@rule(
    "child-sentence",
    "wording",
    "A child of 7 to 11 loses the thread of a sentence of more than 15 words, a young person of 12 to 15 of one of more than 20.",
    "a `for_children` sentence of 18 words",
)
def child_sentence(case: Case) -> Iterator[Fault]:
    """No sentence for children has more than 15 words, and none for young people more than 20."""
    for piece, limits in _for_the_young(case):
        yield from _long(case, piece, limits)


@rule(
    "child-mean",
    "wording",
    "A child of 7 to 11 reads on where sentences have 10 words or fewer on average, a young person of 12 to 15 where they have 14.",
    "a page for children whose sentences have twelve words on average",
)
def child_mean(case: Case) -> Iterator[Fault]:
    """On a page for children a sentence has at most 10 words on average, on one for young people 14."""
    for piece, limits in _for_the_young(case):
        found = piece.sentences
        words = sum(sentence.words for sentence in found)
        if words > limits.mean * len(found):
            worst = sorted(found, key=lambda sentence: -sentence.words)[:WORST]
            yield (
                piece.place,
                f"sentences {piece.of} have {words / len(found):.1f} words on average, and {limits.mean} are the most for {limits.whom}",
                f"shorten these first: {_worst(case, piece, worst)}",
            )


@rule(
    "child-grade",
    "wording",
    "A page for children of 7 to 11 reads at grade 4 or lower, a reading age of 9; one for young people of 12 to 15 at grade 6 or lower.",
    "`for_children: Professionals collaborate to safeguard vulnerable individuals.`",
)
def child_grade(case: Case) -> Iterator[Fault]:
    """A page for children reads at grade 4 or lower, one for young people at grade 6 or lower, and no sentence far above that."""
    names = {same(name.phrase) for name in case.names}
    for piece, limits in _for_the_young(case):
        of_all = list(_hard(case, piece, limits))
        yield from of_all
        for sentence in piece.sentences if not of_all else ():
            hard = sentence.words >= SAYS_SOMETHING and sentence.grade > limits.grade + FAR_ABOVE
            if hard and same(" ".join(sentence.said)) not in names:
                wrong = f"this sentence reads at grade {sentence.grade:.0f}, and {limits.grade} is right for {limits.whom}"
                yield piece.spot(case, sentence), wrong, "say it in short words that a child uses"


def _long(case: Case, piece: Piece, limits: Limits) -> Iterator[Fault]:
    for sentence in piece.sentences:
        if sentence.words > limits.longest:
            yield (
                piece.spot(case, sentence),
                f"the sentence has {sentence.words} words, and {limits.longest} are the most for {limits.whom}",
                "cut it in two, or take out what can go",
            )


def _hard(case: Case, piece: Piece, limits: Limits) -> Iterator[Fault]:
    found = piece.sentences
    if sum(sentence.words for sentence in found) < limits.enough:
        return
    reached = grade(found)
    if round(reached, 1) > limits.grade:
        worst = sorted(found, key=lambda sentence: -sentence.grade)[:WORST]
        yield (
            piece.place,
            f"{piece.what} reads at grade {reached:.1f}, and {limits.grade} is the most here",
            f"make these sentences easier first: {_worst(case, piece, worst)}",
        )


def _worst(case: Case, piece: Piece, worst: list[Sentence]) -> str:
    places = ((piece.spot(case, sentence), sentence) for sentence in worst)
    return ", ".join(f"{place.line}:{place.column} ({sentence.words} words, grade {sentence.grade:.0f})" for place, sentence in places)
