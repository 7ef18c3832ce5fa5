"""Brings the rows of sheets into the text of arrangements.yaml: by id, in the house order, with every comment kept."""

from __future__ import annotations

import io
import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from masa.adopt.answers import slug
from masa.adopt.sheets import MEMBERS, Cell, Faulty, Sheet, Slip, sheets, value
from masa.findings.finding import Finding
from masa.model import Arrangements
from masa.source.read import FILE
from masa.source.shape import fields, record_at
from masa.source.tree import Path, Tree

# The order in which an entry is written, where the template has another: what it is known by first, where it comes from last.
TAIL = ("source", "note", "for_children", "accept")


# How the rule on ids that are nowhere says to mend it.
LACKING = re.compile(r"add it to ([a-z_]+), or use an id that is there")
Origins = dict[tuple[str, str, str], str]


def merged(text: str, tables: list[Sheet], file: str) -> tuple[str, Origins]:
    """The text with the rows in it, and the cell of each value by collection, id and key.

    An empty cell changes nothing, and no entry is taken out. Faulty where an id stands twice.
    """
    house = YAML()
    house.preserve_quotes = True
    house.width = 4096
    house.indent(mapping=2, sequence=4, offset=2)
    data = house.load(text)
    slips: list[Slip] = []
    origins: Origins = {}
    for sheet in tables:
        if sheet.name == MEMBERS:
            slips += _members(data, sheet, file, origins)
        elif sheet.rows:
            slips += _entries(data, sheet, file, origins)
    if slips:
        raise Faulty(slips)
    out = io.StringIO()
    house.dump(data, out)
    return out.getvalue(), origins


def _entries(data: CommentedMap, sheet: Sheet, file: str, origins: Origins) -> Iterator[Slip]:
    known = _collection(data, sheet.name)
    by_id = {str(entry["id"]): entry for entry in known}
    by_name = {str(entry.get("name", entry.get("text", ""))): str(entry["id"]) for entry in known}
    seen: dict[str, str] = {}
    for row in sheet.rows:
        said = row.get("name") or row.get("text")
        assert said, "a row without its name is a slip, which was told before"
        # An id that nobody typed is that of the entry of this name, else it is made from the name: so the same again.
        entry_id = row["id"].text if "id" in row else by_name.get(said.text, slug(said.text))
        at = f"{sheet.name}!{(row.get('id') or said).at}"
        if entry_id in seen:
            yield Slip(file, at, f"the id `{entry_id}` stands in {seen[entry_id]} too", "give each row its own id, or take one out")
            continue
        seen[entry_id] = at
        origins |= {(sheet.name, entry_id, key.partition(".")[0]): f"{sheet.name}!{cell.at}" for key, cell in row.items()}
        origins[sheet.name, entry_id, ""] = at
        entry = by_id.get(entry_id)
        if entry is None:
            entry = CommentedMap({"id": entry_id})
            known.append(entry)
        _fill(entry, row, sheet.name)
        if "source" not in entry:
            yield Slip(file, at, f"`{entry_id}` has no source", "fill in source.document and source.section: where it was published")


def _fill(entry: CommentedMap, row: Mapping[str, Cell], sheet: str) -> None:
    for key, cell in row.items():
        if key == "id":
            continue
        found, (*way, last) = value(cell.text, sheets()[sheet][key].kind), key.split(".")
        place = entry
        for step in way:
            if not isinstance(place.get(step), CommentedMap):
                _put(place, step, CommentedMap(), sheet)
            place = place[step]
        if not _same(place.get(last), found):
            _put(place, last, _listed(found), sheet if not way else "")


def _put(place: CommentedMap, key: str, found: Any, sheet: str) -> None:  # noqa: ANN401 - what YAML holds
    """Set a key; a new one goes where the house order has it."""
    if key in place or not sheet:
        place[key] = found
        return
    record = record_at((sheet,))
    order = [field.key for field in fields(record)] if record else []
    order = ["id", "name", *(one for one in order if one not in {"id", "name", *TAIL}), *TAIL]
    _insert(place, key, found, order)


def _insert(place: CommentedMap, key: str, found: Any, order: list[str]) -> None:  # noqa: ANN401 - what YAML holds
    """Put a new key behind the last one that an order has before it."""
    before = [one for one in place if one in order and order.index(one) < order.index(key)]
    place.insert(list(place).index(before[-1]) + 1 if before else len(place), key, found)


def _same(old: object, found: object) -> bool:
    """Whether a value says already what a cell says; one alone is a list of one."""
    if isinstance(found, list):
        return [str(one) for one in (old if isinstance(old, list) else [old])] == found
    return (old if old is None or isinstance(old, bool) else str(old)) == found


def _listed(found: object) -> object:
    if not isinstance(found, list):
        return found
    inline = CommentedSeq(found)
    inline.fa.set_flow_style()
    return inline


def _collection(data: CommentedMap, name: str) -> CommentedSeq:
    """A collection, put in its place in the order of the file where it is not there yet."""
    if not isinstance(data.get(name), CommentedSeq):
        _insert(data, name, CommentedSeq(), [field.key for field in fields(Arrangements)])
    found: CommentedSeq = data[name]
    return found


def _members(data: CommentedMap, sheet: Sheet, file: str, origins: Origins) -> Iterator[Slip]:
    """Who sits on each group that the sheet names: those of the sheet, in its order, in the place of those that stood there."""
    groups = {str(entry["id"]): entry for entry in data.get("groups") or ()}
    found: dict[str, list[str]] = {}
    for row in sheet.rows:
        group, member = row["group"].text, row["member"].text
        if group not in groups:
            yield Slip(file, f"{MEMBERS}!{row['group'].at}", f"there is no group `{group}`", "add it to the sheet groups, or mend the id")
        elif member in found.setdefault(group, []):
            yield Slip(file, f"{MEMBERS}!{row['member'].at}", f"`{member}` sits on `{group}` twice", "take one of the rows out")
        else:
            found[group].append(member)
            origins["groups", group, f"members {len(found[group]) - 1}"] = f"{MEMBERS}!{row['member'].at}"
    for group, members in found.items():
        if not _same(groups[group].get("members"), members):
            _put(groups[group], "members", _listed(members), "groups")


def slips_of(findings: Iterable[Finding], tree: Tree, origins: Origins, file: str) -> list[Slip]:
    """Findings about the text that was made, each at the cell that it comes from; at its line where it comes from none."""
    paths = {spot: path for path, spot in (*tree.keys.items(), *tree.values.items())}
    spots = sorted(paths)
    found = []
    for finding in findings:
        # A finding may stand within a text: what begins last before it is what it is in.
        before = bisect(spots, (finding.place.line, finding.place.column))
        path = paths[spots[before - 1]] if before else ()
        cell = _cell(path, tree, origins) if finding.place.path == FILE else None
        found.append(Slip(file if cell else str(finding.place), cell or "", finding.message, _mend(finding, cell or "")))
    return found


def _mend(finding: Finding, cell: str) -> str:
    """How to mend a finding in a workbook: where an entry is missing, its hint names the sheet to add it to, or that it has none."""
    lacking = LACKING.match(finding.hint) if cell and finding.rule == "unknown-id" else None
    if not lacking:
        return finding.hint
    if cell.startswith(f"{MEMBERS}!"):
        return "write the id of a row of roles, partners, agencies or groups; if there is none yet, add a row to one of these sheets first"
    has_sheet = lacking[1] in sheets()
    where = f"a row for it to the sheet {lacking[1]}" if has_sheet else f"it under `{lacking[1]}:` in {FILE}, as it has no sheet"
    return f"add {where}, or use an id that is there"


def _cell(path: Path, tree: Tree, origins: Origins) -> str | None:
    match path:
        case (str(name), int(number), *rest):
            entry = tree.data[name][number]
            key, *more = [*rest, ""]
            inside = f"{key} {more[0]}" if key == "members" else str(key)
            return next((at for one in (inside, "") if (at := origins.get((name, entry.get("id", ""), one)))), None)
    return None
