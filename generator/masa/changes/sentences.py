"""Changes in plain sentences, with their weight and whom they are for. The words are data: words.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from masa.changes.difference import Change, Kind, came_and_went, difference
from masa.changes.excerpt import paragraphs
from masa.changes.folder import CONTENT
from masa.changes.meaning import Bag, Entries, Meaning
from masa.changes.values import article, as_read, name_of, names_in, pair, say
from masa.model.addresses import ADDRESS
from masa.source.parse import parse

WORDS = Path(__file__).resolve().parent / "words.yaml"
OWN_TEXT = {"functions", "agency_duties"}
YOUNG = {"children", "young-people"}
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
    said: Mapping[str, str]
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
    return Words(data["lists"], data["fields"], data["said"], ranked["weights"], ranked["audiences"], said, followed)


def pattern(text: str) -> re.Pattern[str]:
    """Ways to a value, joined by `|`, as a regular expression: `*` is any one part, `**` any number of them."""
    parts = [
        re.escape(one).replace(r"\*\*\.", "(?:.+[.])?").replace(r"\.\*\*", "(?:[.].+)?").replace(r"\*\*", ".+").replace(r"\*", "[^.]+")
        for one in text.split("|")
    ]
    return re.compile("|".join(f"(?:{part})" for part in parts))


def tell(old: Mapping[str, Meaning], new: Mapping[str, Meaning]) -> list[Told]:
    """Every change between two arrangements, in words."""
    teller = Teller(old, new)
    return [teller.told(change) for change in difference(old, new)]


class Teller:
    """Tells the changes between two arrangements."""

    def __init__(self, old: Mapping[str, Meaning], new: Mapping[str, Meaning]) -> None:
        """Take both versions, for the names that entries have in each."""
        self._sides = old, new
        self._all = names_in(old), names_in(new)
        self._names: tuple[Mapping[str, str], Mapping[str, str]] = self._all

    def told(self, change: Change) -> Told:
        """A change in words."""
        way = ".".join(part.replace(".", "-") for part in change.path)  # the name of a file has one
        self._names = self._within(0, change), self._within(1, change)
        return Told(
            change,
            self._sentence(change, way),
            Weight(next(name for name, fits in words().weights if fits.fullmatch(way))),
            self._audience(change, way),
            change.path[0],
            change.path[1] if isinstance(self._side(change).get(change.path[0]), Entries) and len(change.path) > 1 else "",
            self._entry(change),
        )

    def _within(self, side: int, change: Change) -> Mapping[str, str]:
        """The names of entries, and of the steps of the procedure that a change is in, which refer to each other."""
        steps = self._at(self._sides[side], (*change.path[:2], "steps")) if change.path[0] == "procedures" else None
        return (
            {**self._all[side], **{key: name_of(step) for key, step in steps.by_id.items()}}
            if isinstance(steps, Entries)
            else self._all[side]
        )

    def _audience(self, change: Change, way: str) -> str:
        """Whom a change is for; that of a page says its header."""
        page = self._at(self._side(change), change.path[:2]) if change.path[0] == CONTENT else None
        if isinstance(page, Mapping) and "audience" in page:
            return "children" if page["audience"] in YOUNG else str(page["audience"])
        return next(name for name, fits in words().audiences if fits.fullmatch(way))

    def _side(self, change: Change) -> Mapping[str, Meaning]:
        return self._sides[0] if change.kind is Kind.REMOVED and self._at(self._sides[1], change.path[:2]) is None else self._sides[1]

    def _sentence(self, change: Change, way: str) -> str:
        if change.kind is Kind.RENAMED:
            return self._moved(change)
        if change.kind is Kind.ADDED and (text := self._succession(change)):
            return text
        for fits, said in words().sentences:
            if fits.fullmatch(way):
                if change.path[-1] == "body" and change.kind is Kind.CHANGED:
                    return self._reworded(change)
                if change.kind in said:
                    return self._fill(said[change.kind], change)
                if change.kind is Kind.CHANGED and "came" in said and isinstance(change.new, Bag):
                    return self._came_and_went(said, change)
        return self._plainly(change)

    def _moved(self, change: Change) -> str:
        """An entry or page at another address, and whether the old one leads there."""
        collection, new = change.path[:2]
        place = "{id}" if collection == CONTENT else ADDRESS.get(collection, "")
        it = self._it_said(f"The page “{self._entry(change)}”" if collection == CONTENT else self._entry(change))
        if not place or collection == "contacts":
            return f"{it} has another id: {new}. It was {change.old}."
        there, was = (f"/{place.format(id=one).lstrip('/')}" for one in (new, change.old))
        entry = self._at(self._sides[1], change.path[:2])
        former = entry.get("formerly") if isinstance(entry, Mapping) else None
        leads = change.old in (former.items if isinstance(former, Bag) else former if isinstance(former, tuple) else ())
        return f"{it} stands at {there} now. It was {was}, {'which leads there' if leads else 'from which nothing leads there'}."

    def _reworded(self, change: Change) -> str:
        """A page that says other words: the first paragraph that does, and how many more."""
        went, came = (
            [as_read(text, names) for text in found]
            for names, found in zip(self._names, paragraphs(str(change.old), str(change.new)), strict=True)
        )
        first = pair(went[0] if went else None, came[0] if came else None, self._names)
        it = f"The page “{self._entry(change)}”"
        more = max(len(went), len(came)) - 1
        rest = f" So do {more} more of its paragraphs." if more > 1 else " So does one more of its paragraphs." if more == 1 else ""
        if came == went:
            return f"{it} says the same in another order or layout, or with other links."
        if not came:
            return f"{it} no longer says: {first[0]}.{rest}"
        if not went:
            return f"{it} now also says: {first[1]}.{rest}"
        return f"{it} says other words: {first[1]}. It said: {first[0]}.{rest}"

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
        items = {"came": say(Bag(tuple(came)), self._names[1]), "went": say(Bag(tuple(went)), self._names[0])}
        both = (
            [said["both"]] if came and went and "both" in said else [said[key] for key, found in (("came", came), ("went", went)) if found]
        )
        return " ".join(self._filled(text, {"it": self._it(change), "entry": self._entry(change), **items}) for text in both)

    def _plainly(self, change: Change) -> str:
        """For what has no sentence of its own."""
        it, field = self._it_said(self._it(change)), self._field(change)
        old, new = pair(change.old, change.new, self._names)
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
        known = words().said
        old, new = pair(change.old, change.new, self._names)
        if change.path[-1] == "then":  # a step or a procedure, by its id
            old, new = (names.get(text, text) for names, text in zip(self._names, (old, new), strict=True))
        said = {
            "it": self._it(change),
            "entry": self._entry(change),
            "old": known.get(str(change.old), old),
            "new": known.get(str(change.new), new),
            "field": self._field(change),
            "list": next((words().lists[part] for part in reversed(change.path) if part in words().lists), "its points"),
            "post": next((name for key, name in POSTS.items() if key in change.path), ""),
            "by": self._by(change),
        }
        return self._filled(text, said)

    @classmethod
    def _filled(cls, text: str, said: Mapping[str, str]) -> str:
        """A sentence with what it holds. A name may hold braces: what is filled in is not looked at again."""
        filled = re.sub(r"\{(\w+)\}", lambda found: said[found[1]], text)
        return re.sub(r"([?!]”|\.{3}”| …”)\.", r"\1", cls._it_said(filled))

    @staticmethod
    def _it_said(text: str) -> str:
        return text[:1].upper() + text[1:]

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
                return article(path[0], name_of(node).rstrip(".")) if end == 2 else name_of(node).rstrip(".")  # noqa: PLR2004 - the entry itself
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
