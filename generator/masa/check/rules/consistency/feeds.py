"""Family consistency: what one group hands to another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.model.relations import Relations

LONG_WORD = re.compile(r"[a-z]{5,}")

ROOT = 6


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
