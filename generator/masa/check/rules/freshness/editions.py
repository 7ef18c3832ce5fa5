"""Family freshness: the arrangements themselves: their chair, their review, the guidance that they follow, their last reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.freshness.limits import AGEING, gravity, limits_of
from masa.findings.finding import Severity
from masa.law import editions, newest_guidance
from masa.model.freshness import later
from masa.model.partnership import SourceKind
from masa.model.written import Duration, When, day_in_words

INTERVAL = re.compile(r"every (\d+ \w+)")
# Working Together 2023 asks for an interval and sets none; nobody plans to leave arrangements alone for longer than this.
RAREST = Duration("3 years")
UNSAID = frozenset(("not_published", "note"))
NO_DAY = re.compile(r"\A(?:the )?(?:date|day) of the next review\b|\bno (?:date|day) for the next (?:one|review)\b", re.IGNORECASE)

# The source that a file begins with, which holds what was answered on that day (`adopt/starter`).
BEGUN = "answers"


@rule(
    "chair-term-ended",
    "freshness",
    "Readers who look for the chair find somebody whose term is over.",
    "the last of the `chair_terms` with `ends: 2025-08`",
    severity=Severity.WARNING,
)
def chair_term_ended(case: Case) -> Iterator[Fault]:
    """The last published term of the chair is not over, and does not end soon without a successor."""
    partners = case.relations.arrangements.partners if case.relations and not case.replaced else ()
    terms = [
        (term, partner, ("partners", number, "chair_terms", position, "ends"))
        for number, partner in enumerate(partners)
        for position, term in enumerate(partner.chair_terms)
    ]
    if not terms:
        return
    term, partner, path = max(terms, key=lambda item: item[0].ends.last_day)
    limits = limits_of(case)
    severity = gravity(limits.chair, term.ends.last_day, case.today)
    if severity:
        yield (
            case.place(*path),
            f"the last published term of the chair, {partner.name}, ended in {term.ends}",
            "add the term of the partner who chairs now under its `chair_terms`",
            severity,
        )
    elif term.ends.is_past(case.today) or later(case.today, limits.soon) > term.ends.last_day:
        yield (
            case.place(*path),
            f"the last published term of the chair, {partner.name}, ends in {term.ends}",
            "find out who chairs next, and add the term",
            Severity.NOTICE,
        )


@rule(
    "review-day",
    "freshness",
    "Two days for one review leave a reader to guess, and one that is there beside the word that there is none tells nothing.",
    "`published: 2026-11`, `review_every: every 2 years` and `review_due: 2028-10`",
    severity=Severity.WARNING,
)
def review_day(case: Case) -> Iterator[Fault]:
    """The day of the next review is the one that its interval gives, and no text says that it is not published."""
    edition = case.relations.arrangements.edition if case.relations and not case.replaced else None
    if not edition or not edition.review_due:
        return
    place, start = case.place("edition", "review_due"), edition.published or edition.effective_from
    length = INTERVAL.match(edition.review_every.text) if edition.review_every else None
    if start and length:
        first, last = (later(day, Duration(length.group(1))) for day in (start.first_day, start.last_day))
        due = edition.review_due
        if due.last_day < first or due.first_day > last:
            message = f"the next review is due {due.when}, and {length.group(1)} after {start} is {When.parse(last.isoformat()[:7])}"
            yield place, message, "compare both with the document; mend the one that is wrong", Severity.NOTICE
    for passage in case.texts.having(("review",)):
        if passage.key in UNSAID and (found := NO_DAY.search(passage.text)):
            where = case.place_in(passage, found.start(), found.end())
            yield where, "this says that no day is published for the next review, and `review_due` has one", "take it out here", place


@rule(
    "review-rare",
    "freshness",
    "Arrangements that nobody looks at for many years are out of date for most of them: a digit too many was typed.",
    "`review_every: every 12 years`",
    severity=Severity.WARNING,
)
def review_rare(case: Case) -> Iterator[Fault]:
    """The arrangements are reviewed every 3 years at the latest."""
    edition = case.relations.arrangements.edition if case.relations and not case.replaced else None
    length = INTERVAL.match(edition.review_every.text) if edition and edition.review_every else None
    if edition and length and later(case.today, Duration(length.group(1))) > later(case.today, RAREST):
        wrong = f"a review {edition.review_every.plain if edition.review_every else ''} leaves the arrangements alone for long"
        yield case.place("edition", "review_every"), wrong, "compare it with the document; mend it, or leave it if it stands there"


@rule(
    "edition-run-out",
    "freshness",
    "Arrangements whose time is over bind nobody; a reader must know whether they were carried on.",
    "`runs_to: 2024-09` in the edition",
    severity=Severity.WARNING,
    fold=AGEING,
)
def edition_run_out(case: Case) -> Iterator[Fault]:
    """The day to which the arrangements run, where one is published, is still to come."""
    edition = case.relations.arrangements.edition if case.relations and not case.replaced else None
    if not edition or not edition.runs_to:
        return
    place, due = case.place("edition", "runs_to"), edition.runs_to.last_day
    if due < case.today:
        hint = "publish the next edition, or the day to which this one was carried on"
        yield place, f"these arrangements ran to {edition.runs_to}", hint
    elif later(case.today, limits_of(case).soon) >= due:
        yield place, f"these arrangements run to {edition.runs_to}", "plan the next edition now", Severity.NOTICE


@rule(
    "review-due",
    "freshness",
    "The law asks for arrangements that are kept under review.",
    "`review_due: 2025-01` in the edition",
    severity=Severity.WARNING,
    fold=AGEING,
)
def review_due(case: Case) -> Iterator[Fault]:
    """The review of the arrangements is not overdue: `review_due`, else `published` (or `effective_from`) and `review_every`."""
    edition = case.relations.arrangements.edition if case.relations and not case.replaced else None
    if not edition:
        return
    start = edition.published or edition.effective_from
    length = INTERVAL.match(edition.review_every.text) if edition.review_every else None
    if edition.review_due:
        due, key, why = edition.review_due.last_day, "review_due", edition.review_due.when
    elif start and length:
        due, key = later(start.last_day, Duration(length.group(1))), "review_every"
        why = f"by {day_in_words(due)}, {length.group(1)} after {start}"
    else:
        return
    limits = limits_of(case)
    severity = gravity(limits.review, due, case.today)
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
    fold=AGEING,
)
def newer_guidance(case: Case) -> Iterator[Fault]:
    """The arrangements are written to the edition of the guidance that is in force."""
    edition = case.relations.arrangements.edition if case.relations and not case.replaced else None
    newest = newest_guidance()
    known = editions()
    if not edition or edition.guidance == newest.id or newest.published.first_day > case.today:
        return
    severity = gravity(limits_of(case).guidance, newest.published.first_day, case.today)
    if severity:
        written = known[edition.guidance].title if edition.guidance in known else str(edition.guidance)
        yield (
            case.place("edition", "guidance"),
            f"the arrangements are written to {written}; {newest.title} came out in {newest.published}",
            "review the arrangements against the newer edition",
            severity,
        )


@rule(
    "reading-begun",
    "freshness",
    "Pages that say when the facts were checked must not name the day on which somebody merely began the file.",
    "`last_reviewed:` on the day of the source in which the file was begun, beside another source of the edition",
    severity=Severity.WARNING,
)
def reading_begun(case: Case) -> Iterator[Fault]:
    """The facts were read against their sources after the file was begun: until then the edition cites what its makers answered."""
    known = case.relations.arrangements if case.relations and not case.replaced else None
    if not known or known.is_unread:
        return
    own = (source for source in known.sources if source.id == BEGUN and source.kind is SourceKind.OWN_CHECK)
    begun = {source.published.text for source in own if source.published}
    if known.edition.last_reviewed.isoformat() in begun:
        yield (
            case.place("edition", "last_reviewed"),
            "this is still the day on which the file was begun, and the pages say that its facts were checked on it",
            "read the file against its sources, and give the day on which you did",
        )


@rule(
    "reading-old",
    "freshness",
    "A file that nobody has read against its sources for long cannot be relied on.",
    "`last_reviewed: 2024-01-31`",
    severity=Severity.WARNING,
)
def reading_old(case: Case) -> Iterator[Fault]:
    """Somebody read the file against its sources not too long ago."""
    edition = case.relations.arrangements.edition if case.relations and not case.replaced else None
    severity = gravity(limits_of(case).reading, edition.last_reviewed, case.today) if edition else None
    if edition and severity:
        yield (
            case.place("edition", "last_reviewed"),
            f"this file was last read against its sources on {day_in_words(edition.last_reviewed)}",
            "read it again, mend what has changed, and set the day anew",
            severity,
        )
