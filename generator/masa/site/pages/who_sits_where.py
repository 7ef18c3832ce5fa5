"""Who sits where: bodies and groups as a matrix, each seat said once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from masa.model.groups import Group
from masa.model.relations import Relations

# The collections that a row may come from, in the order of the page. A role has a row of its own where no body is named that holds it.
KINDS = ("partners", "agencies", "boards", "roles", "groups")


class Standing(IntEnum):
    """How a body belongs to a group, the loosest first."""

    ATTENDS = 1
    MEMBER = 2
    MAY_CHAIR = 3
    CHAIRS_IN_TURN = 4
    CHAIR = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A body, or a role that nobody is named for, and where it sits, by group."""

    id: str
    seats: dict[str, Standing]


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one collection."""

    kind: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Seats:
    """The matrix, and what it cannot show: groups of which nothing is published, bodies that are on no published group."""

    parts: tuple[Part, ...]
    groups: tuple[Group, ...]
    silent: tuple[Group, ...]
    unseated: tuple[str, ...]

    @classmethod
    def of(cls, relations: Relations) -> Seats:
        """The seats of all groups that have not ended."""
        found: dict[str, dict[str, Standing]] = {}
        groups = relations.arrangements.groups_there
        for group in groups:
            for body, standing in _seats(group, relations):
                seats = found.setdefault(body, {})
                seats[group.id] = max(standing, seats.get(group.id, standing))
        ids = {kind: [entry.id for entry in getattr(relations.arrangements, kind)] for kind in KINDS}
        over = {agency.id for agency in relations.arrangements.agencies if agency.has_ended}
        parts = (Part(kind, tuple(Row(body, found[body]) for body in ids[kind] if body in found)) for kind in KINDS)
        shown = {group for seats in found.values() for group in seats}
        return cls(
            tuple(part for part in parts if part.rows),
            tuple(group for group in groups if group.id in shown),
            tuple(group for group in groups if group.id not in shown),
            tuple(body for kind in ("partners", "agencies") for body in ids[kind] if body not in found and body not in over),
        )

    @property
    def rows(self) -> int:
        """How many rows the matrix has."""
        return sum(len(part.rows) for part in self.parts)


def _seats(group: Group, relations: Relations) -> Iterator[tuple[str, Standing]]:
    """Every seat of a group. A chair whose role several bodies hold passes from one to the next, or may be any of them."""

    def holders(member: str) -> list[str]:
        return relations.holders(member, group) or [member] if relations.collection[member] == "roles" else [member]

    for role in group.attendees:
        yield from ((body, Standing.ATTENDS) for body in holders(role))
    for member in group.members:
        yield from ((body, Standing.MEMBER) for body in holders(member))
    if group.chair:
        shared = Standing.CHAIRS_IN_TURN if group.chair.rota or group.chair.in_turn else Standing.MAY_CHAIR
        for role in group.chair.all_roles:
            bodies = holders(role)
            alone = len(bodies) == 1 and not group.chair.in_turn
            yield from ((body, Standing.CHAIR if alone else shared) for body in bodies)
