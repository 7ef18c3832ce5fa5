"""Checks: a register of small rules, and one function that runs them all."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

from masa.check.acceptance import FAMILY as EXCEPTIONS
from masa.check.acceptance import settle
from masa.check.case import Case
from masa.check.registry import RULES, Rule, rule
from masa.finding import Finding, in_order
from masa.read import Reading

__all__ = ["RULES", "Case", "Rule", "check", "rule"]

# Importing a module registers its rules. Those of one family stand in docs/checks.md in this order.
MODULES = (
    "identity",
    "accountability",
    "groups",
    "feeds",
    "partners",
    "naming",
    "counts",
    "typed",
    "paths",
    "decisions",
    "events",
    "procedures",
    "reach",
    "law",
    "editions",
    "contacts",
    "dates",
    "safety",
    "danger",
    "discreet",
    "privacy",
    "pages",
    "prose",
    "difficulty",
    "wording",
    "markup",
    "accept",
    "reading",
)

for module in MODULES:
    import_module(f"masa.check.{module}")


def check(reading: Reading, today: dt.date, components: frozenset[str]) -> list[Finding]:
    """Everything that is wrong with a partnership's folder, by place."""
    case = Case(reading, today, components)
    rules = list(RULES.values())
    found = settle(case, (finding for rule in rules if rule.family != EXCEPTIONS for finding in rule.findings(case)))
    return in_order(
        [*reading.findings, *found, *(finding for rule in rules if rule.family == EXCEPTIONS for finding in rule.findings(case))]
    )
