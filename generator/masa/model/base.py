"""What every entry of arrangements.yaml has in common: its id, its source, its notes, its references."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints
from pydantic_core import PydanticKnownError

from masa.model.strict import Day, Truth
from masa.model.written import When


class Record(BaseModel):
    """A frozen mapping that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field whose text is the id of an entry in one of these collections."""

    collections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Marks a text for readers. One that `refers` may name other entries by their ids; one that does not may be a name itself."""

    refers: bool


def _written(text: str) -> str:
    """A text that holds more than white space, which would print as a gap just as an empty one does."""
    if text.isspace():
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return text


ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
Published = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_written), Wording(refers=False)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\n]*$"), AfterValidator(_written), Wording(refers=False)]
# What is said in sentences, or in a part of one.
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_written), Wording(refers=True)]
Phrase = Annotated[
    str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\n]*$"), AfterValidator(_written), Wording(refers=True)
]
Url = Annotated[str, StringConstraints(pattern=r"""^https?://[^\s<>"'\\]+$""", max_length=500)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Email = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$", max_length=200)]
WayToTell = Annotated[
    str,
    StringConstraints(
        pattern=r"""^(?:https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[^\s<>"'\\#]*)?|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$""",
        max_length=200,
    ),
]
Phone = Annotated[str, StringConstraints(pattern=r"^(?:999|101|111|0\d[\d ]{5,12}\d)$")]


def spoken(names: Iterable[object], joint: str = " and ") -> str:
    """Names as a sentence has them: one, two and three. "" for none."""
    *first, last = [str(name) for name in names] or [""]
    return f"{', '.join(first)}{joint}{last}" if first else last


def own_page(url: str | None) -> str | None:
    """An address at which a document itself can be read: None for none, or for that of a website's front page."""
    return url if url and urlsplit(url).path.strip("/") else None


Ref = Annotated[str, StringConstraints(min_length=1), AfterValidator(_written)]
SourceRef = Annotated[Ref, Refers(("sources",))]
PartnerRef = Annotated[Ref, Refers(("partners",))]
RoleRef = Annotated[Ref, Refers(("roles",))]
GroupRef = Annotated[Ref, Refers(("groups",))]
PlaceRef = Annotated[Ref, Refers(("places",))]
EventRef = Annotated[Ref, Refers(("events",))]
ContactRef = Annotated[Ref, Refers(("contacts",))]
DocumentRef = Annotated[Ref, Refers(("documents",))]
BoardRef = Annotated[Ref, Refers(("boards",))]
PayerRef = Annotated[Ref, Refers(("partners", "agencies"))]
BodyRef = Annotated[Ref, Refers(("partners", "agencies", "boards"))]
MemberRef = Annotated[Ref, Refers(("roles", "partners", "agencies", "groups"))]
HolderRef = Annotated[Ref, Refers(("groups", "roles"))]
AccountRef = Annotated[Ref, Refers(("groups", "roles", "boards"))]
ActorRef = Annotated[Ref, Refers(("roles", "groups", "partners", "agencies", "boards"))]


class Citation(Record):
    """Where a fact was published."""

    document: SourceRef = Field(description="Id of the document in `sources`.")
    section: Line = Field(description="The section of that document, by number or heading.", examples=["5", "8, Rapid Review"])


class Acceptance(Record):
    """A finding of the checks that is left as it is on purpose, with the reason, until a day."""

    rule: Line | None = Field(
        None, description="The id of the rule, as it stands in brackets at the end of a finding.", examples=["other-name"]
    )
    requirement: Line | None = Field(
        None,
        description="In the edition alone, in place of a rule: the number of a duty that is not met, or only in part. Its reason is shown "
        "beside the gap.",
        examples=["B10"],
    )
    reason: Text = Field(description="Why the finding may stand. Listed whenever the checks run.")
    until: Day = Field(description="The last day on which it may stand, at most a year ahead. Look at it again then.")


class Remark(Record):
    """What any entry may carry besides its facts."""

    note: Text | None = Field(
        None, description="A choice made where the published texts are silent or contradict each other, and why. Shown on the page."
    )
    for_children: Text | None = Field(None, description="The same in words for a child of 7 to 11: at most 15 words a sentence.")
    accept: tuple[Acceptance, ...] | None = Field(
        None, description="Findings of the checks, in this entry or below it, that are left as they are on purpose. Not shown on the page."
    )


OPEN = "true where the note changes what a reader should do. It then stands in the open, and not under where the text comes from."


class Statement(Remark):
    """One point of a list, in plain words; its source is its parent's unless it says otherwise."""

    id: Id = Field(description="Short name in small letters and hyphens; it never changes once published.")
    text: Text = Field(description="The point in plain English.")
    note_open: Truth | None = Field(None, description=OPEN)
    source: Citation | None = Field(None, description="Where it was published, if elsewhere than the entry around it.")


# Nothing was renamed more often.
MOST_FORMER = 50
FORMERLY = "Ids that it had before, the first one first. Each old address then leads to the new one."


class Entry(Remark):
    """An entry of a collection: it has an id that stays, and a source."""

    id: Id = Field(
        description="Short name in small letters and hyphens; it is part of the page's address and never changes once published."
    )
    formerly: tuple[Id, ...] = Field((), max_length=MOST_FORMER, description=FORMERLY)
    source: Citation = Field(description="Where the facts of this entry were published.")


class Named(Entry):
    """An entry with a name and a plain account of what it is."""

    name: Line = Field(description="The name that the site uses everywhere.")
    short_name: Line | None = Field(None, description="Short form or acronym, where one is in use.")
    other_names: tuple[Line, ...] = Field(
        (), description="Other names found in the published documents. The site does not use them; the checks look for them."
    )
    summary: Text = Field(description="What it is and what it is for, in one or two plain sentences.")


UNTIL = "Its last day, or the month or year, where that is published. From that day on it is shown as ended, and counts no more."


class Ends(Named):
    """An entry that may come to an end: each kind of it says with `until` when, and with `followed_by` what took its place."""

    _over: bool = PrivateAttr(default=False)

    @property
    def has_ended(self) -> bool:
        """Whether it is no more, on the day that the arrangements are looked at (`now.on`)."""
        return self._over

    def is_over(self, day: dt.date) -> bool:
        """Whether it is no more by a day: it has ended already, or the last day that `until` can mean is reached."""
        until: When | None = getattr(self, "until", None)
        return self.has_ended or (until is not None and until.last_day <= day)

    def as_ended(self) -> Self:
        """The same as something that is no more."""
        copied = self.model_copy()
        copied._over = True  # noqa: SLF001 - its own
        return copied
