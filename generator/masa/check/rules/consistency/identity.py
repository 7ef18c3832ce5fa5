"""Family consistency: ids stand once and lead somewhere."""

from __future__ import annotations

from collections.abc import Container, Iterator

from masa.check.case import Case, has_id
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.findings.nearest import nearest, suggest
from masa.language.names import same
from masa.model.base import Refers
from masa.model.called import called
from masa.source.tree import Path


@rule("duplicate-id", "consistency", "Two entries with one id could not be told apart by a link.", "two entries with `id: executive`")
def duplicate_id(case: Case) -> Iterator[Fault]:
    """Each id stands once in the whole file."""
    first: dict[str, tuple[str, Path]] = {}
    overwritten = _overwritten(case)
    for entry_id, collection, path in case.declared:
        if entry_id not in first:
            first[entry_id] = collection, path
            continue
        lost = overwritten.get(path)
        where, other = first[entry_id]
        hint = f"this one was `{lost}`, to which others still point: write that" if lost else _apart(case, entry_id, path, other)
        yield case.place(*path), f"the id `{entry_id}` stands twice, first in {where}, line {case.place(*other).line}", hint


@rule(
    "unknown-id",
    "consistency",
    "A reference to an entry that is not there would be a dead link.",
    "`members: [delegated-safegarding-partner]`",
)
def unknown_id(case: Case) -> Iterator[Fault]:
    """Each reference in the YAML leads to an entry of a collection that may stand there. An id that is gone is said once."""
    lost = set(_overwritten(case).values())
    for entry_id, uses in case.missing.items():
        if entry_id in lost or case.nameless & set(uses[0][1].collections):
            continue  # where another id was written over it, or none, that is said
        yield from _gone(case, entry_id, uses)
    for path, refers, entry_id in case.pointers:
        collection = case.collection.get(entry_id)
        if collection is not None and collection not in refers.collections:
            wanted = [known for known, where in case.collection.items() if where in refers.collections]
            where = " or ".join(refers.collections)
            yield (
                case.place(*path),
                f"`{entry_id}` is an id in {collection}, but this must be one in {where}",
                suggest(entry_id, wanted, f"use an id from {where}"),
            )


# Entries of these are told apart by their names alone.
NAMED = {"partners": "name", "agencies": "name", "groups": "name", "roles": "name", "procedures": "name", "glossary": "term"}


@rule(
    "name-twice",
    "consistency",
    "Two entries with one name look like one that was copied, and a reader cannot tell them apart.",
    "two agencies with `name: Fire and Rescue Service`",
    severity=Severity.WARNING,
)
def name_twice(case: Case) -> Iterator[Fault]:
    """No two entries of a collection have the same name, but for capitals, spaces and `the`."""
    for collection, key in NAMED.items():
        first: dict[str, Place] = {}
        for path, entry in case.entries(collection):
            name = entry.get(key)
            if not isinstance(name, str):
                continue
            place = case.place(*path, key)
            other = first.setdefault(same(name), place)
            if other is not place:
                hint = "take one of the two out, or say in the name how they differ"
                yield place, f"`{name}` stands twice in {collection}, first on line {other.line}", hint, other


def _apart(case: Case, entry_id: str, path: Path, other: Path) -> str:
    """How to tell two entries of one id apart: by a new id for the one that an older version did not have, where that can be told."""
    new = _not_there_before(case, path, other)
    if new is None:
        return "give one of the two another id"
    line, stays = case.place(*new).line, case.place(*(other if new == path else path)).line
    return f"give the new one, on line {line}, an id of its own; `{entry_id}` on line {stays} keeps it"


def _not_there_before(case: Case, path: Path, other: Path) -> Path | None:
    """Which of two entries of one id is new: not the one whose name the older version had; None where that says nothing."""
    entry_id = str(case.dig(*path))
    before = case.before.entries.get(entry_id) if case.before else None
    names = {where: called(case.dig(*where[:-1])) for where in (path, other)}
    return next((where for where, name in names.items() if before and before.name != name and before.name in names.values()), None)


def _overwritten(case: Case) -> dict[Path, str]:
    """Where an id stands twice, the one that was there before: the only one that is asked for there and stands nowhere."""
    if len(case.missing) != 1 or len(case.declared) - len(case.collection) != 1:
        return {}
    ((entry_id, uses),) = case.missing.items()
    seen: set[str] = set()
    for known, collection, path in case.declared:
        if known in seen and all(collection in refers.collections for _, refers in uses):
            return {path: entry_id}
        seen.add(known)
    return {}


def _gone(case: Case, entry_id: str, uses: list[tuple[Path, Refers]]) -> Iterator[Fault]:
    """What is wrong with an id that stands nowhere: it was given another name, or it is one that never was."""
    if entry_id in case.former:
        again = f"; {len(uses) - 1} more place{'s say' if len(uses) > 2 else ' says'} it" if len(uses) > 1 else ""  # noqa: PLR2004 - more than one
        yield case.place(*uses[0][0]), f"`{entry_id}` is called `{case.former[entry_id]}` now{again}", f"write `{case.former[entry_id]}`"
        return
    allowed = [refers.collections for _, refers in uses]
    fitting = {known: where for known, where in case.collection.items() if all(where in each for each in allowed)}
    others = case.reading.tree.named[entry_id] + len(uses) - 1
    others += sum(argument.text == entry_id for _, reference in case.prose for argument in reference.arguments[:1])
    new = [known for known in fitting if known not in case.used]
    if others and len(new) == 1:
        path = next(path for known, _, path in case.declared if known == new[0])
        message = f"`{entry_id}` is gone and `{new[0]}` is new, but {others + 1} places still say `{entry_id}`"
        yield case.place(*path), message, f"put the id `{entry_id}` back, and change the name alone"
        return
    where = " or ".join(allowed[0])
    message = f"`{entry_id}` is no id in {where}" + (f"; {others} more place{'s say' if others > 1 else ' says'} it" if others else "")
    named = _named(case, entry_id, fitting)
    if named:
        yield case.place(*uses[0][0]), f"`{entry_id}` is a name, where an id should be", f"write `{named}`"
        return
    # What nothing refers to yet is meant before what others do.
    likely = new if not others and len(new) == 1 and nearest(entry_id, new) else fitting
    yield case.place(*uses[0][0]), message, suggest(entry_id, likely, f"add it to {allowed[0][0]}, or use an id that is there")


def _named(case: Case, text: str, fitting: Container[str]) -> str | None:
    """The id of the only fitting entry that bears a text as its name, in whatever letters."""
    plain = " ".join(text.lower().split())
    entries = (case.dig(*path[:-1]) for known, _, path in case.declared if known in fitting)
    found = [entry["id"] for entry in entries if plain in {str(entry.get(key, "")).lower() for key in ("name", "short_name", "title")}]
    return found[0] if len(found) == 1 else None


@rule(
    "duplicate-point",
    "consistency",
    "Two points or steps with one id in one entry could not be told apart.",
    "two steps of one procedure with `id: decide`",
)
def duplicate_point(case: Case) -> Iterator[Fault]:
    """Ids of steps and points stand once within their entry's list."""
    for collection in case.data:
        for path, entry in case.entries(collection):
            for key, items in entry.items():
                seen: set[str] = set()
                for number, item in enumerate(items if isinstance(items, list) else []):
                    item_id = item.get("id") if isinstance(item, dict) else None
                    if isinstance(item_id, str) and item_id in seen:
                        yield (
                            case.place(*path, key, number, "id"),
                            f"the id `{item_id}` stands twice in `{key}`",
                            "give one of the two another id",
                        )
                    if isinstance(item_id, str):
                        seen.add(item_id)


@rule("unknown-step", "consistency", "A branch that leads nowhere leaves a practitioner without a next step.", "`then: notify-pannel`")
def unknown_step(case: Case) -> Iterator[Fault]:
    """What follows a step or an answer is a step of the same procedure, or another procedure."""
    procedures = [entry_id for entry_id, collection in case.collection.items() if collection == "procedures"]
    for path, entry in case.entries("procedures"):
        steps = [step for step in entry.get("steps") or [] if isinstance(step, dict)] if isinstance(entry.get("steps"), list) else []
        known = [*(str(step.get("id")) for step in steps), *procedures]
        if not all(map(has_id, steps)):
            continue  # the one that is meant may be the one without an id
        for number, step in enumerate(steps):
            ways = [((*path, "steps", number, "then"), step.get("then"))]
            branches = step.get("branches")
            for place, branch in enumerate(branches if isinstance(branches, list) else []):
                if isinstance(branch, dict):
                    ways.append(((*path, "steps", number, "branches", place, "then"), branch.get("then")))
            for where, target in ways:
                if isinstance(target, str) and target not in known:
                    yield (
                        case.place(*where),
                        f"`{target}` is neither a step of `{entry.get('id')}` nor a procedure",
                        suggest(target, known, "use the id of a step or procedure"),
                    )


@rule("duplicate-reference", "consistency", "A body that stands twice in one list would be counted twice.", "`members: [chair, chair]`")
def duplicate_reference(case: Case) -> Iterator[Fault]:
    """No list of references names an entry twice, and no group has the same member and attendee."""
    seen: set[tuple[object, ...]] = set()
    for path, group in case.entries("groups"):
        members, attendees = group.get("members"), group.get("attendees")
        for number, attendee in enumerate(attendees if isinstance(attendees, list) else []):
            if isinstance(members, list) and attendee in members:
                wrong = f"`{attendee}` stands among the members and among the attendees of `{group.get('id')}`"
                yield case.place(*path, "attendees", number), wrong, "keep one of the two: who only comes along is no member"
    for path, _, entry_id in case.pointers:
        if isinstance(path[-1], int):
            if (*path[:-1], entry_id) in seen:
                yield case.place(*path), f"`{entry_id}` stands twice in `{path[-2]}`", "keep one of the two"
            seen.add((*path[:-1], entry_id))
