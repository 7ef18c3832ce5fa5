"""What somebody lets stand on purpose, for a reason, until a day; then somebody looks at it again.

`accept:` stands in an entry of arrangements.yaml, or in the header of a page. It covers the findings of one rule at or
below that entry, or on that page. What is accepted is still listed, as a notice with its reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from masa.findings.finding import Finding, Place, Severity
from masa.model.base import Acceptance
from masa.source.read import Reading
from masa.source.tree import Path, Tree

FAMILY = "accept"

# What would send a frightened person to the wrong place is never accepted; nor is that on whose truth the drawing of pages relies.
SAFETY = frozenset(
    (
        "emergency-first",
        "contact-verified",
        "office-as-help",
        "office-for-reporting",
        "emergency-by-101",
        "number-first",
        "secrecy-promised",
        "announcement-number",
        "national-number",
        "number-typed",
        "contact-changed",
        "contact-verified-whole",
        "contact-way",
        "contact-name",
        "course-contact",
        "help-council",
        "help-order",
        "report-hours",
        "half-verified",
        "verified-by-nobody",
        "help-page-part",
        "adult-page",
        "telling-title",
        "translation-tab",
        "translation-unchecked",
        "young-folder",
        "child-promise",
        "child-silenced",
        "child-number",
        "birth-date",
        "nhs-number",
        "adult-for-child",
        "child-for-adult",
    )
)
DRAWING = frozenset(
    (
        "duplicate-id",
        "unknown-id",
        "duplicate-point",
        "unknown-step",
        "unknown-requirement",
        "missing-page",
        "missing-header",
        "prose-syntax",
        "prose-function",
        "prose-id",
        "prose-field",
        "prose-deadline",
        "prose-unsafe",
        "prose-steps",
        "prose-website",
        "letter-not-printed",
    )
)
NEVER = SAFETY | DRAWING
GRAVITY = (Severity.NOTICE, Severity.WARNING, Severity.ERROR)
# The findings that an exception by requirement may cover, wherever they stand: they begin with the number of the duty.
DUTIES = ("requirement-not-met", "requirement-partly")


@dataclass(frozen=True, slots=True)
class Accepted:
    """One `accept:` of the data or of a page's header: what it says, where it stands, what it covers."""

    acceptance: Acceptance
    place: Place
    covers: tuple[Place, Place]
    within: Path = ()

    @property
    def names(self) -> str:
        """The rule or the requirement that it is an exception to."""
        return self.acceptance.requirement or self.acceptance.rule or ""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules whose findings it may cover."""
        return DUTIES if self.acceptance.requirement else (self.acceptance.rule or "",)

    def covers_it(self, finding: Finding) -> bool:
        """Whether it is about a finding: by the number of the duty wherever it is, else by its place."""
        number = self.acceptance.requirement
        first, last = self.covers
        meant = finding.message.startswith(f"{number} ") if number else first <= finding.place < last
        return meant and finding.rule in self.rules and finding.rule not in NEVER

    def stands(self, today: dt.date) -> bool:
        """Whether its last day is still to come."""
        return today <= self.acceptance.until


def settle(exceptions: Iterable[Accepted], findings: Iterable[Finding], today: dt.date) -> tuple[list[Finding], list[Place]]:
    """The findings, with those that somebody accepted as notices; and the places of the exceptions that no finding needed.

    Once its last day has passed an exception no longer quiets a finding, but time alone stops no publication: on that very day a wrong
    number may have to be mended. Both are warnings then, until somebody looks at it again.
    """
    by_rule: dict[str, list[Accepted]] = {}
    for accepted in exceptions:
        for rule_id in accepted.rules:
            by_rule.setdefault(rule_id, []).append(accepted)
    used: set[Place] = set()
    settled = []
    for finding in findings:
        for accepted in by_rule.get(finding.rule, ()):
            if accepted.covers_it(finding):
                used.add(accepted.place)
                if accepted.stands(today):
                    settled.append(replace(finding, severity=Severity.NOTICE, accepted_because=accepted.acceptance.reason))
                else:
                    settled.append(replace(finding, severity=min(finding.severity, Severity.WARNING, key=GRAVITY.index)))
                break
        else:
            settled.append(finding)
    all_places = dict.fromkeys(accepted.place for group in by_rule.values() for accepted in group)
    return settled, [place for place in all_places if place not in used]


Lines = Callable[[str], Sequence[str]]


def accepted_in(reading: Reading, lines_of: Lines) -> list[Accepted]:
    """Every exception of a folder. `lines_of` gives the lines of a file as they were typed."""
    return [*_in_data(reading.tree), *_in_prose(reading, lines_of)]


def _in_prose(reading: Reading, lines_of: Lines) -> Iterator[Accepted]:
    for prose in reading.content:
        for number, acceptance in enumerate(prose.header.accept if prose.header else ()):
            line = next((n for n, text in enumerate(lines_of(prose.path), 1) if text.startswith("accept:")), 1)
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
            yield Accepted(acceptance, tree.place((*path, number)), (start, end), path[:-1])


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
