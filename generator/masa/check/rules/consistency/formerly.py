"""Family consistency: old ids and old addresses lead to what took their place, and to one place alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place
from masa.model.addresses import OWN_PAGE, SHEET, slashed
from masa.model.base import MOST_FORMER
from masa.source.content import Prose
from masa.source.text import Lines
from masa.source.tree import Path

ADDRESS = re.compile(r"/?[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*/?")
IN_USE = "Two things at one address cannot both be shown: what is there would hide where the old address leads."


@rule("formerly-in-use", "consistency", IN_USE, "`formerly: executive` beside an entry with `id: executive`")
def formerly_in_use(case: Case) -> Iterator[Fault]:
    """No old id is one that an entry has, and no old address that of a page. So no old one leads to another old one either."""
    for path, old in _old_ids(case):
        if old in (case.collection if _in_collection(path) else _beside(case, path)):
            yield (
                case.place(*path),
                f"`{old}` is the id of an entry that is there, so it cannot be an old one",
                "take it out, or give the entry that has it now another id",
            )
    entries = {f"{collection}/{entry_id}/": entry_id for entry_id, collection in case.collection.items() if collection in OWN_PAGE}
    pages = {prose.address: prose.path for prose in case.reading.content if prose.header} | {"404/": "the page for what is not there"}
    usual = {prose.address for prose in case.reading.content if prose.usual}
    for prose, old, place in _old_addresses(case):
        if old in usual:
            yield place, f"a usual page stands at /{old} where no file of yours does, so nothing leads on from there", "take it out"
            continue
        there = entries.get(old.removesuffix(f"{SHEET}/")) or pages.get(old)
        if there:
            message = f"/{old} is the address of {'this page' if there == prose.path else f'`{there}`'} now, so it cannot be an old one"
            yield place, message, "take it out, or move what is there"
    for path, old in _old_ids(case):
        if f"{path[0]}/{old}/" in pages and path[0] in OWN_PAGE:
            page = pages[f"{path[0]}/{old}/"]
            yield case.place(*path), f"{page} stands at the old address of `{case.entry_at(path)}`", "take the page out, or the old id"


@rule(
    "formerly-twice",
    "consistency",
    "An old address can lead to one place alone.",
    "two groups with `formerly: audit-panel`",
)
def formerly_twice(case: Case) -> Iterator[Fault]:
    """No two entries or pages had one id or address."""
    first: dict[str, Place] = {}
    found: list[tuple[str, str, Place]] = []
    for path, old in _old_ids(case):
        whose = f"{path[0]}/{old}/" if path[0] in OWN_PAGE else old if _in_collection(path) else f"{path[:-3]}/{old}"
        found += [(whose, old, case.place(*path))]
        if path[0] in OWN_PAGE:
            found += [(old, old, case.place(*path))]
    found += [(old, f"/{old}", place) for _, old, place in _old_addresses(case)]
    said: set[Place] = set()
    for whose, old, place in found:
        other = first.setdefault(whose, place)
        if other is not place and other != place and place not in said:
            said.add(place)
            where = f"line {other.line}" if other.path == place.path else f"{other.path}, line {other.line}"
            yield place, f"`{old}` is an old one of two, first in {where}", "leave it with the one that took its place", other


@rule(
    "formerly-address",
    "consistency",
    "An address outside of this site is not ours to lead on from.",
    "`formerly: https://example.org/old`",
)
def formerly_address(case: Case) -> Iterator[Fault]:
    """An old address of a page is one of this site: words in small letters, digits and hyphens, with a slash between."""
    for prose in case.reading.content:
        for old in prose.header.formerly[:MOST_FORMER] if prose.header else ():
            if not ADDRESS.fullmatch(old):
                hint = "write the part behind the name of the site, such as groups/old-name"
                yield _typed(prose, old), f"`{old}` is no address of a page of this site", hint


def _old_ids(case: Case) -> Iterator[tuple[Path, str]]:
    """Every old id, with its path."""
    for path, data in case.mappings:
        former = data.get("formerly")
        for number, old in enumerate(former[:MOST_FORMER] if isinstance(former, list) else []):
            if isinstance(old, str):
                yield (*path, "formerly", number), old


def _old_addresses(case: Case) -> Iterator[tuple[Prose, str, Place]]:
    """Every old address of a page that may be one."""
    for prose in case.reading.content:
        for old in prose.header.formerly[:MOST_FORMER] if prose.header else ():
            if ADDRESS.fullmatch(old):
                yield prose, slashed(old), _typed(prose, old)


def _typed(prose: Prose, old: str) -> Place:
    """Where an old address stands in a header."""
    typed = re.search(rf"(?<![\w/.-]){re.escape(old)}(?![\w/.-])", prose.head)
    return Lines(prose.head, prose.path, 2).place(typed.start()) if typed else Place(prose.path, 2)


def _in_collection(path: Path) -> bool:
    """Whether an old id is that of an entry to which anything may point: of a collection, or a place."""
    depth = len(path) - 3
    return depth == 1 or path[:3] == ("partnership", "area", "places")


def _beside(case: Case, path: Path) -> list[str]:
    """The ids of an entry that stands inside of another, and of those in one list with it."""
    own, around = case.dig(*path[:-2]), case.dig(*path[:-3])
    near = [own, *(around if isinstance(around, list) else ())]
    return [entry["id"] for entry in near if isinstance(entry, dict) and isinstance(entry.get("id"), str)]
