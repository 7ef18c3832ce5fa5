"""Family consistency: who answers to whom, who chairs, what groups do and hand on, and which partners there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.finding import Severity
from masa.model.bodies import Group, PartnerKind, Tier
from masa.relations import Relations

LONG_WORD = re.compile(r"[a-z]{5,}")
ROOT = 6


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
    "chair-member",
    "consistency",
    "A group is chaired by somebody who sits on it.",
    "`chair: {role: reviewer}` where no reviewer is a member",
)
def chair_member(case: Case) -> Iterator[Fault]:
    """The role that chairs is a member or attendee, or its bodies sit on the group."""
    relations = case.sound
    for number, group in enumerate(relations.arrangements.groups if relations else ()):
        if relations and group.chair and group.members and not _sits(relations, group, group.chair.role):
            yield (
                case.place("groups", number, "chair", "role"),
                f"`{group.chair.role}` chairs `{group.id}` without sitting on it",
                "add the role to `members`, or name the role that chairs",
                case.place("groups", number, "members"),
            )


def _sits(relations: Relations, group: Group, role_id: str) -> bool:
    held_by = set(relations.role(role_id).held_by)
    return role_id in {*group.members, *group.attendees} or (bool(held_by) and held_by <= set(relations.bodies_on(group)))


@rule("shared-tier", "consistency", "A shared group names the partnership that shares it.", "`tier: tees-wide` without `shared_with`")
def shared_tier(case: Case) -> Iterator[Fault]:
    """A group of the shared tier names the other partnership, and a group that names one is of that tier."""
    for path, group in case.entries("groups"):
        shared, with_whom = group.get("tier") == Tier.SHARED, group.get("shared_with")
        if shared and not with_whom:
            yield (
                case.place(*path, "tier"),
                f"`{group.get('id')}` is shared, but no other partnership is named",
                "add `shared_with:` with the other partnership",
            )
        elif with_whom and group.get("tier") in [tier for tier in Tier if tier is not Tier.SHARED]:
            yield (
                case.place(*path, "tier"),
                f"`{group.get('id')}` is of the tier {group['tier']}, yet it is shared",
                f"give it `tier: {Tier.SHARED}`, or take `shared_with` out",
                case.place(*path, "shared_with"),
            )


@rule("feed-self", "consistency", "What a group hands to itself goes nowhere.", "a group with `feeds: [{what: lessons, into: itself}]`")
def feed_self(case: Case) -> Iterator[Fault]:
    """No group feeds itself."""
    for number, group in enumerate(case.sound.arrangements.groups if case.sound else ()):
        for position, feed in enumerate(group.feeds):
            if feed.into == group.id:
                yield (
                    case.place("groups", number, "feeds", position, "into"),
                    f"`{group.id}` feeds itself",
                    "name the group that gets it",
                )


@rule(
    "feed-received",
    "consistency",
    "What one group hands on, the other must take up, or it is lost between them.",
    "`feeds: [{what: lessons, into: executive}]` where nothing that the executive does speaks of lessons",
    severity=Severity.WARNING,
)
def feed_received(case: Case) -> Iterator[Fault]:
    """Something that the receiving group is, does or decides shares a word with what it is handed."""
    if not case.sound:
        return
    work = _work(case.sound)
    takes: dict[str, set[str]] = {}
    for number, group in enumerate(case.sound.arrangements.groups):
        for position, feed in enumerate(group.feeds):
            if feed.into not in takes:
                taker = case.sound.group(feed.into)
                takes[feed.into] = _roots(
                    [taker.name, taker.summary, *(text for holder in (taker.id, *taker.members) for text in work[holder])]
                )
            if feed.into != group.id and not _roots([feed.what]) & takes[feed.into]:
                yield (
                    case.place("groups", number, "feeds", position, "what"),
                    f"`{group.id}` hands this to `{feed.into}`, and nothing there takes it up",
                    f"add a function of `{feed.into}` that does, or name the group that takes it up",
                )


def _work(relations: Relations) -> dict[str, list[str]]:
    """What each group or role is for and does, in words: points, functions, steps."""
    found: dict[str, list[str]] = defaultdict(list)
    for group in relations.arrangements.groups:
        found[group.id] += [point.text for point in (*group.purpose, *group.questions)]
    for function in relations.arrangements.functions:
        for holder in function.by:
            found[holder] += [function.text, *(point.text for point in function.points)]
    groups = {group.id for group in relations.arrangements.groups}
    for step in relations.steps():
        for actor in groups.intersection(step.step.by):
            found[actor] += [step.step.name, step.step.does]
    return found


def _roots(texts: list[str]) -> set[str]:
    return {word[:ROOT] for text in texts for word in LONG_WORD.findall(text.lower())}


@rule(
    "group-functions",
    "consistency",
    "A group that has nothing to do should not meet.",
    "a group that no function names under `by`",
    severity=Severity.WARNING,
)
def group_functions(case: Case) -> Iterator[Fault]:
    """Each group has a function."""
    if not case.sound:
        return
    busy = {holder for function in case.sound.arrangements.functions for holder in function.by}
    for number, group in enumerate(case.sound.arrangements.groups):
        if group.id not in busy:
            yield case.place("groups", number, "id"), f"`{group.id}` has no function", "add a function with the group under `by`"


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


@rule("duplicate-reference", "consistency", "A body that stands twice in one list would be counted twice.", "`members: [chair, chair]`")
def duplicate_reference(case: Case) -> Iterator[Fault]:
    """No list of references names an entry twice."""
    seen: set[tuple[object, ...]] = set()
    for path, _, entry_id in case.pointers:
        if isinstance(path[-1], int):
            if (*path[:-1], entry_id) in seen:
                yield case.place(*path), f"`{entry_id}` stands twice in `{path[-2]}`", "keep one of the two"
            seen.add((*path[:-1], entry_id))


@rule(
    "partner-kinds",
    "consistency",
    "The law makes a council, an integrated care board and the police partners.",
    "partners without one of `kind: police`",
)
def partner_kinds(case: Case) -> Iterator[Fault]:
    """There is a partner of each kind (Children Act 2004, section 16E(3))."""
    kinds = [entry.get("kind") for _, entry in case.entries("partners")]
    for kind in PartnerKind if case.relations else ():
        if kind not in kinds:
            yield case.place("partners"), f"no partner is of the kind {kind}", f"add the partner with `kind: {kind}`"


@rule("place-council", "consistency", "Each area has its own council among the partners.", "a place with `council: cleveland-police`")
def place_council(case: Case) -> Iterator[Fault]:
    """A place's council is a local authority, and each local authority among the partners has a place."""
    if not case.sound:
        return
    councils = {partner.id for partner in case.sound.arrangements.partners if partner.kind is PartnerKind.LOCAL_AUTHORITY}
    places = case.sound.arrangements.partnership.area.places
    for number, place in enumerate(places):
        if place.council not in councils:
            yield (
                case.place("partnership", "area", "places", number, "council"),
                f"`{place.council}` is not a council",
                "name the partner of the kind local-authority that serves the place",
            )
    for number, partner in enumerate(case.sound.arrangements.partners):
        if partner.id in councils - {place.council for place in places}:
            yield (
                case.place("partners", number, "id"),
                f"`{partner.id}` is a council without a place in the area",
                "add its place under `partnership`, `area`, `places`",
            )


@rule("terms-overlap", "consistency", "The partnership has one chair at a time.", "two partners with a term from 2024-08 to 2025-08")
def terms_overlap(case: Case) -> Iterator[Fault]:
    """Terms end after they start, and no two chair terms overlap. The month of a handover belongs to both."""
    if not case.relations:
        return
    terms = [
        (term, case.place("partners", number, "chair_terms", position, "starts"))
        for number, partner in enumerate(case.relations.arrangements.partners)
        for position, term in enumerate(partner.chair_terms)
    ]
    for term, place in terms:
        if term.ends.last_day < term.starts.first_day:
            yield place, f"the term ends in {term.ends}, before it starts in {term.starts}", "mend one of the two dates"
    terms.sort(key=lambda item: item[0].starts.first_day)
    for (earlier, other), (later, place) in pairwise(terms):
        if later.starts.first_day < earlier.ends.first_day or later.starts == earlier.starts:
            yield (
                place,
                f"this term of the chair starts in {later.starts}, before the one from {earlier.starts} to {earlier.ends} is over",
                "mend the dates, so that one partner chairs at a time",
                other,
            )
