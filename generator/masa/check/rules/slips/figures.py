"""Family slips: figures that cannot be, and a yearly report that was begun as a copy of the last one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.language.texts import sentences
from masa.model.periods import years_in
from masa.model.written import When
from masa.model.yearly_report import Figure, Unit, YearlyReport
from masa.source.tree import Path

WHOLE = 100
# What may be more than all: how much something grew.
GROWTH = re.compile(
    r"\b(?:increas\w*|r[io]se[ns]?|rising|gr[eo]w\w*|growth|up|more|higher|chang\w*|differ\w*|compared|capacity|target)\b", re.IGNORECASE
)
SHARE = re.compile(r"(?<![\d.,])(\d{1,6}(?:\.\d+)?) ?(?:%|per ?cent\b|percent\b)", re.IGNORECASE)
A_LITTLE = 0.6


def _report(case: Case) -> YearlyReport | None:
    return case.relations.arrangements.yearly_report if case.relations else None


def mistyped(report: YearlyReport) -> str:
    """Which date of a report is wrong, `starts` or `ends`; "" where neither is for sure.

    It is one that lies before the other, or that alone differs from the years that title and period both name. Then nothing else is wrong
    with the years of the report.
    """
    if report.ends.last_day < report.starts.first_day:
        return "ends"
    dated, named = (report.starts.first_day.year, report.ends.last_day.year), years_in(report.period)
    if not named or named[0] == named[1] or named != years_in(report.title):
        return ""
    wrong = [key for key, one, other in zip(("starts", "ends"), named, dated, strict=True) if one != other]
    return wrong[0] if len(wrong) == 1 else ""


def figures_of(case: Case) -> Iterator[tuple[Figure, Path]]:
    """Each figure of the yearly report, and its path."""
    report = _report(case)
    if not report:
        return
    topics: list[tuple[Path, tuple[Figure, ...]]] = [(("figures", number), topic.figures) for number, topic in enumerate(report.figures)]
    topics += [((key,), topic.figures) for key, topic in (("training", report.training), ("communication", report.communication)) if topic]
    for path, figures in topics:
        for number, figure in enumerate(figures):
            yield figure, ("yearly_report", *path, "figures", number)


@rule(
    "percent-over",
    "slips",
    "A share of more than all is a slip of the hand: 249 for 24.9.",
    "`unit: percent` with `value: 249`",
    severity=Severity.WARNING,
)
def percent_over(case: Case) -> Iterator[Fault]:
    """No figure in percent, nor a share in a text, is more than 100, unless it says how much something grew."""
    hint = "compare it with its source; a point may be missing"
    for figure, path in figures_of(case):
        # A caution compares one figure with another, and says nothing of how much this one grew.
        if figure.unit is Unit.PERCENT and not GROWTH.search(figure.name):
            for where, value in _values(figure, path):
                if value > WHOLE:
                    yield case.place(*where), f"{figure.say(value)} is more than all of them", hint
    for passage in case.texts.passages:
        for start, found in _shares(passage.text):
            if float(found.group(1)) > WHOLE:
                yield case.place_in(passage, start, start + len(found.group())), f"{found.group()} is more than all of them", hint


def _values(figure: Figure, path: Path) -> Iterator[tuple[Path, float]]:
    """The values of a figure and those that they are compared with, with their paths."""
    for number, value in enumerate(figure.values):
        yield (*path, "values", number, "value"), value.value
        for position, other in enumerate(value.compared_with):
            yield (*path, "values", number, "compared_with", position, "value"), other.value


def _shares(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The shares in a text with their offsets, but for those in a sentence that says how much something grew."""
    for start, sentence in sentences(text) if "%" in text or "cent" in text else ():
        for found in SHARE.finditer(sentence) if not GROWTH.search(sentence) else ():
            yield start + found.start(), found


@rule(
    "part-over-whole",
    "slips",
    "More cases than there are children shows that one of the two numbers is wrong, or that they stand in each other's place.",
    "a figure of 21900 with `per_1000_of` a figure of 2190",
    severity=Severity.WARNING,
)
def part_over_whole(case: Case) -> Iterator[Fault]:
    """Where the data says what a figure is a part of, it is no more than the whole."""
    report = _report(case)
    for figure, path in figures_of(case) if report else ():
        whole = report.figure(figure.per_1000_of) if report else None
        for number, value in enumerate(figure.values if whole else ()):
            base = whole.at(value.place) if whole else None
            if whole and base and value.value > base.value:
                yield (
                    case.place(*path, "values", number, "value"),
                    f"{figure.say(value.value)} is more than the {whole.say(base.value)} of `{whole.id}`, of which it is a part",
                    "compare both numbers with their source",
                )


@rule(
    "count-in-parts",
    "slips",
    "Nobody counts half a child: a point stands in the wrong place, or the figure is a percentage.",
    "`unit: count` with `value: 24.9`",
    severity=Severity.WARNING,
)
def count_in_parts(case: Case) -> Iterator[Fault]:
    """What was counted is a whole number, unless its name says that it is an average or a rate."""
    for figure, path in figures_of(case):
        if figure.unit is Unit.COUNT and not re.search(r"\b(?:average|mean|rate|per|every|each|median)\b", figure.name, re.IGNORECASE):
            for number, value in enumerate(figure.values):
                if value.value != int(value.value):
                    hint = "write `unit: percent`, or a whole number"
                    yield case.place(*path, "values", number, "value"), f"{value.value} of `{figure.id}` is no whole number", hint


@rule(
    "shares-over",
    "slips",
    "Shares of more than all cannot be paid.",
    "`shares: The council pays 60% and the police 50%`",
    severity=Severity.WARNING,
)
def shares_over(case: Case) -> Iterator[Fault]:
    """The shares that a text gives come to no more than 100 percent."""
    shares = case.dig("partnership", "funding", "shares")
    found = [float(share.group(1)) for share in SHARE.finditer(shares)] if isinstance(shares, str) else []
    if sum(found) > WHOLE + A_LITTLE:
        hint = "compare each share with its source"
        yield case.place("partnership", "funding", "shares"), f"these shares come to {sum(found):g} percent", hint


@rule(
    "ends-first",
    "slips",
    "What ends before it begins was typed the wrong way round.",
    "`starts: 2025-04` and `ends: 2024-03`",
)
def ends_first(case: Case) -> Iterator[Fault]:
    """No year of a report ends before it begins, and no review is due before the arrangements came out."""
    if not case.relations:
        return
    known = case.relations.arrangements
    pairs: list[tuple[When, When, Path, str]] = []
    if known.yearly_report:
        pairs.append((known.yearly_report.starts, known.yearly_report.ends, ("yearly_report", "ends"), "begins"))
    begun = known.edition.published or known.edition.effective_from
    if begun and known.edition.review_due:
        pairs.append((begun, known.edition.review_due, ("edition", "review_due"), "came out"))
    for starts, ends, path, what in pairs:
        if ends.last_day < starts.first_day:
            yield case.place(*path), f"{ends} lies before {starts}, when it {what}", "mend one of the two dates"


@rule(
    "report-years",
    "slips",
    "A report that was begun as a copy of the last one still says last year somewhere.",
    "`period: 2023-24` beside `starts: 2024-04`",
    severity=Severity.WARNING,
)
def report_years(case: Case) -> Iterator[Fault]:
    """The title, the period and the dates of the yearly report name the same years."""
    report = _report(case)
    if not report:
        return
    dated = (report.starts.first_day.year, report.ends.last_day.year)
    if key := mistyped(report):
        if report.ends.last_day >= report.starts.first_day:  # else `ends-first` says so
            when = report.starts if key == "starts" else report.ends
            message = f"the report {key} in {when.text[:4]}, and its title and period name other years"
            yield case.place("yearly_report", key), message, "mend the year of this date"
        return
    for key, text in (("period", report.period), ("title", report.title)):
        years = years_in(text)
        if years and years not in {dated, (dated[0],) * 2, (dated[1],) * 2}:
            yield (
                case.place("yearly_report", key),
                f"`{text}` names other years than the dates of the report, {report.starts} to {report.ends}",
                "mend the years that are still those of the last report",
            )


@rule(
    "priority-later",
    "slips",
    "What a report says comes next is what was planned for the year after it, and no later one.",
    "a report of 2023-24 with a priority of 2026-27",
    severity=Severity.WARNING,
)
def priority_later(case: Case) -> Iterator[Fault]:
    """No priority that the yearly report tells of is of a period that begins later than the day after the report's year."""
    report = _report(case)
    for number, progress in enumerate(report.priorities if report and case.sound and not mistyped(report) else ()):
        priority = case.sound.entries.get(progress.priority) if case.sound else None
        years = years_in(str(getattr(priority, "period", "")))
        if report and years and years[0] > (report.ends.last_day + dt.timedelta(days=1)).year:
            yield (
                case.place("yearly_report", "priorities", number, "priority"),
                f"`{progress.priority}` is a priority of {getattr(priority, 'period', '')}, and the report ends in {report.ends}",
                "name the priority of that year, or put the next report in the place of this one",
            )


@rule(
    "report-cites-last",
    "slips",
    "A report that cites the last one gives last year's facts as this year's.",
    "a report of 2024-25 whose `source:` is the annual report of 2023-24",
    severity=Severity.WARNING,
)
def report_cites_last(case: Case) -> Iterator[Fault]:
    """No part of the yearly report cites a report of an earlier year, or any document that came out before the year began."""
    report = _report(case)
    if not report or not case.relations or mistyped(report):
        return
    old: dict[str, str] = {}
    for source in case.relations.arrangements.sources:
        years = years_in(source.title) if re.search(r"\breport\b", source.title, re.IGNORECASE) else None
        if years and years[1] < report.ends.first_day.year:
            old[source.id] = f"`{source.title}` is about an earlier year"
        elif source.published and source.published.last_day < report.starts.first_day:
            old[source.id] = f"`{source.title}` came out in {source.published}, before the year began"
    cites: dict[str, list[Place]] = {}
    for path, record in case.mappings:
        cited = record.get("source")
        if path[:1] == ("yearly_report",) and isinstance(cited, dict) and cited.get("document") in old:
            cites.setdefault(str(cited["document"]), []).append(case.place(*path, "source", "document"))
    for source_id, places in cites.items():
        more = f", and {len(places) - 1} more parts cite it" if len(places) > 1 else ""
        yield places[0], f"{old[source_id]}{more}", f"name the source of the report of {report.period}"
