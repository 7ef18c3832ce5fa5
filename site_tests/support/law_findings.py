"""What the rules of the family law find in this partnership's own arrangements, as they are or changed."""

from __future__ import annotations

import datetime as dt
from functools import cache

from repository import ROOT

from masa.check.acceptance import settle
from masa.check.case import Case
from masa.check.registry import RULES
from masa.findings.finding import Finding, in_order
from masa.source.read import Reading, read_arrangements

TODAY = dt.date(2026, 11, 21)


@cache
def data() -> str:
    """The partnership's own arrangements."""
    return (ROOT / "arrangements.yaml").read_text(encoding="utf-8").replace("status: demonstration", "status: published", 1)


def found_in(text: str) -> list[Finding]:
    """What the family finds in the text of an arrangements.yaml, what it accepts as notices."""
    arrangements, tree, faults = read_arrangements(text)
    assert not faults
    case = Case(Reading(ROOT, tree, arrangements, (), ()), TODAY, frozenset())
    found = (finding for rule in RULES.values() if rule.family == "law" for finding in rule.findings(case))
    return in_order(settle(case.accepted, found, TODAY)[0])
