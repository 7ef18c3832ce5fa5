"""Family consistency: the frozen editions in editions/, and who signed this one off."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.consistency.gone import frozen_entries, frozen_pages, no_longer
from masa.findings.finding import Place, Severity
from masa.model.addresses import slashed
from masa.model.bodies import RoleKind
from masa.source.editions import FOLDER, Frozen
from masa.source.read import Reading


@rule(
    "edition-name",
    "consistency",
    "The name of its file is the address at which an edition stays readable.",
    "`editions/first.yaml` with `id: edition-2019`",
)
def edition_name(case: Case) -> Iterator[Fault]:
    """The file of a frozen edition is called as its `id` is, without a leading `edition-`; no two editions have one id."""
    for edition in case.reading.editions:
        wanted = edition.arrangements.edition.short_id
        if edition.name != wanted:
            message = f"the file is called `{edition.name}.yaml`, and its edition `{edition.arrangements.edition.id}`"
            yield edition.tree.place(("edition", "id")), message, f"call it `{wanted}.yaml`, or mend the id"


@rule(
    "edition-day",
    "consistency",
    "Editions follow each other by their dates: without one nobody can say what replaced what.",
    "an edition in `editions/` without `published:`",
)
def edition_day(case: Case) -> Iterator[Fault]:
    """Each frozen edition has its day, month or year, another than the one before it, and none is later than the present edition."""
    present = case.relations.arrangements.edition if case.relations else None
    before: Frozen | None = None
    for edition in case.reading.editions:
        found = edition.arrangements.edition
        place = edition.tree.place(("edition", "published"))
        if not found.published:
            yield (
                edition.tree.place(("edition",), key=True),
                "nothing says when this edition was published",
                "add `published:` with its day",
            )
            continue
        if before and str(before.arrangements.edition.published) == str(found.published):
            yield place, f"`{before.path}` was published at the same time", "give both the day", before.tree.place(("edition", "published"))
        elif present and present.id != found.id and present.published and present.published.last_day < found.published.first_day:
            message = f"this edition is younger than the present one, which was published in {present.published}"
            yield place, message, "mend the day of one of them", case.place("edition", "published")
        before = edition


@rule(
    "edition-whose",
    "consistency",
    "Editions of another partnership would be told of as this one's own past.",
    "`editions/2019.yaml` with another `partnership.id` than `arrangements.yaml`",
)
def edition_whose(case: Case) -> Iterator[Fault]:
    """Each frozen edition is of this partnership, by its id or one that it had."""
    present = case.relations.arrangements.partnership if case.relations else None
    for edition in case.reading.editions if present else ():
        assert present
        whose = edition.arrangements.partnership
        if not {whose.id, *whose.formerly} & {present.id, *present.formerly}:
            message = f"this edition is of `{whose.id}`, and not of `{present.id}`"
            yield edition.tree.place(("partnership", "id")), message, "take the file out, or mend the id", case.place("partnership", "id")


@rule(
    "sign-off",
    "consistency",
    "A sign-off counts where the lead safeguarding partner of a partner has given it, and once.",
    "`sign_off: - {partner: test-police, role: chair, day: 2026-11-20}`, where `chair` is no role of `kind: lead`",
)
def sign_off(case: Case) -> Iterator[Fault]:
    """Each sign-off names a role of `kind: lead` that the partner may hold, each partner once, and a day that has come."""
    if not case.sound:
        return
    seen: dict[str, Place] = {}
    for number, one in enumerate(case.sound.arrangements.edition.sign_off):
        where = ("edition", "sign_off", number)
        role = case.sound.role(one.role)
        if role.kind is not RoleKind.LEAD:
            message = f"`{one.role}` is not the role of the lead safeguarding partners"
            yield case.place(*where, "role"), message, "name the role of `kind: lead`"
        elif role.held_by and one.partner not in role.held_by:
            yield (
                case.place(*where, "partner"),
                f"`{one.partner}` does not hold `{one.role}`",
                "name a partner that does, or mend `held_by:`",
            )
        if one.partner in seen:
            yield case.place(*where, "partner"), f"`{one.partner}` has signed already", "leave one of them", seen[one.partner]
        seen.setdefault(one.partner, case.place(*where, "partner"))
        if one.day > case.latest:
            message = f"the day, {one.day.isoformat()}, is still to come"
            yield case.place(*where, "day"), message, "write it once it has been signed"


@rule(
    "no-longer",
    "consistency",
    "What is said to have ended must have been there, and be there no more; else an old address leads to the wrong place.",
    "`no_longer: - {was: executive, because: It has ended.}` beside a group with `id: executive`",
    severity=Severity.WARNING,
)
def ended_without_heir(case: Case) -> Iterator[Fault]:
    """What `edition.no_longer` names was in a frozen edition that binds, and stands in this one no more."""
    said = case.dig("edition", "no_longer")
    named = {one["was"]: n for n, one in enumerate(said if isinstance(said, list) else []) if isinstance(one, dict) and "was" in one}
    known = {*frozen_entries(case), *frozen_pages(case)}
    there = {*case.collection, *(prose.address for prose in case.reading.content if not prose.usual)}
    for was in no_longer(case):
        place = case.place("edition", "no_longer", named[was], "was")
        if {was, slashed(was)} & there:
            yield place, f"`{was}` is still there", "take this entry out, or what it names"
        elif not {was, slashed(was)} & known:
            yield place, f"no edition that was published with this tool has `{was}`", "mend the id, or take this entry out"


def released(reading: Reading) -> dict[str, str]:
    """The facts of each edition that was published with this tool, by its name, as a digest: comments are not part of it."""
    return {edition.name: _digest(edition) for edition in reading.editions if edition.binds}


def _digest(edition: Frozen) -> str:
    return hashlib.sha256(json.dumps(edition.tree.data, sort_keys=True).encode()).hexdigest()


@rule(
    "edition-changed",
    "consistency",
    "Whoever asks what stood on a day must get what stood there: an edition that was published is a record.",
    "another word in `editions/2024.yaml`, which `masa release` had frozen",
)
def edition_changed(case: Case) -> Iterator[Fault]:
    """An edition that was released is neither changed nor taken out. One with `made_from` was drawn from a document, and may be mended."""
    there = {edition.name: edition for edition in case.reading.editions}
    faulty = {finding.place.path for finding in case.reading.findings}
    for name, digest in (case.before.editions if case.before else {}).items():
        edition, path = there.get(name), f"{FOLDER}/{name}.yaml"
        if edition and _digest(edition) != digest:
            hint = "put it back as it was; what has to be mended is mended in arrangements.yaml, and stands in the next edition"
            yield Place(path), "this edition was published, and says something else now", hint
        elif not edition and path not in faulty:
            yield Place(path), "this edition was published, and is gone", "put the file back: its page is part of the record"
