"""What people look up: contacts, documents, terms, priorities."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from masa.model.base import BodyRef, Email, Ends, Entry, GroupRef, Line, Named, Phone, Phrase, PlaceRef, Statement, Text, Url, own_page
from masa.model.periods import last_day
from masa.model.strict import Truth
from masa.model.written import When


class Purpose(StrEnum):
    """What a contact is for."""

    EMERGENCY = "emergency"
    NON_EMERGENCY = "non-emergency"
    REPORT = "report"
    HELPLINE = "helpline"
    CANNOT_SPEAK = "cannot-speak"
    ONLINE = "online-abuse"
    OFFICE = "office"
    REFERENCE = "reference"


class Answers(StrEnum):
    """When somebody answers: in office hours, outside of them, or at any hour."""

    DAY = "day"
    NIGHT = "night"
    ALWAYS = "always"


class About(StrEnum):
    """Whom a worry is about: a child, or an adult. What helps one is never offered for the other."""

    CHILD = "child"
    ADULT = "adult"


class Audience(StrEnum):
    """Whom a contact or a page is for."""

    PUBLIC = "public"
    PRACTITIONERS = "practitioners"
    CHILDREN = "children"
    YOUNG_PEOPLE = "young-people"

    @property
    def is_young(self) -> bool:
        """Whether the readers are children themselves: those of 7 to 11, or young people of 12 to 15."""
        return self in {Audience.CHILDREN, Audience.YOUNG_PEOPLE}


class DocumentKind(StrEnum):
    """The sorts of document."""

    ARRANGEMENTS = "arrangements"
    AGREEMENT = "agreement"
    FORM = "form"
    FRAMEWORK = "framework"
    GUIDANCE = "guidance"
    PLAN = "plan"
    PROCEDURE = "procedure"
    REPORT = "report"


class Contact(Named):
    """A number or address. It is offered as a way to get help only once it is verified."""

    purpose: Purpose = Field(
        description="emergency, non-emergency, report, helpline, cannot-speak (other ways to 999), online-abuse, office, "
        "or reference (a website to look things up)."
    )
    audience: tuple[Audience, ...] = Field(min_length=1, description="Whom it is for.")
    about: About = Field(
        About.CHILD,
        description="Whom a worry told there is about: child (left out), or adult, which is offered on the page on adults and nowhere "
        "else. 999 and other ways to it are for everybody: leave it out there.",
    )
    area: tuple[PlaceRef, ...] = Field(
        (),
        description="The places that it serves. Leave out where they are those of the body that answers, as a council's are, or all.",
    )
    phone: Phone | None = Field(None, description="Telephone number, with spaces.")
    email: Email | None = Field(None, description="E-mail address of an office, never a person's.")
    website: Url | None = Field(None, description="Web address.")
    link: Phrase | None = Field(None, description="What the link to the web address says, such as Find your council.")
    answers: Answers | None = Field(None, description="When somebody answers: day (office hours), night (outside of them) or always.")
    hours: Line | None = Field(None, description="The hours, as their owner publishes them.", examples=["Monday to Friday, 8.30am to 5pm"])
    address: tuple[Line, ...] = Field((), description="Postal address, a line each.")
    free: Truth | None = Field(None, description="true where a call costs nothing.")
    body: BodyRef | None = Field(None, description="The partner, agency or board that answers.")
    verified_on: When | None = Field(
        None, description="When somebody last made sure that the contact is right. Without it the contact is not offered as help."
    )
    verified_by: Phrase | None = Field(None, description="Who made sure, or the owner's page that was read.")
    review_by: When | None = Field(None, description="When it must be checked again.")

    @property
    def verified(self) -> bool:
        """Whether somebody has made sure that the contact is right, and said when and who."""
        return self.verified_on is not None and self.verified_by is not None

    @property
    def why_withdrawn(self) -> str:
        """Why it is no longer shown as help on the day of a build (`model/withdrawn.py`), as a sentence; "" for all others."""
        return ""

    @property
    def answered(self) -> str | None:
        """When somebody answers, in words: the hours as published, or that there is always somebody."""
        return self.hours or ("Day and night" if self.answers is Answers.ALWAYS else None)

    def serves(self, audience: Audience) -> bool:
        """Whether it is for these readers. A contact for children is one for young people too, and 999 is for everybody."""
        if self.purpose is Purpose.EMERGENCY:
            return True
        return audience in self.audience or (audience is Audience.YOUNG_PEOPLE and Audience.CHILDREN in self.audience)

    @property
    def is_for_adults(self) -> bool:
        """Whether it helps an adult at risk, and so is nothing to offer for a child."""
        return self.is_help and self.about is About.ADULT

    @property
    def is_finder(self) -> bool:
        """Whether it is a site that leads to the right council, wherever somebody lives: it has no body and no number of its own."""
        return self.purpose is Purpose.REPORT and self.body is None and self.website is not None and self.phone is None

    @property
    def is_help(self) -> bool:
        """Whether it is a way to get help, as against an office or a website to read."""
        return self.purpose not in {Purpose.OFFICE, Purpose.REFERENCE}


class Document(Entry):
    """A document that the arrangements use or speak of."""

    title: Line = Field(description="Its title.")
    short_name: Line | None = Field(None, description="Short form, where one is in use.")
    other_names: tuple[Line, ...] = Field((), description="Other titles found in the published documents.")
    kind: DocumentKind = Field(description="What sort of document it is.")
    summary: Text = Field(description="What it is for, in a sentence or two.")
    url: Url | None = Field(None, description="Where it can be read. Leave out where no address is published.")
    published: When | None = Field(None, description="When it was published, as exactly as is known.")
    owner: GroupRef | None = Field(None, description="The group that looks after it.")

    @property
    def name(self) -> str:
        """The title, under the name that every other entry has."""
        return self.title

    @property
    def own_url(self) -> str | None:
        """Where the document itself can be read: None where no address is published, or only that of a website's front page."""
        return own_page(self.url)


class GlossaryTerm(Entry):
    """A word or acronym and what it means."""

    term: Line = Field(description="The term in full.")
    short: Line | None = Field(None, description="Its acronym or short form.")
    meaning: Text = Field(description="What it means, in plain words.")
    common_knowledge: Truth | None = Field(
        None, description="true where the meaning is common knowledge, and the source only uses the word."
    )
    for_young_people: Text | None = Field(None, description="The same for 12 to 15, where they meet the word: at most 20 words a sentence.")

    @property
    def name(self) -> str:
        """The term, under the name that every other entry has."""
        return self.term


class Priority(Ends):
    """What the partnership works on first in a stated period. It ends with its period, and is then one of earlier years."""

    period: Line = Field(
        description="The period, as published. Once it is over, the priority stands among those of earlier years.", examples=["2024-25"]
    )
    plans: tuple[Statement, ...] = Field((), description="What is planned, a point each.")
    groups: tuple[GroupRef, ...] = Field((), description="The groups that drive it.")

    def is_over(self, day: dt.date) -> bool:
        """Whether its period is over by a day; never where no year can be read of it."""
        last = last_day(self.period)
        return self.has_ended or (last is not None and last < day)
