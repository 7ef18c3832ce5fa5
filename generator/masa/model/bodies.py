"""Who works together: statutory partners, relevant agencies, roles, other boards, groups."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from masa.model.base import (
    UNTIL,
    BodyRef,
    Citation,
    Ends,
    HolderRef,
    Line,
    Named,
    PartnerRef,
    PlaceRef,
    Record,
    RoleRef,
    Statement,
    Text,
    Url,
)
from masa.model.strict import Day
from masa.model.written import When


class PartnerKind(StrEnum):
    """The kinds of statutory safeguarding partner (Children Act 2004, section 16E(3)), now and in earlier years."""

    LOCAL_AUTHORITY = "local-authority"
    INTEGRATED_CARE_BOARD = "integrated-care-board"
    CLINICAL_COMMISSIONING_GROUP = "clinical-commissioning-group"
    POLICE = "police"

    @property
    def is_health(self) -> bool:
        """Whether it is the partner from the NHS: integrated care boards took over from clinical commissioning groups in July 2022."""
        return self in {PartnerKind.INTEGRATED_CARE_BOARD, PartnerKind.CLINICAL_COMMISSIONING_GROUP}


class RoleKind(StrEnum):
    """The roles that the guidance itself knows, by whatever name a partnership has for them."""

    LEAD = "lead"
    DELEGATE = "delegate"
    SCRUTINEER = "scrutineer"
    PARTNERS = "partners"
    UNIT = "unit"


class Sector(StrEnum):
    """The part of public life that a relevant agency belongs to."""

    HEALTH = "health"
    EDUCATION = "education-and-childcare"
    CHILDRENS_SERVICES = "childrens-services"
    POLICE_AND_JUSTICE = "police-and-justice"
    FIRE_AND_RESCUE = "fire-and-rescue"
    HOUSING = "housing"
    ADULT_SAFEGUARDING = "adult-safeguarding"
    VOLUNTARY = "voluntary-and-community"
    FAITH = "faith"
    PUBLIC = "children-families-and-residents"


class Seat(StrEnum):
    """A post of a partner."""

    LEAD = "lead"
    DELEGATE = "delegate"


class BoardKind(StrEnum):
    """What another board or body is to the partnership."""

    NEIGHBOUR = "neighbouring-partnership"
    LOCAL = "local-board"
    NATIONAL = "national-body"
    SERVICE = "shared-service"


class Change(Statement):
    """What has changed since a text was published. Nobody can look it up without a source."""

    source: Citation = Field(description="Where it can be read.")


class Post(Record):
    """A post in a partner's organisation, and its holder where published."""

    role: Line = Field(description="The title of the post.")
    name: Line | None = Field(None, description="The holder's name, only where it is published.")
    as_of: When | None = Field(None, description="The date of the text that names the holder. Leave out where it is the partner's source.")
    check_by: When | None = Field(None, description="When somebody must look again whether the name is still right.")
    since: Change | None = Field(None, description="What has changed since and is publicly known, with its source.")
    body: BodyRef | None = Field(None, description="The body that the post is in, where it is another than the partner.")


class Person(Record):
    """Somebody in a post."""

    role: Line = Field(description="The title of the post.")
    name: Line | None = Field(None, description="The name, as published.")


class Signatory(Record):
    """Somebody who signed the arrangements."""

    role: Line = Field(description="The title of the post, as it stands below the signature.")
    name: Line | None = Field(None, description="The name, as published.")
    body: BodyRef = Field(description="The body that the signatory belongs to.")
    on_behalf_of: tuple[BodyRef, ...] = Field((), description="The bodies that were signed for, where they are others or more.")
    in_place_of: Person | None = Field(None, description="The person of the same body for whom somebody else signed.")
    source: Citation | None = Field(None, description="Where the signature was published, if elsewhere than the edition.")


class SignOff(Record):
    """That the lead safeguarding partner of one partner has signed the arrangements off."""

    partner: PartnerRef = Field(description="The partner.")
    role: RoleRef = Field(description="The role in which it was signed: one of `kind: lead`.")
    day: Day = Field(description="The day on which it was signed.")
    name: Line | None = Field(None, description="The name of whoever signed, only where it is published.")


class Term(Record):
    """A period in office."""

    starts: When = Field(description="First month or day.")
    ends: When = Field(description="Last month or day.")
    post: Seat | None = Field(None, description="Which of the partner's posts chairs: lead or delegate. Leave out where not published.")
    source: Citation = Field(description="Where the term was published.")
    note: Text | None = Field(None, description="Anything a reader should know about this term.")

    def runs_on(self, day: dt.date) -> bool:
        """Whether the term has begun by a day and is not over."""
        return self.starts.first_day <= day <= self.ends.last_day


class Body(Ends):
    """An organisation, which may come to an end."""

    until: When | None = Field(None, description=UNTIL)
    followed_by: BodyRef | None = Field(None, description="The body that took its place.")


class Partner(Body):
    """A statutory safeguarding partner."""

    kind: PartnerKind = Field(
        description="local-authority, integrated-care-board (from July 2022), clinical-commissioning-group (until then) or police."
    )
    places: tuple[PlaceRef, ...] = Field(
        (), description="The places that it serves, where they are not all. A council's own place stands under `partnership`, `area`."
    )
    lead: Post | None = Field(
        None, description="The lead safeguarding partner: the head of the organisation. Leave out where not published."
    )
    delegate: Post | None = Field(
        None, description="The delegated safeguarding partner: who acts for the lead. Leave out where not published."
    )
    chair_terms: tuple[Term, ...] = Field((), description="When this partner chairs the partnership.")
    website: Url | None = Field(None, description="The partner's own site.")

    @property
    def posts(self) -> list[tuple[Seat, Post]]:
        """The published posts: lead and delegate, as far as they are."""
        return [(seat, post) for seat, post in ((Seat.LEAD, self.lead), (Seat.DELEGATE, self.delegate)) if post]

    def post(self, seat: Seat | None) -> Post | None:
        """The lead's or the delegate's post, where it is published."""
        return dict(self.posts).get(seat) if seat else None


class Agency(Body):
    """A relevant agency: a body or group of people that the partners name as needed to keep children safe."""

    sector: Sector = Field(description="The sector that it is listed under.")
    area: tuple[PlaceRef, ...] = Field((), description="The places that it serves. Leave out where it serves the whole area.")
    named_as: Line | None = Field(
        None, description="What the text calls it, where it does not say relevant agency.", examples=["relevant partner"]
    )
    because: Statement | None = Field(None, description="Why the partners named it, where that is published for it alone.")


class Holder(Record):
    """A person published as holding a role in a stated period."""

    name: Line = Field(description="The published name.")
    period: Line = Field(description="The period that the publication speaks of.", examples=["2023-24"])
    source: Citation = Field(description="Where it was published.")
    note: Text | None = Field(None, description="Anything a reader should know, such as a change of title.")


class Role(Ends):
    """Something a person does for the partnership."""

    kind: RoleKind | None = Field(
        None,
        description="lead or delegate for the role of the lead or delegated safeguarding partners, partners for the bodies themselves "
        "acting together, scrutineer for independent scrutiny, unit for a team. Leave out for any other role.",
    )
    held_by: tuple[BodyRef, ...] = Field((), description="The bodies whose people hold the role. Leave out where that is not published.")
    part_of: RoleRef | None = Field(
        None, description="The team that the role belongs to, such as a business unit, where that is published."
    )
    appointed_by: tuple[HolderRef, ...] = Field((), description="Who appoints them.")
    holder: Holder | None = Field(None, description="A published holder.")
    methods: tuple[Statement, ...] = Field((), description="How the role is carried out.")
    until: When | None = Field(None, description=UNTIL)
    followed_by: RoleRef | None = Field(None, description="The role that took its place.")


class Board(Named):
    """Another partnership, board or national body that the partnership works with."""

    kind: BoardKind = Field(description="neighbouring-partnership, local-board, national-body or shared-service.")
    area: tuple[PlaceRef, ...] = Field((), description="The places that it serves. Leave out where it serves the whole area, or more.")
    link: Text | None = Field(None, description="How the two are linked.")
    website: Url | None = Field(None, description="Its own site.")
