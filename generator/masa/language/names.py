"""The names of things, right ones and others, and where running text uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from masa.language.texts import WORD, Passage, Texts, plain

# What is known by a name of its own. Procedures and priorities are not: their names are plain words such as neglect.
WITH_NAMES = ("partners", "agencies", "roles", "groups", "boards", "documents", "contacts")
OTHERS_TOO = (*WITH_NAMES, "procedures", "priorities")
CAPITALS = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A phrase by which an entry is or was known."""

    phrase: str
    entry_id: str
    collection: str
    right: str
    is_other: bool

    @property
    def is_proper(self) -> bool:
        """Whether it is written with capitals as a name is: two of them, or one in a single word."""
        return sum(character.isupper() for character in self.phrase) >= min(CAPITALS, len(self.phrase.split()))


@dataclass(frozen=True, slots=True)
class Use:
    """A name in a passage, by its offsets."""

    passage: Passage
    start: int
    end: int
    name: Name


def same(text: str) -> str:
    """A name as a reader compares it: without capitals, punctuation, spaces and `the`, and with `and` for `&`."""
    words = re.findall(r"\w+", text.casefold().replace("&", " and ").replace("\u2019", "").replace("'", ""))
    return " ".join(word for word in words if word != "the")


def names(data: Mapping[str, Any]) -> list[Name]:
    """Every name of the raw data. A phrase that is the right name of one entry is no other name of another."""
    found: list[Name] = []
    entries = [("partnership", data.get("partnership"))]
    entries += [(collection, entry) for collection in OTHERS_TOO for entry in _entries(data, collection)]
    for collection, entry in entries:
        if not isinstance(entry, dict):
            continue
        entry_id = "partnership" if collection == "partnership" else str(entry.get("id"))
        right = entry.get("name") or entry.get("title")
        others = entry.get("other_names")
        known = [(right, False), (entry.get("short_name"), False)]
        known += [(other, True) for other in others] if isinstance(others, list) else []
        for phrase, is_other in known:
            if isinstance(phrase, str) and isinstance(right, str) and phrase.strip():
                found.append(Name(plain(phrase).strip(), entry_id, collection, right, is_other))
    right_names = {name.phrase.lower() for name in found if not name.is_other}
    right_names.update(str(entry.get("term")).lower() for entry in _entries(data, "glossary"))
    return [name for name in found if not name.is_other or name.phrase.lower() not in right_names]


def uses(known: Iterable[Name], texts: Texts) -> list[Use]:
    """Every use of a known name in running text; of two that overlap, the longer one."""
    by_passage: dict[int, list[Use]] = {}
    index = texts.index
    for name in known:
        words = WORD.findall(name.phrase.lower())
        if not words:
            continue
        rarest = min(words, key=lambda word: len(index.get(word, ())))
        for number in index.get(rarest, ()):
            passage = texts.passages[number]
            if passage.is_sentence:
                by_passage.setdefault(number, []).extend(Use(passage, start, end, name) for start, end in _places(name, passage.text))
    return [use for number in sorted(by_passage) for use in _longest(by_passage[number])]


def _entries(data: Mapping[str, Any], collection: str) -> Iterator[dict[str, Any]]:
    entries = data.get(collection)
    yield from (entry for entry in (entries if isinstance(entries, list) else []) if isinstance(entry, dict))


def _places(name: Name, text: str) -> Iterator[tuple[int, int]]:
    phrase = name.phrase
    # Another name of a body is one in small letters too; the right one, in small letters, may be plain words.
    if name.is_other and name.is_proper and " " in phrase and name.collection in {"partners", "agencies"}:
        phrase, text = phrase.lower(), text.lower() if len(text.lower()) == len(text) else text
    start = text.find(phrase[1:])
    while start >= 0:
        first, end = start - 1, start + len(phrase) - 1
        start = text.find(phrase[1:], start + 1)
        if first < 0 or text[first].lower() != phrase[0].lower():
            continue
        if text[first] != phrase[0] and (
            (phrase == name.phrase and name.is_proper) or (name.collection not in {"roles", "documents"} and not name.is_other)
        ):
            continue
        if (first and (text[first - 1].isalnum() or text[first - 1] in "-@/")) or (
            end < len(text) and text[end].isalnum() and text[end] != "s"
        ):
            continue
        yield first, end


def _longest(found: list[Use]) -> list[Use]:
    kept: list[Use] = []
    for use in sorted(found, key=lambda use: (use.start, -use.end, use.name.is_other)):
        if not kept or use.start >= kept[-1].end:
            kept.append(use)
    return kept


SENTENCE_START = re.compile(r"(?:^|[.!?:|]\s+|\n\s*(?:[-*\d.#|>]+\s*)*)$")


def opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence, an item or a cell begins here, so that a capital says nothing."""
    return bool(SENTENCE_START.search(text[max(0, start - 12) : start])) or not text[:start].strip(" *_\"'([")
