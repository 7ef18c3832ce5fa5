"""Which groups and bodies of several partnerships are the same. Names decide; of groups said to be shared, equal ids too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from masa.model.base import Named
from masa.model.groups import Group
from masa.portfolio.sides import BODIES, Side, names_of


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that several partnerships have: by side, its entry there. `lacking` are the sides said to share it that have none."""

    entries: dict[int, Named]
    lacking: dict[int, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name that the first of them gives it."""
        return self.entries[min(self.entries)].name


def shared_groups(sides: Sequence[Side]) -> list[Held]:
    """The groups that one partnership says it shares with another of these, in the order of the first that says so.

    Where the other has no such group, but a board or agency of that name, that is its entry.
    """
    found: list[Held] = []
    for number, side in enumerate(sides):
        for group in side.relations.arrangements.groups:
            partners = [other for other in _sharing(side, group, sides) if other != number]
            if not partners or any(held.entries.get(number) is group for held in found):
                continue
            held = Held({number: group})
            for other in partners:
                entry = _counterpart(group, sides[other])
                if entry:
                    held.entries[other] = entry
                else:
                    held.lacking[other] = side.label
            found.append(held)
    return found


def shared_elsewhere(sides: Sequence[Side]) -> list[str]:
    """The names of partnerships that groups are said to be shared with, and that are none of these."""
    found: dict[str, None] = {}
    for side in sides:
        boards = {board.id: board for board in side.relations.arrangements.boards}
        for group in side.relations.arrangements.groups:
            for board_id in group.shared_with:
                if _partnership(side, board_id, sides) is None:
                    found[boards[board_id].name] = None
    return list(found)


def shared_bodies(sides: Sequence[Side]) -> list[Held]:
    """The partners, agencies and boards that more than one of these name, in the order of the first that names each."""
    held: list[Held] = []
    known: dict[str, Held] = {}
    for number, side in enumerate(sides):
        for body in _bodies(side):
            names = names_of(body)
            one = next((known[name] for name in sorted(names) if name in known and number not in known[name].entries), None)
            if one is None:
                one = Held({})
                held.append(one)
            one.entries[number] = body
            for name in names:
                known.setdefault(name, one)
    return [one for one in held if len(one.entries) > 1]


def _bodies(side: Side) -> Iterator[Named]:
    for collection in BODIES:
        yield from getattr(side.relations.arrangements, collection)


def _sharing(side: Side, group: Group, sides: Sequence[Side]) -> list[int]:
    found = (_partnership(side, board_id, sides) for board_id in group.shared_with)
    return [number for number in found if number is not None]


def _partnership(side: Side, board_id: str, sides: Sequence[Side]) -> int | None:
    """Which of these a board is: by its names, or by an id that is the partnership's own."""
    names = names_of(side.relations.named(board_id))
    for number, other in enumerate(sides):
        if other is not side and (names & other.own_names or other.relations.arrangements.partnership.id == board_id):
            return number
    return None


def _counterpart(group: Group, side: Side) -> Named | None:
    names = names_of(group)
    groups = side.relations.arrangements.groups
    for entry in (*groups, *_bodies(side)):
        if names & names_of(entry):
            return entry
    return next((other for other in groups if other.id == group.id and other.shared_with), None)
