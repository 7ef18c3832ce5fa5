"""Family flow: a question has answers, and each answer leads to its own step."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.flow.flows import flows_of
from masa.findings.finding import Severity


@rule("decision-branches", "flow", "A question needs at least two answers, and answers need a question.", "`decision:` with one branch")
def decision_branches(case: Case) -> Iterator[Fault]:
    """A decision has two or more different answers, and branches stand only under a decision."""
    for flow in flows_of(case):
        for position, step in enumerate(flow.steps):
            place = case.place(*flow.where, position, "decision" if step.decision else "branches")
            answers = [branch.answer.casefold() for branch in step.branches]
            if step.decision and len(answers) < 2:  # noqa: PLR2004 - yes and no
                yield (
                    place,
                    f"the decision of `{step.id}` has {len(answers) or 'no'} answer{'s' * (not answers)}",
                    "give each answer a branch",
                )
            if answers and not step.decision:
                yield place, f"`{step.id}` has branches and no question", "add `decision:` with the question that they answer"
            if len(set(answers)) < len(answers):
                yield place, f"two answers of `{step.id}` are the same", "word each answer so that it can be told from the others"


@rule(
    "branches-alike",
    "flow",
    "A question whose answers all lead to one place decides nothing.",
    "both branches with `then: send`",
    severity=Severity.WARNING,
)
def branches_alike(case: Case) -> Iterator[Fault]:
    """The answers to a question lead to different places."""
    for flow in flows_of(case):
        for position, step in enumerate(flow.steps):
            ways = {branch.then for branch in step.branches}
            if len(step.branches) > 1 and len(ways) == 1 and None not in ways:
                yield (
                    case.place(*flow.where, position, "branches"),
                    f"every answer of `{step.id}` leads to `{ways.pop()}`",
                    "lead each answer to its own step, or take the question out",
                )
