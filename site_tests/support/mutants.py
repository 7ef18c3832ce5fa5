"""Mutants: this partnership's valid data and prose, each changed in one way that a reader would call wrong.

Made by machine: each kind of change (mutations.py) is tried wherever it fits, and a fixed number of the places is taken,
spread evenly.
"""

from __future__ import annotations

import datetime as dt
import gc
import pickle
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from masa.check import check
from masa.findings.finding import Finding
from masa.look.theme import Theme
from masa.model import Arrangements
from masa.source.content import Prose
from masa.source.explain import explain
from masa.source.read import Reading, read
from masa.source.tree import Path as Steps
from masa.source.tree import Tree

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 11, 21)
Data = Any
Change = Callable[[Data], None]
Place = TypeVar("Place")


@dataclass(frozen=True)
class Mutant:
    """One change: its family and kind, where it was made, and the data or prose that came of it."""

    family: str
    kind: str
    where: str
    data: Data = None
    prose: tuple[Prose, ...] | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of change: the places where it fits, and what it does there. At most `most` places are taken."""

    family: str
    name: str
    places: Callable[[Data], list[Steps]]
    change: Callable[[Data, Steps], None]
    most: int = 12


KINDS: list[Kind] = []
PROSE_KINDS: list[tuple[str, str, Callable[[Prose], str | None], int]] = []


def at(data: Data, steps: Steps) -> Data:
    """The value at a path."""
    for step in steps:
        data = data[step]
    return data


def put(data: Data, steps: Steps, value: Data) -> None:
    """Set the value at a path."""
    at(data, steps[:-1])[steps[-1]] = value


def drop(data: Data, steps: Steps) -> None:
    """Take out the value at a path."""
    del at(data, steps[:-1])[steps[-1]]


def walk(data: Data, steps: Steps = ()) -> Iterator[tuple[Steps, Data]]:
    """Every value with its path."""
    yield steps, data
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield from walk(value, (*steps, key))


def ending(*keys: str | int, within: str = "") -> Callable[[Data], list[Steps]]:
    """The places whose path ends in these keys (None for any position), below one collection if named."""

    def find(data: Data) -> list[Steps]:
        found = []
        for steps, _ in walk(data):
            tail = tuple(key for key in steps if isinstance(key, str))[-len(keys) :]
            if tail == keys and steps and steps[-1] == keys[-1] and (not within or steps[0] == within):
                found.append(steps)
        return found

    return find


def items(*keys: str, within: str = "") -> Callable[[Data], list[Steps]]:
    """The entries of the lists whose path ends in these keys."""

    def find(data: Data) -> list[Steps]:
        lists = ending(*keys, within=within)(data)
        return [(*steps, number) for steps in lists if isinstance(at(data, steps), list) for number in range(len(at(data, steps)))]

    return find


def kind(
    family: str, name: str, places: Callable[[Data], list[Steps]], most: int = 12
) -> Callable[[Callable[[Data, Steps], None]], Callable[[Data, Steps], None]]:
    """Put a kind of change into the list."""

    def register(change: Callable[[Data, Steps], None]) -> Callable[[Data, Steps], None]:
        KINDS.append(Kind(family, name, places, change, most))
        return change

    return register


def prose_kind(family: str, name: str, most: int = 10) -> Callable[[Callable[[Prose], str | None]], Callable[[Prose], str | None]]:
    """Put a kind of change of prose into the list: it gives the new body, or None where it does not fit."""

    def register(change: Callable[[Prose], str | None]) -> Callable[[Prose], str | None]:
        PROSE_KINDS.append((family, name, change, most))
        return change

    return register


def spread(places: list[Place], most: int) -> list[Place]:
    """At most so many of the places, evenly spread."""
    if len(places) <= most:
        return places
    return [places[number * len(places) // most] for number in range(most)]


def mutants(reading: Reading, share: int = 0, shares: int = 1) -> Iterator[Mutant]:
    """Every mutant, in a fixed order. Of several shares only one is made: each that many-th place."""
    sound = reading.tree.data
    packed = pickle.dumps(sound)
    places = [(each, steps) for each in KINDS for steps in spread(each.places(sound), each.most)]
    for each, steps in places[share::shares]:
        # Text, lists and mappings alone, so that this is a copy: in a fifth of the time.
        data = pickle.loads(packed)  # noqa: S301 - packed above
        each.change(data, steps)
        if data != sound:
            yield Mutant(each.family, each.name, ".".join(map(str, steps)), data=data)
    bodies = []
    for family, name, change, most in PROSE_KINDS:
        fits = [(prose, body) for prose in reading.content if (body := change(prose)) is not None and body != prose.body]
        bodies += [(family, name, *fit) for fit in spread(fits, most)]
    for family, name, prose, body in bodies[share::shares]:
        changed = tuple(replace(other, body=body) if other is prose else other for other in reading.content)
        yield Mutant(family, name, prose.path, prose=changed)


def placed(data: Data, old: Tree) -> Tree:
    """A tree of changed data: what stood there before keeps its place, what is new has that of what is around it."""
    tree = Tree(data, file=old.file)
    for steps, _ in walk(data):
        place = old.place(steps)
        tree.values[steps] = (place.line, place.column)
        if steps and isinstance(steps[-1], str):
            place = old.place(steps, key=True)
            tree.keys[steps] = (place.line, place.column)
    return tree


def findings_of(reading: Reading, mutant: Mutant | None, components: frozenset[str]) -> set[tuple[str, str]]:
    """Rule and message of every finding that the checks give, but for those that are accepted."""
    if mutant:
        content = mutant.prose or reading.content
        tree, arrangements, faults = reading.tree, reading.arrangements, list[Finding]()
        if mutant.data is not None:
            tree = placed(mutant.data, reading.tree)
            try:
                arrangements = Arrangements.model_validate(mutant.data)
            except ValidationError as error:
                arrangements = None
                faults = [*explain(error, tree)]
        if faults:  # what the model refuses is found by that alone; no rule has to be asked too
            return {(fault.rule, fault.message) for fault in faults}
        reading = Reading(reading.folder, tree, arrangements, content, ())
    found = check(reading, TODAY, components)
    return {(finding.rule, finding.message) for finding in found if not finding.accepted_because}


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave what is no longer used in memory, as the command does while it checks: a fifth of the time goes into looking for it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@without_collecting()
def run(share: int = 0, shares: int = 1) -> tuple[dict[str, list[int]], list[Mutant], dict[str, set[str]]]:
    """By family: how many mutants there were and how many were caught; the survivors; the rules that caught each kind.

    Of several shares only one is run.
    """
    reading = read(ROOT)
    # The usual pages are held to the rules too; a partnership is not told of them, since it cannot mend them.
    reading = replace(reading, content=tuple(replace(prose, usual=False) for prose in reading.content))
    components = Theme(ROOT).components
    sound = findings_of(reading, None, components)
    score: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    survivors: list[Mutant] = []
    rules: dict[str, set[str]] = defaultdict(set)
    for mutant in mutants(reading, share, shares):
        new = findings_of(reading, mutant, components) - sound
        score[mutant.family][0] += 1
        score[mutant.family][1] += bool(new)
        rules[f"{mutant.family}: {mutant.kind}"] |= {rule for rule, _ in new}
        if not new:
            survivors.append(mutant)
    return dict(score), survivors, dict(rules)


def table(score: dict[str, list[int]]) -> str:
    """The result as a Markdown table."""
    rows = [f"| {family} | {made} | {caught} | {100 * caught / made:.1f} % |" for family, (made, caught) in sorted(score.items())]
    made, caught = (sum(counts[number] for counts in score.values()) for number in (0, 1))
    rows.append(f"| all | {made} | {caught} | {100 * caught / made:.1f} % |")
    return "\n".join(["| family | mutants | caught | share |", "|---|---|---|---|", *rows])
