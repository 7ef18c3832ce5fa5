"""Family consistency: who chairs a group, who shares it, what it does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.model.base import spoken
from masa.model.groups import Group, Tier
from masa.model.relations import Relations

CHAIRS = re.compile(r"\bchair(?:s|ing)?(?: of)?(?: the)? \{\{ ?(?:name|short)\( ?['\"](?P<group>[a-z0-9-]+)['\"] ?\) ?\}\}")


@rule(
    "chair-member",
    "consistency",
    "A group is chaired by somebody who sits on it.",
    "`chair: {role: reviewer}` where no reviewer is a member",
    severity=Severity.NOTICE,
)
def chair_member(case: Case) -> Iterator[Fault]:
    """The role that chairs is a member or attendee, or its bodies sit on the group."""
    relations = case.sound
    if not relations:
        return
    for number, group in enumerate(relations.arrangements.groups):
        chair = group.chair if group.members and not group.members_in_part else None
        chairs = [(key, position, role) for key in ("role", "in_turn") for position, role in enumerate(getattr(chair, key, ()))]
        for key, position, role in chairs:
            if not _sits(relations, group, role):
                yield (
                    case.place("groups", number, "chair", key, position),
                    f"`{role}` chairs `{group.id}` without sitting on it",
                    "add the role to `members` where the text says so, or name the role that chairs",
                    case.place("groups", number, "members"),
                )


def _sits(relations: Relations, group: Group, role_id: str) -> bool:
    held_by = set(relations.role(role_id).held_by)
    return role_id in {*group.members, *group.attendees} or (bool(held_by) and held_by <= set(relations.bodies_on(group)))


@rule(
    "chair-one-way",
    "consistency",
    "A chair of two kinds at once is none that a reader could find.",
    "`chair: {role: chair, to_be_agreed: true}`",
)
def chair_one_way(case: Case) -> Iterator[Fault]:
    """A group's chair is a role (or co-chairs), roles in turn, or still to be agreed: one of the three. A name stands beside one role."""
    for path, group in case.entries("groups"):
        chair = group.get("chair")
        if isinstance(chair, dict):
            said = [key for key in ("role", "in_turn", "to_be_agreed") if chair.get(key) not in (None, "false", [])]
            named, one_role = chair.get("name") is not None, len(chair["role"]) == 1 if isinstance(chair.get("role"), list) else False
            if named and (said != ["role"] or not one_role):
                yield (
                    case.place(*path, "chair", "name"),
                    f"the chair of `{group.get('id')}` has a name, and {'several roles' if 'role' in said else 'no role'} beside it",
                    "keep `name:` beside one `role:`; of co-chairs or of chairs in turn name the roles alone",
                )
            elif len(said) != 1:
                yield (
                    case.place(*path, "chair"),
                    f"the chair of `{group.get('id')}` {'is told in two ways' if said else 'names nobody'}",
                    "keep one of `role:`, `in_turn:` and `to_be_agreed: true`; leave `chair:` out where nothing is published",
                )


@rule(
    "chair-said",
    "consistency",
    "A function that says who chairs a group, beside a group that says it otherwise, gives one chair to two people.",
    "`text: chair the {{ name('executive') }}` with `by: [reviewer]`, where another role chairs it",
    severity=Severity.WARNING,
)
def chair_said(case: Case) -> Iterator[Fault]:
    """Whose function it is to chair a group, chairs it."""
    chairs = {str(group.get("id")): group.get("chair") for _, group in case.entries("groups")}
    roles = {entry_id for entry_id, collection in case.collection.items() if collection == "roles"}
    for path, function in case.entries("functions"):
        typed = case.reading.tree.filled.get((*path, "text"))
        by = function.get("by")
        holders = [holder for holder in by if isinstance(holder, str)] if isinstance(by, list) else []
        for found in CHAIRS.finditer(typed.typed) if typed and holders and {*holders} <= roles else ():
            chair = chairs.get(found["group"])
            sits = [role for key in ("role", "in_turn") for role in (chair.get(key) or [])] if isinstance(chair, dict) else []
            if sits and not {*sits} & {*holders}:
                yield (
                    case.place(*path, "by"),
                    f"this function is to chair `{found['group']}`, which {spoken(f'`{role}`' for role in sits)} chairs",
                    "name who chairs it, or write the function anew",
                    case.place("groups", [*chairs].index(found["group"]), "chair"),
                )


@rule("shared-tier", "consistency", "A shared group names the partnership that shares it.", "`tier: shared` without `shared_with`")
def shared_tier(case: Case) -> Iterator[Fault]:
    """A group of the shared tier names the other partnership. A group of any other tier may be shared too."""
    for path, group in case.entries("groups"):
        if group.get("tier") == Tier.SHARED and not group.get("shared_with"):
            yield (
                case.place(*path, "tier"),
                f"`{group.get('id')}` is shared, but no other partnership is named",
                "add `shared_with:` with the other partnership",
            )


@rule(
    "group-functions",
    "consistency",
    "A group that has nothing to do should not meet.",
    "a group that no function names under `by`",
    severity=Severity.WARNING,
)
def group_functions(case: Case) -> Iterator[Fault]:
    """Each group that works has a function."""
    if not case.sound:
        return
    busy = {holder for function in case.sound.arrangements.functions for holder in function.by}
    for number, group in enumerate(case.sound.arrangements.groups):
        # Of one whose end is near the work has gone to others already.
        if group.works and group.id not in busy and not group.until:
            yield case.place("groups", number, "id"), f"`{group.id}` has no function", "add a function with the group under `by`"
