"""Every text that a reader meets, in the YAML and in the prose, with an index of its words.

Rules that look for words ask the index which texts hold them, and read only those: so their cost stays that of one
pass over everything, however many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from masa.source.content import Prose
from masa.source.read import Reading
from masa.source.references import EXPRESSION
from masa.source.tree import Path

CONTINUED = re.compile(r"(?<!\n)\n(?=\w)")
CAPITALS = re.compile(r"\b[A-Z]{2,}\w*")
HYPHEN = re.compile(r"[a-z0-9]-[a-z0-9]")
DIALLED = re.compile(r"\d[\d .-]{2}")
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![\s\"'*)])[^.!?\n]*)*[.!?]?")
WORD = re.compile(r"\w+")
TARGET = re.compile(r"(?<=\])\([^)\n]*\)")
# Keys whose text is a sentence or a part of one.
SENTENCES = frozenset(
    (
        "summary",
        "text",
        "does",
        "meaning",
        "for_children",
        "for_young_people",
        "for_whom",
        "alt",
        "caption",
        "link",
        "ends",
        "decision",
        "answer",
        "what",
        "not_published",
        "criteria",
    )
)
# Keys whose text names an entry.
NAMES = frozenset(("name", "short_name", "title", "term", "short", "site_name"))
# What else a reader sees. All other text is an id, a choice, a date or an address of the web.
ALSO_READ = frozenset(("note", "role", "period", "shares", "verified_by", "address", "cost", "place", "credit"))
READ = SENTENCES | NAMES | ALSO_READ
# Fields that the young read, and which of them.
YOUNG = {"for_children": "children", "for_young_people": "young-people"}
# The texts of an announcement that are shown, and for whom they are at least: the first of these that it names.
ANNOUNCED = frozenset(("text", "link"))
EASIEST = ("children", "young-people", "public", "practitioners")
# Records that hold references, or what is for the checks alone.
CLOSED = frozenset(("source", "sends", "accept"))
LEFT_OUT = frozenset(("schema", "sources", "freshness"))
# The same length, so that offsets hold: line ends and curly apostrophes.
QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00a0": " "})
PLAIN = {**QUOTES, ord("\n"): " "}


def words_of(text: str) -> frozenset[str]:
    """The words of a line, as a set to look up in."""
    return frozenset(WORD.findall(text))


def plain(text: str) -> str:
    """A text with straight apostrophes and plain spaces, of the same length."""
    return text.translate(PLAIN)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, with their offsets."""
    for match in SENTENCE.finditer(text):
        yield match.start(), match.group()


class Passage(NamedTuple):
    """One text. `where` is its path in the YAML, or none for prose; references in prose are blank, so that offsets hold."""

    text: str
    file: str
    key: str
    where: Path
    prose: Prose | None
    audience: str

    @property
    def is_sentence(self) -> bool:
        """Whether it is running text, as against a name or a note."""
        return self.prose is not None or self.key in SENTENCES or (self.key == "name" and bool(set(self.where) & {"events", "steps"}))


class Texts:
    """All passages of a reading, and which of them hold a word; of the usual pages none, since nobody who gets a finding wrote them.

    None of translations either: what these are looked through for is English.
    """

    def __init__(self, reading: Reading) -> None:
        """Take what was read."""
        data = reading.tree.data
        self.passages = [
            *(_of_data(data) if isinstance(data, dict) else ()),
            *_of_prose(prose for prose in reading.content if not prose.usual and not prose.language),
        ]

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """The numbers of the passages that hold a word, in small letters."""
        found: dict[str, list[int]] = {}
        for number, passage in enumerate(self.passages):
            for word in _words_in(passage.text):
                found.setdefault(word, []).append(number)
        return found

    def having(self, words: Iterable[str]) -> list[Passage]:
        """The passages that hold one of these words, in order."""
        return [self.passages[number] for number in sorted({number for word in words for number in self.index.get(word, ())})]

    def having_both(self, words: Iterable[str], others: Iterable[str]) -> list[Passage]:
        """The passages that hold one of these words and one of the others, in order."""
        first = {number for word in words for number in self.index.get(word, ())}
        return [self.passages[number] for number in sorted(first & {number for word in others for number in self.index.get(word, ())})]

    @cached_property
    def figures(self) -> list[str]:
        """The words that begin with a digit."""
        return [word for word in self.index if word[0].isdigit()]

    @cached_property
    def capitals(self) -> set[str]:
        """Words of two capitals or more in running text."""
        return {word for passage in self.passages if passage.is_sentence for word in CAPITALS.findall(passage.text)}

    @cached_property
    def with_hyphens(self) -> list[Passage]:
        """The passages that hold a hyphen inside a word."""
        return [passage for passage in self.passages if HYPHEN.search(passage.text)]

    @cached_property
    def addressed(self) -> list[Passage]:
        """The passages that may hold a telephone number or an e-mail address."""
        return [passage for passage in self.passages if "@" in passage.text or DIALLED.search(passage.text)]

    @cached_property
    def numbered(self) -> list[Passage]:
        """The passages that hold a run of three digits or more."""
        return self.having(word for word in self.figures if len(word) > 2 and word[2].isdigit())  # noqa: PLR2004 - the third character


# A preview reads the same texts at each save.
@lru_cache(maxsize=20_000)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower()))


def _of_data(data: dict[str, Any]) -> list[Passage]:
    found: list[Passage] = []
    for key, value in data.items():
        if key == "announcements" and isinstance(value, list):
            for number, one in enumerate(value):
                found += _of_announcement(one, (key, number))
        elif key not in LEFT_OUT:
            _gather(value, (key,), key, found)
    return found


def _of_announcement(one: Any, path: Path) -> Iterator[Passage]:  # noqa: ANN401 - raw data is of any type
    """Its passages; those that are shown are for whom it says, which is everybody where it says nothing."""
    named = one.get("audience") if isinstance(one, dict) else None
    audience = next((audience for audience in EASIEST if isinstance(named, list | str) and audience in named), "public")
    found: list[Passage] = []
    _gather(one, path, "", found)
    for passage in found:
        yield passage._replace(audience=audience) if passage.key in ANNOUNCED else passage


def _gather(value: Any, path: Path, key: str, found: list[Passage]) -> None:  # noqa: ANN401 - raw data is of any type
    if isinstance(value, str):
        if key in READ:
            found.append(Passage(plain(value), "arrangements.yaml", key, path, None, YOUNG.get(key, "")))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _gather(item, (*path, number), key, found)
    elif isinstance(value, dict):
        for inner, item in value.items():
            if inner not in CLOSED:
                _gather(item, (*path, inner), inner, found)


def _of_prose(content: Iterable[Prose]) -> Iterator[Passage]:
    for prose in content:
        audience = str(prose.header.audience) if prose.header else "practitioners"
        if prose.header:
            yield Passage(plain(prose.header.title), prose.path, "title", (), prose, audience)
            yield Passage(plain(prose.header.summary), prose.path, "summary", (), prose, audience)
        yield Passage(_blank(prose.body), prose.path, "body", (), prose, audience)


def _blank(body: str) -> str:
    """The prose without its references and the targets of its links, each character in its old place.

    A line that goes on in the next becomes one with it; line ends stay between paragraphs, list items and rows.
    """
    text = TARGET.sub(lambda found: " " * len(found.group()), EXPRESSION.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), body))
    return CONTINUED.sub(" ", text).translate(QUOTES)
