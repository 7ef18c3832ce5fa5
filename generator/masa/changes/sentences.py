"""Changes in plain sentences, with their weight and whom they are for. The words are data: words.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from masa.changes.difference import Change, Kind, came_and_went
from masa.changes.meaning import Bag, Entries, Meaning, meaning_of
from masa.changes.values import name_of, names_in, say
from masa.model import Arrangements
from masa.source.parse import parse

WORDS = Path(__file__).resolve().parent / "words.yaml"
OWN_TEXT = {"functions", "agency_duties"}
POSTS = {"lead": "lead safeguarding partner", "delegate": "delegated safeguarding partner"}


class Weight(StrEnum):
    """What a change weighs, the heaviest first."""

    CONTACT = "contact"
    DEADLINE = "deadline"
    WHO = "who"
    DUTY = "duty"
    WORDING = "wording"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Told:
    """A change as it is told: one sentence, or two where something came and something went."""

    change: Change
    sentence: str
    weight: Weight
    audience: str
    collection: str
    entry: str
    name: str


@dataclass(frozen=True)
class Words:
    """The words of words.yaml, patterns as regular expressions."""

    lists: Mapping[str, str]
    fields: Mapping[str, str]
    guidance: Mapping[str, str]
    weights: tuple[tuple[str, re.Pattern[str]], ...]
    audiences: tuple[tuple[str, re.Pattern[str]], ...]
    sentences: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]
    successions: tuple[tuple[frozenset[str], str], ...]


@cache
def words() -> Words:
    """The words, read once."""
    data = parse(WORDS.read_text(encoding="utf-8"), WORDS.name).data
    assert isinstance(data, dict)
    ranked = {key: tuple((name, pattern(text)) for name, text in data[key]) for key in ("weights", "audiences")}
    said = tuple((pattern(one["when"]), {key: text for key, text in one.items() if key != "when"}) for one in data["sentences"])
    followed = tuple((frozenset(one["kinds"]), one["said"]) for one in data["successions"])
    return Words(data["lists"], data["fields"], data["guidance"], ranked["weights"], ranked["audiences"], said, followed)


def pattern(text: str) -> re.Pattern[str]:
    """Ways to a value, joined by `|`, as a regular expression: `*` is any one part, `**` any number of them."""
    parts = [
        re.escape(one).replace(r"\*\*\.", "(?:.+[.])?").replace(r"\.\*\*", "(?:[.].+)?").replace(r"\*\*", ".+").replace(r"\*", "[^.]+")
        for one in text.split("|")
    ]
    return re.compile("|".join(f"(?:{part})" for part in parts))


class Teller:
    """Tells the changes between two arrangements."""

    def __init__(self, old: Arrangements, new: Arrangements) -> None:
        """Take both versions, for the names that entries have in each."""
        self._sides = meaning_of(old), meaning_of(new)
        self._names = names_in(self._sides[0]), names_in(self._sides[1])

    def told(self, change: Change) -> Told:
        """A change in words."""
        way = ".".join(change.path)
        return Told(
            change,
            self._sentence(change, way),
            Weight(next(name for name, fits in words().weights if fits.fullmatch(way))),
            next(name for name, fits in words().audiences if fits.fullmatch(way)),
            change.path[0],
            change.path[1] if isinstance(self._side(change).get(change.path[0]), Entries) and len(change.path) > 1 else "",
            self._entry(change),
        )

    def _side(self, change: Change) -> Mapping[str, Meaning]:
        return self._sides[0] if change.kind is Kind.REMOVED and self._at(self._sides[1], change.path[:2]) is None else self._sides[1]

    def _sentence(self, change: Change, way: str) -> str:
        if change.kind is Kind.RENAMED:
            return f"{self._entry(change)} stands under another address: {change.new}. It was {change.old}."
        if change.kind is Kind.ADDED and (text := self._succession(change)):
            return text
        for fits, said in words().sentences:
            if fits.fullmatch(way):
                if change.kind in said:
                    return self._fill(said[change.kind], change)
                if change.kind is Kind.CHANGED and "came" in said and isinstance(change.new, Bag):
                    return self._came_and_went(said, change)
        return self._plainly(change)

    def _succession(self, change: Change) -> str:
        """What is said of a new partner that takes the place of the one of its kind which went; "" where that is not plain."""
        if change.path[0] != "partners" or len(change.path) != 2:  # noqa: PLR2004 - a list and an id
            return ""
        (before, after) = (dict(side["partners"].by_id) if isinstance(side["partners"], Entries) else {} for side in self._sides)
        for kinds, said in words().successions:
            went = [entry for name, entry in before.items() if name not in after and _kind(entry) in kinds]
            came = [entry for name, entry in after.items() if name not in before and _kind(entry) in kinds]
            if came == [change.new] and len(went) == 1:
                return said.replace("{new}", name_of(came[0])).replace("{old}", name_of(went[0]))
        return ""

    def _came_and_went(self, said: Mapping[str, str], change: Change) -> str:
        came, went = came_and_went(change)
        parts = [(said["came"], "came", came, 1), (said["went"], "went", went, 0)]
        return " ".join(
            text.replace("{it}", self._it(change)).replace(f"{{{key}}}", say(Bag(tuple(items)), self._names[side]))
            for text, key, items, side in parts
            if items
        )

    def _plainly(self, change: Change) -> str:
        """For what has no sentence of its own."""
        it, field = self._it(change), self._field(change)
        old, new = say(change.old, self._names[0]), say(change.new, self._names[1])
        match change.kind:
            case Kind.ADDED:
                return f"{it}: {field}: {new} is new."
            case Kind.REMOVED:
                return f"{it}: {field}: {old} is gone."
            case Kind.MOVED:
                return f"{it}: {field} stand in another order."
        if isinstance(change.old, Bag) and isinstance(change.new, Bag):
            came, went = came_and_went(change)
            parts = [("new", came, 1), ("gone", went, 0)]
            return " ".join(f"{it}: {field}: {say(Bag(tuple(items)), self._names[n])} is {what}." for what, items, n in parts if items)
        return f"{it}: {field} is now {new}. It was {old}."

    def _fill(self, text: str, change: Change) -> str:
        guidance = words().guidance
        said = {
            "it": self._it(change),
            "old": guidance.get(str(change.old), say(change.old, self._names[0])),
            "new": guidance.get(str(change.new), say(change.new, self._names[1])),
            "field": self._field(change),
            "list": words().lists.get(change.path[-2] if len(change.path) > 1 else "", "its points"),
            "post": next((name for key, name in POSTS.items() if key in change.path), ""),
            "by": self._by(change),
        }
        # A name may hold braces: what is filled in is not looked at again.
        filled = re.sub(r"\{(\w+)\}", lambda found: said[found[1]], text)
        return re.sub(r"([?!]”)\.", r"\1", filled[:1].upper() + filled[1:])

    def _by(self, change: Change) -> str:
        for value, names in ((change.new, self._names[1]), (change.old, self._names[0])):
            if isinstance(value, Mapping) and "by" in value:
                return say(value["by"], names)
        return ""

    def _field(self, change: Change) -> str:
        """What the field is called: the last part of the way that is no id."""
        last = change.path[-1]
        for end in range(len(change.path), 0, -1):
            last = change.path[end - 1]
            if not any(isinstance(self._at(side, change.path[: end - 1]), Entries) for side in self._sides):
                break
        return words().fields.get(last) or words().lists.get(last) or last.replace("_", " ").strip()

    def _it(self, change: Change) -> str:
        """The innermost entry around a change that has a name; of a point of a list, what the list belongs to."""
        path = change.path if change.kind is Kind.CHANGED else change.path[:-1]
        for end in range(len(path), 1, -1):
            node = self._at(self._side(change), path[:end])
            whole = {"name", "title", "term"} if path[0] not in OWN_TEXT else {"text"}
            if isinstance(node, Mapping) and "id" in node and whole & {*node}:
                return name_of(node).rstrip(".")
        return self._entry(change).rstrip(".")

    def _entry(self, change: Change) -> str:
        found = self._at(self._side(change), change.path[:2])
        whole = {"edition": "The arrangements", "yearly_report": "The yearly report", "partnership": "The partnership"}
        return whole.get(change.path[0]) or name_of(found) or words().lists.get(change.path[0], change.path[0])

    @staticmethod
    def _at(node: Meaning | None, path: tuple[str, ...]) -> Meaning | None:
        for part in path:
            node = node.by_id.get(part) if isinstance(node, Entries) else node.get(part) if isinstance(node, Mapping) else None
        return node


def _kind(entry: Meaning) -> str:
    return str(entry.get("kind", "")) if isinstance(entry, Mapping) else ""
