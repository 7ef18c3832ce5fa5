"""Family consistency: whom groups answer to, and whom else they report to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.model.groups import Group, Tier


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
    numbers = {group_id: number for number, group_id in enumerate(groups)}
    done: set[str] = set()
    for group_id in groups:
        for circle in _circles(groups, group_id, done):
            names = " to ".join(f"`{step}`" for step in circle)
            first = circle[0]
            place = ("groups", numbers[first], "accountable_to", groups[first].accountable_to.index(circle[1]))
            if len(circle) == 2:  # noqa: PLR2004 - it and itself
                yield case.place(*place), f"`{first}` answers to itself", "name the group, role or board that it answers to"
                continue
            yield (
                case.place(*place),
                f"accountability goes round in a circle, from {names}",
                "let the highest of them answer to the lead safeguarding partners",
            )


def _circles(groups: Mapping[str, Group], start: str, done: set[str]) -> Iterator[list[str]]:
    """The circles that can be reached from a group, each once; what was walked before is `done`. By a list of its own, for long ways."""
    way: list[tuple[str, Iterator[str]]] = []
    inside: dict[str, None] = {}
    here: str | None = start if start not in done else None
    while here or way:
        if here:
            way.append((here, iter(groups[here].accountable_to)))
            inside[here] = None
        name, rest = way[-1]
        here = None
        for above in rest:
            if above in inside:
                yield [*list(inside)[list(inside).index(above) :], above]
            elif above in groups and above not in done:
                here = above
                break
        else:
            done.add(name)
            inside.pop(name)
            way.pop()


@rule(
    "accountability-end",
    "consistency",
    "In the end the lead safeguarding partners answer for all that is done.",
    "the executive without `accountable_to`",
    severity=Severity.WARNING,
)
def accountability_end(case: Case) -> Iterator[Fault]:
    """Each group that meets says whom it answers to or reports to, as far as that is published; a strategic one may be the highest."""
    for number, group in enumerate(case.sound.arrangements.groups if case.sound else ()):
        answers = group.accountable_to or group.reports_to or group.highest
        if not answers and group.tier is not Tier.STRATEGIC and group.standing is None:
            yield (
                case.place("groups", number, "id"),
                f"`{group.id}` answers to nobody",
                "add `accountable_to:` with the group, role or board that it answers to, where that is published",
            )


@rule(
    "highest-answers",
    "consistency",
    "A group that nothing stands above answers to none.",
    "`highest: true` beside `accountable_to: executive`",
)
def highest_answers(case: Case) -> Iterator[Fault]:
    """A group that is marked as the highest answers to no other group."""
    for number, group in enumerate(case.relations.arrangements.groups if case.relations else ()):
        if group.highest and group.accountable_to:
            yield (
                case.place("groups", number, "highest"),
                f"`{group.id}` is marked as the highest, and answers to another",
                "keep `highest:` or `accountable_to:`, whichever the text says",
                case.place("groups", number, "accountable_to"),
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
            above = group.get("accountable_to")
            if target and (target == group.get("id") or (isinstance(above, list) and target in above)):
                why = "the group itself" if target == group.get("id") else "whom it answers to"
                yield (
                    case.place(*path, "reports_to", number),
                    f"`{target}` stands under `reports_to`, and is {why}",
                    "take it out here",
                )
