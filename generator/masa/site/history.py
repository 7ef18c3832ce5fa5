"""What each edition changed against the one before, as pages and the feed tell it: by date, by weight, by entry.

The sentences are made above this floor (`masa.changes`) and handed in with the build.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from masa.model.addresses import ADDRESS

# What changes weigh, in the order in which a reader wants them, and whether they stand in the open.
PARTS = {
    "duty": ("What must be done", True),
    "deadline": ("When, and how often", True),
    "contact": ("Contacts", True),
    "who": ("Who is responsible", True),
    "wording": ("Other words", False),
}
# A list that is longer than this is folded.
SHOWN = 8
# What came to a list at once is counted from here on, where a page lists all of it today. Contacts are not all told on theirs.
COUNTED = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A change in words.

    `added` and `removed` of a whole entry of a list say so in `kind`, and in `listed` which list; `item` is the entry.
    `entry` is the id of the entry that it is about, "" for what is about the arrangements as a whole.
    """

    weight: str
    sentence: str
    collection: str = ""
    entry: str = ""
    name: str = ""
    kind: str = ""
    listed: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Changes below one heading: of an entry, with its id where it has one, or of a list, as what is new in it or gone from it.

    `collection` is the list that came, so that what is new can be found where it stands; "" for all else.
    """

    title: str
    points: tuple[str, ...]
    entry: str = ""
    is_list: bool = False
    collection: str = ""

    @property
    def long(self) -> bool:
        """Whether it would bury what follows."""
        return len(self.points) > SHOWN

    @property
    def today(self) -> str:
        """The page that lists all of this today, where that is too much to tell once more; "" where there is none."""
        far = len(self.points) > COUNTED and self.collection != "contacts"
        return ADDRESS.get(self.collection, "").partition("{")[0].rstrip("#") if far else ""


@dataclass(frozen=True, slots=True)
class Part:
    """The changes of one weight."""

    key: str
    title: str
    groups: tuple[Group, ...]
    count: int
    open: bool

    def lines(self) -> list[str]:
        """A sentence for each change, and one for each list that something came to or left."""
        return [line for group in self.groups for line in ([_listed(group)] if group.is_list else group.points)]


@dataclass(frozen=True, slots=True)
class Step:
    """What one edition changed. `was` is the edition before, by its title, date and name; `made_from` the document that one was made from.

    A `correction` is what was mended in an edition since it was published.
    """

    name: str
    title: str
    when: str
    was: str
    was_when: str
    was_name: str
    lines: tuple[Line, ...]
    made_from: str = ""
    correction: bool = False

    @property
    def anchor(self) -> str:
        """Its place on the page of changes."""
        return f"since-{self.was_name}" if self.correction else f"edition-{self.name}"

    @property
    def records(self) -> int:
        """How many changes are about sources and notes alone."""
        return sum(line.weight not in PARTS for line in self.lines)

    @property
    def parts(self) -> list[Part]:
        """What changed, the heaviest first."""
        found = {key: [line for line in self.lines if line.weight == key] for key in PARTS}
        return [Part(key, title, tuple(_groups(found[key])), len(found[key]), shown) for key, (title, shown) in PARTS.items() if found[key]]

    def of(self, entry: str) -> list[str]:
        """What changed about one entry, the heaviest first."""
        order = [*PARTS]
        told = [line for line in self.lines if line.entry == entry and line.weight in PARTS]
        return [line.sentence for line in sorted(told, key=lambda line: order.index(line.weight))]

    def came(self, entry: str) -> bool:
        """Whether an entry is new, and nothing else is told of it."""
        return [line.kind for line in self.lines if line.entry == entry and line.weight in PARTS] == ["added"]

    def heavy(self) -> list[str]:
        """What stands in the open, a sentence for each change, and one for each list that something came to or left."""
        return [line for part in self.parts if part.open for line in part.lines()]


def _listed(group: Group) -> str:
    return f"{group.title}: {'; '.join(group.points)}."


def _groups(lines: Sequence[Line]) -> Iterable[Group]:
    """The lines by entry, in their order; then what came to each list, and what left it."""
    by_entry: dict[tuple[str, str], list[str]] = {}
    by_list: dict[str, dict[str, list[str]]] = {}
    came: dict[str, str] = {}
    for line in lines:
        if line.listed:
            by_list.setdefault(line.listed, {}).setdefault(line.kind, []).append(line.item)
            came[line.listed] = line.collection
        else:
            by_entry.setdefault((line.entry, line.name), []).append(line.sentence)
    yield from (Group(name, tuple(points), entry) for (entry, name), points in by_entry.items())
    for listed, kinds in by_list.items():
        for kind, items in kinds.items():
            new = kind == "added"
            title = f"{'New among' if new else 'No longer among'} {listed}"
            yield Group(title, tuple(items), is_list=True, collection=came[listed] if new else "")


def history_of(steps: Sequence[Step], entry: str) -> list[tuple[Step, list[str]]]:
    """What the steps tell of one entry, the newest first."""
    return [(step, told) for step in steps if (told := step.of(entry))]
