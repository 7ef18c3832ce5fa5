"""Family consistency: which partners there are, where they serve, and when each has the chair."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.model.bodies import Partner, PartnerKind
from masa.model.partnership import Guidance, Place
from masa.model.written import When

# Health and Care Act 2022: on this day integrated care boards took over from clinical commissioning groups.
BOARDS_BEGAN = dt.date(2022, 7, 1)
# Years. A longer term is a slip of the hand.
LONGEST_TERM = 10


@rule(
    "partner-kinds",
    "consistency",
    "The law makes a council, an integrated care board and the police partners.",
    "partners without one of `kind: police`",
)
def partner_kinds(case: Case) -> Iterator[Fault]:
    """There is a partner of each kind (Children Act 2004, section 16E(3)): in health that of the time."""
    if not case.relations:
        return
    edition = case.relations.arrangements.edition
    day = (edition.effective_from or edition.published or When(edition.last_reviewed.isoformat())).first_day
    health = PartnerKind.CLINICAL_COMMISSIONING_GROUP if day < BOARDS_BEGAN else PartnerKind.INTEGRATED_CARE_BOARD
    kinds = [partner.kind for partner in case.relations.arrangements.partners]
    for kind in (PartnerKind.LOCAL_AUTHORITY, health, PartnerKind.POLICE):
        if kind not in kinds and not (kind.is_health and any(other.is_health for other in kinds)):
            yield case.place("partners"), f"no partner is of the kind {kind}", _add(kind, kinds)


def _add(kind: PartnerKind, kinds: Sequence[PartnerKind]) -> str:
    twice = next((other for other in kinds if other is not PartnerKind.LOCAL_AUTHORITY and kinds.count(other) > 1), None)
    mend = f", or mend the `kind:` of one of the two that are of the kind {twice}" if twice else ""
    return f"add the partner with `kind: {kind}`{mend}"


@rule(
    "partner-gone",
    "consistency",
    "Where the last partner of a kind has ended, nobody is named who has its duties now.",
    "`until: 2026-03` of the only partner with `kind: police`",
    severity=Severity.WARNING,
)
def partner_gone(case: Case) -> Iterator[Fault]:
    """A council or a force that has ended has others of its kind beside it. Of bodies in health the edition of its time may tell."""
    partners = case.relations.arrangements.partners if case.relations and not case.replaced else ()
    left = {partner.kind for partner in partners if not partner.is_over(case.today)}
    for number, partner in enumerate(partners):
        if partner.kind not in left and not partner.kind.is_health:
            yield (
                case.place("partners", number, "until"),
                f"`{partner.id}` ended in {partner.until}, and no other partner is of the kind {partner.kind}",
                f"add the body that has its duties now, with `kind: {partner.kind}`",
            )


@rule(
    "chair-gone",
    "consistency",
    "A chair that passes to a body which is no more stays empty when its turn comes.",
    "`in_turn: [council-lead, icb-lead]` where the board of `icb-lead` has ended",
    severity=Severity.WARNING,
)
def chair_gone(case: Case) -> Iterator[Fault]:
    """Of the bodies that hold a role which chairs a group, alone or in turn, one is still there."""
    known = case.sound.arrangements if case.sound and not case.replaced else None
    over = {partner.id for partner in known.partners if partner.is_over(case.today)} | case.over.keys() if known else set()
    gone = {role.id for role in known.roles if role.held_by and over.issuperset(role.held_by)} if known and over else set()
    for number, group in enumerate(known.groups if known and gone else ()):
        for key in ("role", "in_turn", "vice") if group.chair and not group.has_ended else ():
            for position, role in enumerate(getattr(group.chair, key)):
                if role in gone:
                    yield (
                        case.place("groups", number, "chair", key, position),
                        f"every body that holds `{role}` has ended",
                        "name the role of whoever chairs now, or under `held_by:` of this one who holds it now",
                    )


@rule(
    "partner-time",
    "consistency",
    "A body that did not exist cannot have been a partner: clinical commissioning groups ended when integrated care boards began.",
    "`kind: integrated-care-board` in arrangements of 2019",
)
def partner_time(case: Case) -> Iterator[Fault]:
    """No partner is of a kind that was not there on the day of the edition (Health and Care Act 2022: 1 July 2022)."""
    if not case.relations:
        return
    edition = case.relations.arrangements.edition
    read = When(edition.last_reviewed.isoformat()) if edition.guidance is not Guidance.WT_2018 else None
    when = edition.effective_from or edition.published or read
    for number, partner in enumerate(case.relations.arrangements.partners if when else ()):
        too_early = partner.kind is PartnerKind.INTEGRATED_CARE_BOARD and when and when.last_day < BOARDS_BEGAN
        too_late = (
            partner.kind is PartnerKind.CLINICAL_COMMISSIONING_GROUP and when and when.first_day >= BOARDS_BEGAN and not partner.until
        )
        if too_early or too_late:
            right = PartnerKind.CLINICAL_COMMISSIONING_GROUP if too_early else PartnerKind.INTEGRATED_CARE_BOARD
            yield (
                case.place("partners", number, "kind"),
                f"`{partner.id}` is of the kind {partner.kind}, and in {when} there {'was' if too_early else 'is'} none",
                f"write `kind: {right}`, as was right at that time, or mend the date of the edition",
            )


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
    # Where the council of a place is none, it may be the one that has no place.
    served = {place.council for place in places}
    for number, partner in enumerate(case.sound.arrangements.partners if served <= councils else ()):
        if partner.id in councils - served:
            yield (
                case.place("partners", number, "id"),
                f"`{partner.id}` is a council without a place in the area",
                "add its place under `partnership`, `area`, `places`",
            )


@rule(
    "place-shared",
    "consistency",
    "Whoever looks for the force of a town finds two, and does not know which of them answers.",
    "two partners of `kind: police` without `places:`",
    severity=Severity.WARNING,
)
def place_shared(case: Case) -> Iterator[Fault]:
    """No two partners of one kind serve the same place. One without `places:` serves them all; one that has ended serves none."""
    if not case.sound or next(partner_kinds(case), None):
        return  # where a kind is missing, one of two that are alike may be of it
    places = case.sound.arrangements.partnership.area.places
    here = [(number, partner) for number, partner in enumerate(case.sound.arrangements.partners) if not partner.until]
    for (first, one), (second, other) in combinations(here, 2):
        both = _served(one, places) & _served(other, places) if one.kind is other.kind else set()
        if both:
            named = ", ".join(f"`{place.id}`" for place in places if place.id in both)
            yield (
                case.place("partners", second, "places" if other.places else "id"),
                f"`{other.id}` and `{one.id}` are both of the kind {one.kind}, and both serve {named}",
                "give each its own `places:`; write `until:` of one that has ended",
                case.place("partners", first, "places" if one.places else "id"),
            )


def _served(partner: Partner, places: tuple[Place, ...]) -> set[str]:
    """The places that a partner serves: a council those whose council it is, any other those that it names, or all."""
    if partner.kind is PartnerKind.LOCAL_AUTHORITY:
        return {place.id for place in places if place.council == partner.id} | set(partner.places)
    return set(partner.places) or {place.id for place in places}


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
    for term, place in terms:
        if term.ends.first_day.year - term.starts.first_day.year > LONGEST_TERM:
            yield place, f"the term runs from {term.starts} to {term.ends}, for more than {LONGEST_TERM} years", "mend one of the two dates"
    terms.sort(key=lambda item: item[0].starts.first_day)
    for (earlier, other), (later, place) in pairwise(terms):
        if later.starts.first_day < earlier.ends.first_day or later.starts == earlier.starts:
            yield (
                place,
                f"this term of the chair starts in {later.starts}, before the one from {earlier.starts} to {earlier.ends} is over",
                "mend the dates, so that one partner chairs at a time",
                other,
            )
