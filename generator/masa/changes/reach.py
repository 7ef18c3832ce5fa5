"""What changes reach: pages and PDFs that read differently, duties that stand differently, sentences for children to read again."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masa.changes.difference import Kind
from masa.changes.sentences import Told, Weight
from masa.law.evidence import Result, evidence
from masa.look.theme import Theme
from masa.model.relations import Relations
from masa.print.pdfs import PDFS, Source, pdfs_of
from masa.site.pages import sections
from masa.site.website import Build, Website
from masa.source.read import Reading

# What a page says of its own source moves with every line that is typed above it.
PLACES = re.compile(rb"(arrangements\.yaml, line )\d+|#L\d+")
RANK = {Result.NOT_MET: 0, Result.PARTLY: 1, Result.MET: 2}


@dataclass(frozen=True, slots=True)
class Reached:
    """A page or PDF: its title and its address on the site. `how` is new, gone or changed."""

    title: str
    address: str
    how: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A requirement that stands differently now."""

    number: str
    asks: str
    old: Result
    new: Result

    @property
    def worse(self) -> bool:
        """Whether less of it is met than before."""
        return RANK.get(self.new, 2) < RANK.get(self.old, -1)


def pages(old: Reading, new: Reading, moment: dt.datetime) -> list[Reached]:
    """Every page that is new, gone, or reads differently. Both folders must have been checked without an error."""
    before, after = _drawn(old, moment), _drawn(new, moment)
    return list(_compared(before, after))


def _drawn(reading: Reading, moment: dt.datetime) -> dict[str, tuple[str, object]]:
    site = Website(reading, Theme(reading.folder), Build(moment))
    # The frame is the same on every page: what is in it alone is no change of theirs.
    drawn = (site.pages.page(address) for address in site.pages.bare)
    return {page.address: (page.title, PLACES.sub(rb"\1", page.body.encode())) for page in drawn}


def pdfs(old: Reading, new: Reading, moment: dt.datetime) -> list[Reached]:
    """Every PDF that is new, gone, or is set from other facts."""
    return list(_compared(_set(old, moment), _set(new, moment)))


def _set(reading: Reading, moment: dt.datetime) -> dict[str, tuple[str, object]]:
    relations = reading.relations
    source = Source(relations, sections(reading, relations), Theme(reading.folder), moment)
    there = {pdf.name for pdf in pdfs_of((prose.address for prose in reading.content), relations)}
    return {pdf.address: (pdf.title, json.dumps(pdf.data(source), sort_keys=True, default=str)) for pdf in PDFS if pdf.name in there}


def _compared(before: dict[str, tuple[str, object]], after: dict[str, tuple[str, object]]) -> Iterator[Reached]:
    for address, (title, body) in after.items():
        if address not in before:
            yield Reached(title, address, "new")
        elif before[address][1] != body or before[address][0] != title:
            yield Reached(title, address, "changed")
    for address, (title, _) in before.items():
        if address not in after:
            yield Reached(title, address, "gone")


def duties(old: Relations, new: Relations, today: dt.date) -> list[Duty]:
    """The requirements that both are judged by, and that stand differently; those that got worse first."""
    before = dict(evidence(old, today))
    found = [
        Duty(number, judgement.requirement.text, before[number].result, judgement.result)
        for number, judgement in evidence(new, today).items()
        if number in before and before[number].result is not judgement.result
    ]
    return sorted(found, key=lambda duty: not duty.worse)


def for_children_again(told: Iterable[Told], new: Relations) -> list[str]:
    """The names of entries whose facts changed while their sentence for children did not: somebody must read it again."""
    told = list(told)
    read = {(one.collection, one.entry) for one in told if one.change.path[-1] == "for_children"}
    return [*dict.fromkeys(one.name for one in told if (one.collection, one.entry) not in read and _concerns_children(one, new))]


def _concerns_children(one: Told, new: Relations) -> bool:
    """Whether a fact of an entry with a sentence for children changed. One that is new altogether has been read just now."""
    is_new = one.change.kind is Kind.ADDED and not one.change.path[2:]
    return one.weight is not Weight.RECORD and not is_new and bool(getattr(new.entries.get(one.entry), "for_children", None))
