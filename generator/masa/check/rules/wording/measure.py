"""The texts whose wording is measured, piece by piece, each with its sentences and their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Any

from masa.check.case import Case
from masa.findings.finding import Place
from masa.language.prose import Fact, Words
from masa.language.readability import Sentence, sentences
from masa.language.texts import YOUNG, Passage
from masa.model.publications import Audience
from masa.model.relations import COLLECTIONS
from masa.source.references import EXPRESSION, FUNCTIONS, Reference
from masa.source.tree import Path

# Keys of arrangements.yaml whose text is read by adults.
ADULT = frozenset(("summary", "text", "does", "meaning", "link", "note"))
LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
# A line of running text, without what Markdown puts before its words, and the lines that go on with it. Headings, rows of
# dashes and fences are none.
MARK = r"[ \t]*(?:[-*+>:][ \t]+|\d+[.)][ \t]+|\|)"
BLOCK = re.compile(
    rf"^(?![ ]*+(?:#|```|~~~|---|(?:\|[ ]*+)?:?--))(?:{MARK})*([^\n]*\S[^\n]*(?:\n(?!{MARK}|[ ]*(?:#|```|~~~|---|\n|$))[^\n]+)*)",
    re.MULTILINE,
)
CELL = re.compile(r"[^|]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A paragraph, a list item, a table cell or a text of the YAML: its words as read, and where it begins.

    `offsets` holds pairs of where a part begins in the words as read and in the text as typed.
    """

    text: str
    passage: Passage
    offsets: tuple[tuple[int, int], ...] = ((0, 0),)

    def typed(self, offset: int) -> int:
        """The offset in the text as typed for one in the words as read."""
        read, typed = next(pair for pair in reversed(self.offsets) if pair[0] <= offset)
        return typed + offset - read


@dataclass(slots=True)
class Piece:
    """What is measured together: a page, an entry, what a collection says to children."""

    place: Place
    what: str
    of: str
    runs: list[Run]
    found: dict[int, tuple[Run, Sentence]] = field(default_factory=dict)
    sentences: tuple[Sentence, ...] = ()

    def __post_init__(self) -> None:
        """Find the sentences."""
        pairs = [(run, sentence) for run in self.runs for sentence in sentences(run.text)]
        self.found = {id(sentence): (run, sentence) for run, sentence in pairs}
        self.sentences = tuple(sentence for _, sentence in pairs)

    def spot(self, case: Case, sentence: Sentence) -> Place:
        """The place where a sentence begins."""
        run, _ = self.found[id(sentence)]
        start = run.typed(sentence.start)
        if run.passage.prose and run.passage.key == "body":
            return case.place_in(run.passage, start, start)
        # Found again by its first words, as a folded text stands on several lines.
        words = run.text[sentence.start : sentence.end].split()[:4]
        return case.place_in(run.passage, start, start + len(" ".join(words)))


@dataclass(frozen=True, slots=True)
class Pieces:
    """Everything that is measured, by whom it is for."""

    for_adults: tuple[Piece, ...]
    for_children: tuple[Piece, ...]
    for_young_people: tuple[Piece, ...] = ()


@lru_cache(maxsize=1)
def pieces(case: Case) -> Pieces:
    """The pages of prose, the entries with their texts for adults, and what each collection says to children."""
    words = Words(case.relations, _titles(case), lambda _: "", lambda _: "") if case.relations else None
    entries: dict[Path, list[Run]] = {}
    young: dict[str, dict[str, list[Run]]] = {audience: {} for audience in YOUNG.values()}
    pages: dict[str, list[Run]] = {}
    for passage in case.texts.passages:
        if passage.prose and passage.key == "body":
            pages.setdefault(passage.file, []).extend(_runs(passage, passage.prose.body, case.references[passage.file], words))
        elif passage.prose and passage.key == "summary":
            pages.setdefault(passage.file, []).append(Run(passage.text, passage))
        elif not passage.prose and passage.audience in young:
            young[passage.audience].setdefault(str(passage.where[0]), []).append(Run(passage.text, passage))
        elif not passage.prose and passage.key in ADULT:
            entries.setdefault(_entry(passage.where), []).append(Run(passage.text, passage))
    of_pages: dict[Audience, list[Piece]] = {audience: [] for audience in Audience}
    for prose in (prose for prose in case.reading.content if not prose.language):
        audience = prose.header.audience if prose.header else Audience.PRACTITIONERS
        read_by = audience if audience.is_young else Audience.PUBLIC
        of_pages[read_by].append(Piece(Place(prose.path), "the page", "of this page", pages.get(prose.path, [])))
    of_entries = (Piece(case.place(*path), f"what {_named(case, path)} says", "here", runs) for path, runs in entries.items())
    to_young = {
        audience: [
            Piece(case.place(*runs[0].passage.where), f"what `{key}` says to {said}", f"for {said} in `{key}`", runs)
            for key, runs in collections.items()
        ]
        for (audience, collections), said in zip(young.items(), ("children", "young people"), strict=True)
    }
    return Pieces(
        for_adults=(*of_pages[Audience.PUBLIC], *of_entries),
        for_children=(*of_pages[Audience.CHILDREN], *to_young[Audience.CHILDREN]),
        for_young_people=(*of_pages[Audience.YOUNG_PEOPLE], *to_young[Audience.YOUNG_PEOPLE]),
    )


def _titles(case: Case) -> dict[str, str]:
    return {prose.address: prose.header.title for prose in case.reading.content if prose.header}


def _entry(where: Path) -> Path:
    return where[:2] if where[0] in COLLECTIONS else where[:1]


def _named(case: Case, path: Path) -> str:
    entry_id = case.dig(*path, "id")
    return f"`{entry_id}`" if isinstance(entry_id, str) else f"`{path[0]}`"


def _runs(passage: Passage, body: str, made: list[Reference], words: Words | None) -> Iterator[Run]:
    """The runs of a page's body, with references filled in and links as their words."""
    filled = {item.start: _filled(item, words) for item in made}
    # References stay closed to what looks for marks of Markdown, and their offsets hold.
    masked = EXPRESSION.sub(lambda found: "x" * len(found.group()), body)
    for block in BLOCK.finditer(masked):
        for cell in CELL.finditer(masked, block.start(1), block.end(1)):
            if run := _run(passage, cell.start(), cell.end(), filled):
                yield run


def _run(passage: Passage, start: int, end: int, filled: dict[int, str | None]) -> Run | None:
    assert passage.prose
    body = passage.prose.body
    text = ""
    offsets: list[tuple[int, int]] = []
    at = start
    parts = [(found.start(), found.end(), filled.get(found.start(), "")) for found in EXPRESSION.finditer(body, start, end)]
    for begins, ends, said in (*parts, (end, end, "")):
        if said is None:  # a component, which is no running text
            return None
        for link in (*LINK.finditer(body, at, begins), None):
            stop = link.start() if link else begins
            offsets.append((len(text), at))
            text += body[at:stop]
            if link:
                offsets.append((len(text), stop))
                text += link.group(1)
                at = link.end()
        offsets.append((len(text), begins))
        text += said
        at = ends
    return Run(text.replace("\n", " "), passage, tuple(offsets)) if text.strip() else None


def _filled(reference: Reference, words: Words | None) -> str | None:
    """What a reference prints, as plain words; None for a component; one word where it cannot be known."""
    if reference.function == "show":
        return None
    if reference.function in {"link", "page"} and len(reference.arguments) > 1:
        return reference.arguments[1].text
    if words is None or reference.function not in FUNCTIONS:
        return "words"
    try:
        value: Any = getattr(words, reference.function)(*(argument.text for argument in reference.arguments))
        for asked in reference.fields:
            value = getattr(value, asked.text) if isinstance(value, Fact) else "words"
    except (KeyError, TypeError, AttributeError, AssertionError, StopIteration):
        return "words"  # another rule says what is wrong with it
    return unescape(LINK.sub(r"\1", str(value)))
