"""Family consistency: what one group hands to another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.model.base import spoken
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


@rule(
    "successor-feeds",
    "consistency",
    "What a group handed on before it ended is lost where the group that takes its place hands on nothing.",
    "`followed_by: hub` of a group with `feeds:`, where `hub` has none",
    severity=Severity.NOTICE,
)
def successor_feeds(case: Case) -> Iterator[Fault]:
    """A group that takes the place of one which handed something on hands something on too, if no other hands on the same."""
    if not case.sound:
        return
    groups = {str(group.get("id")): (path, group) for path, group in case.entries("groups")}
    ending = {entry_id for entry_id, (_, group) in groups.items() if group.get("followed_by") or entry_id in case.over}
    going = {(feed["into"], feed["what"]) for entry_id, (_, group) in groups.items() if entry_id not in ending for feed in _feeds(group)}
    lost: dict[str, dict[tuple[str, str], str]] = {}
    for entry_id, (_, group) in groups.items():
        after = str(group.get("followed_by"))
        for feed in _feeds(group) if after in groups and after not in ending and not groups[after][1].get("feeds") else ():
            if feed["into"] not in {after, *ending} and (feed["into"], feed["what"]) not in going:
                lost.setdefault(after, {}).setdefault((feed["what"], feed["into"]), entry_id)
    for after, handed in lost.items():
        named = spoken(f"{what} to `{into}`" for what, into in handed)
        old = spoken(f"`{entry_id}`" for entry_id in dict.fromkeys(handed.values()))
        wrong = f"`{after}` takes the place of {old}, and nobody hands on what that did: {named}"
        yield case.place(*groups[after][0], "id"), wrong, "add `feeds:` where it does, and leave it where this has ended too"


def _feeds(group: dict[str, Any]) -> list[dict[str, str]]:
    """What a group hands on."""
    return [feed for feed in group.get("feeds") or () if isinstance(feed, dict)]
