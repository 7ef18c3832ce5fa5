"""What must be done: functions, the events that start a clock, and procedures as steps."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from masa.model.base import (
    OPEN,
    ActorRef,
    Citation,
    ContactRef,
    DocumentRef,
    Entry,
    EventRef,
    HolderRef,
    Id,
    Line,
    Named,
    Phrase,
    Record,
    Remark,
    Statement,
    Text,
)
from masa.model.strict import Truth
from masa.model.written import Duration, Frequency


class Function(Entry):
    """Something that a group or role must do."""

    text: Text = Field(description="What is done, in plain words, as it would follow the words 'Its job is to'.")
    by: tuple[HolderRef, ...] = Field(min_length=1, description="The groups and roles that do it.")
    requirements: tuple[Line, ...] = Field((), description="The legal requirements that it answers, by number.", examples=[["C2.1"]])
    points: tuple[Statement, ...] = Field((), description="Its parts, where it has several.")


class Event(Entry):
    """A moment that starts a clock or sets a procedure going."""

    name: Line = Field(
        description="The event as it would follow the words 'the moment when'.", examples=["the council notifies the national Panel"]
    )


class Deadline(Record):
    """By when a step is done: at most so long after an event, or at least so long before or after one."""

    within: Duration | None = Field(None, description="At most this long after the event in `after`.")
    at_least: Duration | None = Field(None, description="At least this long before or after the event.")
    after: EventRef | None = Field(None, description="The event that starts the clock.")
    before: EventRef | None = Field(None, description="The event that the step comes before.")
    rule: Line | None = Field(
        None, description="local where the partnership set the limit itself; leave out where the law or guidance did.", examples=["local"]
    )

    @model_validator(mode="after")
    def _one_limit_one_event(self) -> Self:
        for one, other in (("within", "at_least"), ("after", "before")):
            both = getattr(self, one) is not None, getattr(self, other) is not None
            if all(both):
                raise ValueError(f"the deadline has both `{one}` and `{other}`; keep one of the two")
            if not any(both):
                raise ValueError(f"the deadline has neither `{one}` nor `{other}`; add one of the two")
        if self.within and self.before:
            raise ValueError("`within` counts from an event; use `after` with it, or `at_least` with `before`")
        return self


# What is said of a step, or of a way on, that no published text has in this place.
OURS = "Placed here by this site; the published text does not print it here"
PUBLISHED = "false where this project put it here, and the published text does not print it, or not in this place."


class Branch(Record):
    """One answer to a step's question, and where it leads."""

    answer: Phrase = Field(description="The answer.", examples=["Yes, notify"])
    then: Line | None = Field(None, description="The id of the step of this procedure, or of another procedure, that follows.")
    ends: Phrase | None = Field(None, description="How the procedure ends, where nothing follows.")
    published: Truth | None = Field(None, description=PUBLISHED)

    @model_validator(mode="after")
    def _leads_or_ends(self) -> Self:
        if self.then and self.ends:
            raise ValueError("this answer has both `then` (what follows) and `ends` (how it ends); keep one of the two")
        if not self.then and not self.ends:
            raise ValueError("this answer leads nowhere; add `then:` with the id of what follows, or `ends:` with how it ends")
        return self


class Sending(Record):
    """Something that goes to somebody."""

    what: DocumentRef = Field(description="The document that is sent.")
    to: tuple[ActorRef, ...] = Field(min_length=1, description="Who gets it.")
    at: ContactRef | None = Field(None, description="The contact to send it to, where published.")


class Step(Remark):
    """One step of a procedure."""

    id: Id = Field(description="Short name, unique within its procedure.")
    name: Line = Field(description="The step in a few words that begin with a verb.", examples=["Send the request form"])
    by: tuple[ActorRef, ...] = Field(min_length=1, description="Who does it.")
    with_: tuple[ActorRef, ...] = Field((), alias="with", description="Who else takes part.")
    does: Text = Field(description="What they do, in plain sentences.")
    deadline: Deadline | None = Field(None, description="By when.")
    decision: Phrase | None = Field(None, description="The question that is decided here.")
    branches: tuple[Branch, ...] = Field((), description="The answers to the question, and where each leads.")
    then: Line | None = Field(None, description="The step or procedure that follows, where it is not the next in the list.")
    ends: Phrase | None = Field(None, description="How the procedure ends here, where nothing follows.")
    event: EventRef | None = Field(None, description="The event that has happened once the step is done.")
    produces: tuple[DocumentRef, ...] = Field((), description="The documents that it makes.")
    sends: tuple[Sending, ...] = Field((), description="What goes to whom.")
    tells: tuple[ActorRef, ...] = Field((), description="Who is told, where no document is sent.")
    requirements: tuple[Line, ...] = Field((), description="The legal requirements that it answers, by number.")
    points: tuple[Statement, ...] = Field((), description="What to look at or include.")
    picture: Id | None = Field(
        None, description="The picture beside the sentence for children: the name of a file in theme/pictures.", examples=["phone"]
    )
    published: Truth | None = Field(None, description=f"{PUBLISHED} Say it of each step whose source is not that of the procedure.")
    note_open: Truth | None = Field(None, description=f"{OPEN} The note of a step with a time limit always does.")
    source: Citation | None = Field(None, description="Where it was published, if elsewhere than the procedure.")

    @property
    def opens(self) -> bool:
        """Whether its note is to be known before one acts."""
        return bool(self.note and (self.deadline or self.note_open))


class Procedure(Named):
    """How something is done, step by step."""

    title: Line = Field(description="The task as a heading that begins with a verb.", examples=["Report a serious safeguarding incident"])
    trigger: EventRef | None = Field(None, description="The event that sets it going.")
    owner: tuple[ActorRef, ...] = Field((), description="Who sees to it that it is done.")
    decides: tuple[ActorRef, ...] = Field((), description="Who takes the decision in it.")
    happens: Frequency | None = Field(None, description="How often, for a procedure that comes round.")
    criteria: tuple[Statement, ...] = Field((), description="When it applies, a point each.")
    steps: tuple[Step, ...] = Field(min_length=1, description="Its steps, in order.")
    documents: tuple[DocumentRef, ...] = Field((), description="The forms, agreements and frameworks that it uses.")
    known: tuple[Statement, ...] = Field((), description="What is published about it and is no step: points without an order.")
    not_published: tuple[Phrase, ...] = Field((), description="What the published documents do not say, a line each. Shown on the page.")
