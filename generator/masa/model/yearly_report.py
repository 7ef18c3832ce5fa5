"""The yearly report: what was sought, done and seen, in figures and findings. Rates are worked out here and never typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from masa.model.base import Citation, DocumentRef, Entry, Id, Line, PlaceRef, Record, Ref, Refers, Remark, RoleRef, Statement, Text
from masa.model.periods import last_day, years_in
from masa.model.publications import Priority
from masa.model.strict import WHOLE, Number, Truth, Within
from masa.model.written import When

PriorityRef = Annotated[Ref, Refers(("priorities",))]
TENTH = Decimal("0.1")


class Unit(StrEnum):
    """What a figure is a number of."""

    COUNT = "count"
    PERCENT = "percent"


class Finding(StrEnum):
    """What scrutiny found of a step."""

    STRENGTH = "strength"
    DEVELOPMENT = "development"


class Comparison(Record):
    """Another area's figure, published beside a place's own."""

    name: Line = Field(description="The area, as published.", examples=["National average"])
    value: Number = Field(description="Its figure, in the same unit.")


class Value(Record):
    """A figure of one place, or of the whole area."""

    place: PlaceRef | None = Field(None, description="The place. Leave out where the figure is of the whole area.")
    value: Number = Field(description="The figure as published: digits alone, such as 2190 or 24.9.")
    compared_with: tuple[Comparison, ...] = Field((), description="Figures of other areas that the report gives beside it.")


class Figure(Remark):
    """One thing that was counted, with a value for each place that has one."""

    id: Id = Field(description="Short name in small letters and hyphens; it never changes once published.")
    name: Line = Field(description="What was counted.")
    unit: Unit = Field(description="count or percent.")
    values: tuple[Value, ...] = Field(min_length=1, description="A value for each place. Leave out a place without a published one.")
    per_1000_of: Id | None = Field(
        None, description="Id of the figure that holds how many children there are. A rate for every 1,000 of them is then worked out."
    )
    period: Line | None = Field(None, description="The date or period, where it is not that of the report.", examples=["January 2024"])
    comparable: Truth = Field(default=True, description="false where the places did not count the same thing; no bars are drawn then.")
    caution: Text | None = Field(None, description="What to bear in mind when comparing. Shown beside the figure.")
    source: Citation | None = Field(None, description="Where it was published, if elsewhere than its topic.")

    def at(self, place_id: str | None) -> Value | None:
        """The value of a place, or None where none is published."""
        return next((value for value in self.values if value.place == place_id), None)

    def say(self, number: float | Decimal) -> str:
        """A number as it is read: 2,190 or 24.9%."""
        return f"{number:,}%" if self.unit is Unit.PERCENT else f"{number:,}"

    @model_validator(mode="after")
    def _each_place_once(self) -> Self:
        places = [value.place for value in self.values]
        for number, place in enumerate(places):
            if place in places[:number] or (None in places and len(places) > 1 and number):
                said = "each place has one value, and a value without a place stands alone; take one out"
                raise Within(("values", number, *(("place",) if place else ())), said)
        return self


class Topic(Entry):
    """Figures that belong together, and what is said of them."""

    name: Line = Field(description="The heading.")
    summary: Text | None = Field(None, description="What to know before reading the figures.")
    figures: tuple[Figure, ...] = Field((), description="The figures, one entry each.")
    points: tuple[Statement, ...] = Field((), description="What was done, a point each, where no figure says it.")


class Strand(Remark):
    """One numbered part of a priority."""

    id: Id = Field(description="Short name in small letters and hyphens; it never changes once published.")
    number: Line = Field(description="Its number in the report.", examples=["1.2"])
    name: Line = Field(description="What it is about.")
    sought: tuple[Statement, ...] = Field((), description="What the partnership wanted, a point each.")
    done: tuple[Statement, ...] = Field((), description="What it did.")
    seen: tuple[Statement, ...] = Field((), description="What it says that it has seen as a result.")
    still_to_do: tuple[Statement, ...] = Field((), description="What was left to do, beyond the plans of the priority itself.")


class Progress(Record):
    """How far a priority came in the year."""

    priority: PriorityRef = Field(description="Id of the priority, whose plans are what comes next.")
    strands: tuple[Strand, ...] = Field(min_length=1, description="Its parts, one entry each.")
    source: Citation = Field(description="Where it was published.")


class ScrutinyStep(Statement):
    """One of the numbered steps that independent scrutiny goes through."""

    number: Annotated[int, Field(ge=1, le=99), WHOLE] = Field(description="Its number.")
    name: Line = Field(description="The step in a few words.")
    finding: Finding = Field(description="strength or development.")
    points: tuple[Statement, ...] = Field((), description="What scrutiny says of it, a point each.")


class Recommendation(Statement):
    """Something that scrutiny asked for, and what the partnership answered."""

    responses: tuple[Statement, ...] = Field((), description="The answer, a point each.")


class ScrutinyFindings(Entry):
    """What independent scrutiny found in the year."""

    summary: Text = Field(description="Who scrutinised, and what came out.")
    looked_at: tuple[Statement, ...] = Field((), description="What was looked at, a point each.")
    steps: tuple[ScrutinyStep, ...] = Field((), description="The steps, each with what was found.")
    also: tuple[Statement, ...] = Field((), description="What else was found to be strong.")
    doubts: tuple[Statement, ...] = Field((), description="What scrutiny could not yet see.")
    recommendations: tuple[Recommendation, ...] = Field((), description="What it asked for.")


class Review(Entry):
    """A published review: its title, its month, what was learned. Nothing of a child's life."""

    title: Line = Field(description="The title under which it was published.")
    published: When | None = Field(None, description="The month of publication, where known.")
    system_learning: tuple[Statement, ...] = Field((), description="Themes for how services work together.")
    practice_learning: tuple[Statement, ...] = Field((), description="Themes for people who work with children.")
    done: tuple[Statement, ...] = Field((), description="What was done.")
    seen: tuple[Statement, ...] = Field((), description="What was seen as a result.")
    still_to_do: tuple[Statement, ...] = Field((), description="What was left to do.")


class Audit(Entry):
    """A close look at practice in many families at once."""

    name: Line = Field(description="What it was called.")
    summary: Text = Field(description="What it asked, in a sentence or two.")
    held: When | None = Field(None, description="When, as exactly as is known.")
    by: RoleRef | None = Field(None, description="The role that carried it out.")
    reasons: tuple[Statement, ...] = Field((), description="What gave rise to it.")
    strengths: tuple[Statement, ...] = Field((), description="What was strong.")
    to_develop: tuple[Statement, ...] = Field((), description="What must improve.")
    done: tuple[Statement, ...] = Field((), description="What was done as a result.")


class Stage(StrEnum):
    """How the period of a priority lies to the year of a report."""

    NEXT = "next"
    ON = "on"
    OVER = "over"


class YearlyReport(Entry):
    """What was done under the arrangements in a year, and how well they worked."""

    title: Line = Field(description="The title of the published report.")
    document: DocumentRef | None = Field(None, description="The document that it is, among `documents`.")
    period: Line = Field(description="The year as published.", examples=["2023-24"])
    starts: When = Field(description="Its first month or day.")
    ends: When = Field(description="Its last month or day.")
    summary: Text = Field(description="The year in a few plain sentences.")
    caution: Text | None = Field(None, description="What to bear in mind when reading its figures, in a sentence.")
    priorities: tuple[Progress, ...] = Field((), description="How far each priority came.")
    figures: tuple[Topic, ...] = Field((), description="Figures by place, topic by topic.")
    training: Topic | None = Field(None, description="Training in figures.")
    communication: Topic | None = Field(None, description="Communication in figures.")
    scrutiny: ScrutinyFindings | None = Field(None, description="What independent scrutiny found.")
    reviews: tuple[Review, ...] = Field((), description="What published reviews taught.")
    audits: tuple[Audit, ...] = Field((), description="What audits found.")
    next_steps: tuple[Statement, ...] = Field((), description="What came next, besides the plans of the priorities.")
    unknown: tuple[Statement, ...] = Field((), description="What could not be found out about the report, a point each.")

    @property
    def topics(self) -> Iterator[Topic]:
        """Every topic that holds figures."""
        yield from self.figures
        yield from (topic for topic in (self.training, self.communication) if topic)

    def stage(self, period: str) -> Stage:
        """Whether a priority of a period, as published, came after the report's year, went on beyond it, or was over with it.

        One whose years cannot be read came after it.
        """
        years, over = years_in(period), last_day(period)
        if not years or not over or years[0] >= self.ends.last_day.year:
            return Stage.NEXT
        return Stage.ON if over > self.ends.last_day else Stage.OVER

    def followed_by(self, priorities: Iterable[Priority]) -> list[Priority]:
        """The priorities that went on beyond the report's year, and those of the first period after it; later ones followed those."""
        kept = [one for one in priorities if self.stage(one.period) is not Stage.OVER]
        began = [years[0] for one in kept if self.stage(one.period) is Stage.NEXT and (years := years_in(one.period))]
        return [one for one in kept if not (years := years_in(one.period)) or self.stage(one.period) is Stage.ON or years[0] == min(began)]

    def figure(self, figure_id: str | None) -> Figure | None:
        """The figure with this id."""
        return next((figure for topic in self.topics for figure in topic.figures if figure.id == figure_id), None)

    def rate(self, figure: Figure, place_id: str | None) -> Decimal | None:
        """How many for every 1,000 children of a place, to one decimal; None where that cannot be worked out."""
        children = self.figure(figure.per_1000_of)
        own, base = figure.at(place_id), children.at(place_id) if children else None
        if not own or not base or not base.value:
            return None
        return (1000 * Decimal(str(own.value)) / Decimal(str(base.value))).quantize(TENTH, ROUND_HALF_UP)

    @model_validator(mode="after")
    def _rates_have_a_base(self) -> Self:
        figures = [figure for topic in self.topics for figure in topic.figures]
        ids = [figure.id for figure in figures]
        for figure in figures:
            base = self.figure(figure.per_1000_of)
            if ids.count(figure.id) > 1:
                raise ValueError(f"two figures have the id `{figure.id}`; give one another id")
            if figure.per_1000_of and (not base or base.unit is not Unit.COUNT or figure.unit is not Unit.COUNT):
                raise ValueError(
                    f"`{figure.id}` cannot be reckoned for every 1,000 of `{figure.per_1000_of}`; "
                    "name a figure of this report under `per_1000_of`, both with `unit: count`"
                )
        return self
