"""Family reach: every entry has a use. Pages list whole collections, so an entry is reached when something refers to it."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity


def _unused(case: Case, collection: str, what: str, hint: str) -> Iterator[Fault]:
    for path, entry in case.entries(collection) if case.sound else ():
        if entry["id"] not in case.used and entry["id"] not in case.over and not entry.get("owner") and not entry.get("methods"):
            yield case.place(*path, "id"), f"`{entry['id']}` is {what}", hint


@rule(
    "event-unused",
    "reach",
    "An event that starts nothing and that no step brings about has no meaning.",
    "an event that no `trigger`, `event`, `after` or `before` names",
    severity=Severity.WARNING,
)
def event_unused(case: Case) -> Iterator[Fault]:
    """Each event starts a procedure or a clock, or follows a step."""
    yield from _unused(
        case, "events", "an event that no procedure names", "name it under `trigger`, `event`, `after` or `before`, or take it out"
    )


@rule(
    "role-unused",
    "reach",
    "A role that sits nowhere and does nothing tells a reader nothing.",
    "a role without `methods` that no group, function or step names",
    severity=Severity.WARNING,
)
def role_unused(case: Case) -> Iterator[Fault]:
    """Each role sits on a group, has a function, takes a step, says how it is carried out, or is named elsewhere."""
    what = "a role that sits on no group, has no function, takes no step and says nothing of how it is carried out"
    yield from _unused(case, "roles", what, "say what it does, or where nobody does it any more, give it `until:` with its last day")


@rule(
    "document-unused",
    "reach",
    "A document that nothing uses is a title without a reason.",
    "a form that no procedure, practice or page names",
    severity=Severity.NOTICE,
)
def document_unused(case: Case) -> Iterator[Fault]:
    """Each document is used by a procedure or practice, or named on a page; one that a group owns has its reason there."""
    yield from _unused(
        case,
        "documents",
        "a document that no procedure, practice or page uses",
        "name it where it is used, give it an `owner`, or take it out",
    )


@rule(
    "board-unlinked",
    "reach",
    "A board is listed for the sake of its link with the partnership.",
    "a board without `link`",
    severity=Severity.WARNING,
)
def board_unlinked(case: Case) -> Iterator[Fault]:
    """Each board says how it is linked with the partnership."""
    for path, board in case.entries("boards"):
        if not board.get("link"):
            yield (
                case.place(*path, "id"),
                f"`{board.get('id')}` does not say how it is linked with the partnership",
                "add `link:` with a sentence that says so",
            )


@rule(
    "source-unused",
    "reach",
    "A source that no fact cites supports nothing.",
    "a document under `sources` that no `source:` names",
    severity=Severity.WARNING,
)
def source_unused(case: Case) -> Iterator[Fault]:
    """Each source is cited."""
    yield from _unused(case, "sources", "a source that no fact cites", "cite it where it is used, or take it out")


@rule(
    "contact-unused",
    "reach",
    "An office or website that no page or step names cannot be found.",
    "a contact with `purpose: reference` that nothing names",
    severity=Severity.NOTICE,
)
def contact_unused(case: Case) -> Iterator[Fault]:
    """Contacts that are no help are named by a page or a step; those that are help stand on the help pages of themselves."""
    if not case.sound:
        return
    office = case.sound.arrangements.partnership.office
    for path, contact in case.entries("contacts"):
        if contact["purpose"] in {"office", "reference"} and contact["id"] not in case.used:
            is_office = contact["purpose"] == "office" and not office
            hint = f"write `office: {contact['id']}` under `partnership:`" if is_office else "name it where it is needed, or take it out"
            yield case.place(*path, "id"), f"`{contact['id']}` is named by no page and no step", hint


@rule(
    "priority-without-group",
    "reach",
    "A priority that no group drives stays a wish.",
    "a priority without `groups`",
    severity=Severity.WARNING,
)
def priority_without_group(case: Case) -> Iterator[Fault]:
    """Each priority names the groups that drive it."""
    for path, priority in case.entries("priorities"):
        if not priority.get("groups"):
            yield case.place(*path, "id"), f"no group drives `{priority.get('id')}`", "add `groups:` with those that do"


@rule(
    "step-nobody-told",
    "reach",
    "A document that is made and goes nowhere helps nobody.",
    "a step that `produces` a report that no step sends and no other procedure uses",
    severity=Severity.NOTICE,
)
def step_nobody_told(case: Case) -> Iterator[Fault]:
    """What a step makes is sent, listed among the procedure's documents, or has an owner."""
    if not case.sound:
        return
    arrangements = case.sound.arrangements
    kept = {document.id for document in arrangements.documents if document.owner}
    for procedure in arrangements.procedures:
        kept.update(procedure.documents)
        kept.update(sending.what for step in procedure.steps for sending in step.sends)
    for number, procedure in enumerate(arrangements.procedures):
        for position, step in enumerate(procedure.steps):
            for place, made in enumerate(step.produces):
                if made not in kept:
                    yield (
                        case.place("procedures", number, "steps", position, "produces", place),
                        f"`{made}` is made in `{step.id}`, and no step sends it",
                        "say under `sends:` who gets it, or add it to the procedure's documents",
                    )
