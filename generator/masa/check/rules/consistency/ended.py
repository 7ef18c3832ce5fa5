"""Family consistency: what has come to an end, and what took its place."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.model.bodies import Body
from masa.model.groups import Group, Standing
from masa.source.tree import Path


@rule(
    "ended-in-use",
    "consistency",
    "Whoever answers or hands something to a group that is no more waits for nobody.",
    "`accountable_to: audit-panel`, which has `standing: ended`",
)
def ended_in_use(case: Case) -> Iterator[Fault]:
    """No group that works answers, reports or hands something to one that has ended."""
    groups = case.sound.arrangements.groups if case.sound else ()
    ended = {group.id for group in groups if group.has_ended}
    for number, group in enumerate(groups):
        if not ended or not group.works:
            continue
        links: list[tuple[Path, str]] = [(("accountable_to", position), to) for position, to in enumerate(group.accountable_to)]
        links += [(("reports_to", position), to) for position, to in enumerate(group.reports_to)]
        links += [(("feeds", position, "into"), feed.into) for position, feed in enumerate(group.feeds)]
        for path, to in links:
            if to in ended:
                yield (
                    case.place("groups", number, *path),
                    f"`{to}` has ended, and `{group.id}` still turns to it",
                    "name the group that took its place, or take the line out",
                )


@rule(
    "ended-unsaid",
    "consistency",
    "A group with an end that is not said to have ended is shown as one that meets.",
    "`until: 2021-03` without `standing: ended`",
)
def ended_unsaid(case: Case) -> Iterator[Fault]:
    """A group that ended, or that another took the place of, says so under `standing`. An end that is still to come may stand."""
    for number, group in enumerate(case.relations.arrangements.groups if case.relations else ()):
        ended = group.until is not None and group.until.is_past(case.today)
        followed = group.followed_by is not None and group.followed_by != group.id
        if group.standing is Standing.ENDED or not (ended or (followed and not group.until)):
            continue
        key = "until" if ended else "followed_by"
        said = f"`{group.id}` ended in {group.until}" if ended else f"`{group.followed_by}` took the place of `{group.id}`"
        yield (
            case.place("groups", number, key),
            f"{said}, and {'nothing says that it has ended' if group.standing is None else f'it is said to be `{group.standing}`'}",
            "write `standing: ended`, or take the line out",
            # What a day brings stops no publication.
            Severity.WARNING if ended else Severity.ERROR,
        )


@rule("followed-by", "consistency", "Nothing takes its own place.", "`followed_by: audit-panel` of `audit-panel`")
def followed_by(case: Case) -> Iterator[Fault]:
    """No entry is followed by itself, and what has ended did so before today."""
    if not case.relations:
        return
    known = case.relations.arrangements
    lists: dict[str, tuple[Body | Group, ...]] = {"partners": known.partners, "agencies": known.agencies, "groups": known.groups}
    for name, entries in lists.items():
        for number, entry in enumerate(entries):
            if entry.followed_by == entry.id:
                yield (
                    case.place(name, number, "followed_by"),
                    f"`{entry.id}` is said to be followed by itself",
                    "name what took its place, or take the line out",
                )
            if entry.until and entry.until.first_day > case.today and isinstance(entry, Group) and entry.standing is Standing.ENDED:
                yield (
                    case.place(name, number, "until"),
                    f"`{entry.id}` has ended, and its end, {entry.until}, is still to come",
                    "take `standing: ended` out until then, or mend the date",
                )
