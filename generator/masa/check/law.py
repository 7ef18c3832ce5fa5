"""Family law: what entries say they answer is in the list of requirements."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.law import requirements
from masa.nearest import suggest


@rule("unknown-requirement", "law", "A duty that is not in the list of requirements cannot be shown to anybody.", "`requirements: [C21]`")
def unknown_requirement(case: Case) -> Iterator[Fault]:
    """Each number under `requirements` is one of the list."""
    known = requirements()
    lists = [((*path, "requirements"), entry.get("requirements")) for collection in case.data for path, entry in case.entries(collection)]
    for path, entry in case.entries("procedures"):
        steps = entry.get("steps")
        for number, step in enumerate(steps if isinstance(steps, list) else []):
            if isinstance(step, dict):
                lists.append(((*path, "steps", number, "requirements"), step.get("requirements")))
    for path, numbers in lists:
        for position, number in enumerate(numbers if isinstance(numbers, list) else []):
            if isinstance(number, str) and number not in known:
                yield (
                    case.place(*path, position),
                    f"`{number}` is no requirement",
                    suggest(number, known, "use a number of generator/masa/law/requirements.yaml"),
                )
