"""What is worth filling next, and why: from who helps by day in each place, from how each duty stands, from what no child is told yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from masa.adopt.slots import of_partnership, slot
from masa.law.evidence import Judgement, Result, evidence
from masa.model.addresses import ADDRESS, CHILD_HELP
from masa.model.base import spoken
from masa.model.publications import Answers, Contact, Purpose
from masa.model.relations import Relations
from masa.source.shape import fields, record_at

# What children and young people meet by name, and the page that tells them of it.
TOLD = {"partners": "children/who-keeps-me-safe/", "agencies": "children/who-keeps-me-safe/", "groups": "young-people/how-it-works/"}
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not there yet: what, the key of the file that it goes under, the page that shows it, why it is worth filling.

    `others` is what else is not there under the same key. `child` says how the same can be told to a child; "" where it cannot.
    """

    what: str
    key: str
    page: str
    why: tuple[str, ...]
    others: tuple[str, ...] = ()
    child: str = ""


def gaps(relations: Relations, today: dt.date) -> list[Gap]:
    """What is not there yet, what matters most first: help by day, then the parts of the file by how many duties wait for them."""
    return [*_help(relations), *_duties(relations, today), *_told(relations, today)]


def _help(relations: Relations) -> Iterator[Gap]:
    """A number of its own for each place, which somebody has verified and which is answered by day."""
    arrangements = relations.arrangements
    bare = [
        place.name
        for place in arrangements.partnership.area.places
        if not any(_answers(contact, place.id, place.council) for contact in arrangements.contacts)
    ]
    if bare:
        yield Gap(
            f"the number of children's services in {spoken(bare)}: ring it first",
            "contacts",
            CHILD_HELP,
            ("Whoever is worried finds no local number there that is answered by day.",),
            child="put `children` under its `audience:` where a child may ring it, and add `for_children:`",
        )


def _answers(contact: Contact, place: str, council: str) -> bool:
    by_day = contact.purpose is Purpose.REPORT and contact.verified and contact.answers in {Answers.DAY, Answers.ALWAYS}
    here = place in contact.area if contact.area else contact.body in {None, council}
    return by_day and here and not contact.is_finder and not contact.is_for_adults


def _duties(relations: Relations, today: dt.date) -> Iterator[Gap]:
    """The parts of the file by the duties that are not met: first what nothing shows yet, then what more duties wait for."""
    found: dict[str, dict[str, Judgement]] = {}
    asks: dict[str, dict[str, str]] = {}
    for number, one in evidence(relations, today).items():
        for answer in one.answers if one.result in {Result.NOT_MET, Result.PARTLY} else ():
            if answer.missing:
                key = slot(answer.look.among[0])
                found.setdefault(key, {})[number] = one
                asks.setdefault(key, {}).setdefault(answer.look.asks, number)
    unmet = {key: sum(one.result is Result.NOT_MET for one in waiting.values()) for key, waiting in found.items()}
    for key in sorted(found, key=lambda key: (not _ready(key, relations), -unmet[key], -len(found[key]))):
        first = min(asks[key], key=lambda asked: found[key][asks[key][asked]].result is not Result.NOT_MET)
        number = asks[key][first]
        rest = [other for other in found[key] if other != number]
        why: tuple[str, ...] = (f"Duty {number}: {' '.join(found[key][number].requirement.text.split())}",)
        why += (f"This part of the file helps {len(rest)} more duties too: {', '.join(rest)}.",) if rest else ()
        yield Gap(first, key, _page(key), why, tuple(asked for asked in asks[key] if asked != first), _child(key))


def _ready(key: str, relations: Relations) -> bool:
    """Whether there is somebody whom an entry must name, as a function must name who does it."""
    record = record_at((key,))
    named = [field.refers for field in fields(record) if field.refers and record.model_fields[field.name].is_required()] if record else []
    return all(any(getattr(relations.arrangements, name, ()) for name in one.collections) for one in named)


def _page(key: str) -> str:
    """The page that shows what stands under a key, once something does."""
    if key == "yearly_report":
        return "yearly-report/"
    return ADDRESS[key].partition("{")[0].rstrip("#") if key in ADDRESS else "arrangements/"


def _child(key: str) -> str:
    record = record_at(("partnership", key) if of_partnership(key) else (key,))
    return "add `for_children:` in at most 15 words a sentence" if record and "for_children" in record.model_fields else ""


def _told(relations: Relations, today: dt.date) -> Iterator[Gap]:
    """Entries that children and young people meet by name, and of which nothing is said to them."""
    for key, page in TOLD.items():
        silent = [entry.name for entry in getattr(relations.arrangements, key) if not entry.for_children and not entry.is_over(today)]
        if silent:
            named = spoken(silent[:MOST_NAMED]) + (f" and {len(silent) - MOST_NAMED} more" if len(silent) > MOST_NAMED else "")
            why = ("Children read what is said to them, and nothing else.",)
            yield Gap(f"a sentence for children about {named}", key, page, why, (), _child(key))
