"""The facts of arrangements as a look sees them: entries by collection, their words, the values that paths lead to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, get_origin

from masa.law.limits import plain
from masa.law.requirement import Part
from masa.model.base import Citation, Ends, Record
from masa.model.bodies import Role
from masa.model.groups import Group
from masa.model.procedures import Step
from masa.model.relations import Relations
from masa.source.shape import record_at, records

Path = tuple[str | int, ...]
# The fields whose text says something; notes and words for children are the editor's own and are no evidence.
WORDS = ("name", "title", "short_name", "other_names", "summary", "text", "link", "decision", "does", "ends")
NAMES = frozenset({"name", "title", "short_name", "other_names"})
TELLING = frozenset({"summary", "text", "does"})
# So many different words, and so many besides those of its name, make an entry more than a heading.
SUBSTANCE, BESIDES = 4, 2
# Where a collection stands that a look names by its last word alone; all others are named by their path.
PLACES = {"steps": "procedures.steps", "places": "partnership.area.places"} | {
    name: f"partnership.{name}" for name in ("area", "funding", "engagement", "learning", "training", "quality", "scrutiny", "absent")
}
# Records of which there is one. Their fields are evidence, each for itself.
ALONE: frozenset[Path] = frozenset({("edition",), ("partnership",), ("partnership", "area"), ("partnership", "funding")})
REPORT = "yearly_report"


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry, or a field of one that stands alone: where it is, and the document that it was published in."""

    path: Path
    record: Record
    document: str | None

    @property
    def id(self) -> str:
        """The id of the entry."""
        return str(getattr(self.record, "id", ""))


@dataclass(frozen=True, slots=True)
class Words:
    """What an entry says: as far as the arrangements themselves were the source, in all, and the other document it draws on."""

    own: str
    all: str
    other: str | None


def _keys(name: str) -> tuple[str, ...]:
    first, dot, rest = name.partition(".")
    return tuple(f"{PLACES.get(first, first)}{dot}{rest}".split("."))


def home(name: str) -> Path:
    """Where in arrangements.yaml a collection of looks stands, up to the first list on the way. StopIteration for an unknown name."""
    found: Path = ()
    for key in _keys(name):
        record = record_at(found)
        found = (*found, key)
        if record is None or key not in record.model_fields:
            raise StopIteration(name)
        if get_origin(record.model_fields[key].annotation) is tuple:
            break
    return found


class Facts:
    """Look-ups over one set of arrangements, made once for all requirements."""

    def __init__(self, relations: Relations, today: dt.date | None) -> None:
        """Take the arrangements with their links, and the day on which is judged; None where what is over counts as well."""
        self.relations = relations
        self.today = today
        self.arrangements = relations.arrangements
        self._collections: dict[str, list[Fact]] = {}
        self._words: dict[Path, Words] = {}
        self._substantial: dict[int, bool] = {}

    def name(self, entry_id: str) -> str:
        """The name of an entry, or the id where there is no such entry."""
        return self.relations.name(entry_id) if entry_id in self.relations.entries else entry_id

    def title(self, fact: Fact) -> str:
        """What a fact is called, for those who read what is missing."""
        return str(getattr(fact.record, "name", None) or getattr(fact.record, "title", None) or self.name(fact.id))

    def owned(self, document: str | None, path: Path, part: Part = "arrangements") -> bool:
        """Whether a document is the one that is judged, and not another that facts were taken from.

        What stands in the yearly report is that report's own, and so is a version of it for other readers, a document beside it.
        Everything else is the arrangements', and no word of the report.
        """
        report = self.arrangements.yearly_report
        if part == "yearly-report" and path[0] != REPORT:
            return path[0] == "documents"
        own = report.source.document if report and path[0] == REPORT else self.arrangements.edition.source.document
        return document is None or document == own

    def collection(self, name: str) -> list[Fact]:
        """The entries that a look may find among a collection."""
        if name not in self._collections:
            self._collections[name] = list(self._find(name))
        return self._collections[name]

    def _find(self, name: str) -> Iterator[Fact]:
        return self._inside(self.arrangements, _keys(name), (), None)

    def _inside(self, record: Record, keys: tuple[str, ...], path: Path, document: str | None) -> Iterator[Fact]:
        """The records that keys lead to, through lists; a record without a source has that of the one around it."""
        value = getattr(record, keys[0])
        found = [((*path, keys[0]), value)] if isinstance(value, Record) else []
        found += [((*path, keys[0], number), item) for number, item in enumerate(value)] if isinstance(value, tuple) else []
        for where, inner in found:
            if isinstance(inner, Step) and inner.published is False:
                continue  # what this project put there shows nothing that was published
            if isinstance(inner, Ends) and inner.has_ended:
                continue
            if isinstance(inner, Group) and not inner.works:
                continue  # a group that is not there does nothing, and owes nothing
            if self._idle(inner):
                continue
            published = _document(inner) or document
            if keys[1:]:
                yield from self._inside(inner, keys[1:], where, published)
            else:
                yield Fact(where, inner, published)

    def _idle(self, record: Record) -> bool:
        """Whether all who would carry a function or a step out have ended: nobody does."""
        doers = [self.relations.entries.get(who) for who in getattr(record, "by", None) or ()]
        return bool(doers) and all(isinstance(doer, Ends) and doer.has_ended for doer in doers)

    @cached_property
    def _answering(self) -> dict[tuple[str, str], list[Fact]]:
        found: dict[tuple[str, str], list[Fact]] = {}
        for name in ("functions", "steps"):
            for fact in self.collection(name):
                for number in getattr(fact.record, "requirements", ()):
                    found.setdefault((name, number), []).append(fact)
        return found

    def answering(self, name: str, numbers: Iterable[str]) -> list[Fact]:
        """The functions or steps that say that they answer one of these requirements, each once."""
        found = {fact.path: fact for number in numbers for fact in self._answering.get((name, number), ())}
        return [found[path] for path in sorted(found)]

    @cached_property
    def _functions(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for function in self.arrangements.functions:
            for holder in function.by:
                found.setdefault(holder, []).append(function)
        return found

    def done_by(self, record: Record, kind: str) -> bool:
        """Whether roles of a kind carry something out: themselves, or as members or chairs of a group, whatever its height."""
        return any(self._has_role(self.relations.entries.get(who), kind) for who in getattr(record, "by", ()))

    def _has_role(self, entry: object, kind: str) -> bool:
        if isinstance(entry, Role):
            return entry.kind == kind
        if not isinstance(entry, Group) or not entry.works:
            return False
        on_it = (*entry.members, *(entry.chair.all_roles if entry.chair else ()))
        return any(isinstance(role := self.relations.entries.get(who), Role) and role.kind == kind for who in on_it)

    # Values

    def values(self, record: Record, path: str) -> list[Any]:
        """What a path leads to, `a | b` by either way. Ids on the way are followed to their entries."""
        return [value for way in path.split("|") for value in self._walk([record], way.strip().split("."))]

    def _walk(self, found: list[Any], keys: list[str]) -> list[Any]:
        for key in keys:
            found = [value for item in found for value in self._step(item, key)]
        return found

    def _step(self, item: Any, key: str) -> Iterable[Any]:  # noqa: ANN401 - the model holds anything
        record = self.relations.entries.get(item) if isinstance(item, str) else item
        if not isinstance(record, Record):
            return ()
        if key == "functions":
            return self._functions.get(getattr(record, "id", ""), ())
        if key == "partnership":
            return (self.arrangements.partnership,)
        value = getattr(record, key, None)
        return value if isinstance(value, tuple) else (value,) if value or value is False else ()

    # Words

    def words(self, fact: Fact) -> Words:
        """What an entry says."""
        if fact.path not in self._words:
            pieces = list(self._pieces(fact))
            self._words[fact.path] = Words(
                plain(" ".join(text for text, document in pieces if self.owned(document, fact.path))),
                plain(" ".join(text for text, _ in pieces)),
                next((document for _, document in pieces if not self.owned(document, fact.path)), None),
            )
        return self._words[fact.path]

    def _pieces(self, fact: Fact) -> Iterator[tuple[str, str | None]]:
        for path, record in records(fact.record):
            if path[:1] == ("examples",):
                continue  # what a group may be for is not what anybody does
            document = (_document(record) if path else None) or fact.document
            for _, text in _said(record):
                yield text, document
        if getattr(fact.record, "because", None):
            yield "because", fact.document  # the field itself says that a reason is given
        for name in (*getattr(fact.record, "tells", ()), *(to for sending in getattr(fact.record, "sends", ()) for to in sending.to)):
            if name in self.relations.entries:
                yield self.relations.name(name), fact.document

    def substantial(self, value: object) -> bool:
        """Whether a value says more than its name. Dates, ids and the like say all that they can."""
        if not isinstance(value, Record):
            return True
        if id(value) not in self._substantial:
            self._substantial[id(value)] = _substantial(value)
        return self._substantial[id(value)]


def _substantial(record: Record) -> bool:
    if TELLING.isdisjoint(_speaking(type(record))):
        return True
    known: set[str] = set()
    said: set[str] = set()
    for _, inner in records(record):
        for field, text in _said(inner):
            (known if field in NAMES else said).update(plain(text).split())
    return len(said) >= SUBSTANCE and len(said - known) >= BESIDES


def _said(record: Record) -> Iterator[tuple[str, str]]:
    """The texts of a record itself, each with its field."""
    for field in _speaking(type(record)):
        value = getattr(record, field)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                yield field, text


@cache
def _speaking(record: type[Record]) -> tuple[str, ...]:
    return tuple(field for field in WORDS if field in record.model_fields)


def _document(record: Record) -> str | None:
    source = getattr(record, "source", None)
    return source.document if isinstance(source, Citation) else None
