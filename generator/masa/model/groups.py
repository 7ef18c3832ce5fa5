"""The groups of a partnership: who sits on them, who chairs, whom they answer to."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from masa.model.base import (
    UNTIL,
    AccountRef,
    BoardRef,
    Citation,
    Ends,
    GroupRef,
    Line,
    MemberRef,
    Phrase,
    PlaceRef,
    Record,
    RoleRef,
    Statement,
    Text,
)
from masa.model.strict import Truth
from masa.model.written import Frequency, Interval, When


class Tier(StrEnum):
    """Where a group stands, from those who lead to those who do."""

    STRATEGIC = "strategic"
    EXECUTIVE = "executive"
    LOCAL = "local"
    SHARED = "shared"


class TierWords(Record):
    """What a partnership calls its groups at each height."""

    strategic: Line | None = Field(None, description="Those that lead.", examples=["Strategic"])
    executive: Line | None = Field(None, description="Those that carry out what the leads decide.", examples=["Executive"])
    local: Line | None = Field(None, description="Those that do the work.", examples=["Sub-groups"])
    shared: Line | None = Field(None, description="Those that it shares with another partnership.", examples=["Tees-wide groups"])


class Standing(StrEnum):
    """What a group is, where it is not simply there."""

    EXAMPLE = "example"
    PLANNED = "planned"
    WHEN_NEEDED = "when-needed"
    ENDED = "ended"


class Chair(Record):
    """Who leads a group's meetings."""

    role: tuple[RoleRef, ...] = Field((), description="The role that chairs; of co-chairs each. Leave out where it is still to be agreed.")
    name: Line | None = Field(None, description="Who has the role, only where it is published. It stands beside `role:`, with `as_of:`.")
    as_of: When | None = Field(None, description="The date of the text that names the chair.")
    check_by: When | None = Field(None, description="When somebody must look again whether the name is still right.")
    in_turn: tuple[RoleRef, ...] = Field((), description="The roles that chair in turn, where they are several.")
    vice: tuple[RoleRef, ...] = Field((), description="The role that stands in for the chair.")
    to_be_agreed: Truth | None = Field(None, description="true where the text says that the chair is still to be agreed.")
    rota: Interval | None = Field(None, description="How often the chair passes on.")
    note: Text | None = Field(None, description="Anything a reader should know about the chair.")

    @property
    def all_roles(self) -> tuple[str, ...]:
        """The roles that chair: the one, the co-chairs, or those who chair in turn."""
        return (*self.role, *self.in_turn)

    def beside(self, role_id: str) -> list[str]:
        """Those who chair together with a role, or in turn with it."""
        return [other for other in self.all_roles if other != role_id]


class Feed(Record):
    """What one group hands to another."""

    what: Phrase = Field(description="What is handed over, as it would follow the words 'It sends'.")
    into: GroupRef = Field(description="The group that gets it.")
    source: Citation | None = Field(None, description="Where it was published, if elsewhere than the group.")


class Group(Ends):
    """A group of the partnership, or one that it shares."""

    tier: Tier = Field(description="strategic, executive, local or shared.")
    purpose: tuple[Statement, ...] = Field(
        (), description="What the group is for, a point each, where more is published than the summary says."
    )
    chair: Chair | None = Field(None, description="Who chairs, and how the chair passes on. Leave out where not published.")
    members: tuple[MemberRef, ...] = Field((), description="Roles or bodies that sit on it. Leave out where not published.")
    members_in_part: Truth | None = Field(None, description="true where the published list names some members, and there may be others.")
    attendees: tuple[RoleRef, ...] = Field((), description="Roles that also attend.")
    meets: Frequency | None = Field(None, description="How often it meets. Leave out where not published.")
    accountable_to: tuple[AccountRef, ...] = Field(
        (), description="The group, role or board that it answers to; each, where they are more."
    )
    highest: Truth | None = Field(None, description="true where the text says that no group stands above it.")
    reports_to: tuple[AccountRef, ...] = Field((), description="Groups and boards that it reports to, besides the one that it answers to.")
    shared_with: tuple[BoardRef, ...] = Field((), description="The other partnerships that share the group.")
    area: tuple[PlaceRef, ...] = Field((), description="The places that it works in. Leave out for the whole area.")
    standing: Standing | None = Field(
        None,
        description="example (the text names it as one of its kind), planned, when-needed (set up when there is need) or ended. "
        "Leave out for a group that meets.",
    )
    examples: tuple[Statement, ...] = Field(
        (), description="What such a group may be for, where the text gives a kind of group and examples."
    )
    until: When | None = Field(None, description=UNTIL)
    followed_by: GroupRef | None = Field(None, description="The group that took its place.")
    questions: tuple[Statement, ...] = Field((), description="The questions that the group asks.")
    feeds: tuple[Feed, ...] = Field((), description="What it hands to other groups.")

    @property
    def has_ended(self) -> bool:
        """Whether the group is no more."""
        return self.standing is Standing.ENDED

    @property
    def works(self) -> bool:
        """Whether the group is there, or comes together when it is needed: no example, none that is planned, none that has ended."""
        return self.standing in {None, Standing.WHEN_NEEDED}

    @property
    def not_published(self) -> list[str]:
        """What a reader would ask of the group and no published text says."""
        led = self.accountable_to or self.reports_to or self.highest
        asked = {
            "who sits on it": self.members,
            "who chairs it": self.chair and (self.chair.all_roles or self.chair.to_be_agreed),
            "how often it meets": self.meets,
            "whom it answers to": led,
        }
        return [] if self.standing in {Standing.ENDED, Standing.EXAMPLE} else [words for words, known in asked.items() if not known]
