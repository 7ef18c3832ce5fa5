"""What a file of the law may say: the text it stands for, its requirements, and what in the data shows each of them.

A requirement is shown by looks. A look names a collection and says which of its entries count; it never names an
entry, so that one file judges every partnership. The words of a look:

``asks``      what must be there, in plain words, as it would follow "nothing shows"
``among``     the collection, or collections, to look in: ``functions``, ``steps``, ``yearly_report.reviews.done`` …
``answers``   only entries that say that they answer one of these requirements
``where``     only entries in which a path has a value: ``{by.tier: executive}``. A path follows ids from entry to entry;
              ``a | b`` is either path, a list is any of its values, ``x + y`` is both, ``not x`` is none. A path that begins
              with ``partnership`` leads to the partnership as a whole
``by_role``   only what a role of this kind does (``lead``, ``delegate``), or a group on which such a role sits or which it chairs
``says``      only entries whose words, names aside from notes, hold these: ``council aware`` is both words, a list any of them
``has``       what an entry must hold to count as evidence, each a path
``at_least``  how many entries must be found
``every``     each entry that ``answers`` and ``where`` find must say and hold what is asked
``keeps``     only steps whose deadline keeps the time limit of this requirement
``anyway``    what it asks where nobody has read the time limit, in place of ``asks`` and ``keeps``
``by_day``    a date that ``has`` leads to counts only up to this day, month-day, that first comes after the year of the report

A requirement on the yearly report is shown by that report alone. With ``unknown`` it says which words, in the list of
what could not be found out about the report, leave it open: what is lost was not left out.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from masa.model.base import Line, Record, Text
from masa.model.written import Duration, When

# The edition of the guidance that a source names: Working Together 2018, pages 78 to 79.
GUIDANCE_YEAR = re.compile(r"Working Together (20\d\d)(?! and)")
Part = Literal["arrangements", "yearly-report"]
Topic = Literal["who", "how", "leadership", "scrutiny", "serious-incidents", "yearly-report"]
# What a procedure may be about that answers a requirement, where pages tell of it apart from the others.
Subject = Literal["need", "sharing"]
# The topics in the order in which they are told, with their titles.
TOPICS: dict[Topic, str] = {
    "who": "Who works together",
    "how": "How the work is done",
    "leadership": "Lead and delegated partners",
    "scrutiny": "Independent scrutiny",
    "serious-incidents": "Serious incidents and reviews",
    "yearly-report": "The yearly report",
}
Where = Literal[
    "partners",
    "agencies",
    "agency_duties",
    "roles",
    "groups",
    "functions",
    "procedures",
    "steps",
    "boards",
    "documents",
    "places",
    "engagement",
    "learning",
    "training",
    "quality",
    "scrutiny",
    "absent",
    "area",
    "funding",
    "edition",
    "partnership",
    "engagement.points",
    "yearly_report",
    "yearly_report.communication.figures",
    "yearly_report.communication.points",
    "yearly_report.training.points",
    "yearly_report.priorities.strands",
    "yearly_report.priorities.strands.done",
    "yearly_report.priorities.strands.seen",
    "yearly_report.priorities.strands.still_to_do",
    "yearly_report.figures",
    "yearly_report.scrutiny.looked_at",
    "yearly_report.scrutiny.steps",
    "yearly_report.scrutiny.steps.points",
    "yearly_report.scrutiny.doubts",
    "yearly_report.scrutiny.recommendations",
    "yearly_report.scrutiny.recommendations.responses",
    "yearly_report.reviews",
    "yearly_report.reviews.done",
    "yearly_report.reviews.seen",
    "yearly_report.audits",
    "yearly_report.next_steps",
    "yearly_report.unknown",
]


def _listed(value: object) -> object:
    """One text is a list of one."""
    return (value,) if isinstance(value, str) else value


Lines = Annotated[tuple[Line, ...], BeforeValidator(_listed)]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8]|30)$")]


class Limit(Record):
    """A time limit that the law or the guidance sets."""

    within: Duration | None = Field(None, description="At most this long after the moment.")
    at_least: Duration | None = Field(None, description="At least this long after or before the moment.")
    side: Literal["after", "before"] = Field("after", description="On which side of the moment.")
    in_guidance: bool = Field(
        default=False, description="true where the Act sets the duty, and each edition of the guidance its time limit."
    )
    moment: Line = Field(description="The moment in plain words.")
    says: Lines = Field(description="What the name of the right event says.")
    never: Lines = Field((), description="What the name of a wrong event says, though it may sound right.")

    @model_validator(mode="after")
    def _one_length(self) -> Self:
        if (self.within is None) == (self.at_least is None):
            raise ValueError("a limit needs one of `within` and `at_least`")
        return self


class Look(Record):
    """One thing that must be there, and where in the data to look for it. The words are told at the head of this module."""

    asks: Line = Field(description="What must be there, in plain words.")
    among: Annotated[tuple[Where, ...], BeforeValidator(_listed)] = Field(description="Where to look.")
    answers: Lines = Field((), description="Requirements that an entry must say it answers, one of them.")
    where: dict[str, Lines] = Field({}, description="Values that paths must have.")
    by_role: Literal["lead", "delegate"] | None = Field(None, description="The kind of role that must do it, itself or on a group.")
    says: Lines = Field((), description="Words that an entry must hold.")
    has: Lines = Field((), description="Paths that must lead to something.")
    at_least: int = Field(1, ge=1, description="How many entries are needed.")
    every: bool = Field(default=False, description="Whether each entry found must have what is asked.")
    keeps: Line | None = Field(None, description="The requirement whose time limit a step keeps.")
    anyway: Line | None = Field(None, description="What it asks where the time limit was not read.")
    by_day: MonthDay | None = Field(None, description="The last day that a date may be, in the year after that of the report.")


class Requirement(Record):
    """Something that the law or the guidance asks of published arrangements or of the yearly report."""

    id: Line = Field(description="Number, such as C2.1.")
    part: Part = Field("arrangements", description="What it is asked of.")
    topic: Topic = Field(description="The question that it belongs to.")
    text: Text = Field(description="What is asked, in this project's own words.")
    source: Line = Field(description="Where it stands.")
    read_in: Line | None = Field(None, description="Where or how far it was read.")
    confidence: Literal["confirmed", "confirmed-2018", "restated", "unconfirmed"] = Field(description="How far its wording was read.")
    limit: Limit | None = Field(None, description="The time limit that it sets.")
    question: Line | None = Field(None, description="What people ask that the deadline of a step answers which answers it.")
    subject: Subject | None = Field(None, description="What a procedure is about whose steps answer it.")
    shown_by: tuple[Look, ...] = Field((), description="What in the data shows that it is met.")
    not_in_data: Text | None = Field(None, description="Why the data cannot show it.")
    unknown: Lines = Field((), description="Words by which the list of what could not be found out about the report leaves it open.")
    of_act: bool = Field(
        default=False, description="Whether an Act or regulations ask it, whatever the guidance; filled in from the files."
    )
    editions: tuple[Line, ...] = Field((), description="The editions that ask it; filled in from the files.")
    unread_in: Line | None = Field(None, description="The year of the edition that is judged by, where it was read only in later ones.")

    @model_validator(mode="after")
    def _shown_or_not(self) -> Self:
        if bool(self.shown_by) == bool(self.not_in_data):
            raise ValueError("a requirement needs one of `shown_by` and `not_in_data`")
        return self

    @property
    def read_only_in(self) -> str | None:
        """The year of the one edition of the guidance that its source names; None where it names more, or none."""
        years = set(GUIDANCE_YEAR.findall(self.source))
        return years.pop() if len(years) == 1 else None

    def as_cited_by(self, year: str, *, read: bool = True) -> Requirement:
        """The requirement as arrangements can cite it that are written to an edition of this year: by no later edition.

        Where that edition was not `read`, by none at all: what an Act asks is asked, without the time limit that the guidance sets.
        """
        parts = self.source.split("; ")
        kept = [part for part in parts if not (later := GUIDANCE_YEAR.findall(part)) or (read and min(later) <= year)]
        if len(kept) == len(parts):
            return self
        if kept and self.limit and self.limit.in_guidance:
            if not read:
                return self._without_limit(f"{'; '.join(kept)}; Working Together {year}, for the time limit (not read)")
            length = self.limit.within or self.limit.at_least
            kept.append(f"Working Together {year}, for the {length} (at what place was not read)")
        unread = {"source": f"Not read in the edition of {year}", "unread_in": year, "confidence": "unconfirmed"}
        return self.model_copy(update={"source": "; ".join(kept)} if kept else unread)

    def _without_limit(self, source: str) -> Requirement:
        looks = tuple(
            look.model_copy(update={"asks": look.anyway or look.asks, "keeps": None}) if look.keeps == self.id else look
            for look in self.shown_by
        )
        return self.model_copy(update={"source": source, "shown_by": looks, "limit": None, "confidence": "unconfirmed"})

    @property
    def confirmed(self) -> bool:
        """Whether its wording was read in a published source."""
        return self.confidence in {"confirmed", "confirmed-2018"}


class LawEdition(Record):
    """An edition of the statutory guidance, an Act, or regulations."""

    id: Line = Field(description="Short name.")
    title: Line = Field(description="Its title.")
    kind: Literal["guidance", "act", "regulations"] = Field(description="guidance, act or regulations.")
    published: When = Field(description="When it was published, or got Royal Assent.")
    read: bool = Field(default=True, description="false where nobody could read its text.")
    in_force: bool = Field(default=True, description="false until its duties have begun.")
    note: Text | None = Field(None, description="What is not known about it.")


class LawFile(LawEdition):
    """A file of the law: the text that it stands for, and what that text asks."""

    asks_also: tuple[Line, ...] = Field((), description="Requirements of other files that arrangements written to it answer too.")
    requirements: tuple[Requirement, ...] = Field((), description="Its own requirements.")

    @property
    def edition(self) -> LawEdition:
        """The text without its requirements."""
        return LawEdition(**{name: getattr(self, name) for name in LawEdition.model_fields})
