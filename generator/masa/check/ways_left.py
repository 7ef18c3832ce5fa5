"""Where each step of a procedure leads and how long it has, as typed: what a change of a procedure may leave behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from masa.source.tree import Path

# A way: the step that it comes from, the answer given there ("" where nothing is asked), the step or procedure that it leads to.
Way = tuple[str, str, str]


def ways(steps: object) -> dict[Way, Path]:
    """Every way from step to step, with the place of what says it, counted from the procedure's steps."""
    return dict(_ways([step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []))


def _ways(steps: list[dict[str, Any]]) -> Iterator[tuple[Way, Path]]:
    for number, step in enumerate(steps):
        here, branches = str(step.get("id")), step.get("branches")
        if isinstance(branches, list) and branches:
            for place, branch in enumerate(branches):
                if isinstance(branch, dict) and branch.get("then"):
                    yield (here, str(branch.get("answer")), str(branch["then"])), (number, "branches", place, "then")
        elif step.get("then"):
            yield (here, "", str(step["then"])), (number, "then")
        elif not step.get("ends") and number + 1 < len(steps):
            yield (here, "", str(steps[number + 1].get("id"))), (number, "id")


def limits(data: Mapping[str, Any]) -> dict[str, str]:
    """How long each step has, by the ids of procedure and step."""
    found = {}
    for procedure in _entries(data.get("procedures")):
        for step in _entries(procedure.get("steps")):
            deadline = step.get("deadline")
            length = (deadline.get("within") or deadline.get("at_least")) if isinstance(deadline, dict) else None
            if isinstance(length, str):
                found[f"{procedure.get('id')}/{step.get('id')}"] = length
    return found


def flows(data: Mapping[str, Any]) -> dict[str, tuple[list[str], list[Way]]]:
    """The steps of each procedure by their ids, and the ways between them."""
    return {
        str(procedure.get("id")): ([str(step.get("id")) for step in _entries(procedure.get("steps"))], [*ways(procedure.get("steps"))])
        for procedure in _entries(data.get("procedures"))
    }


def _entries(value: object) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
