"""The register of rules. A rule is one small function; adding one is writing it in the module of its topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from masa.check.case import Case
from masa.findings.finding import Finding, Place, Severity
from masa.findings.fold import Fold
from masa.source.text import MOST_FINDINGS

# Where, what is wrong, how to mend it; then, where they apply, a severity other than the rule's and the place that it conflicts with.
Fault = tuple[Place, str, str, *tuple[Severity | Place, ...]]
Look = Callable[[Case], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, its family, how much it matters, why it is there, an example that breaks it, and the function that looks.

    A rule without such a function stands in the register to be explained: reading finds it before any rule can look. `fold` says how
    several of its findings are told as one, where each alone would bury the others.
    """

    id: str
    family: str
    severity: Severity
    why: str
    example: str
    look: Look | None = None
    fold: Fold | None = None

    def findings(self, case: Case) -> Iterator[Finding]:
        """What the rule finds: a place, what is wrong, how to mend it. No more than are worth reading."""
        if self.look is None:
            return
        found = self.look(case)
        for place, message, hint, *more in islice(found, MOST_FINDINGS):
            severity = next((part for part in more if isinstance(part, Severity)), self.severity)
            other = next((part for part in more if isinstance(part, Place)), None)
            yield Finding(place, self.id, message, hint, severity, other)
        for place, *_ in islice(found, 1):
            yield Finding(place, self.id, f"more than {MOST_FINDINGS} of these were found", "mend those above first", self.severity)


RULES: dict[str, Rule] = {}


def rule(  # noqa: PLR0913, PLR0917 - what a rule is made of
    rule_id: str, family: str, why: str, example: str, severity: Severity = Severity.ERROR, fold: Fold | None = None
) -> Callable[[Look], Look]:
    """Put a function into the register. It yields (place, what is wrong, how to mend it).

    A severity that differs from the rule's, and the other place that the finding conflicts with, may follow these.

    `why` is one sentence; `example` a line or two as a person might type them, which break the rule. `fold` is for a rule that finds
    so much at a time that it would bury what others find: several of its findings are then told in one sentence.
    """

    def register(look: Look) -> Look:
        explained(rule_id, family, why, example, severity=severity, look=look, fold=fold)
        return look

    return register


def explained(  # noqa: PLR0913 - what a rule is made of
    rule_id: str,
    family: str,
    why: str,
    example: str,
    *,
    severity: Severity = Severity.ERROR,
    look: Look | None = None,
    fold: Fold | None = None,
) -> None:
    """Put a rule into the register; without a function where reading, and not a rule, finds it."""
    if rule_id in RULES:
        raise ValueError(f"rule {rule_id} is registered twice")
    RULES[rule_id] = Rule(rule_id, family, severity, why, example, look, fold)
