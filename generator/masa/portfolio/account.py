"""Tells where partnerships disagree on what they share: in words, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from textwrap import wrap

from masa.model.base import spoken
from masa.model.bodies import PartnerKind
from masa.model.publications import Contact
from masa.portfolio.differences import Difference, Kind, Said, Told, body_told, contact_told, group_told
from masa.portfolio.matches import shared_bodies, shared_elsewhere, shared_groups
from masa.portfolio.sides import Side

WIDTH = 110
SILENT = "says nothing"
REFORM = 2022


@dataclass(frozen=True, slots=True)
class Account:
    """What is told: whom it compares, the notes that come first, and each part with what it holds."""

    sides: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    groups: tuple[Told, ...]
    bodies: tuple[Told, ...]
    contacts: tuple[Told, ...]

    @property
    def differences(self) -> list[Difference]:
        """All of them."""
        return [one for part in (self.groups, self.bodies, self.contacts) for told in part for one in told.differences]


def compared(sides: Sequence[Side]) -> Account:
    """What partnerships share, and where they disagree on it."""
    bodies = [body_told(held, sides) for held in shared_bodies(sides)]
    groups = shared_groups(sides)
    # Those who share nothing have no partner in common either.
    near = {number for held in groups for number in (*held.entries, *held.lacking)}
    return Account(
        tuple((side.label, side.whole) for side in sides),
        tuple(_notes(sides)),
        tuple(group_told(held, sides) for held in groups),
        (*bodies, *_health([side for number, side in enumerate(sides) if number in near])),
        tuple(_same_services(sides)),
    )


def in_json(told: Account) -> str:
    """The account for a program."""
    return json.dumps(asdict(told), ensure_ascii=False, indent=2)


def in_text(told: Account) -> str:
    """The account for a person."""
    return "\n".join(_lines(told))


def _lines(told: Account) -> Iterator[str]:
    count = len(told.differences)
    many = f"{len(told.sides)} partnership{'s' * (len(told.sides) != 1)}"
    yield f"{many} compared, {count} difference{'s' * (count != 1)} in what they share."
    for name, edition in told.sides:
        yield f"  {name}: {edition}"
    for note in told.notes:
        yield from wrap(note, WIDTH)
    parts = (
        ("Groups that they share", told.groups),
        ("Bodies that more than one relies on", told.bodies),
        ("How one service is reached", told.contacts),
    )
    for title, part in parts:
        yield from ("", title, "-" * len(title))
        alike = [one.name for one in part if not one.differences]
        for one in part:
            if one.differences:
                yield from ("", one.name, *_one(one))
        if alike:
            yield from ("", *wrap(f"Told alike: {'; '.join(alike)}.", WIDTH))
        if not part:
            yield "  Nothing."


def _one(told: Told) -> Iterator[str]:
    for difference in told.differences:
        yield f"  {difference.what}{': each in words of its own' if difference.kind is Kind.WORDS else ''}"
        for said in difference.said:
            yield from wrap(
                f"{said.who}: {said.words or SILENT} [{said.place}]",
                WIDTH,
                initial_indent="    - ",
                subsequent_indent="      ",
                break_on_hyphens=False,
            )
    if told.unsaid:
        yield f"  None of them says {spoken(told.unsaid)}."


def _notes(sides: Sequence[Side]) -> Iterator[str]:
    years = [side.year for side in sides if side.year]
    if years and (apart := max(years) - min(years)) > 1:
        yield f"Their editions are up to {apart} years apart: what differs may have changed in between."
    for name in shared_elsewhere(sides):
        yield f"Groups are shared with {name} too, which is not in this portfolio."


def _health(sides: Sequence[Side]) -> Iterator[Told]:
    """Where the partner from the NHS is of two kinds: the one took the other's place, whatever either is called."""
    found = [(side, partner) for side in sides for partner in side.relations.arrangements.partners if partner.kind.is_health]
    if len({partner.kind for _, partner in found}) > 1:
        words = {
            PartnerKind.INTEGRATED_CARE_BOARD: "integrated care board",
            PartnerKind.CLINICAL_COMMISSIONING_GROUP: "clinical commissioning group",
        }
        said = tuple(Said(side.label, f"{one.name}, {words[one.kind]}", side.place(one.id)) for side, one in found)
        name = f"The partner from the NHS (integrated care boards took over from clinical commissioning groups in {REFORM})"
        yield Told(name, (Difference("which body it is", Kind.DIFFERENT, said),))


def _same_services(sides: Sequence[Side]) -> Iterator[Told]:
    """Contacts that stand under one id and one name: the same service, whoever lists it."""
    known: dict[tuple[str, str], dict[int, Contact]] = {}
    for number, side in enumerate(sides):
        for contact in side.relations.arrangements.contacts:
            if not contact.body:
                known.setdefault((contact.id, contact.name), {})[number] = contact
    yield from (contact_told(contacts, sides) for contacts in known.values() if len(contacts) > 1)
