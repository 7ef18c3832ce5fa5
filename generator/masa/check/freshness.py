"""Family freshness: what has gone stale, measured from the day that counts as today by the limits of the data."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.finding import Place, Severity
from masa.law import editions, newest_guidance
from masa.model.freshness import Freshness, Limits
from masa.model.written import Duration, When

YEARLY_REPORT = re.compile(r"\b(?:annual|yearly) report\b", re.IGNORECASE)
INTERVAL = re.compile(r"every (\d+ \w+)")


def later(day: dt.date, length: Duration) -> dt.date:
    """The day so long after another; at the end of a shorter month where the day is not in it."""
    match length.unit:
        case "week":
            return _clamped(day, days=7 * length.amount)
        case "month":
            return _clamped(day, months=length.amount)
        case "year":
            return _clamped(day, months=12 * length.amount)
    return _clamped(day, days=length.amount)


def _clamped(day: dt.date, *, days: int = 0, months: int = 0) -> dt.date:
    try:
        month = day.month - 1 + months
        year, month = day.year + month // 12, month % 12 + 1
        return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1])) + dt.timedelta(days)
    except (OverflowError, ValueError):
        return dt.date.max


def _reached(limits: Limits, since: dt.date, today: dt.date) -> Severity | None:
    """The gravest limit that has been reached since a day."""
    for severity, limit in ((Severity.ERROR, limits.error), (Severity.WARNING, limits.warning), (Severity.NOTICE, limits.notice)):
        if limit and later(since, limit) <= today:
            return severity
    return None


def _limits(case: Case) -> Freshness:
    given = case.relations.arrangements.freshness if case.relations else None
    return given or Freshness()


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


def _day(day: dt.date) -> str:
    return str(When(day.isoformat()))


def _stale(since: When | dt.date) -> dt.date:
    """The last day that a date can mean, so that nothing is called old too soon."""
    return since.last_day if isinstance(since, When) else since


@rule(
    "chair-term-ended",
    "freshness",
    "Readers who look for the chair find somebody whose term is over.",
    "the last of the `chair_terms` with `ends: 2025-08`",
    severity=Severity.WARNING,
)
def chair_term_ended(case: Case) -> Iterator[Fault]:
    """The last published term of the chair is not over, and does not end soon without a successor."""
    partners = case.relations.arrangements.partners if case.relations else ()
    terms = [
        (term, partner, ("partners", number, "chair_terms", position, "ends"))
        for number, partner in enumerate(partners)
        for position, term in enumerate(partner.chair_terms)
    ]
    if not terms:
        return
    term, partner, path = max(terms, key=lambda item: item[0].ends.last_day)
    limits = _limits(case)
    severity = _reached(limits.chair, term.ends.last_day, case.today)
    if severity:
        yield (
            case.place(*path),
            f"the last published term of the chair, {partner.name}, ended in {term.ends}",
            "add the term of the partner who chairs now under its `chair_terms`",
            severity,
        )
    elif case.today > term.ends.last_day or later(case.today, limits.soon) > term.ends.last_day:
        yield (
            case.place(*path),
            f"the last published term of the chair, {partner.name}, ends in {term.ends}",
            "find out who chairs next, and add the term",
            Severity.NOTICE,
        )


@rule(
    "review-due",
    "freshness",
    "The law asks for arrangements that are kept under review.",
    "`review_due: 2025-01` in the edition",
    severity=Severity.WARNING,
)
def review_due(case: Case) -> Iterator[Fault]:
    """The review of the arrangements is not overdue: `review_due`, else `published` (or `effective_from`) and `review_every`."""
    edition = case.relations.arrangements.edition if case.relations else None
    if not edition:
        return
    start = edition.published or edition.effective_from
    length = INTERVAL.match(edition.review_every.text) if edition.review_every else None
    if edition.review_due:
        due, key, why = edition.review_due.last_day, "review_due", f"in {edition.review_due}"
    elif start and length:
        due, key = later(start.last_day, Duration(length.group(1))), "review_every"
        why = f"by {_day(due)}, {length.group(1)} after {start}"
    else:
        return
    limits = _limits(case)
    severity = _reached(limits.review, due, case.today)
    place = case.place("edition", key)
    if severity:
        yield (
            place,
            f"the review of the arrangements was due {why}",
            "review them and publish the next edition, or say when it is due",
            severity,
        )
    elif later(case.today, limits.soon) >= due:
        yield place, f"the review of the arrangements is due {why}", "plan the review now", Severity.NOTICE


@rule(
    "newer-guidance",
    "freshness",
    "Arrangements written to old guidance may miss what the law now asks.",
    "`guidance: wt-2018` once Working Together 2023 is out",
    severity=Severity.NOTICE,
)
def newer_guidance(case: Case) -> Iterator[Fault]:
    """The arrangements are written to the edition of the guidance that is in force."""
    edition = case.relations.arrangements.edition if case.relations else None
    newest = newest_guidance()
    known = editions()
    if not edition or edition.guidance == newest.id or newest.published.first_day > case.today:
        return
    severity = _reached(_limits(case).guidance, newest.published.first_day, case.today)
    if severity:
        written = known[edition.guidance].title if edition.guidance in known else str(edition.guidance)
        yield (
            case.place("edition", "guidance"),
            f"the arrangements are written to {written}; {newest.title} came out in {newest.published}",
            "review the arrangements against the newer edition",
            severity,
        )


@rule(
    "contact-review",
    "freshness",
    "A number that nobody has tried again may ring in an empty room.",
    "`review_by: 2025-05` of a contact",
    severity=Severity.WARNING,
)
def contact_review(case: Case) -> Iterator[Fault]:
    """No contact is past the day on which it had to be checked again."""
    limits = _limits(case)
    for number, contact in enumerate(case.relations.arrangements.contacts if case.relations else ()):
        if not contact.review_by:
            continue
        place, due = case.place("contacts", number, "review_by"), contact.review_by.last_day
        severity = _reached(limits.contact_review, due, case.today)
        hint = "check the contact, and set `verified_on` and `review_by` anew"
        if severity:
            yield place, f"{contact.name} had to be checked again by {contact.review_by}", hint, severity
        elif later(case.today, limits.soon) >= due:
            yield place, f"{contact.name} has to be checked again by {contact.review_by}", hint, Severity.NOTICE


@rule(
    "contact-old",
    "freshness",
    "A check of long ago says little about a number today.",
    "`verified_on: 2023-01` of a contact",
    severity=Severity.WARNING,
)
def contact_old(case: Case) -> Iterator[Fault]:
    """No contact was verified too long ago, whatever day is set for the next check."""
    limits = _limits(case).contacts
    for number, contact in enumerate(case.relations.arrangements.contacts if case.relations else ()):
        if contact.verified_on:
            severity = _reached(limits, contact.verified_on.last_day, case.today)
            if severity:
                yield (
                    case.place("contacts", number, "verified_on"),
                    f"{contact.name} was last verified in {contact.verified_on}",
                    "check the contact, and set `verified_on` anew",
                    severity,
                )


@rule(
    "document-old",
    "freshness",
    "What rests on an old document may have changed since.",
    '`published: "2009"` of a document',
    severity=Severity.NOTICE,
)
def document_old(case: Case) -> Iterator[Fault]:
    """No document or source was published very long ago."""
    limits = _limits(case).documents
    for published, title, place in _published(case):
        severity = _reached(limits, published.last_day, case.today)
        if severity:
            hint = "make sure that it still holds, or replace it by a newer one"
            yield place, f"`{title}` was published in {published}", hint, severity


@rule(
    "yearly-report-old",
    "freshness",
    "The law asks for a report every year.",
    "a newest yearly report of two years ago among the sources",
    severity=Severity.WARNING,
)
def yearly_report_old(case: Case) -> Iterator[Fault]:
    """The newest yearly report among the sources and documents is not too old."""
    reports = [found for found in _published(case) if YEARLY_REPORT.search(found[1])]
    if reports:
        published, title, place = max(reports, key=lambda report: report[0].last_day)
        severity = _reached(_limits(case).yearly_report, published.last_day, case.today)
        if severity:
            yield place, f"the newest yearly report, `{title}`, came out in {published}", "add the report of the year since", severity


@rule(
    "reading-old",
    "freshness",
    "A file that nobody has read against its sources for long cannot be relied on.",
    "`last_reviewed: 2024-01-31`",
    severity=Severity.WARNING,
)
def reading_old(case: Case) -> Iterator[Fault]:
    """Somebody read the file against its sources not too long ago."""
    edition = case.relations.arrangements.edition if case.relations else None
    severity = _reached(_limits(case).reading, edition.last_reviewed, case.today) if edition else None
    if edition and severity:
        yield (
            case.place("edition", "last_reviewed"),
            f"this file was last read against its sources on {_day(edition.last_reviewed)}",
            "read it again, mend what has changed, and set the day anew",
            severity,
        )


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
    dates += [(published, place, "published") for published, _, place in _published(case)]
    for when, place, key in dates:
        first = when.first_day if isinstance(when, When) else when
        if when and first and first > case.today:
            said = str(when) if isinstance(when, When) else _day(when)
            yield place, f"`{key}` is {said}, which is still to come", "mend the date"
