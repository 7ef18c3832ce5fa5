"""Family flow: a procedure has an owner, and what it sends."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.flow.flows import flows_of
from masa.findings.finding import Severity


@rule(
    "sent-unmade",
    "flow",
    "A form that nobody makes and nobody keeps cannot be sent.",
    "`sends: [{what: request-form, …}]` in a procedure that neither makes nor lists the form",
    severity=Severity.WARNING,
)
def sent_unmade(case: Case) -> Iterator[Fault]:
    """What a step sends is made in the procedure, or is among its documents."""
    for flow in flows_of(case):
        made = {*flow.procedure.documents, *(document for step in flow.steps for document in step.produces)}
        for position, step in enumerate(flow.steps):
            for number, sending in enumerate(step.sends):
                if sending.what not in made:
                    yield (
                        case.place(*flow.where, position, "sends", number, "what"),
                        f"`{step.id}` sends `{sending.what}`, which no step makes",
                        f"add it to `produces` of the step that makes it, or to the documents of `{flow.procedure.id}`",
                    )


@rule(
    "procedure-owner",
    "flow",
    "What nobody owns is done by nobody.",
    "a procedure without `owner`",
    severity=Severity.WARNING,
)
def procedure_owner(case: Case) -> Iterator[Fault]:
    """Each procedure has somebody who sees to it that it is done."""
    for path, entry in case.entries("procedures"):
        if not entry.get("owner"):
            yield case.place(*path, "id"), f"`{entry.get('id')}` has no owner", "add `owner:` with the group or role that sees to it"
