"""Structures of groups, this partnership's and invented ones, for charts to be drawn of."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace

from partnership import real
from repository import ROOT

from masa.look.theme import Theme
from masa.model.groups import Group, Tier
from masa.model.relations import Relations
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import read

LONG = (
    "Strategic Overview and Safeguarding-in-Education Coordination Sub-Group for Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
)


def with_groups(groups: Sequence[Group]) -> Relations:
    """The same facts with other groups."""
    return Relations(real().arrangements.model_copy(update={"groups": tuple(groups)}))


def group(number: int, tier: Tier, **given: object) -> Group:
    """An invented group without members."""
    model = real().group("tees-training")
    empty = {"accountable_to": (), "reports_to": (), "shared_with": (), "feeds": (), "members": (), "chair": None}
    return model.model_copy(update={"id": f"group-{number}", "name": f"Invented Group {number}", "tier": tier, **empty, **given})


def many(count: int, seed: int, *, long: bool = False) -> Relations:
    """So many groups that answer and report to one another, to roles and to boards, at random; circles among them."""
    chance = random.Random(seed)  # noqa: S311 - the same structure each time, and no secret
    ids = [f"group-{number}" for number in range(count)]
    beyond = ["independent-scrutineer", "business-manager", "south-tees-partnership", "national-panel"]
    groups = []
    for number in range(count):
        above = [*ids, *beyond, None] if chance.random() < 0.3 else [*ids[: max(1, number)], None]
        reports = tuple(dict.fromkeys(chance.choices([*ids, *beyond], k=chance.choice((0, 0, 1, 2, 6)))))
        given: dict[str, object] = {"accountable_to": tuple(filter(None, (chance.choice(above),))), "reports_to": reports}
        if chance.random() < 0.3:
            given["shared_with"] = ("south-tees-partnership",)
        if long:
            given["name"] = LONG
        tier = list(Tier)[min(3, number * 4 // count)]
        feeds = tuple(
            real().group("executive").feeds[0].model_copy(update={"into": chance.choice(ids)}) for _ in range(chance.choice((0, 1, 3)))
        )
        groups.append(group(number, tier, feeds=feeds, **given))
    return with_groups(groups)


def large() -> Relations:
    """A large partnership as one might be: ten local groups, five of them with a group of their own, eight groups shared with others."""
    groups = [group(0, Tier.STRATEGIC), group(1, Tier.EXECUTIVE, accountable_to=("group-0",), reports_to=("independent-scrutineer",))]
    groups += [group(number, Tier.LOCAL, accountable_to=("group-1",)) for number in range(2, 12)]
    groups += [group(number, Tier.LOCAL, accountable_to=(f"group-{number - 10}",), reports_to=("group-1",)) for number in range(12, 17)]
    board = ("south-tees-partnership",)
    groups += [group(number, Tier.SHARED, reports_to=("group-1", *board), shared_with=board) for number in range(17, 25)]
    return with_groups(groups)


def forty() -> Relations:
    """Forty groups: a chain of ten in one tier, names of 120 letters, groups that answer to two, others that two partnerships share."""
    long = "Sub-Group for the Coordination of Safeguarding, Early Help and Education across all Districts, Boroughs and Parishes of"
    board = ("south-tees-partnership",)
    given: dict[int, dict[str, object]] = {number: {"accountable_to": (f"group-{2 + number % 3}",)} for number in range(5, 20)}
    given |= {number: {"accountable_to": ("group-0",)} for number in (2, 3, 4)}
    given |= {number: {"accountable_to": (f"group-{number - 1}",)} for number in range(20, 30)}
    given |= {number: {"accountable_to": ("group-2", f"group-{number - 20}"), "reports_to": ("group-0",)} for number in range(30, 34)}
    given |= {number: {"accountable_to": ("group-4",), "reports_to": board, "shared_with": board} for number in range(34, 40)}
    given[1] = {"accountable_to": ("group-0", "lead-safeguarding-partner"), "reports_to": ("national-panel",)}
    tiers = {0: Tier.STRATEGIC, 1: Tier.STRATEGIC} | dict.fromkeys((2, 3, 4), Tier.EXECUTIVE) | dict.fromkeys(range(34, 40), Tier.SHARED)
    return with_groups(
        [
            group(
                number,
                tiers.get(number, Tier.LOCAL),
                **given.get(number, {}),
                **({"name": f"{long} {number}"} if number % 6 == 5 else {}),
            )
            for number in range(40)
        ]
    )


def forty_on_a_site() -> Website:
    """A site that is drawn of the small partnership with these forty groups."""
    small, others = read(ROOT / "site_tests" / "small"), forty().arrangements
    assert small.arrangements
    role = real().role("lead-safeguarding-partner").model_copy(update={"held_by": (), "appointed_by": ()})
    boards = tuple(board.model_copy(update={"area": ()}) for board in others.boards)
    update = {
        "groups": small.arrangements.groups + others.groups,
        "roles": (*small.arrangements.roles, role),
        "boards": boards,
        "sources": small.arrangements.sources + others.sources,
    }
    reading = replace(small, arrangements=small.arrangements.model_copy(update=update))
    return Website(reading, Theme(ROOT), Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC)), Prepared(Theme(ROOT), ROOT))


INVENTED = {
    "this partnership": real,
    "25 groups": large,
    "40 groups": forty,
    "one group": lambda: with_groups([group(0, Tier.STRATEGIC)]),
    "two that answer to each other": lambda: with_groups(
        [group(0, Tier.LOCAL, accountable_to=("group-1",)), group(1, Tier.LOCAL, accountable_to=("group-0",))]
    ),
    "one that answers to itself": lambda: with_groups([group(0, Tier.EXECUTIVE, accountable_to=("group-0",), reports_to=("group-0",))]),
    "no group above": lambda: with_groups([group(number, Tier.LOCAL) for number in range(9)]),
    "a role above": lambda: with_groups([group(0, Tier.STRATEGIC, accountable_to=("lead-safeguarding-partner",))]),
    "a chain in one tier": lambda: with_groups(
        [group(number, Tier.LOCAL, accountable_to=(f"group-{number - 1}",) if number else ()) for number in range(7)]
    ),
    **{f"25 groups, {seed}": (lambda seed=seed: many(25, seed)) for seed in range(8)},
    **{f"long names, {seed}": (lambda seed=seed: many(11, seed, long=True)) for seed in range(4)},
}
