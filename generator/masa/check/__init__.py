"""Checks: a register of small rules, and one function that runs them all."""

from __future__ import annotations

import datetime as dt

from masa.check import (
    counts,
    danger,
    discreet,
    flow,
    freshness,
    groups,
    identity,
    law,
    naming,
    pages,
    privacy,
    prose,
    reach,
    reading,
    safety,
    typed,
    wording,
)
from masa.check.accept import FAMILY as EXCEPTIONS
from masa.check.accept import settle
from masa.check.case import Case
from masa.check.registry import RULES, Rule, rule
from masa.finding import Finding, in_order
from masa.read import Reading

# Importing a family's module registers its rules.
MODULES = (
    counts,
    danger,
    discreet,
    flow,
    freshness,
    groups,
    identity,
    law,
    naming,
    pages,
    privacy,
    prose,
    reach,
    reading,
    safety,
    typed,
    wording,
)

__all__ = ["RULES", "Case", "Rule", "check", "rule"]


def check(reading: Reading, today: dt.date, components: frozenset[str]) -> list[Finding]:
    """Everything that is wrong with a partnership's folder, by place."""
    case = Case(reading, today, components)
    rules = list(RULES.values())
    found = settle(case, (finding for rule in rules if rule.family != EXCEPTIONS for finding in rule.findings(case)))
    return in_order(
        [*reading.findings, *found, *(finding for rule in rules if rule.family == EXCEPTIONS for finding in rule.findings(case))]
    )
