"""What falls due: each day on which somebody has to look again, from the same dates and limits as the checks of the family freshness."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from masa.data.calendar import Event
from masa.model import Arrangements
from masa.model.base import Acceptance
from masa.model.freshness import Freshness, later
from masa.model.partnership import Status
from masa.model.withdrawn import Withdrawn
from masa.model.written import Duration
from masa.source.shape import Path, records

LAST = "Last term of the chair ends"


def due(arrangements: Arrangements) -> list[Event]:
    """Everything that falls due, the earliest first. Of what is replaced only the contacts, which may still be used."""
    found = [*_contacts(arrangements), *_exceptions(arrangements)]
    if arrangements.edition.status is not Status.REPLACED:
        found += [*_edition(arrangements), *_posts(arrangements), *_chair(arrangements), *_ends(arrangements), *_report(arrangements)]
    known: Counter[str] = Counter()
    for number, event in enumerate(found):
        known[event.key] += 1
        # Two exceptions of one rule in one entry, of which one replaces the other.
        found[number] = replace(event, key=f"{event.key}-{known[event.key]}") if known[event.key] > 1 else event
    return sorted(found, key=lambda event: (event.day, event.key))


def _limits(arrangements: Arrangements) -> Freshness:
    return arrangements.freshness or Freshness()


def _since(day: dt.date, *lengths: Duration | None) -> dt.date | None:
    """The day so long after another, by the first length that is set; None for none, or where no calendar goes so far."""
    length = next((length for length in lengths if length), None)
    found = later(day, length) if length else None
    return None if found == dt.date.max else found


def _contacts(arrangements: Arrangements) -> Iterator[Event]:
    """The day by which each contact has to be checked again: its own, else that on which its last check is too old."""
    old = _limits(arrangements).contacts
    for contact in arrangements.contacts:
        day, why = contact.review_by and contact.review_by.last_day, "`review_by`"
        # One that is withdrawn is looked at again from its last check, as before.
        checked = contact.last_checked if isinstance(contact, Withdrawn) else contact.verified_on
        if not day and checked:
            day, why = _since(checked.last_day, old.warning, old.notice, old.withdrawn), "`verified_on`, and the limit for contacts"
        if day:
            said = (
                f"Check the contact, and set `verified_on` and `review_by` anew in arrangements.yaml, contacts, {contact.id}. From {why}."
            )
            yield Event(f"contact-{contact.id}", day, f"Check again: {contact.name}", said)


def _exceptions(arrangements: Arrangements) -> Iterator[Event]:
    """The last day of each exception in the data."""
    for path, record in records(arrangements):
        if isinstance(record, Acceptance):
            rule = record.rule or record.requirement or ""
            entry = _entry(arrangements, path)
            where = f"arrangements.yaml, {path[0]}"
            said = f"Mend what it lets stand, or look at it again and set `until` anew in {where}. Its reason: {record.reason}"
            yield Event(f"accept-{entry}-{rule}", record.until, f"An exception ends: {rule}, {entry}", said)


def _entry(arrangements: Arrangements, path: Path) -> str:
    """The ids of the entries around a place, which stay where entries before it come and go."""
    ids: list[str] = []
    value: Any = arrangements
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
        ids += [value.id] if hasattr(value, "id") else []
    return "-".join(ids)


def _edition(arrangements: Arrangements) -> Iterator[Event]:
    """The review of the arrangements, and the next reading of the file against its sources."""
    edition, limits = arrangements.edition, _limits(arrangements)
    start = edition.published or edition.effective_from
    every = re.match(r"every (\d+ \w+)", edition.review_every.text) if edition.review_every else None
    day = edition.review_due.last_day if edition.review_due else _since(start.last_day, Duration(every[1])) if start and every else None
    if day:
        why = "`review_due`" if edition.review_due else f"`review_every`: {edition.review_every}"
        yield Event(
            "review", day, "Review of the arrangements is due", f"Review them, and publish the next edition. From {why}, in the edition."
        )
    if edition.runs_to:
        said = "Publish the next edition, or the day to which this one is carried on. From `runs_to`, in the edition."
        yield Event("run-out", edition.runs_to.last_day, "The arrangements run out", said)
    if read := _since(edition.last_reviewed, limits.reading.warning, limits.reading.notice):
        said = "Read arrangements.yaml against its sources, mend what has changed, and set `last_reviewed` anew."
        yield Event("reading", read, "Read the facts against their sources again", said)


def _posts(arrangements: Arrangements) -> Iterator[Event]:
    """The day by which each name has to be looked at again. The name itself stays on the page, with its date."""
    for partner in arrangements.partners:
        for seat, post in partner.posts:
            if post.name and post.check_by:
                said = f"Look at the partner's own site, and set `check_by` anew in arrangements.yaml, partners, {partner.id}, {seat}."
                yield Event(f"name-{partner.id}-{seat}", post.check_by.last_day, f"Check the name: {post.role}, {partner.name}", said)

    for group in arrangements.groups_there:
        if group.chair and group.chair.name and group.chair.check_by:
            said = (
                f"Look whether {group.chair.name} still chairs it, and set `check_by` anew in arrangements.yaml, groups, {group.id}, chair."
            )
            yield Event(f"name-{group.id}-chair", group.chair.check_by.last_day, f"Check the name: chair, {group.name}", said)


def _ends(arrangements: Arrangements) -> Iterator[Event]:
    """The last day of each body, role and group that has one: from that day the site says that it has ended."""
    for collection in ("partners", "agencies", "roles", "groups"):
        for entry in getattr(arrangements, collection):
            if entry.until:
                said = (
                    f"From this day it is shown as ended. Mend what still names it: `masa check` lists it. From `until`, in {collection}."
                )
                yield Event(f"end-{entry.id}", entry.until.last_day, f"It ends: {entry.name}", said)


def _chair(arrangements: Arrangements) -> Iterator[Event]:
    """The end of the last published term of the chair."""
    terms = [(term.ends.last_day, partner) for partner in arrangements.partners for term in partner.chair_terms]
    if terms:
        day, partner = max(terms, key=lambda term: term[0])
        said = f"The last published term is that of {partner.name}. Add the term of the partner who chairs next under its `chair_terms`."
        yield Event("chair", day, LAST, said)


def _report(arrangements: Arrangements) -> Iterator[Event]:
    """The day from which the newest yearly report is old."""
    report, limits = arrangements.yearly_report, _limits(arrangements).yearly_report
    if report and (day := _since(report.ends.last_day, limits.notice, limits.warning)):
        yield Event(
            "yearly-report", day, "The next yearly report is due", f"The newest tells of {report.period}. Publish and add the next one."
        )
