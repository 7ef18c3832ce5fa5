"""Family consistency: which partners there are, where they serve, and when each has the chair."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.model.bodies import PartnerKind


@rule(
    "partner-kinds",
    "consistency",
    "The law makes a council, an integrated care board and the police partners.",
    "partners without one of `kind: police`",
)
def partner_kinds(case: Case) -> Iterator[Fault]:
    """There is a partner of each kind (Children Act 2004, section 16E(3))."""
    kinds = [entry.get("kind") for _, entry in case.entries("partners")]
    for kind in PartnerKind if case.relations else ():
        if kind not in kinds:
            yield case.place("partners"), f"no partner is of the kind {kind}", f"add the partner with `kind: {kind}`"


@rule(
    "place-council", "consistency", "Each area has its own council among the partners.", "a place with `council:` and the id of the police"
)
def place_council(case: Case) -> Iterator[Fault]:
    """A place's council is a local authority, and each local authority among the partners has a place."""
    if not case.sound:
        return
    councils = {partner.id for partner in case.sound.arrangements.partners if partner.kind is PartnerKind.LOCAL_AUTHORITY}
    places = case.sound.arrangements.partnership.area.places
    for number, place in enumerate(places):
        if place.council not in councils:
            yield (
                case.place("partnership", "area", "places", number, "council"),
                f"`{place.council}` is not a council",
                "name the partner of the kind local-authority that serves the place",
            )
    for number, partner in enumerate(case.sound.arrangements.partners):
        if partner.id in councils - {place.council for place in places}:
            yield (
                case.place("partners", number, "id"),
                f"`{partner.id}` is a council without a place in the area",
                "add its place under `partnership`, `area`, `places`",
            )


@rule("terms-overlap", "consistency", "The partnership has one chair at a time.", "two partners with a term from 2024-08 to 2025-08")
def terms_overlap(case: Case) -> Iterator[Fault]:
    """Terms end after they start, and no two chair terms overlap. The month of a handover belongs to both."""
    if not case.relations:
        return
    terms = [
        (term, case.place("partners", number, "chair_terms", position, "starts"))
        for number, partner in enumerate(case.relations.arrangements.partners)
        for position, term in enumerate(partner.chair_terms)
    ]
    for term, place in terms:
        if term.ends.last_day < term.starts.first_day:
            yield place, f"the term ends in {term.ends}, before it starts in {term.starts}", "mend one of the two dates"
    terms.sort(key=lambda item: item[0].starts.first_day)
    for (earlier, other), (later, place) in pairwise(terms):
        if later.starts.first_day < earlier.ends.first_day or later.starts == earlier.starts:
            yield (
                place,
                f"this term of the chair starts in {later.starts}, before the one from {earlier.starts} to {earlier.ends} is over",
                "mend the dates, so that one partner chairs at a time",
                other,
            )
