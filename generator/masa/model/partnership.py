"""The edition, the partnership as a whole, and the documents that its facts come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from masa.model.base import (
    FORMERLY,
    MOST_FORMER,
    BoardRef,
    Colour,
    ContactRef,
    DocumentRef,
    Entry,
    GroupRef,
    HolderRef,
    Id,
    Line,
    Named,
    PartnerRef,
    Published,
    Record,
    RoleRef,
    SourceRef,
    Statement,
    Text,
    Url,
    WayToTell,
    own_page,
    spoken,
)
from masa.model.bodies import Signatory, SignOff
from masa.model.groups import Tier, TierWords
from masa.model.look import Look
from masa.model.money import Funding
from masa.model.pictures import Logo
from masa.model.site_address import SiteUrl
from masa.model.strict import Day, Truth
from masa.model.written import Frequency, Interval, When, day_in_words


class Status(StrEnum):
    """What a reader has before them: each has a notice of its own on every page, but for what is published."""

    DEMONSTRATION = "demonstration"
    DRAFT = "draft"
    PUBLISHED = "published"
    REPLACED = "replaced"


class Guidance(StrEnum):
    """The edition of Working Together to Safeguard Children that arrangements are written to."""

    WT_2018 = "wt-2018"
    WT_2023 = "wt-2023"
    WT_2026 = "wt-2026"


class NoLonger(Record):
    """An entry or a page that an earlier edition had, and that ended without anything in its place."""

    was: Line = Field(
        description="Its id as that edition has it, or the address of its page.", examples=["audit-panel", "arrangements/threshold"]
    )
    because: Text = Field(description="Why it is no longer there, in a sentence.")


class KeptPage(Record):
    """A page of prose that a frozen edition had."""

    address: Line = Field(description="Where it stood.")
    title: Line = Field(description="What it was called.")


class Edition(Entry):
    """One published version of the arrangements."""

    title: Line = Field(description="The title of the published document.")
    status: Status = Field(
        description="demonstration (built from published documents by somebody else), draft (the partnership's own, not in force yet), "
        "published, or replaced (no longer in force)."
    )
    own_site: Truth | None = Field(
        None,
        description="Beside `status: replaced`: true where the partnership runs this site itself, false where somebody else built it. "
        "A demonstration is nobody's own; a draft, and what is published, always is.",
    )
    guidance: Guidance = Field(description="The statutory guidance that the arrangements are written to.")
    effective_from: When | None = Field(None, description="The day or month from which the arrangements apply.")
    published: When | None = Field(None, description="When the document was published.")
    runs_to: When | None = Field(None, description="The day or month to which the arrangements run, where one is published.")
    review_is_aim: Truth | None = Field(None, description="true where the text only aims at that interval.")
    review_every: Interval | None = Field(None, description="How often the arrangements are reviewed.")
    review_due: When | None = Field(None, description="When the next review is due, where a date is published.")
    reviewed_by: RoleRef | None = Field(None, description="The role that oversees the review.")
    review_asks: tuple[Statement, ...] = Field((), description="What a review has to find out.")
    signatories: tuple[Signatory, ...] = Field((), description="Who signed the arrangements, where that is published.")
    sign_off: tuple[SignOff, ...] = Field(
        (), description="Which lead safeguarding partners have signed the arrangements off, and when. Leave out until they have."
    )
    no_longer: tuple[NoLonger, ...] = Field(
        (),
        description="What earlier editions had and this one has not, with nothing in its place. Its old address leads to the old edition.",
    )
    made_from: SourceRef | None = Field(
        None,
        description="Of an edition in editions/ that nobody published with this tool: the document that it was made from afterwards. Its "
        "ids were no addresses, and bind nobody.",
    )
    pages: tuple[KeptPage, ...] = Field((), description="Of a frozen edition: its pages of prose. `masa release` writes them, nobody else.")
    last_reviewed: Day = Field(description="The day on which somebody last read this file against its sources. Shown on every page.")

    @property
    def knows_leads(self) -> bool:
        """Whether its guidance speaks of lead and delegated safeguarding partners: that of 2023 was the first to."""
        return self.guidance is not Guidance.WT_2018

    @property
    def is_demonstration(self) -> bool:
        """Whether a site of it is a demonstration, and not the partnership's own. What was replaced is one unless it is said not to be."""
        return self.status is Status.DEMONSTRATION or (self.status is Status.REPLACED and not self.own_site)

    @property
    def short_id(self) -> str:
        """What the edition is called in addresses and names of files: 2031 for edition-2031."""
        return self.id.removeprefix("edition-")

    @property
    def label(self) -> str:
        """What it is called behind a name; nothing for what is published."""
        if self.status is Status.PUBLISHED:
            return ""
        return "replaced, demonstration" if self.status is Status.REPLACED and self.is_demonstration else str(self.status)

    def accepted(self, requirement: str, today: dt.date) -> tuple[str, str] | None:
        """Why a duty may stand as it is, and until when in words; None where nothing says so today."""
        found = (one for one in self.accept or () if one.requirement == requirement and one.until >= today)
        return next(((one.reason, day_in_words(one.until)) for one in found), None)


class SourceKind(StrEnum):
    """What sort of source it is, and so what it can say."""

    PUBLISHED = "published"
    LAW = "law"
    OWN_CHECK = "own-check"
    COMMON_KNOWLEDGE = "common-knowledge"


class SourceDocument(Record):
    """A published document that facts come from, or what stands in for one."""

    id: Id = Field(description="Short name, used in `source:`.")
    formerly: tuple[Id, ...] = Field((), max_length=MOST_FORMER, description=FORMERLY)
    kind: SourceKind = Field(
        SourceKind.PUBLISHED,
        description="published (left out), law, own-check (this project looked), or common-knowledge, which only meanings of words cite.",
    )
    title: Line = Field(description="Its title.")
    publisher: Line = Field(description="Who published it.")
    published: When | None = Field(None, description="When, as exactly as is known.")
    url: Url | None = Field(None, description="Where it can be read.")
    summary: Text = Field(description="What it is, in a sentence.")
    note: Text | None = Field(None, description="Anything a reader should know about the copy that was used.")

    @property
    def own_url(self) -> str | None:
        """Where the document itself can be read."""
        return own_page(self.url)


class Place(Record):
    """A local authority area that the partnership covers."""

    id: Id = Field(description="Short name of the place.")
    formerly: tuple[Id, ...] = Field((), max_length=MOST_FORMER, description=FORMERLY)
    name: Line = Field(description="The name of the place.")
    council: PartnerRef = Field(description="Its council, among the partners.")


class Area(Entry):
    """The geographical boundaries of the arrangements."""

    summary: Text = Field(description="What area is covered.")
    places: tuple[Place, ...] = Field(min_length=1, description="The local authority areas, one entry each.")
    points: tuple[Statement, ...] = Field((), description="What else is published about the area.")

    @property
    def spoken(self) -> str:
        """The names of its places, as a sentence has them."""
        return self.said(place.id for place in self.places)

    def said(self, place_ids: Iterable[str]) -> str:
        """The names of some of its places: one, two and three. A comma goes before the "and" where a name has one too."""
        known = {place.id: place.name for place in self.places}
        names = [known[place_id] for place_id in place_ids]
        return spoken(names, ", and " if any(" and " in name for name in names) else " and ")


class Practice(Named):
    """A way of working: engaging, learning, training or assuring quality."""

    points: tuple[Statement, ...] = Field((), description="What is done, a point each.")
    groups: tuple[GroupRef, ...] = Field((), description="The groups that do it.")
    roles: tuple[RoleRef, ...] = Field((), description="The roles that do it.")
    documents: tuple[DocumentRef, ...] = Field((), description="The documents that say how.")
    happens: Frequency | None = Field(None, description="How often it happens, where that is published.")


class AgencyList(StrEnum):
    """How much of a list of relevant agencies is published."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


class Partnership(Named):
    """The partnership as a whole: what it wants, where, with what money, and how it works."""

    site_name: Line = Field(description="The name at the top of every page of the site.")
    look: Look | None = Field(None, description="A look of its own: colours, mark, typeface of headings. Leave out for the usual one.")
    colour: Colour | None = Field(
        None, description="The same as `colour` of `look`, where older files have it. Never both.", examples=["#6b2c91"]
    )
    logo: Logo | None = Field(None, description="Its own logo, beside the name of the site. Never on a demonstration.")
    site_url: SiteUrl | None = Field(None, description="Where the site is published. Leave out until it is.")
    security_contact: WayToTell | None = Field(
        None,
        description="Whom to tell of a fault in this site's security: an e-mail address or a page. Never for a concern about a child.",
        examples=["security@example.gov.uk"],
    )
    mistakes_contact: WayToTell | None = Field(
        None,
        description="Whom to tell that something on a page is wrong: an e-mail address, or the page where an issue is opened, which gets "
        "the title and address of the page. Never for a concern about a child.",
        examples=["website@example.gov.uk", "https://github.com/example/arrangements/issues/new"],
    )
    established: When | None = Field(None, description="When the partnership began. Leave out where not published.")
    vision: Statement | None = Field(None, description="What it wants for every child, in plain words. Leave out where not published.")
    vision_as_published: Published | None = Field(None, description="The same, word for word as published; shown in quotation marks.")
    values: tuple[Statement, ...] = Field((), description="What it holds to.")
    aims: tuple[Statement, ...] = Field((), description="What it aims for.")
    objectives: tuple[Statement, ...] = Field((), description="Its published objectives, a point each.")
    area: Area = Field(description="Where the arrangements apply.")
    funding: Funding | None = Field(None, description="How the work is paid for. Leave out where nothing is published.")
    office: ContactRef | None = Field(None, description="The contact of the partnership's office. Never for reporting a concern.")
    chaired_by: tuple[RoleRef, ...] = Field(
        (), description="The role that chairs the partnership; of co-chairs each. Leave out where not published."
    )
    chair_chosen_by: HolderRef | None = Field(None, description="Who chooses the chair.")
    why_these_agencies: Statement | None = Field(None, description="Why the relevant agencies were named. Leave out where not published.")
    agency_list: AgencyList = Field(
        AgencyList.WHOLE,
        description="whole where the arrangements list their relevant agencies; part where the list is open; none where no list is "
        "published, and those below are only named in the text.",
    )
    absent: tuple[Statement, ...] = Field(
        (), description="What the law speaks of and the text says the area does not have, such as youth custody."
    )
    tiers: TierWords | None = Field(
        None,
        description="What the groups at each height are called, in words that the text has or bears out. Leave one out where it has none: "
        "each group then stands under its own name alone.",
    )
    joint_work: tuple[Statement, ...] = Field((), description="Work with a neighbouring partnership, now or planned.")
    neighbours: tuple[BoardRef, ...] = Field((), description="Neighbouring partnerships that groups are shared with.")
    engagement: tuple[Practice, ...] = Field((), description="How it engages agencies, schools, children and families.")
    learning: tuple[Practice, ...] = Field((), description="How it learns.")
    training: tuple[Practice, ...] = Field((), description="How people are trained.")
    quality: tuple[Practice, ...] = Field((), description="How it checks performance and quality.")
    scrutiny: tuple[Practice, ...] = Field((), description="How it is scrutinised from outside, where that is no role of one person.")

    @property
    def own_look(self) -> Look:
        """Its look, wherever its colour stands; an empty one where it has none of its own."""
        return self.look or Look(colour=self.colour)

    @model_validator(mode="after")
    def _one_colour(self) -> Self:
        if self.look and self.colour:
            raise ValueError("a look and a colour stand side by side; write the colour as `colour:` of `look`, and there alone")
        return self

    def tier_word(self, tier: Tier) -> str:
        """What the groups at a height are called; "" where the text has no word for them."""
        return getattr(self.tiers, tier, None) or ""
