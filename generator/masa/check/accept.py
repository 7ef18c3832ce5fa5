"""Family accept: a finding may stand on purpose, for a reason, until a day; then somebody looks at it again.

`accept:` stands in an entry of arrangements.yaml, or in the header of a page. It covers the findings of one rule at or
below that entry, or on that page. What is accepted is still listed, as a notice with its reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from masa.check.case import Case
from masa.check.registry import RULES, Fault, rule
from masa.finding import Finding, Place, Severity
from masa.model.base import Acceptance
from masa.model.written import When
from masa.nearest import suggest
from masa.tree import Path, Tree

FAMILY = "accept"
FURTHEST = dt.timedelta(days=366)
# What would send a frightened person to the wrong place is never accepted.
NEVER = frozenset(
    (
        "emergency-first",
        "contact-verified",
        "office-as-help",
        "office-for-reporting",
        "emergency-by-101",
        "number-first",
        "secrecy-promised",
    )
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """One `accept:` of the data or of a page's header: what it says, where it stands, what it covers."""

    acceptance: Acceptance
    place: Place
    covers: tuple[Place, Place]

    def holds(self, finding: Finding, today: dt.date) -> bool:
        """Whether it lets a finding stand today."""
        first, last = self.covers
        return (
            finding.rule == self.acceptance.rule
            and finding.rule not in NEVER
            and first <= finding.place < last
            and today <= self.acceptance.until
        )


def settle(case: Case, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, with those that somebody accepted as notices; what no finding needed is kept in `case.unused`."""
    by_rule: dict[str, list[Accepted]] = {}
    for accepted in _all(case):
        by_rule.setdefault(accepted.acceptance.rule, []).append(accepted)
    used: set[Place] = set()
    settled = []
    for finding in findings:
        for accepted in by_rule.get(finding.rule, ()):
            if accepted.holds(finding, case.today):
                used.add(accepted.place)
                settled.append(replace(finding, severity=Severity.NOTICE, accepted_because=accepted.acceptance.reason))
                break
        else:
            settled.append(finding)
    case.unused = [accepted.place for group in by_rule.values() for accepted in group if accepted.place not in used]
    return settled


@rule(
    "accept-unknown", FAMILY, "An exception to a rule that does not exist hides nothing and misleads.", "`accept: [{rule: othername, …}]`"
)
def accept_unknown(case: Case) -> Iterator[Fault]:
    """Each exception names a rule that exists and that may have exceptions."""
    known = [rule_id for rule_id, found in RULES.items() if found.family != FAMILY and rule_id not in NEVER]
    for accepted in _all(case):
        rule_id = accepted.acceptance.rule
        if rule_id in NEVER:
            yield accepted.place, f"`{rule_id}` keeps people safe and has no exceptions", "mend what it finds, and take this out"
        elif rule_id not in known:
            yield accepted.place, f"`{rule_id}` is no rule", suggest(rule_id, known, "use the id in brackets at the end of the finding")


@rule("accept-expired", FAMILY, "An exception that nobody looks at again becomes a fault that nobody sees.", "`until: 2024-01-31`")
def accept_expired(case: Case) -> Iterator[Fault]:
    """No exception is older than its last day."""
    for accepted in _all(case):
        if accepted.acceptance.until < case.today:
            day = When(accepted.acceptance.until.isoformat())
            yield (
                accepted.place,
                f"the exception to `{accepted.acceptance.rule}` ended on {day}",
                "mend what it covered, or look at it again and set a new day",
            )


@rule("accept-too-long", FAMILY, "An exception is looked at again within a year.", "`until: 2099-12-31`")
def accept_too_long(case: Case) -> Iterator[Fault]:
    """No exception runs for more than a year from today."""
    for accepted in _all(case):
        if accepted.acceptance.until > case.today + FURTHEST:
            yield accepted.place, "the exception runs for more than a year", "choose a day in the coming twelve months"


@rule("accept-unused", FAMILY, "An exception that covers nothing would hide the next fault.", "`accept:` beside an entry that is in order")
def accept_unused(case: Case) -> Iterator[Fault]:
    """Each exception covers a finding. Those that are unknown or expired are reported as such."""
    for accepted in _all(case):
        rule_id = accepted.acceptance.rule
        if accepted.place in case.unused and rule_id in RULES and rule_id not in NEVER and case.today <= accepted.acceptance.until:
            yield accepted.place, f"no finding of `{rule_id}` is left here", "take the exception out"


def _all(case: Case) -> list[Accepted]:
    if case.accepted is None:
        case.accepted = [*_in_data(case.reading.tree), *_in_prose(case)]
    return case.accepted


def _in_prose(case: Case) -> Iterator[Accepted]:
    for prose in case.reading.content:
        for number, acceptance in enumerate(prose.header.accept if prose.header else ()):
            line = next((n for n, text in enumerate(case.source(prose.path), 1) if text.startswith("accept:")), 1)
            yield Accepted(acceptance, Place(prose.path, line, number + 1), (Place(prose.path, 0, 0), Place(prose.path, 2**31, 0)))


def _in_data(tree: Tree) -> Iterator[Accepted]:
    for path in [path for path in tree.keys if path[-1] == "accept"]:
        start, end = min(tree.place(path[:-1]), tree.place(path, key=True)), _next(tree, path[:-1])
        items = _dig(tree, path)
        for number, item in enumerate(items if isinstance(items, list) else []):
            try:
                acceptance = Acceptance.model_validate(item)
            except ValueError:
                continue  # the model says what is wrong with it
            yield Accepted(acceptance, tree.place((*path, number)), (start, end))


def _next(tree: Tree, path: Path) -> Place:
    """Where what follows an entry begins: the next entry of its list, else the next key of what is around it."""
    while path:
        around, last = _dig(tree, path[:-1]), path[-1]
        if isinstance(around, list) and isinstance(last, int) and last + 1 < len(around):
            return tree.place((*path[:-1], last + 1))
        if isinstance(around, dict):
            keys = list(around)
            after = keys.index(last) + 1
            if after < len(keys):
                return tree.place((*path[:-1], keys[after]), key=True)
        path = path[:-1]
    return Place("~")


def _dig(tree: Tree, path: Path) -> Any:  # noqa: ANN401 - raw data is of any type
    data: Any = tree.data
    for step in path:
        data = data[step]
    return data
