"""Family consistency: whom groups answer to, and whom else they report to."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.model.bodies import Tier


@rule(
    "accountability-loop",
    "consistency",
    "Groups that answer to each other answer to nobody.",
    "A `accountable_to: b`, B `accountable_to: a`",
)
def accountability_loop(case: Case) -> Iterator[Fault]:
    """No group answers to itself, directly or by way of others."""
    if not case.sound:
        return
    groups = {group.id: group for group in case.sound.arrangements.groups}
    known: dict[str, bool] = {}
    for number, group in enumerate(groups.values()):
        way: dict[str, None] = {}
        here: str | None = group.id
        while here in groups and here not in known and here not in way:
            way[here] = None
            here = groups[here].accountable_to
        circle = here in way
        known.update(dict.fromkeys(way, circle))
        if circle:
            names = " to ".join(f"`{step}`" for step in [*list(way)[list(way).index(str(here)) :], here])
            yield (
                case.place("groups", number, "accountable_to"),
                f"accountability goes round in a circle, from {names}",
                "let the highest of them answer to the lead safeguarding partners",
            )


@rule(
    "accountability-end",
    "consistency",
    "In the end the lead safeguarding partners answer for all that is done.",
    "the executive without `accountable_to`",
)
def accountability_end(case: Case) -> Iterator[Fault]:
    """Whom a group answers to ends with the lead safeguarding partners: a strategic group, or a role that all partners hold."""
    relations = case.sound
    if not relations:
        return
    partners = {partner.id for partner in relations.arrangements.partners}
    for number, group in enumerate(relations.arrangements.groups):
        place = case.place("groups", number, "accountable_to" if group.accountable_to else "id")
        target = group.accountable_to
        if target is None:
            if group.tier is not Tier.STRATEGIC and not group.reports_to:
                yield place, f"`{group.id}` answers to nobody", "add `accountable_to:` with the group or role that it answers to"
        elif relations.collection[target] == "boards":
            yield (
                place,
                f"`{group.id}` answers to `{target}`, which is outside the partnership",
                "name the group or role that it answers to; a board stands in `reports_to`",
            )
        elif relations.collection[target] == "roles" and not partners <= set(relations.role(target).held_by):
            yield (
                place,
                f"`{group.id}` answers to `{target}`, a role that not every partner holds",
                "name the role of the lead safeguarding partners, or a group that answers to them",
            )


@rule(
    "reports-twice",
    "consistency",
    "`reports_to` is for others than the one that the group answers to.",
    "`accountable_to: executive` and `reports_to: [executive]`",
)
def reports_twice(case: Case) -> Iterator[Fault]:
    """No group reports to the one that it answers to, or to itself."""
    for path, group in case.entries("groups"):
        reports = group.get("reports_to")
        for number, target in enumerate(reports if isinstance(reports, list) else []):
            if target and target in (group.get("accountable_to"), group.get("id")):
                why = "the group itself" if target == group.get("id") else "whom it answers to"
                yield (
                    case.place(*path, "reports_to", number),
                    f"`{target}` stands under `reports_to`, and is {why}",
                    "take it out here",
                )
