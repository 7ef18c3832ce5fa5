"""Family consistency: what others may have noted stays, or says where it went.

Looked at beside an older version in Git, and beside every frozen edition that was published with this tool. What an edition had that was
made afterwards from a document (`made_from`) never was an address, and binds nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from masa.check.before import Entry
from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import FaultyInput, Place, Severity
from masa.findings.nearest import nearest
from masa.model.addresses import ADDRESS, OWN_PAGE, slashed
from masa.model.called import called
from masa.model.now import ENDING
from masa.model.partnership import Status
from masa.source.content import FENCE
from masa.source.parse import parse
from masa.source.read import FILE

FORMER = "formerly"


@rule(
    "id-gone",
    "consistency",
    "An id is part of an address that others have noted, printed and linked to.",
    "`id: north-group` in the last version, and in this one `id: north-hub` without `formerly: [north-group]`",
)
def id_gone(case: Case) -> Iterator[Fault]:
    """Each id of the version that this one is compared with is still there, or stands under `formerly` of what took its place.

    So is each of a frozen edition, unless `edition.no_longer` says why nothing took its place. An error where a page is gone with it, and
    the arrangements are published or an edition of them was. The address of an entry that stands on a page with others still opens that
    page, and a wrong number must be taken out at once: there it is a warning.
    """
    frozen = frozen_entries(case)
    left = frozen | (case.before.entries if case.before else {})
    # An entry whose own `id` cannot be read may be any that is missing; that is said, and mended first.
    unread = {collection for collection in ADDRESS if not _is_whole(case, collection)}
    kept = {entry_id for entry_id, _, _ in case.declared} | _former(case) | no_longer(case)
    # Where something still points to it, that is the fault, and said as such.
    missing = {
        entry_id: entry
        for entry_id, entry in left.items()
        if entry_id not in kept and entry_id not in case.used and entry.collection in ADDRESS and entry.collection not in unread
    }
    # A page may have taken the place of an entry's, and says so in its header.
    pages = _former_pages(case) if missing else set()
    for entry_id, entry in missing.items():
        if ADDRESS[entry.collection].format(id=entry_id) in pages:
            continue
        gone = f"`{entry_id}` was an id in {entry.collection}, and is gone"
        gravity = _gravity(case, bound=entry_id in frozen, grave=entry.collection in OWN_PAGE)
        if found := _successor(case, entry_id, entry, left):
            place, new = found
            hint = f"put the id back and change the name alone, or write `{FORMER}: [{entry_id}]` under `id: {new}`"
            yield place, f"{gone}; `{new}` is new, and may have taken its place", hint, gravity
        else:
            hint = f"put it back, or write `{FORMER}: [{entry_id}]` beside the `id:` of what took its place"
            hint += "; what has ended stays, with the day in `until:`" if entry.collection in ENDING else ""
            hint += "; one whose period is over stays too, among those of earlier years" if entry.collection == "priorities" else ""
            yield _list_of(case, entry.collection), gone, hint, gravity


@rule(
    "page-gone",
    "consistency",
    "The address of a page is one that others have noted, printed and linked to.",
    "a page `safer-sleep.md` in the last version, and none at that address in this one",
)
def page_gone(case: Case) -> Iterator[Fault]:
    """Each page of the version that this one is compared with is still there, or stands under `formerly` of what took its place.

    So is each of a frozen edition, unless `edition.no_longer` says why nothing took its place. An error where the arrangements are
    published, or an edition of them was.
    """
    frozen = frozen_pages(case)
    left = frozen | (case.before.pages if case.before else {})
    if not left:
        return
    there = {prose.address: prose for prose in case.reading.content}
    missing = {address: title for address, title in left.items() if address not in there}
    own = {ADDRESS[collection].format(id=entry_id) for entry_id, collection, _ in case.declared if collection in OWN_PAGE}
    former = _former_pages(case) | {slashed(text) for text in _former(case) | no_longer(case)} if missing else set()
    new = {address: prose for address, prose in there.items() if address not in left and not prose.usual}
    for address, title in missing.items():
        if address in former or address in own:
            continue
        called = [prose for prose in new.values() if prose.header and prose.header.title == title]
        moved = [prose for prose in new.values() if prose.address.split("/")[-2:] == address.split("/")[-2:]]
        gone, gravity = f"the page `/{address}` is gone", _gravity(case, bound=address in frozen)
        if likely := next(iter((*called, *moved)), None):
            message = f"{gone}; `/{likely.address}` is new, and may have taken its place"
            yield Place(likely.path), message, f"write `{FORMER}: [{address}]` in its header, or move it back", gravity
        elif not address:
            yield Place(FILE), "the first page of the site is gone", "put content/index.md back", gravity
        elif meant := nearest(address.strip("/"), [old.strip("/") for old in former if old not in left and old.strip("/") not in left]):
            page = next((prose.path for prose in there.values() if meant in map(_plain, _texts(_header(case.source(prose.path))))), FILE)
            yield Place(page), f"{gone}, and `{FORMER}: {meant}` is none that was there", f"write `{FORMER}: [{address}]`", gravity
        else:
            hint = f"put it back, or write `{FORMER}: [{address}]` in the header of the page that took its place"
            yield Place(FILE), gone, hint, gravity


def frozen_entries(case: Case) -> dict[str, Entry]:
    """The entries of the frozen editions that bind, by id, as the newest of them had each."""
    return {
        entry_id: Entry(collection, getattr(edition.relations.entries[entry_id], "name", ""))
        for edition in case.reading.editions
        if edition.binds
        for entry_id, collection in edition.relations.collection.items()
    }


def frozen_pages(case: Case) -> dict[str, str]:
    """The titles of the pages of the frozen editions that bind, by address."""
    bound = [page for edition in case.reading.editions if edition.binds for page in edition.arrangements.edition.pages]
    return {slashed(page.address): page.title for page in bound}


def no_longer(case: Case) -> set[str]:
    """What the edition says has ended without anything in its place."""
    found = case.dig("edition", "no_longer")
    return {text for one in (found if isinstance(found, list) else []) if isinstance(one, dict) for text in _texts(one.get("was"))}


def _gravity(case: Case, *, bound: bool, grave: bool = True) -> Severity:
    published = bound or case.dig("edition", "status") == Status.PUBLISHED
    return Severity.ERROR if grave and published else Severity.WARNING


def _is_whole(case: Case, collection: str) -> bool:
    """Whether each entry of a collection has an id. A list that is not there has none to lose, unless its key is what is wrong."""
    entries = case.dig(*_list(collection))
    if entries is None:
        return case.reading.arrangements is not None
    return isinstance(entries, list) and all(isinstance(entry, dict) and isinstance(entry.get("id"), str) for entry in entries)


def _former(case: Case) -> set[str]:
    """What the data say that entries were called. Read as it was typed, so that another fault of the file changes nothing."""
    return {text for _, mapping in case.mappings for text in _texts(mapping.get(FORMER))}


def _former_pages(case: Case) -> set[str]:
    """What headers say where pages stood."""
    return {slashed(text) for prose in case.reading.content if not prose.usual for text in _texts(_header(case.source(prose.path)))}


def _header(lines: list[str]) -> Any:  # noqa: ANN401 - raw data is of any type
    if not lines or lines[0].rstrip() != FENCE or FENCE not in (line.rstrip() for line in lines[1:]):
        return None
    end = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE)
    try:
        data = parse("\n".join(lines[1:end]), "").data
    except FaultyInput:
        return None
    return data.get(FORMER) if isinstance(data, dict) else None


def _plain(address: str) -> str:
    return address.strip("/")


def _texts(value: object) -> Iterable[str]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _successor(case: Case, entry_id: str, entry: Entry, left: Mapping[str, Entry]) -> tuple[Place, str] | None:
    """The entry that is new in the same collection and has the same name, or nearly the same id, or is the only one."""
    new = {found: path for found, collection, path in case.declared if collection == entry.collection and found not in left}
    named = [found for found, path in new.items() if entry.name and entry.name == called(case.dig(*path[:-1]))]
    likely = next(iter(named), None) or nearest(entry_id, new) or (next(iter(new)) if len(new) == 1 else None)
    return (case.place(*new[likely]), likely) if likely else None


def _list(collection: str) -> tuple[str, ...]:
    return ("partnership", "area", "places") if collection == "places" else (collection,)


def _list_of(case: Case, collection: str) -> Place:
    """Where the list is that an entry stood in; its key, since the place of a list is that of its first entry."""
    return case.reading.tree.place(_list(collection), key=True)
