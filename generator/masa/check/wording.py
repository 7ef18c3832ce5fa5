"""Family wording: what is written can be read by those whom it is for.

Limits for children are published good practice (Easy Read guidance on GOV.UK; a reading age of nine), those for adults the
reach of most readers. A sentence is measured with its references filled in. A page is measured as a whole; so are the texts of
an entry, and what a collection says to children, as they stand together on one page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from masa.check.case import Case
from masa.check.measure import Piece, pieces
from masa.check.registry import Fault, rule
from masa.finding import Severity
from masa.readability import Sentence, grade
from masa.tree import parse

WORST = 3


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
    """A page for children reads at grade 4 or lower, one for young people at grade 6 or lower."""
    for piece, limits in _for_the_young(case):
        yield from _hard(case, piece, limits)


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


@cache
def plain_words() -> dict[str, str]:
    """The plain word for each heavy word or phrase, in every form of it."""
    data: Any = parse((Path(__file__).parent / "plain_words.yaml").read_text(encoding="utf-8"), "plain_words.yaml").data
    found: dict[str, str] = dict(data["words"])
    for verb, plain in data["verbs"].items():
        stem = verb.removesuffix("e")
        found.update(dict.fromkeys((verb, f"{verb}s", f"{stem}ed", f"{stem}ing"), plain))
    return found


@rule(
    "heavy-word",
    "wording",
    "A plain word is read faster than a heavy one, and by more people.",
    "`does: Facilitate meetings in order to share learning.`",
    severity=Severity.WARNING,
)
def heavy_word(case: Case) -> Iterator[Fault]:
    """No running text uses a heavy word that has a plain one."""
    for heavy, plain in plain_words().items():
        longest = max(re.findall(r"\w+", heavy), key=len)
        if longest not in case.texts.index:
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(heavy)}(?!\w)", re.IGNORECASE)
        for passage in filter(lambda passage: passage.is_sentence, case.texts.having((longest,))):
            for found in pattern.finditer(passage.text):
                place = case.place_in(passage, found.start(), found.end())
                yield place, f"`{found.group()}` is a heavy word", f"write `{plain}`"


# Words of a link that say nothing without what stands around it.
LINK_WORDS = frozenset(
    """
    here|click here|see here|click|follow this link|this|this link|this page|read this|link|page|website|go|start|
    more|read more|see more|learn more|find out more|details|more details|more information|further information
    """.replace("\n    ", "").split("|")
)
LINK = re.compile(r"(?<!!)\[([^\[\]]*)\](?=\(|\[)")


@rule(
    "link-text",
    "wording",
    "People who hear or skim the links of a page must know from its words where each one leads (WCAG 2.4.4, 2.4.9).",
    "`[here](https://www.gov.uk/)`",
    severity=Severity.WARNING,
)
def link_text(case: Case) -> Iterator[Fault]:
    """The words of a link say where it leads."""
    hint = "say where it leads, such as `the complaints procedure`"
    for _, reference in case.prose:
        if reference.function in {"link", "page"} and len(reference.arguments) > 1:
            words = reference.arguments[1]
            if _says_nothing(words.text):
                yield words.place, f"the words `{words.text}` do not say where the link leads", hint
    for passage in case.texts.passages:
        if passage.prose and passage.key == "body":
            for found in LINK.finditer(passage.prose.body):
                if "{{" not in found.group() and _says_nothing(found.group(1)):
                    yield (
                        case.place_in(passage, found.start(), found.end()),
                        f"the words `{found.group(1)}` do not say where the link leads",
                        hint,
                    )


def _says_nothing(words: str) -> bool:
    said = re.sub(r"[^\w\s:/]", "", words).strip().lower()
    return not said or said in LINK_WORDS or said.startswith(("http:", "https:"))


HEADING = re.compile(r"^(#{1,6})[ \t]*(?=\S)|^(?=\S)[^\n#>|-][^\n]*\n(=+)[ \t]*$", re.MULTILINE)


@rule(
    "heading-skip",
    "wording",
    "Who moves through a page by its headings looks for a level in vain (WCAG 1.3.1).",
    "`####` directly below `##`",
)
def heading_skip(case: Case) -> Iterator[Fault]:
    """Headings begin at the second level and go down one level at a time."""
    for passage in case.texts.passages:
        if not passage.prose or passage.key != "body":
            continue
        above = 1
        for found in HEADING.finditer(passage.prose.body):
            level = len(found.group(1) or "#")
            place = case.place_in(passage, found.start(), found.end())
            if level == 1:
                yield place, "a heading of the first level stands in the page", "begin at ##: the first level is the page's own title"
            elif level > above + 1:
                yield place, f"a heading of level {level} follows one of level {above}", f"write it with {'#' * (above + 1)}"
            above = max(level, 2) if level > 1 else above


PICTURE = re.compile(r"!\[\s*\](?=[(\[])")


@rule(
    "image-alt",
    "wording",
    "A picture without words for it does not exist for a person who cannot see it (WCAG 1.1.1).",
    "`![](chart.png)`",
)
def image_alt(case: Case) -> Iterator[Fault]:
    """Each picture has words in its place."""
    for passage in case.texts.passages:
        if passage.prose and passage.key == "body":
            for found in PICTURE.finditer(passage.prose.body):
                yield case.place_in(passage, found.start(), found.end()), "a picture has no words in its place", "say what it shows"
