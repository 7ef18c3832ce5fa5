"""Family flow: a procedure has an owner, and what it sends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.flow.flows import flows_of
from masa.findings.finding import Severity

# What only a published step has.
OF_PUBLISHED = frozenset(("deadline", "requirements"))


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


# In how many ways the model takes a word for no.
NO = frozenset(("false", "no", "off", "0", "f", "n"))


@rule(
    "step-origin",
    "flow",
    "A step that no published text prints in its place must never pass for one that it does.",
    "a step whose source is another document than that of its procedure, without `published`",
)
def step_origin(case: Case) -> Iterator[Fault]:
    """A step that cites another document than its procedure says whether that document prints it as a step in this place."""
    for path, step, procedure in case.steps():
        if _document(step) not in {None, _document(procedure)} and "published" not in step:
            yield (
                case.place(*path),
                f"the step `{step.get('id')}` cites another document than its procedure",
                "add `published: true` where that document prints it as a step in this place, else `published: false`",
            )


@rule(
    "step-ours",
    "flow",
    "What this site put there itself binds nobody and shows no duty.",
    "`deadline` beside `published: false`",
)
def step_ours(case: Case) -> Iterator[Fault]:
    """A step that no published text prints in its place sets no time limit and meets no requirement."""
    for path, step, _ in case.steps():
        if str(step.get("published")).lower() in NO:
            for key in OF_PUBLISHED.intersection(step):
                yield (
                    case.place(*path, key),
                    f"`{key}` stands in the step `{step.get('id')}`, which has `published: false`",
                    "take it out; what is published of it can stand under `known`",
                )


def _document(record: dict[str, Any]) -> str | None:
    source = record.get("source")
    document = source.get("document") if isinstance(source, dict) else None
    return document if isinstance(document, str) else None
