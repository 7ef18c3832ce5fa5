"""Family slips: what is said to be in one place of the area, and works in another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.model.base import spoken

# What has a place, and the texts that say what it is.
PLACED = ("agencies", "groups", "boards", "contacts", "partners")
SAYING = ("name", "summary")


def _places(case: Case) -> dict[str, str]:
    """The name of each place of the area, by its id."""
    places = case.dig("partnership", "area", "places")
    entries = [place for place in places if isinstance(place, dict)] if isinstance(places, list) else []
    return {str(place.get("id")): name for place in entries if isinstance(name := place.get("name"), str)}


def _area(entry: object) -> set[str]:
    """The places that an entry works in; none where it says nothing, and so works in all."""
    area = entry.get("area") if isinstance(entry, dict) else None
    return {place for place in area if isinstance(place, str)} if isinstance(area, list) else set()


@rule(
    "area-apart",
    "slips",
    "Who serves one town alone has nothing to decide on a group of the other: one of two groups of like name was meant.",
    "`area: north` of an agency on a group with `area: south`",
    severity=Severity.WARNING,
)
def area_apart(case: Case) -> Iterator[Fault]:
    """A body that sits on a group, and serves some places alone, serves one in which the group works."""
    known = _places(case)
    bodies = {str(entry.get("id")): entry for collection in ("agencies", "partners") for _, entry in case.entries(collection)}
    for path, group in case.entries("groups"):
        here = _area(group)
        for key in ("members", "attendees"):
            listed = group.get(key)
            for number, member in enumerate(listed if isinstance(listed, list) and here else []):
                there = _area(bodies.get(member)) if isinstance(member, str) else set()
                if there and not there & here:
                    names = [spoken([known.get(place, place) for place in sorted(places)]) for places in (there, here)]
                    wrong = f"`{member}` serves {names[0]} alone, and this group works in {names[1]}"
                    yield (
                        case.place(*path, key, number),
                        wrong,
                        f"move it to the group of {names[0]}, or mend the `area:` of one of the two",
                    )


@rule(
    "area-said",
    "slips",
    "A text that speaks of one town beside the mark of another leads whoever lives there to the wrong door.",
    "`area: south` beside `summary: A hospice in North.`",
    severity=Severity.WARNING,
)
def area_said(case: Case) -> Iterator[Fault]:
    """Name and summary of what works in some places alone name one of them, if they name any."""
    known = _places(case)
    for collection in PLACED if len(known) > 1 else ():
        for path, entry in case.entries(collection):
            here = _area(entry) & known.keys()
            said = " ".join(text for key in SAYING if isinstance(text := entry.get(key), str))
            named = {place for place, name in known.items() if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said)}
            if here and named and not named & here:
                wrong = f"the text here speaks of {spoken([known[place] for place in sorted(named)])}"
                yield case.place(*path, "area"), f"{wrong}, and `area:` says {spoken(sorted(here))}", "mend the one that is wrong"
