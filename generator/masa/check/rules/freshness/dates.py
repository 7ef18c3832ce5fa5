"""Family freshness: the dates of what was published and checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.freshness.limits import AGEING, gravity, limits_of
from masa.check.rules.slips.figures import mistyped
from masa.findings.finding import Place, Severity
from masa.model.written import When, day_in_words

YEARLY_REPORT = re.compile(r"\b(?:annual|yearly) report\b", re.IGNORECASE)


def _published(case: Case) -> Iterator[tuple[When, str, Place]]:
    """The sources and documents that bear a date, with their titles and the places of the dates."""
    if not case.relations:
        return
    arrangements = case.relations.arrangements
    for number, source in enumerate(arrangements.sources):
        if source.published:
            yield source.published, source.title, case.place("sources", number, "published")
    for number, document in enumerate(arrangements.documents):
        if document.published:
            yield document.published, document.title, case.place("documents", number, "published")


@rule(
    "document-old",
    "freshness",
    "What rests on an old document may have changed since.",
    '`published: "2009"` of a document',
    severity=Severity.NOTICE,
    fold=AGEING,
)
def document_old(case: Case) -> Iterator[Fault]:
    """No document or source was published very long ago."""
    limits = limits_of(case).documents
    for published, title, place in _published(case) if not case.replaced else ():
        severity = gravity(limits, published.last_day, case.today)
        if severity:
            hint = "make sure that it still holds, or replace it by a newer one"
            yield place, f"`{title}` was published in {published}", hint, severity


@rule(
    "yearly-report-old",
    "freshness",
    "The law asks for a report every year.",
    "a newest yearly report whose year ended two years ago",
    severity=Severity.WARNING,
)
def yearly_report_old(case: Case) -> Iterator[Fault]:
    """The newest yearly report is not too old: by the end of its year, or by its date where no more is known of it."""
    report = case.relations.arrangements.yearly_report if case.relations and not case.replaced else None
    reports = [(when, title, place, "came out in") for when, title, place in _published(case) if YEARLY_REPORT.search(title)]
    if report and mistyped(report):
        return  # its year is mistyped, which is said there
    if report and case.relations:
        # The same report is known by its year here, which says more than a date of publication: a report may come out late.
        same = {str(getattr(case.relations.entries.get(name), "title", "")) for name in (report.document or "", report.source.document)}
        reports = [found for found in reports if found[1] not in same]
        reports.append((report.ends, report.title, case.place("yearly_report", "ends"), "tells of a year that ended in"))
    if reports:
        when, title, place, how = max(reports, key=lambda found: found[0].last_day)
        severity = gravity(limits_of(case).yearly_report, when.last_day, case.today)
        if severity:
            yield place, f"the newest yearly report, `{title}`, {how} {when}", "add the report of the year since", severity


def _of_report(case: Case) -> Iterator[tuple[When | None, Place, str]]:
    """The days by which what the yearly report tells of was over."""
    report = case.relations.arrangements.yearly_report if case.relations else None
    if report:
        yield report.starts, case.place("yearly_report", "starts"), "starts"
        for key, entries in (("reviews", report.reviews), ("audits", report.audits)):
            for number, entry in enumerate(entries):
                name = "published" if key == "reviews" else "held"
                yield getattr(entry, name), case.place("yearly_report", key, number, name), name


def _line_of_written(case: Case, path: str) -> int:
    return next((number for number, text in enumerate(case.source(path), 1) if text.startswith("written:")), 1)


@rule("date-ahead", "freshness", "Nothing can have been checked or published on a day that is still to come.", "`verified_on: 2062-01`")
def date_ahead(case: Case) -> Iterator[Fault]:
    """What has been checked, read or published lies in the past; the next check lies after the last."""
    arrangements = case.relations.arrangements if case.relations else None
    if not arrangements:
        return
    edition = arrangements.edition
    dates: list[tuple[When | dt.date | None, Place, str]] = [
        (edition.last_reviewed, case.place("edition", "last_reviewed"), "last_reviewed"),
        (edition.published, case.place("edition", "published"), "published"),
        (arrangements.partnership.established, case.place("partnership", "established"), "established"),
    ]
    for number, contact in enumerate(arrangements.contacts):
        dates.append((contact.verified_on, case.place("contacts", number, "verified_on"), "verified_on"))
        if contact.verified_on and contact.review_by and contact.review_by.last_day < contact.verified_on.first_day:
            yield (
                case.place("contacts", number, "review_by"),
                f"the next check, {contact.review_by}, lies before the last, {contact.verified_on}",
                "mend one of the two dates",
                case.place("contacts", number, "verified_on"),
            )
    for number, partner in enumerate(arrangements.partners):
        dates += [(post.as_of, case.place("partners", number, seat, "as_of"), "as_of") for seat, post in partner.posts]
    for number, group in enumerate(arrangements.groups):
        if group.chair:
            dates += [(group.chair.as_of, case.place("groups", number, "chair", "as_of"), "as_of")]
    dates += [(published, place, "published") for published, _, place in _published(case)]
    dates += _of_report(case)
    dates += [
        (prose.header.written, Place(prose.path, _line_of_written(case, prose.path), 1), "written")
        for prose in case.reading.content
        if prose.header and prose.header.written and not prose.usual
    ]
    for when, place, key in dates:
        first = when.first_day if isinstance(when, When) else when
        if when and first and first > case.latest:
            said = str(when) if isinstance(when, When) else day_in_words(when)
            yield place, f"`{key}` is {said}, which is still to come", "mend the date"
