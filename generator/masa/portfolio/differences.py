"""What several partnerships say of one thing, aspect by aspect, and where they do not say the same. To add an aspect, add an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from masa.findings.finding import Place
from masa.language.names import same
from masa.model.base import Named
from masa.model.bodies import Agency, Body, Partner, Post
from masa.model.groups import Group
from masa.model.publications import Contact
from masa.portfolio.matches import Held
from masa.portfolio.sides import Side


class Kind(StrEnum):
    """How two accounts of one thing differ."""

    DIFFERENT = "different"
    WORDS = "other words"
    SILENT = "silent"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Said:
    """What one partnership says: who, the words ("" where it is silent), and where."""

    who: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Difference:
    """An aspect of which not all say the same."""

    what: str
    kind: Kind
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One shared thing: its name, how it differs, and of what none says anything."""

    name: str
    differences: tuple[Difference, ...]
    unsaid: tuple[str, ...] = ()


class Aspect(NamedTuple):
    """What may differ: its name, the key of the YAML, what an entry says of it, and whether each writes it in words of its own."""

    what: str
    key: str
    says: Callable[[Side, Named], str]
    own_words: bool = False


def group_told(held: Held, sides: Sequence[Side]) -> Told:
    """What is said of a shared group. Where one side has it as no group, or not at all, that is the difference."""
    groups = {number: entry for number, entry in held.entries.items() if isinstance(entry, Group)}
    found = [difference for aspect in GROUP if (difference := _difference(aspect, groups, sides))]
    apart = dict.fromkeys(held.lacking, "")
    apart |= {number: f"{entry.name}, {_what(entry)}" for number, entry in held.entries.items() if number not in groups}
    if apart:
        said = [Said(sides[number].label, "a group that it shares", sides[number].place(entry.id)) for number, entry in groups.items()]
        for number, words in apart.items():
            here = held.entries.get(number)
            place = sides[number].place(here.id) if here else sides[number].place_of_groups
            said.append(Said(sides[number].label, words or "names no such group", place))
        found.insert(0, Difference("what it is", Kind.MISSING, tuple(said)))
    apart_by_word = [number for number, group in groups.items() if not group.shared_with]
    if len(groups) > 1 and apart_by_word:
        said = [
            Said(sides[number].label, "its own alone" if number in apart_by_word else "shared", sides[number].place(entry.id))
            for number, entry in groups.items()
        ]
        found.insert(0, Difference("whether it is shared", Kind.DIFFERENT, tuple(said)))
    unsaid = [one.what for one in GROUP if len(groups) > 1 and not any(one.says(sides[n], group) for n, group in groups.items())]
    return Told(held.name, tuple(found), tuple(unsaid))


def body_told(held: Held, sides: Sequence[Side]) -> Told:
    """What is said of a body that several rely on, and how it is reached."""
    # What another board does is told by each as it concerns the partnership.
    aspects = [aspect for aspect in BODY if not aspect.own_words or all(isinstance(one, Body) for one in held.entries.values())]
    found = [difference for aspect in aspects if (difference := _difference(aspect, held.entries, sides))]
    return Told(held.name, (*found, *_reached(held, sides)))


def contact_told(contacts: Mapping[int, Contact], sides: Sequence[Side]) -> Told:
    """How one and the same service is reached."""
    found = [difference for aspect in CONTACT if (difference := _difference(aspect, contacts, sides))]
    return Told(contacts[min(contacts)].name, tuple(found))


def _difference(aspect: Aspect, entries: Mapping[int, Named], sides: Sequence[Side]) -> Difference | None:
    what, key, says, own_words = aspect
    said = tuple(
        Said(sides[number].label, says(sides[number], one), sides[number].place(one.id, key)) for number, one in sorted(entries.items())
    )
    spoken = {same(one.words) for one in said if one.words}
    if not spoken or (len(spoken) == 1 and all(one.words for one in said)):
        return None
    silent = len(spoken) == 1
    return Difference(what, Kind.SILENT if silent else Kind.WORDS if own_words else Kind.DIFFERENT, said)


def _chair(side: Side, entry: Named) -> str:
    chair = entry.chair if isinstance(entry, Group) else None
    if chair is None:
        return ""
    named = [side.relations.name(role) for role in chair.all_roles]
    if chair.to_be_agreed:
        return "still to be agreed"
    joint = " and then " if chair.in_turn else " and "
    return joint.join(named) + (f" ({chair.name})" if chair.name else "")


def _members(side: Side, entry: Named) -> str:
    return "; ".join(sorted(side.relations.name(member) for member in entry.members)) if isinstance(entry, Group) else ""


def _meets(_: Side, entry: Named) -> str:
    return entry.meets.plain if isinstance(entry, Group) and entry.meets else ""


def _purpose(_: Side, entry: Named) -> str:
    points = [point.text for point in entry.purpose] if isinstance(entry, Group) else []
    return " ".join((entry.summary, *points))


def _what(entry: Named) -> str:
    """What a body is to a partnership."""
    match entry:
        case Partner():
            return f"safeguarding partner ({_plain(entry.kind)})"
        case Agency():
            return f"{entry.named_as or 'relevant agency'} ({_plain(entry.sector)})"
        case Group():
            return "group"
    return f"a body that it works with ({_plain(getattr(entry, 'kind', 'board'))})"


def _plain(kind: object) -> str:
    return str(kind).replace("-", " ")


def _ended(_: Side, entry: Named) -> str:
    return (
        f"ended {entry.until}"
        if isinstance(entry, Body) and entry.until
        else "ended"
        if isinstance(entry, Body) and entry.has_ended
        else ""
    )


def _post(entry: Named, seat: str) -> str:
    post = getattr(entry, seat, None)
    return f"{post.role}{f', {post.name}' if post.name else ''}" if isinstance(post, Post) else ""


def _written(entry: Named, key: str) -> str:
    return str(getattr(entry, key, None) or "")


GROUP = (
    Aspect("what it is called", "name", lambda _, entry: entry.name),
    Aspect("what it is for", "summary", _purpose, own_words=True),
    Aspect("who chairs it", "chair", _chair),
    Aspect("who sits on it", "members", _members),
    Aspect("how often it meets", "meets", _meets),
)
BODY = (
    Aspect("what it is called", "name", lambda _, entry: entry.name),
    Aspect("what it is", "kind", lambda _, entry: _what(entry)),
    Aspect("how it is described", "summary", lambda _, entry: entry.summary, own_words=True),
    Aspect("its lead", "lead", lambda _, entry: _post(entry, "lead")),
    Aspect("its delegate", "delegate", lambda _, entry: _post(entry, "delegate")),
    Aspect("whether it has ended", "until", _ended),
    Aspect("its site", "website", lambda _, entry: _written(entry, "website")),
)
CONTACT = (
    Aspect("telephone", "phone", lambda _, entry: _written(entry, "phone")),
    Aspect("e-mail", "email", lambda _, entry: _written(entry, "email")),
    Aspect("address on the web", "website", lambda _, entry: _written(entry, "website")),
    Aspect("hours", "hours", lambda _, entry: _written(entry, "hours")),
    Aspect("when it was verified", "verified_on", lambda _, entry: _written(entry, "verified_on")),
)


def _reached(held: Held, sides: Sequence[Side]) -> list[Difference]:
    """Where a body is contacted differently for one purpose, or one side alone says how."""
    found: list[Difference] = []
    by_purpose: dict[str, dict[int, Contact]] = {}
    for number, entry in held.entries.items():
        for contact in sides[number].relations.arrangements.contacts:
            if contact.body == entry.id:
                by_purpose.setdefault(str(contact.purpose), {}).setdefault(number, contact)
    for purpose, contacts in by_purpose.items():
        if len(contacts) > 1:
            aspects = (aspect._replace(what=f"{aspect.what} ({purpose})") for aspect in CONTACT)
            found += [difference for aspect in aspects if (difference := _difference(aspect, contacts, sides))]
        else:
            [(number, contact)] = contacts.items()
            ways = ", ".join(filter(None, (contact.phone, contact.email, contact.website)))
            said = [Said(sides[number].label, ways or contact.name, sides[number].place(contact.id))]
            said += [Said(sides[other].label, "", sides[other].place(one.id)) for other, one in held.entries.items() if other != number]
            found.append(Difference(f"how it is reached ({purpose})", Kind.SILENT, tuple(said)))
    return found
