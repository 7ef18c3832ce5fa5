"""The whole of arrangements.yaml as one frozen value."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from masa.model.announcements import Announcement
from masa.model.base import Record, Statement
from masa.model.bodies import Agency, Board, Partner, Role
from masa.model.courses import Course
from masa.model.freshness import Freshness
from masa.model.groups import Group
from masa.model.partnership import Edition, Partnership, SourceDocument, SourceKind
from masa.model.pictures import Picture
from masa.model.procedures import Event, Function, Procedure
from masa.model.publications import Contact, Document, GlossaryTerm, Priority
from masa.model.yearly_report import YearlyReport


class Arrangements(Record):
    """One partnership's published arrangements: the one source of truth."""

    schema_: Literal["1"] = Field(alias="schema", description="Version of this format.")
    edition: Edition = Field(description="Which published version this is.")
    partnership: Partnership = Field(description="The partnership as a whole.")
    sources: tuple[SourceDocument, ...] = Field(min_length=1, description="The documents that facts come from.")
    freshness: Freshness | None = Field(None, description="After how long the checks call a fact old. Leave out for the usual limits.")
    partners: tuple[Partner, ...] = Field(min_length=1, description="The statutory safeguarding partners.")
    agencies: tuple[Agency, ...] = Field((), description="The relevant agencies. Leave out where the text names none.")
    agency_duties: tuple[Statement, ...] = Field((), description="What is expected of every relevant agency.")
    roles: tuple[Role, ...] = Field(
        (), min_length=1, description="What people do for the partnership. Leave out where the text names none."
    )
    groups: tuple[Group, ...] = Field(
        (), min_length=1, description="The groups, from those who lead to those who do. Leave out where the text names none."
    )
    functions: tuple[Function, ...] = Field((), description="What must be done, and by which groups and roles.")
    events: tuple[Event, ...] = Field((), description="The moments that start a clock or a procedure.")
    procedures: tuple[Procedure, ...] = Field((), description="How things are done, step by step.")
    contacts: tuple[Contact, ...] = Field(description="Numbers and addresses, with their state of verification.")
    boards: tuple[Board, ...] = Field((), description="Other partnerships and boards.")
    documents: tuple[Document, ...] = Field((), description="Documents that the arrangements use.")
    glossary: tuple[GlossaryTerm, ...] = Field((), description="Words explained.")
    priorities: tuple[Priority, ...] = Field((), description="What comes first in a stated period.")
    courses: tuple[Course, ...] = Field((), description="Courses and events with their dates.")
    announcements: tuple[Announcement, ...] = Field((), description="What is said at the top of pages, each from a first day to a last.")
    pictures: tuple[Picture, ...] = Field((), description="Pictures that prose may show, each a file in content/pictures/.")
    yearly_report: YearlyReport | None = Field(None, description="What was done in the year of the latest report, in figures and findings.")

    @property
    def is_unread(self) -> bool:
        """Whether nobody has held these facts against a published document: the edition itself comes from none yet."""
        kinds = {source.id: source.kind for source in self.sources}
        return kinds.get(self.edition.source.document) is SourceKind.OWN_CHECK

    @property
    def partners_there(self) -> tuple[Partner, ...]:
        """The partners without those that have ended."""
        return tuple(partner for partner in self.partners if not partner.has_ended)

    @property
    def agencies_there(self) -> tuple[Agency, ...]:
        """The relevant agencies that have not ended."""
        return tuple(agency for agency in self.agencies if not agency.has_ended)

    @property
    def groups_there(self) -> tuple[Group, ...]:
        """The groups that have not ended."""
        return tuple(group for group in self.groups if not group.has_ended)

    @property
    def priorities_there(self) -> tuple[Priority, ...]:
        """The priorities of today, or the latest where none is of today."""
        return tuple(priority for priority in self.priorities if not priority.has_ended)

    @property
    def roles_there(self) -> tuple[Role, ...]:
        """The roles that have not ended."""
        return tuple(role for role in self.roles if not role.has_ended)
