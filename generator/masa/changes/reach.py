"""What changes reach: pages and PDFs that read differently, duties that stand differently, sentences for children to read again."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from masa.changes.difference import Kind
from masa.changes.folder import CONTENT, HOME
from masa.changes.reading import LIGHTEST, Drawn, Pages, Reached, compared, difference, lines_of
from masa.changes.sentences import Told, Weight
from masa.changes.versions import Version
from masa.check import RULES, check
from masa.findings.finding import FaultyInput, Finding, Severity
from masa.law.evidence import Result, evidence
from masa.look.theme import Theme
from masa.model.addresses import ADDRESS
from masa.model.relations import Relations
from masa.print.pdfs import Source, pdfs_of
from masa.site.pages import HELP, sections
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import Reading

# What a page says of its own source moves with every line that is typed above it.
PLACES = re.compile(r"(arrangements\.yaml, line )\d+|#L\d+")
RANK = {Result.NOT_MET: 0, Result.PARTLY: 1, Result.MET: 2}
# Errors of these families say that something is missing or wrong, and keep no page from being drawn.
DRAWN_ALL_THE_SAME = {"law", "freshness", "safety", "privacy", "naming", "wording", "slips", "reach", "accept"}


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


@dataclass(frozen=True, slots=True)
class Site:
    """A version as it is drawn: its pages and what stands around each, its PDFs."""

    pages: dict[str, Drawn]
    frame: tuple[str, ...]
    pdfs: dict[str, Drawn]


def undrawable(version: Version, day: dt.date) -> list[Finding]:
    """The errors of a version for which it cannot be drawn, at places that name it."""
    found = check(version.reading, day, Theme(version.reading.folder).components)
    errors = (one for one in found if one.severity is Severity.ERROR)
    return [version.of(one) for one in errors if one.rule not in RULES or RULES[one.rule].family not in DRAWN_ALL_THE_SAME]


def drawn(version: Version, moment: dt.datetime, kept_in: Path) -> Site:
    """A version as it is drawn, with what is kept in a partnership's folder: a version out of Git has none of its own.

    FaultyInput, at places that name it, where a template is at fault.
    """
    try:
        return _drawn(version.reading, moment, kept_in)
    except FaultyInput as fault:
        raise FaultyInput([version.of(one) for one in fault.findings]) from fault


def _drawn(reading: Reading, moment: dt.datetime, kept_in: Path) -> Site:
    theme = Theme(reading.folder)
    site = Website(reading, theme, Build(moment), Prepared(theme, kept_in))
    pages = {}
    for address in site.pages.bare:
        page = site.pages.page(address)
        body = PLACES.sub(r"\1", page.body)
        announced = [one["text"] for one in page.around.get("announcements", ())]
        pages[address] = Drawn(page.title, (*announced, page.summary, *lines_of(body)), body)
    relations = reading.relations
    source = Source(relations, sections(reading, relations), theme, moment)
    there = pdfs_of((prose.address for prose in reading.content), relations)
    pdfs = {pdf.address: Drawn(pdf.title, (json.dumps(pdf.data(source), sort_keys=True, default=str),)) for pdf in there}
    checked = f"Checked against its sources on {site.relations.arrangements.edition.last_reviewed.isoformat()}"
    return Site(pages, (*lines_of(site.frame.decode()), checked), pdfs)


def pages(old: Site, new: Site, told: Sequence[Told]) -> Pages:
    """What reads differently: the pages that changes are about first, after those for help; what stands on every page once."""
    weights = dict.fromkeys(HELP, -1)
    for one in told:
        for address in _about(one):
            weights[address] = min(weights.get(address, LIGHTEST), list(Weight).index(one.weight))
    found, alike = compared(old.pages, new.pages, weights)
    return Pages(found, difference([*dict.fromkeys(old.frame)], [*dict.fromkeys(new.frame)]), alike)


def _about(one: Told) -> Iterable[str]:
    """The page that an entry has, or stands on."""
    if one.collection == CONTENT:
        return ["" if one.entry == HOME else one.entry]
    place = ADDRESS.get(one.collection, "")
    return [place.format(id=one.entry).partition("#")[0]] if place and one.entry else []


def pdfs(old: Site, new: Site) -> list[Reached]:
    """Every PDF that is new, gone, or is set from other facts."""
    found, _ = compared(old.pdfs, new.pdfs, {})
    return [Reached(one.title, one.address, one.how) for one in found]


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
