"""Family slips: what a change left behind: an old name in texts, an old address in entries. Looked at beside an older version."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.left_behind import led
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.language.names import same
from masa.language.texts import NAMES, Passage
from masa.model.base import spoken
from masa.model.called import called

# How many other places are named.
SHOWN = 6
# A name of one short word may be any word.
LONG = 6
OF_ENTRIES = frozenset(("partners", "agencies", "roles", "groups", "boards", "documents"))


@rule(
    "name-left",
    "slips",
    "Something that has got another name in its own entry has the old one elsewhere, and a reader takes it for another thing.",
    "`name: New Police` in place of `Old Police`, which stands in a note",
    severity=Severity.WARNING,
)
def name_left(case: Case) -> Iterator[Fault]:
    """The old name of what a change gave another one stands in no text; where it does nowhere, it is another name by which it is found."""
    left = case.before.entries if case.before else {}
    taken = {same(called(case.dig(*path[:-1]))) for _, _, path in case.declared} if left else set()
    for entry_id, collection, path in case.declared if left else ():
        entry, old = case.dig(*path[:-1]), left.get(entry_id)
        if collection not in OF_ENTRIES or not isinstance(entry, dict) or not old or not old.name or same(old.name) == same(called(entry)):
            continue
        if same(old.name) in same(called(entry)):
            continue  # a longer form of it, in which the old one stands by right
        own = path[:-1]
        if old.short and entry.get("short_name") == old.short and same(old.short) not in same(called(entry)):
            wrong = f"`{old.name}` is now called `{called(entry)}`, and `short_name:` is as it was"
            hint = "mend it if it is short for the name before, and leave it if it still holds"
            yield case.place(*own, "short_name"), wrong, hint, Severity.NOTICE
        uses = [(passage, start) for passage in case.texts.passages if (start := _at(passage, old.name)) >= 0]
        told = [(passage, start) for passage, start in uses if passage.where[: len(own)] != own]
        kept = any(isinstance(other, str) and same(other) == same(old.name) for other in entry.get("other_names") or ())
        # In sentences a name that stands among `other_names` is found as one.
        told = [(passage, start) for passage, start in told if not (kept and passage.is_sentence)]
        if told:
            passage, start = told[0]
            message = f"`{old.name}` is now called `{called(entry)}`, and stands here as before{_lines(case, told[1:], old.name)}"
            # A name is plain text: it refers to no other.
            plain = passage.key in NAMES
            new = called(entry)
            hint = (
                f"write `{new}`, if this has got its name too"
                if plain
                else f"write {{{{ name('{entry_id}') }}}}, or say that it was its name"
            )
            yield case.place_in(passage, start, start + len(old.name)), message, hint
        if not kept and same(old.name) not in taken:
            place = case.reading.tree.place((*own, "name" if "name" in entry else "title"))
            hint = f"add `other_names: [{old.name}]`, by which readers who know that one still find it"
            yield place, f"`{old.name}` is now called `{called(entry)}`, and nothing leads from the old name to it", hint, Severity.NOTICE


def _lines(case: Case, told: list[tuple[Passage, int]], name: str) -> str:
    """Where else a name stands."""
    places = [case.place_in(passage, start, start + len(name)) for passage, start in told]
    first = f"; so it does in {spoken(f'{place.path}, line {place.line}' for place in places[:SHOWN])}" if places else ""
    return f"{first} and {len(places) - SHOWN} more places" if len(places) > SHOWN else first


def _at(passage: Passage, name: str) -> int:
    start = passage.text.find(name) if len(name) >= LONG else -1
    end = start + len(name)
    # As part of a longer name it is that of something else.
    return start if start >= 0 and not passage.text[end : end + 1].isalnum() and not passage.text[start - 1 : start].isalnum() else -1


@rule(
    "address-left",
    "slips",
    "An address that has moved in one entry and not in the others leads half of the readers to nowhere.",
    "a new `url:` of one document beside the old one of another",
    severity=Severity.WARNING,
)
def address_left(case: Case) -> Iterator[Fault]:
    """Where a change gives an entry another address of the web, no other entry keeps the old one."""
    before = case.before.addresses if case.before else {}
    now = led(case.data) if before else {}
    for entry_id, (new, path) in now.items():
        old = before.get(entry_id)
        if not old or old == new:
            continue
        others = [(name, where) for name, (address, where) in now.items() if address == old and before.get(name) == old]
        if others:
            places: list[Place] = [case.place(*where) for _, where in others]
            named = ", ".join(f"`{name.rpartition('/')[2]}`" for name, _ in others)
            message = f"{old} is another address now at `{entry_id.rpartition('/')[2]}`, and still stands at {named}"
            yield places[0], message, "mend it here too, or leave it where it is right", case.place(*path)
