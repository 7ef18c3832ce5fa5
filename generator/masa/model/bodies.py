"""Who works together: statutory partners, relevant agencies, roles, other boards, groups."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from masa.model.base import (
    AccountRef,
    BoardRef,
    BodyRef,
    Citation,
    GroupRef,
    HolderRef,
    Line,
    MemberRef,
    Named,
    PlaceRef,
    Record,
    RoleRef,
    Statement,
    Text,
    Url,
)
from masa.model.written import Frequency, Interval, When


class PartnerKind(StrEnum):
    """The three kinds of statutory safeguarding partner (Children Act 2004, section 16E(3))."""

    LOCAL_AUTHORITY = "local-authority"
    INTEGRATED_CARE_BOARD = "integrated-care-board"
    POLICE = "police"


class RoleKind(StrEnum):
    """The roles that the guidance itself knows, by whatever name a partnership has for them."""

    LEAD = "lead"
    DELEGATE = "delegate"
    SCRUTINEER = "scrutineer"


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


class Tier(StrEnum):
    """Where a group stands, from those who lead to those who do."""

    STRATEGIC = "strategic"
    EXECUTIVE = "executive"
    LOCAL = "local"
    SHARED = "shared"


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


class Term(Record):
    """A period in office."""

    starts: When = Field(description="First month or day.")
    ends: When = Field(description="Last month or day.")
    source: Citation = Field(description="Where the term was published.")
    note: Text | None = Field(None, description="Anything a reader should know about this term.")

    def runs_on(self, day: dt.date) -> bool:
        """Whether the term has begun by a day and is not over."""
        return self.starts.first_day <= day <= self.ends.last_day


class Partner(Named):
    """A statutory safeguarding partner."""

    kind: PartnerKind = Field(description="local-authority, integrated-care-board or police.")
    lead: Post = Field(description="The lead safeguarding partner: the head of the organisation.")
    delegate: Post = Field(description="The delegated safeguarding partner: who acts for the lead.")
    chair_terms: tuple[Term, ...] = Field((), description="When this partner's delegate chairs the partnership.")
    website: Url | None = Field(None, description="The partner's own site.")


class Agency(Named):
    """A relevant agency: a body or group of people that the partners name as needed to keep children safe."""

    sector: Sector = Field(description="The sector that it is listed under.")
    area: PlaceRef | None = Field(None, description="The one place that it serves. Leave out where it serves the whole area.")


class Holder(Record):
    """A person published as holding a role in a stated period."""

    name: Line = Field(description="The published name.")
    period: Line = Field(description="The period that the publication speaks of.", examples=["2023-24"])
    source: Citation = Field(description="Where it was published.")
    note: Text | None = Field(None, description="Anything a reader should know, such as a change of title.")


class Role(Named):
    """Something a person does for the partnership."""

    kind: RoleKind | None = Field(
        None,
        description="lead or delegate for the role of the lead or delegated safeguarding partners, scrutineer for independent scrutiny. "
        "Leave out for any other role.",
    )
    held_by: tuple[BodyRef, ...] = Field((), description="The bodies whose people hold the role. Leave out where that is not published.")
    appointed_by: tuple[HolderRef, ...] = Field((), description="Who appoints them.")
    holder: Holder | None = Field(None, description="A published holder.")
    methods: tuple[Statement, ...] = Field((), description="How the role is carried out.")


class Chair(Record):
    """Who leads a group's meetings."""

    role: RoleRef = Field(description="The role that chairs.")
    rota: Interval | None = Field(None, description="How often the chair passes on.")
    note: Text | None = Field(None, description="Anything a reader should know about the chair.")


class Feed(Record):
    """What one group hands to another."""

    what: Line = Field(description="What is handed over, as it would follow the words 'It sends'.")
    into: GroupRef = Field(description="The group that gets it.")
    source: Citation | None = Field(None, description="Where it was published, if elsewhere than the group.")


class Group(Named):
    """A group of the partnership, or one that it shares."""

    tier: Tier = Field(description="strategic, executive, local or shared.")
    purpose: tuple[Statement, ...] = Field(
        (), description="What the group is for, a point each, where more is published than the summary says."
    )
    chair: Chair | None = Field(None, description="Who chairs, and how the chair passes on. Leave out where not published.")
    members: tuple[MemberRef, ...] = Field((), description="Roles or bodies that sit on it. Leave out where not published.")
    attendees: tuple[RoleRef, ...] = Field((), description="Roles that also attend.")
    meets: Frequency | None = Field(None, description="How often it meets. Leave out where not published.")
    accountable_to: AccountRef | None = Field(None, description="The group or role that it answers to.")
    reports_to: tuple[AccountRef, ...] = Field((), description="Groups and boards that it reports to, besides the one that it answers to.")
    shared_with: tuple[BoardRef, ...] = Field((), description="The other partnerships that share the group.")
    area: PlaceRef | None = Field(None, description="The one place that it works in. Leave out for the whole area.")
    questions: tuple[Statement, ...] = Field((), description="The questions that the group asks.")
    feeds: tuple[Feed, ...] = Field((), description="What it hands to other groups.")

    @property
    def not_published(self) -> list[str]:
        """What a reader would ask of the group and no published text says."""
        led = self.accountable_to or self.reports_to or self.tier is Tier.STRATEGIC
        asked = {
            "who sits on it": self.members,
            "who chairs it": self.chair,
            "how often it meets": self.meets,
            "whom it answers to": led,
        }
        return [words for words, known in asked.items() if not known]


class Board(Named):
    """Another partnership, board or national body that the partnership works with."""

    kind: BoardKind = Field(description="neighbouring-partnership, local-board, national-body or shared-service.")
    link: Text | None = Field(None, description="How the two are linked.")
    website: Url | None = Field(None, description="Its own site.")
