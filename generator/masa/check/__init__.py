"""Checks: a register of small rules, and one function that runs them all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module

from masa.check.acceptance import FAMILY as EXCEPTIONS
from masa.check.acceptance import settle
from masa.check.before import Before
from masa.check.case import Case
from masa.check.registry import RULES, Rule, rule
from masa.findings.finding import Finding, Place, Severity, in_order
from masa.source.read import FILE, Reading

__all__ = ["FOLDS", "RULES", "Case", "Rule", "check", "rule"]

# Importing a module registers its rules. Those of one family stand in docs/checks.md in this order.
MODULES = (
    "consistency.identity",
    "consistency.gone",
    "consistency.frozen",
    "consistency.edition",
    "consistency.published",
    "consistency.accountability",
    "consistency.groups",
    "consistency.feeds",
    "consistency.partners",
    "consistency.sources",
    "consistency.doubts",
    "consistency.money",
    "consistency.ended",
    "consistency.formerly",
    "naming.names",
    "naming.facts",
    "naming.counts",
    "naming.typed",
    "flow.paths",
    "flow.decisions",
    "flow.events",
    "flow.procedures",
    "flow.changed",
    "reach.reach",
    "law.requirements",
    "law.local",
    "freshness.editions",
    "freshness.contacts",
    "freshness.dates",
    "freshness.courses",
    "freshness.past",
    "safety.contacts",
    "safety.changed",
    "safety.misuse",
    "safety.danger",
    "safety.adults",
    "safety.discreet",
    "safety.promises",
    "safety.announcements",
    "privacy.persons",
    "safety.help_page",
    "pages.addresses",
    "pages.announcements",
    "pages.look",
    "pages.pictures",
    "pages.translations",
    "prose.references",
    "prose.unsafe",
    "prose.headings",
    "prose.dialect",
    "prose.outline",
    "prose.tables",
    "prose.marks",
    "wording.difficulty",
    "wording.plain_words",
    "wording.markup",
    "wording.letters",
    "wording.drift",
    "slips.alike",
    "slips.days",
    "slips.announcements",
    "slips.courses",
    "slips.far",
    "slips.left",
    "slips.figures",
    "slips.reports",
    "slips.frequencies",
    "slips.numbers",
    "slips.web",
    "slips.typing",
    "slips.names",
    "slips.spelling",
    "slips.periods",
    "slips.places",
    "slips.terms",
    "slips.times",
    "slips.pages",
    "slips.unfinished",
    "accept.exceptions",
    "reading.reading",
)

UNCHECKED = "nothing else could be checked, here or in the pages, until this file can be read"

# Families of rules that may miss what stands there and cannot be read, and those of their rules that go by what does.
MISS = frozenset(("consistency", "flow", "safety"))
SURE = frozenset(("duplicate-id", "duplicate-point", "duplicate-reference", "name-twice", "placeholder", "unknown-id", "unknown-step"))

for module in MODULES:
    import_module(f"masa.check.rules.{module}")

# How findings are told as one, by rule.
FOLDS = {rule_id: found.fold for rule_id, found in RULES.items() if found.fold}


def check(
    reading: Reading, today: dt.date, components: frozenset[str], *, latest: dt.date | None = None, before: Before | None = None
) -> list[Finding]:
    """Everything that is wrong with a partnership's folder, by place.

    `today` is the day on which things fall due. `latest` is the last day that may have been, where that is another: the day of a commit,
    or one that somebody asked for, may be older than what stands in the file.
    `before` is an older version of the folder, some of whose ids may be gone.

    Where the YAML cannot be read, no more is said than that: whatever refers to it would look wrong.
    """
    if not reading.readable:
        fault, *others = in_order(reading.findings)
        return [replace(fault, hint=f"{fault.hint}; {UNCHECKED}"), *others]
    case = Case(reading.standing(today), today, components, latest, before)
    rules = list(RULES.values())
    first = (finding for rule in rules if rule.family != EXCEPTIONS for finding in rule.findings(case))
    found, case.unused = settle(case.accepted, first, today)
    last = (finding for rule in rules if rule.family == EXCEPTIONS for finding in rule.findings(case))
    faults = _faults(reading, found)
    return in_order([*faults, *_mendable([*_beside(reading, faults, found), *last], reading), *_of_editions(reading, today, components)])


def _of_editions(reading: Reading, today: dt.date, components: frozenset[str]) -> Iterator[Finding]:
    """What is wrong with the frozen editions as data: nobody edits their words any more, and no law is held against them."""
    for edition in reading.editions:
        case = Case(Reading(reading.folder, edition.tree, edition.arrangements, (), ()), today, components)
        for rule_id in sorted(SURE):
            yield from RULES[rule_id].findings(case)


def _faults(reading: Reading, found: Iterable[Finding]) -> list[Finding]:
    """What reading found, but for a value that is said to be no fact: how to write one would send nobody anywhere."""
    nothing = {finding.place for finding in found if finding.rule == "placeholder"}
    return [finding for finding in reading.findings if finding.place not in nothing or RULES[finding.rule].family != "value"]


def _beside(reading: Reading, faults: Iterable[Finding], found: Iterable[Finding]) -> Iterator[Finding]:
    """What rules found, but for what they say of an entry in which a key or value cannot be read: it may be the one that they miss."""
    faulty = {finding.place for finding in faults if RULES[finding.rule].family == "value"}
    broken = {around for around, place in reading.tree.around() if place in faulty} if faulty else set()
    within = {place for around, place in reading.tree.around() if around in broken} if broken else set()
    for finding in found:
        if finding.place not in within or RULES[finding.rule].family not in MISS or finding.rule in SURE:
            yield finding


def _mendable(found: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """What a partnership can mend. Nobody can edit a usual page, so only what stops publication is said of it, with a way out."""
    usual = {prose.path: prose.address for prose in reading.content if prose.usual}
    for finding in found:
        if finding.place.path not in usual:
            yield finding
        elif finding.severity is Severity.ERROR:
            message = f"on the usual page /{usual[finding.place.path]}: {finding.message}"
            yield replace(finding, place=Place(FILE), message=message, hint=f"write a {finding.place.path} of your own")
