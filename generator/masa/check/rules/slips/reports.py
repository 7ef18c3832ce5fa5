"""Family slips: a yearly report beside what is not of its year: figures of a later day, priorities of an earlier one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.slips.figures import figures_of, mistyped
from masa.findings.finding import Severity
from masa.model.written import MONTHS
from masa.model.yearly_report import Stage, Unit

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
MONTH = re.compile(rf"\b({'|'.join(MONTHS[1:])}) (20\d\d)\b")
PEOPLE = re.compile(
    r"(?:total )?(?:population|number of (?:people|residents)|people|residents|inhabitants)\b(?! (?:under|aged|over))", re.IGNORECASE
)
CHILDREN = re.compile(r"\b(?:child(?:ren)?|young people|under(?:-| )18s?|pupils)\b", re.IGNORECASE)


@rule(
    "figure-period",
    "slips",
    "A report cannot tell of a day after it came out: the year of the figure is wrong, or the figure is of the next report.",
    "`period: January 2026` in a report that ends in March 2025",
    severity=Severity.WARNING,
)
def figure_period(case: Case) -> Iterator[Fault]:
    """No figure of the yearly report is of a period that begins after the report's year, nor a month of the report's own year or later."""
    report = case.relations.arrangements.yearly_report if case.relations else None
    for figure, path in figures_of(case) if report and not mistyped(report) else ():
        if not report or not figure.period:
            continue
        months = [dt.date(int(year), MONTHS.index(month), 1) for month, year in MONTH.findall(figure.period)]
        years = [dt.date(int(year), 1, 1) for year in YEAR.findall(figure.period)]
        begins = min(months or years, default=None)
        if begins and begins > report.ends.last_day:
            yield (
                case.place(*path, "period"),
                f"`{figure.period}` is later than the report, which ends {report.ends.when}",
                "compare it with its source, and mend the year",
            )


@rule(
    "people-fewer",
    "slips",
    "More children than people live nowhere: a digit too many was typed, and every rate is a tenth of what it should be.",
    "203440 children where `population` has 93861",
    severity=Severity.WARNING,
)
def people_fewer(case: Case) -> Iterator[Fault]:
    """No place has more children than people, where the report has both numbers."""
    counts = [(figure, path) for figure, path in figures_of(case) if figure.unit is Unit.COUNT]
    people = [figure for figure, _ in counts if PEOPLE.match(figure.name) and not CHILDREN.search(figure.name)]
    for figure, path in counts if people else ():
        for number, value in enumerate(figure.values if CHILDREN.search(figure.name) else ()):
            for all_ in people:
                base = all_.at(value.place)
                if base and value.value > base.value:
                    yield (
                        case.place(*path, "values", number, "value"),
                        f"{figure.say(value.value)} of `{figure.id}` is more than the {all_.say(base.value)} of `{all_.id}` there",
                        "compare both numbers with their source; a digit may be too many",
                    )


@rule(
    "priority-none-next",
    "slips",
    "A page that tells of a year, and names what came before it as what came next, leads its readers back.",
    "a report that ends in March 2026, and no priority but those of 2024-25",
    severity=Severity.WARNING,
)
def priority_none_next(case: Case) -> Iterator[Fault]:
    """Where a report and priorities are there, some priority begins after the report's year, or goes on beyond it."""
    known = case.relations.arrangements if case.relations and not case.replaced else None
    report = known.yearly_report if known else None
    if (
        known
        and report
        and known.priorities
        and not mistyped(report)
        and all(report.stage(one.period) is Stage.OVER for one in known.priorities)
    ):
        yield (
            case.place("priorities", 0, "period"),
            f"the period of every priority is over {report.ends.when}, with the year of the report, and none followed",
            "add the priorities that came next, or give those that went on their new period and plans",
        )
