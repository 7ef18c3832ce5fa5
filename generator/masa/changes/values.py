"""Values as a sentence about a change has them: names in place of ids, dates in words, lists as a sentence lists them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from masa.changes.meaning import Bag, Entries, Meaning, Reference
from masa.model.base import spoken
from masa.model.written import When

NAMES = ("name", "title", "term", "text")
DAY = re.compile(r"[12]\d{3}-\d{2}(?:-\d{2})?")
LONG = 160


def name_of(entry: Meaning | None) -> str:
    """What an entry is called: its name, title, term or text, else its id; "" for what is no entry."""
    if not isinstance(entry, Mapping):
        return ""
    return next((str(entry[key]) for key in (*NAMES, "id") if key in entry), "")


def names_in(meaning: Mapping[str, Meaning]) -> dict[str, str]:
    """The name of every entry that something may refer to, by id."""
    found: dict[str, str] = {}
    for value in meaning.values():
        if isinstance(value, Entries):
            found.update({key: name_of(entry) for key, entry in value.by_id.items()})
        elif isinstance(value, Mapping):
            found.update(names_in(value))
    return found


def say(value: Meaning | None, names: Mapping[str, str]) -> str:
    """A value in words; "nothing" for none."""
    match value:
        case bool():
            said = "yes" if value else "no"
        case Reference():
            said = names.get(value, value)
        case Bag(items) | tuple(items):
            said = spoken(say(item, names) for item in items)
        case Entries():
            said = spoken(_text(name_of(entry)) for entry in value.by_id.values())
        case Mapping():
            said = _record(value, names)
        case str():
            said = _text(value)
        case None:
            said = "nothing"
        case _:
            said = str(value)
    return said


def _text(value: str) -> str:
    if DAY.fullmatch(value):
        return str(When(value))
    short = value if len(value) <= LONG else value[:LONG].rsplit(" ", 1)[0] + " …"
    return f"“{short.removesuffix('.')}”" if value.endswith((".", "?", "!")) else short


def _record(value: Mapping[str, Meaning], names: Mapping[str, str]) -> str:
    """A record that is no entry of a list: a post, a chair, a time limit, or a list of what it holds."""
    if "id" in value:
        return _text(name_of(value))
    if "role" in value and isinstance(value["role"], str) and not isinstance(value["role"], Reference):
        return f"{value['name']}, {value['role']}" if "name" in value else str(value["role"])
    if "within" in value or "at_least" in value:
        length = f"within {value['within']}" if "within" in value else f"at least {value['at_least']}"
        way, event = next(((way, value[way]) for way in ("after", "before") if way in value), ("after", ""))
        return f"{length} {way} {say(event, names)}"
    if "what" in value and "into" in value:
        return f"{value['what']} (to {say(value['into'], names)})"
    said = [say(item, names) for key, item in value.items() if key not in {"source", "note", "published"}]
    return ", ".join(said)
