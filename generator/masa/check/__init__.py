"""Checks: a register of small rules, and one function that runs them all."""

from __future__ import annotations

import datetime as dt

from masa.check import identity, law, pages, prose, safety  # noqa: F401 - importing a family registers its rules
from masa.check.case import Case
from masa.check.registry import RULES, Rule, rule
from masa.finding import Finding, in_order
from masa.read import Reading

__all__ = ["RULES", "Case", "Rule", "check", "rule"]


def check(reading: Reading, today: dt.date, components: frozenset[str]) -> list[Finding]:
    """Everything that is wrong with a partnership's folder, by place."""
    case = Case(reading, today, components)
    return in_order([*reading.findings, *(finding for rule in RULES.values() for finding in rule.findings(case))])
