"""The money behind the work: who pays in, and how much, where that is published."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from masa.model.base import Citation, Entry, Line, PayerRef, Phrase, Record, Statement, Text
from masa.model.written import Amount, Frequency


class Sum(Record):
    """What one body pays in one year, or what one thing costs."""

    year: Line = Field(description="The year that the sum is for, as published.", examples=["2019-20"])
    by: PayerRef | None = Field(None, description="The partner or agency that pays it. Leave out where the sum is a cost.")
    heading: Line | None = Field(None, description="What it is for, where that is published.", examples=["Independent scrutiny"])
    amount: Amount = Field(description="The sum in pounds, as digits.", examples=["25000", "1250.50"])
    source: Citation | None = Field(None, description="Where it was published, if elsewhere than the funding.")


class Total(Record):
    """What all sums of a year come to, as published."""

    year: Line = Field(description="The year, as the sums have it.", examples=["2019-20"])
    amount: Amount = Field(description="The published total in pounds, as digits. What all pay, and what all things cost, must come to it.")


@dataclass(frozen=True, slots=True)
class Year:
    """One year's money: what each body pays, what each thing costs, and the published total."""

    name: str
    paid: tuple[Sum, ...]
    spent: tuple[Sum, ...]
    total: Amount | None


class Funding(Entry):
    """The money behind the work."""

    summary: Text = Field(description="How the work is paid for, in a sentence or two.")
    contributors: tuple[PayerRef, ...] = Field((), description="Who pays in: partners and agencies. Leave out where not published.")
    other_contributors: Phrase | None = Field(
        None, description="Who else pays in, where the text does not name them.", examples=["Some relevant agencies, not named"]
    )
    pays_for: tuple[Statement, ...] = Field((), description="What the money is for, where no sums are published.")
    reviewed: Frequency | None = Field(None, description="How often the money is reviewed.")
    shares: Line | None = Field(None, description="How the cost is shared. Leave out where not published.", examples=["equal"])
    sums: tuple[Sum, ...] = Field((), description="What each pays and what each thing costs, by year, where published.")
    totals: tuple[Total, ...] = Field((), description="The published total of a year.")

    @property
    def years(self) -> list[Year]:
        """The sums by year, in the order of the data."""
        names = dict.fromkeys((*(one.year for one in self.sums), *(total.year for total in self.totals)))
        totals = {total.year: total.amount for total in self.totals}
        return [
            Year(
                name,
                tuple(one for one in self.sums if one.year == name and one.by),
                tuple(one for one in self.sums if one.year == name and not one.by),
                totals.get(name),
            )
            for name in names
        ]
