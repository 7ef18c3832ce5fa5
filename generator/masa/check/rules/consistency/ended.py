"""Family consistency: what has come to an end, and what took its place."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.model.base import Ends
from masa.model.bodies import Body, Role
from masa.model.groups import Group, Standing
from masa.source.references import Reference, references_in
from masa.source.tree import Path

# What is said there was so at its time, or belongs to what has ended.
OF_ITS_TIME = frozenset(("edition", "yearly_report"))
NO_PART = frozenset(("followed_by", "funding"))
NAMING = frozenset(("link", "name", "short", "fact"))
TURNS = frozenset(("accountable_to", "reports_to", "into"))


@rule(
    "ended-in-use",
    "consistency",
    "Whoever answers or hands something to a group that is no more waits for nobody, and what is no more does nothing.",
    "`accountable_to: audit-panel`, which has `standing: ended`",
)
def ended_in_use(case: Case) -> Iterator[Fault]:
    """No group that works answers, reports or hands something to one that has ended, and nothing that has ended acts or sits anywhere.

    Only where somebody wrote `standing: ended` does it stop publication: what a day brings about is told, and the site says it too.
    """
    working = {group.id for group in case.sound.arrangements.groups if group.works} if case.sound else set()
    for path, _, entry_id in case.pointers if case.sound else ():
        entry, own = case.over.get(entry_id), case.entry_at(path)
        keys = frozenset(step for step in path if isinstance(step, str))
        if entry is None or own in case.over or path[0] in OF_ITS_TIME or keys & NO_PART:
            continue
        under = next(step for step in reversed(path) if isinstance(step, str))
        turns = path[0] == "groups" and bool(keys & TURNS)
        if turns and own not in working:
            continue
        after = getattr(entry, "followed_by", None)
        stays = f"name `{after}`, which took its place" if after and after not in case.over else "name what took its place"
        grave = turns and case.dig(*_home(case, entry_id), "standing") == Standing.ENDED
        how = f"`{own}` still turns to it" if turns else f"still stands under `{under}`"
        hint = "name the group that took its place, or take the line out" if turns else f"{stays}, or take it out"
        yield case.place(*path), f"`{entry_id}` has ended, and {how}", hint, Severity.ERROR if grave else Severity.WARNING
    yield from _in_prose(case)
    yield from _in_texts(case)
    yield from _by_half_a_name(case)


def _by_half_a_name(case: Case) -> Iterator[Fault]:
    """What texts still say of groups that have all ended, by what their names begin with: twins of two towns are told of so."""
    named: dict[str, list[str]] = {}
    # What took their place may be called by that half alone.
    living = {name.phrase.lower() for name in case.names if name.entry_id not in case.over}
    for _, group in case.entries("groups"):
        half, comma, _ = str(group.get("name")).partition(",")
        if comma and " " in half:
            named.setdefault(half.lower(), []).append(str(group.get("id")))
    for half, ids in named.items():
        if not {*ids} <= case.over.keys() or half in living:
            continue
        for passage in case.texts.having([half.split()[0]]):
            start = passage.text.lower().find(half) if passage.is_sentence else -1
            own = case.entry_at(passage.where) if not passage.prose else ""
            if start >= 0 and own not in case.over and passage.where[:1] not in {(name,) for name in OF_ITS_TIME}:
                place = case.place_in(passage, start, start + len(half))
                said = passage.text[start : start + len(half)]
                hint = "name what took its place, or say that it was"
                yield place, f"`{said}` is half the name of what has ended, and this text still speaks of it", hint, Severity.WARNING


def _in_texts(case: Case) -> Iterator[Fault]:
    """What texts of the facts still say of what has ended, by a reference: each entry once, with how many more there are."""
    found: dict[str, list[Place]] = {}
    for path, filled in case.reading.tree.filled.items() if case.over else ():
        own = case.entry_at(path)
        for item in references_in(filled.typed, lambda _, path=path: case.place(*path)):  # type: ignore[misc] # each path is bound
            named = item.arguments[0].text if isinstance(item, Reference) and item.arguments else ""
            if named in case.over and named != own and own not in case.over and path[0] not in OF_ITS_TIME:
                found.setdefault(named, []).append(item.place)
    for entry_id, places in found.items():
        after = getattr(case.over[entry_id], "followed_by", None)
        others = sorted({place.line for place in places[1:]} - {places[0].line})
        more = f"; so do the texts on line{'s' if len(others) > 1 else ''} {', '.join(map(str, others))}" if others else ""
        hint = f"name `{after}`, which took its place, or say that it was" if after else "say that it was, or take the sentence out"
        yield places[0], f"`{entry_id}` has ended, and this text still speaks of it{more}", hint, Severity.WARNING


def _in_prose(case: Case) -> Iterator[Fault]:
    """What pages still say of what has ended, each entry once a page. Its own page says that it has."""
    said: set[tuple[str, str]] = set()
    known = case.relations.arrangements if case.relations else None
    past = {one.id for one in (known.priorities if known else ()) if one.has_ended}
    for _, reference in case.prose:
        if reference.function == "fact" and reference.arguments and reference.arguments[0].text in past:
            wrong = f"the period of `{reference.arguments[0].text}` is over, and the page still quotes it"
            yield reference.place, wrong, "quote a priority of today, or take the sentence out", Severity.WARNING
        path = reference.place.path
        entry_id = reference.arguments[0].text if reference.arguments else ""
        entry = case.over.get(entry_id)
        if entry is None or reference.function not in NAMING or (path, entry_id) in said or path.endswith(f"/{entry_id}.md"):
            continue
        said.add((path, entry_id))
        after = getattr(entry, "followed_by", None)
        hint = f"name `{after}`, which took its place, or say that it was" if after else "say that it was, or take the sentence out"
        yield reference.place, f"`{entry_id}` has ended, and the page still speaks of it", hint, Severity.WARNING


@rule(
    "ended-unsaid",
    "consistency",
    "Something that another took the place of, without an end, is shown as if both were there.",
    "`followed_by: learning-hub` without `until:`",
)
def ended_unsaid(case: Case) -> Iterator[Fault]:
    """What another takes the place of says with `until` when, or of a group that it has ended."""
    for path, entry in _entries(case):
        ended = isinstance(entry, Group) and case.dig(*path, "standing") == Standing.ENDED
        after = getattr(entry, "followed_by", None)
        if not after or after == entry.id or ended or getattr(entry, "until", None):
            continue
        said = f", and it is said to be `{entry.standing}`" if isinstance(entry, Group) and entry.standing else ""
        hint = "add `until:` with its last day" + (", or `standing: ended`" if isinstance(entry, Group) else "") + ", or take the line out"
        yield case.place(*path, "followed_by"), f"`{after}` takes the place of `{entry.id}`, and nothing says when{said}", hint


@rule(
    "successor-area",
    "consistency",
    "Where a group that takes over works in fewer places, nobody does the work in the others.",
    "`followed_by: north-hub` of a group for both towns, where `north-hub` has `area: [north]`",
    severity=Severity.WARNING,
)
def successor_area(case: Case) -> Iterator[Fault]:
    """A group that takes the place of others works in all of their places; one without `area:` works in each."""
    groups = {group.id: (number, group) for number, group in enumerate(case.sound.arrangements.groups)} if case.sound else {}
    for _, old in groups.values():
        number, after = groups.get(old.followed_by or "", (0, None))
        left = set(old.area) - set(after.area) if after and after.area else set()
        if after and after.area and (left or not old.area):
            named = ", ".join(f"`{place}`" for place in sorted(left)) if left else "the whole area"
            yield (
                case.place("groups", number, "area"),
                f"`{after.id}` takes the place of `{old.id}`, which works in {named}, and does not work there",
                "add the places, or take the line out where it works in the whole area",
            )


@rule("followed-by", "consistency", "Nothing takes its own place.", "`followed_by: audit-panel` of `audit-panel`")
def followed_by(case: Case) -> Iterator[Fault]:
    """No entry is followed by itself or by what has ended, and what is said to have ended did so before today."""
    for path, entry in _entries(case):
        after, until = getattr(entry, "followed_by", None), getattr(entry, "until", None)
        if after == entry.id:
            yield (
                case.place(*path, "followed_by"),
                f"`{entry.id}` is said to be followed by itself",
                "name what took its place, or take the line out",
            )
        elif after in case.over:
            now = _last(case, after)
            yield (
                case.place(*path, "followed_by"),
                f"`{after}` is said to take the place of `{entry.id}`, and has ended itself",
                f"name `{now}`, which is there now" if now else "name what is there now, or take the line out",
                Severity.WARNING,
            )
        if until and until.first_day > case.today and case.dig(*path, "standing") == Standing.ENDED:
            yield (
                case.place(*path, "until"),
                f"`{entry.id}` has ended, and its end, {until}, is still to come",
                "take `standing: ended` out until then, or mend the date",
            )


def _entries(case: Case) -> Iterator[tuple[Path, Body | Role | Group]]:
    """Whatever may come to an end, with its path."""
    known = case.relations.arrangements if case.relations else None
    for name in ("partners", "agencies", "roles", "groups"):
        for number, entry in enumerate(getattr(known, name) if known else ()):
            yield (name, number), entry


def _home(case: Case, entry_id: str) -> Path:
    """Where an entry stands."""
    return next(path[:-1] for known, _, path in case.declared if known == entry_id)


def _last(case: Case, entry_id: str) -> str | None:
    """What is there in the end, where one took the place of another; None where that leads nowhere, or round in a circle."""
    seen: set[str] = set()
    following: str | None = entry_id
    while following in case.over and following not in seen:
        seen.add(following)
        entry: Ends = case.over[following]
        following = getattr(entry, "followed_by", None)
    return following if following not in seen else None
