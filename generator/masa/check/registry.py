"""The register of rules. A rule is one small function; adding one is writing it in its family's module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from masa.check.case import Case
from masa.finding import Finding, Place, Severity

Fault = tuple[Place, str, str]
Look = Callable[[Case], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, its family, how much it matters, why it is there, an example that breaks it, and the function that looks."""

    id: str
    family: str
    severity: Severity
    why: str
    example: str
    look: Look

    def findings(self, case: Case) -> Iterator[Finding]:
        """What the rule finds: a place, what is wrong, how to mend it."""
        for place, message, hint in self.look(case):
            yield Finding(place, self.id, message, hint, self.severity)


RULES: dict[str, Rule] = {}


def rule(rule_id: str, family: str, why: str, example: str, severity: Severity = Severity.ERROR) -> Callable[[Look], Look]:
    """Put a function into the register. It yields (place, what is wrong, how to mend it).

    `why` is one sentence; `example` a line or two as a person might type them, which break the rule.
    """

    def register(look: Look) -> Look:
        if rule_id in RULES:
            raise ValueError(f"rule {rule_id} is registered twice")
        RULES[rule_id] = Rule(rule_id, family, severity, why, example, look)
        return look

    return register
