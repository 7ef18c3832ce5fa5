"""Where a key belongs that stands where no such key can: a word for it that sends nobody to a key that only looks alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from pydantic import ValidationError

from masa.findings.nearest import nearest
from masa.model import Arrangements
from masa.model.base import Record
from masa.source.shape import FieldShape, fields, keys_at, record_at
from masa.source.text import MOST_FAULTS, MOST_FINDINGS
from masa.source.tree import Path, Tree

# A key with its value, of which the colon or the space behind it is missing.
RUN_IN = re.compile(r"([a-z_]+)(?::|\s+)(\S.*)")
MOST_HOMES = 2


@dataclass(frozen=True, slots=True)
class Home:
    """How to mend a key that stands where it cannot; `lacks` are the values that are missing because of it alone.

    `meant` is the key that was meant, where it is a slip of the hand, and `value` its value where that ran into the key.
    """

    hint: str
    lacks: tuple[Path, ...] = ()
    meant: str = ""
    value: str | None = None


def home(path: Path, known: list[str], where: Callable[[Path], str]) -> Home:
    """What to do with the key at the end of a path. `known` are those that may stand there, `where` says a path in words."""
    *above, last = path
    key, around = str(last), tuple(above)
    run_in = RUN_IN.fullmatch(key)
    if run_in and run_in.group(1) in known:
        return Home(
            f"write `{run_in.group(1)}: {run_in.group(2)}`, with a colon and a space behind the key",
            ((*around, run_in.group(1)),),
            *run_in.groups(),
        )
    if known and record_at(around):
        found = _below(around, key) or _above(around, key, where) or _list(around, key) or _elsewhere(key)
        if found:
            return found
    match = nearest(key, known)
    return Home(f"did you mean `{match}`?", ((*around, match),), match) if match else Home(f"the keys here are: {', '.join(known)}")


def _inner(record: type[Record]) -> list[FieldShape]:
    return [field for field in fields(record) if field.record]


def _has(record: type[Record] | None, key: str) -> bool:
    return record is not None and any(field.key == key for field in fields(record))


def _below(around: Path, key: str) -> Home | None:
    """It belongs to a key of the same entry, and stands too far to the left."""
    record = record_at(around)
    homes = [field for field in _inner(record) if _has(field.record, key)] if record else []
    if not around or not homes or len(homes) > MOST_HOMES:
        return None
    names = " or ".join(f"`{field.key}`" for field in homes)
    lacks = tuple((*around, field.key) for field in homes)
    return Home(f"it belongs below {names}, two spaces further to the right", (*lacks, *((*each, key) for each in lacks)))


def _above(around: Path, key: str, where: Callable[[Path], str]) -> Home | None:
    """It belongs to the entry around this one, and stands too far to the right."""
    outer = around[:-2] if around and isinstance(around[-1], int) else around[:-1]
    if outer and _has(record_at(outer), key):
        return Home(f"it belongs to {where(outer)} itself, two spaces further to the left", ((*outer, key),))
    return None


def _list(around: Path, key: str) -> Home | None:
    """It is a list of its own, whose entries may name the entry that it stands in."""
    whole = {field.key: field for field in fields(Arrangements)}
    if key not in whole or not around:
        return None
    collection = around[0]
    entry = whole[key].record
    naming = [field.key for field in fields(entry) if field.refers and collection in field.refers.collections] if entry else []
    one = str(collection).removesuffix("s") if collection != "agencies" else "agency"
    hint = (
        f"{key.replace('_', ' ')} stand in a list of their own, `{key}:`"
        if whole[key].many
        else f"`{key}:` stands by itself, with nothing to its left"
    )
    return Home(
        f"{hint}, with the {one} under {' or '.join(f'`{name}`' for name in naming[:MOST_HOMES])}" if naming and whole[key].many else hint
    )


def _elsewhere(key: str) -> Home | None:
    """Entries of another list have it."""
    lists = [field.key for field in fields(Arrangements) if field.many and _has(field.record, key)]
    return Home(f"it is a key of {' or '.join(f'`{name}`' for name in lists)}") if 0 < len(lists) <= MOST_HOMES else None


def put_right(tree: Tree, error: ValidationError) -> set[Path]:
    """Give each misspelt key the name that was meant, for those who look at the data next; and the paths of what is missing because of one.

    A slip is said once, and nothing else is wrong.
    """
    lacks: set[Path] = set()
    if error.error_count() > MOST_FAULTS:
        return lacks
    renamed: dict[Path, Path] = {}
    for fault in islice((fault for fault in error.errors(include_url=False) if fault["type"] == "extra_forbidden"), MOST_FINDINGS):
        path: Path = tuple(fault["loc"])
        found = home(path, keys_at(path[:-1]), str)
        lacks.update(found.lacks)
        data = tree.data
        for step in path[:-1]:
            data = data[step]
        if found.meant and found.meant not in data:
            value = data.pop(path[-1])
            data[found.meant] = value if found.value is None else found.value
            renamed[path] = (*path[:-1], found.meant)
    if renamed:
        tree.rename(renamed)
    return lacks
