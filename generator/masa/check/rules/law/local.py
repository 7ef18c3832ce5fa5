"""Family law: a limit that the partnership set itself is no longer than the national one behind it."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.law import asked_by
from masa.law.limits import long_enough, right_moment


@rule(
    "local-longer",
    "law",
    "Whoever keeps a local limit that is longer than the national one breaks the law and never knows.",
    "`rule: local` with `within: 10 working days` to notify the national Panel",
    severity=Severity.WARNING,
)
def local_longer(case: Case) -> Iterator[Fault]:
    """No deadline of the partnership's own leaves more time than the limit of a requirement that its step answers, from the same moment."""
    if not case.sound:
        return
    asked = asked_by(case.sound.arrangements.edition.guidance)
    for position, procedure in enumerate(case.sound.arrangements.procedures):
        for number, step in enumerate(procedure.steps):
            deadline = step.deadline
            if not deadline or deadline.rule != "local":
                continue
            event = case.sound.event(deadline.after or deadline.before or "").name
            for requirement in (asked[found] for found in step.requirements if found in asked and not asked[found].unread_in):
                limit = requirement.limit
                if limit and right_moment(deadline, limit, event) and not long_enough(deadline, limit):
                    wanted, given = limit.within or limit.at_least, deadline.within or deadline.at_least
                    least = "at most" if limit.within else "at least"
                    yield (
                        case.place("procedures", position, "steps", number, "deadline"),
                        f"{requirement.id} asks for {least} {wanted} {limit.side} {limit.moment}, and your own rule says {given}",
                        f"write {wanted} or a stricter limit; see {requirement.source}",
                    )
