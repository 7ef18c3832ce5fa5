"""Checks: a register of small rules, and one function that runs them all."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

from masa.check.acceptance import FAMILY as EXCEPTIONS
from masa.check.acceptance import settle
from masa.check.case import Case
from masa.check.registry import RULES, Rule, rule
from masa.findings.finding import Finding, in_order
from masa.source.read import Reading

__all__ = ["RULES", "Case", "Rule", "check", "rule"]

# Importing a module registers its rules. Those of one family stand in docs/checks.md in this order.
MODULES = (
    "consistency.identity",
    "consistency.accountability",
    "consistency.groups",
    "consistency.feeds",
    "consistency.partners",
    "consistency.sources",
    "consistency.doubts",
    "consistency.money",
    "consistency.ended",
    "naming.names",
    "naming.counts",
    "naming.typed",
    "flow.paths",
    "flow.decisions",
    "flow.events",
    "flow.procedures",
    "reach.reach",
    "law.requirements",
    "freshness.editions",
    "freshness.contacts",
    "freshness.dates",
    "safety.contacts",
    "safety.danger",
    "safety.discreet",
    "safety.promises",
    "privacy.persons",
    "pages.addresses",
    "prose.references",
    "prose.dialect",
    "wording.difficulty",
    "wording.plain_words",
    "wording.markup",
    "wording.letters",
    "accept.exceptions",
    "reading.reading",
)

for module in MODULES:
    import_module(f"masa.check.rules.{module}")


def check(reading: Reading, today: dt.date, components: frozenset[str]) -> list[Finding]:
    """Everything that is wrong with a partnership's folder, by place."""
    case = Case(reading, today, components)
    rules = list(RULES.values())
    first = (finding for rule in rules if rule.family != EXCEPTIONS for finding in rule.findings(case))
    found, case.unused = settle(case.accepted, first, today)
    return in_order(
        [*reading.findings, *found, *(finding for rule in rules if rule.family == EXCEPTIONS for finding in rule.findings(case))]
    )
