"""Compares a folder with the version that a change starts from: which findings are new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from masa.check import Case, check
from masa.check.before import REACHED, VERIFIED, Before, Entry, put_back
from masa.check.left_behind import bound, chaired, dated, denials, led, occasions, procedures, report_parts, sits, words
from masa.check.meaning import meanings
from masa.check.rules.consistency.frozen import released
from masa.check.ways_left import flows, limits
from masa.findings.finding import Finding
from masa.kept import FOLDER, Kept
from masa.model.addresses import ADDRESS, OWN_PAGE
from masa.model.called import called
from masa.source.read import Reading, read
from masa.source.revision import Revision

PACKAGE = Path(__file__).resolve().parents[1]


def compared(
    reading: Reading, today: dt.date, components: frozenset[str], revision: Revision, latest: dt.date | None = None
) -> list[Finding]:
    """Everything that is wrong with a folder, each finding with whether it is new since an older version of it.

    Both are checked as of the same day, with the same theme: what time brings is not new. What an older version answered is kept.
    NoGit where its files cannot be read.
    """
    if not revision.differs():
        # What is no page by its name is not read, and makes no difference; it may be what the change brought all the same.
        return [
            replace(finding, new=finding.rule == "file-name" and finding.place.path not in revision.files)
            for finding in check(reading, today, components, latest=latest)
        ]
    asked = "\0".join((revision.commit, revision.prefix, today.isoformat(), str(latest), *sorted(components), _stamp()))
    held = Kept(reading.folder / FOLDER / "check").take(
        "before.json", asked.encode(), lambda: _before(revision, today, components, latest).kept()
    )
    before = put_back(held)
    found = check(reading, today, components, latest=latest, before=before)
    waited: list[Finding] = []
    if not before.whole:
        # What is found without facts as a whole was looked for then too; the rest had to wait.
        looked_for = check(replace(reading, arrangements=None), today, components, latest=latest, before=before)
        waited = [finding for finding in found if finding not in looked_for]
    return before.marked(found, meanings(found, reading), waited)


def _before(revision: Revision, today: dt.date, components: frozenset[str], latest: dt.date | None) -> Before:
    with revision.laid_out() as folder:
        reading = read(folder)
        findings = check(reading, today, components, latest=latest)
        return before_of(reading, findings)


def before_of(reading: Reading, findings: Sequence[Finding]) -> Before:
    """A folder and its findings as a version that others are compared with."""
    case = Case(reading, dt.date.min, frozenset())
    entries = {}
    for entry_id, collection, path in case.declared:
        entry = case.dig(*path[:-1])
        entries[entry_id] = Entry(collection, called(entry), called(entry, first=("short_name",)) if "short_name" in entry else "")
    own = {ADDRESS[entry.collection].format(id=entry_id) for entry_id, entry in entries.items() if entry.collection in OWN_PAGE}
    pages = {
        prose.address: prose.header.title if prose.header else ""
        for prose in reading.content
        if not prose.usual and prose.address not in own
    }
    contacts = {
        str(entry.get("id")): {key: str(entry[key]) for key in (*REACHED, VERIFIED) if key in entry}
        for _, entry in case.entries("contacts")
    }
    return Before(
        findings=tuple(meanings(findings, reading)),
        entries=entries,
        pages=pages,
        contacts=contacts,
        whole=case.sound is not None,
        sentences={name: words(entry, path, reading.tree.filled) for name, path, entry in bound(case.data)},
        groups={str(entry.get("id")): sits(entry) for _, entry in case.entries("groups")},
        editions=released(reading),
        addresses={name: address for name, (address, _) in led(case.data).items()},
        denials={name: (facts, list(notes)) for name, (facts, notes) in denials(case.data, reading.tree.filled).items()},
        chairs={str(entry.get("id")): chaired(entry) for _, entry in case.entries("groups")},
        procedures={name: (steps, missed) for name, (steps, missed, _) in procedures(case.data).items()},
        report={name: (cited, said) for name, (cited, said, _) in report_parts(case.data).items()},
        limits=limits(case.data),
        flows=flows(case.data),
        occasions=occasions(case.data),
        dated=dated(case.data),
    )


def _stamp() -> str:
    """What tells these checks from others of the same number, which they have while somebody works on them."""
    files = (file for folder in ("check", "language", "law", "model", "source") for file in (PACKAGE / folder).rglob("*.*"))
    return str(sum(file.stat().st_mtime_ns for file in files if file.suffix in {".py", ".yaml"}))
