"""What entries say that a change may leave behind: sentences for the young beside words for adults, members of groups, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from masa.source.references import EXPRESSION
from masa.source.tree import Filled, mappings

# A sentence for the young, and what of its entry it may be bound to: what is said, what is done, and by when.
FOR_THE_YOUNG = ("for_children", "for_young_people")
FOR_ADULTS = ("summary", "text", "does", "meaning", "deadline", "until", "followed_by")
# The fields that hold an address of the web.
WEB = ("url", "website")
# Fields that are no facts; notes in which something may be said not to be there, and how.
NO_FACTS = frozenset(("note", "note_open", "source", "caution", *FOR_THE_YOUNG))
# Lists of an entry whose notes are looked at beside facts of their own.
APART = frozenset(("steps", "chair_terms"))
DENYING = frozenset(("note", "caution"))
ABSENT = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither)\b[^.]{0,60}?\b(?:publish\w*|confirm\w*|verif\w*|known|given?|gives|says?|said|named?|names|dated?)\b"
    r"|\bunpublished\b|\bonly the address\b",
    re.IGNORECASE,
)
Path = tuple[str | int, ...]


def named(data: object, path: Path = (), name: str = "") -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Every mapping inside of an entry, and the entry itself: its ids from the outermost on, its path, what was typed."""
    if isinstance(data, dict):
        name = f"{name}/{data['id']}" if isinstance(data.get("id"), str) else name
        if name:
            yield name, path, data
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield from named(value, (*path, key), name)


def bound(data: object) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Every entry with a sentence for the young, as `named` gives it."""
    return (found for found in named(data) if any(key in found[2] for key in FOR_THE_YOUNG))


def words(entry: dict[str, Any], path: Path, filled: Mapping[Path, Filled]) -> dict[str, str]:
    """What an entry says to the young, and what to adults, as text to compare. What its references come to is no word of its own."""

    def said(key: str) -> object:
        typed = filled.get((*path, key))
        return EXPRESSION.sub("", typed.typed) if typed else entry[key]

    adults = repr([(key, said(key)) for key in FOR_ADULTS if key in entry])
    return {"adults": adults, **{key: str(said(key)) for key in FOR_THE_YOUNG if key in entry}}


def denials(data: Mapping[str, Any], filled: Mapping[Path, Filled]) -> dict[str, tuple[str, dict[str, Path]]]:
    """The facts of each entry, as text to compare, and what its notes say is not there, with the place of each."""
    homes: list[tuple[Path, str, dict[str, Any]]] = [
        ((name,), name, data[name]) for name in ("edition",) if isinstance(data.get(name), dict)
    ]
    partnership = data.get("partnership")
    for key, value in partnership.items() if isinstance(partnership, dict) else ():
        homes += [(("partnership", key), f"partnership/{key}", value)] if isinstance(value, dict) else []
    for collection, entries in data.items():
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            homes += [((collection, number), f"{collection}/{entry['id']}", entry)] if isinstance(entry, dict) and "id" in entry else []
    # A step has facts and notes of its own: those of its neighbours say nothing of it.
    homes += [
        ((*path, "steps", number), f"{name}/{step.get('id')}", step)
        for path, name, entry in homes
        for number, step in enumerate(entry["steps"] if isinstance(entry.get("steps"), list) else ())
        if isinstance(step, dict)
    ]
    found = {name: (repr(_facts(entry, path, filled)), dict(_denied(entry, path))) for path, name, entry in homes}
    found |= _of_terms(data)
    return {name: (facts, notes) for name, (facts, notes) in found.items() if notes}


def _of_terms(data: Mapping[str, Any]) -> dict[str, tuple[str, dict[str, Path]]]:
    """The terms of the chair, which pass from partner to partner: all of them beside the notes of each partner's."""
    partners = data.get("partners")
    listed = [(number, one) for number, one in enumerate(partners if isinstance(partners, list) else ()) if isinstance(one, dict)]
    facts = repr(_days({str(one.get("id")): one.get("chair_terms") for _, one in listed}))
    return {
        f"chair_terms/{one.get('id')}": (facts, dict(_denied(one.get("chair_terms"), ("partners", number, "chair_terms"))))
        for number, one in listed
    }


def _days(terms: Mapping[str, object]) -> list[tuple[str, str, str]]:
    """Whose terms begin and end when."""
    return [
        (name, str(term.get("starts")), str(term.get("ends")))
        for name, listed in terms.items()
        for term in (listed if isinstance(listed, list) else ())
        if isinstance(term, dict)
    ]


def _facts(value: object, path: Path, filled: Mapping[Path, Filled]) -> object:
    """A value without what is no fact of it; of a text that refers to others, what was typed: their names are theirs."""
    if isinstance(value, dict):
        return {key: _facts(inner, (*path, key), filled) for key, inner in sorted(value.items()) if key not in NO_FACTS}
    if isinstance(value, list):
        return [_facts(inner, (*path, number), filled) for number, inner in enumerate(value)]
    return filled[path].typed if path in filled else value


def _denied(value: object, path: Path) -> Iterator[tuple[str, Path]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        if key in DENYING and isinstance(inner, str) and ABSENT.search(inner):
            yield inner, (*path, key)
        elif key in APART and len(path) == 2:  # noqa: PLR2004 - those of an entry: a collection and a number
            continue
        else:
            yield from _denied(inner, (*path, key))


def procedures(data: Mapping[str, Any]) -> dict[str, tuple[str, str, Path]]:
    """Each procedure that says what is not published of it: its steps and their limits, that list, both as text, and its path."""
    found: dict[str, tuple[str, str, Path]] = {}
    entries = data.get("procedures")
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str) and entry.get("not_published"):
            steps = entry.get("steps")
            told = [(step.get("id"), "deadline" in step) for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
            found[entry["id"]] = (repr(sorted(map(repr, told))), repr(entry["not_published"]), ("procedures", number))
    return found


def report_parts(data: Mapping[str, Any]) -> dict[str, tuple[str, str, Path]]:
    """The parts of the yearly report: which document each cites, what it says as text to compare, and its path."""
    found: dict[str, tuple[str, str, Path]] = {}
    for path, part in mappings(data.get("yearly_report"), ("yearly_report",)):
        source = part.get("source")
        if len(path) > 1 and isinstance(source, dict) and isinstance(part.get("id"), str):
            found[part["id"]] = (str(source.get("document")), repr({key: part[key] for key in sorted(part) if key != "source"}), path)
    return found


def occasions(data: Mapping[str, Any]) -> dict[str, str]:
    """The day of each date of each course, by the ids of both."""
    courses = data.get("courses")
    return {
        f"{course.get('id')}/{one.get('id')}": str(one.get("day"))
        for course in (courses if isinstance(courses, list) else ())
        if isinstance(course, dict) and isinstance(course.get("dates"), list)
        for one in course["dates"]
        if isinstance(one, dict)
    }


def dated(data: Mapping[str, Any]) -> dict[str, str]:
    """When each source that says so was published, as it was typed."""
    sources = data.get("sources")
    found = [one for one in sources if isinstance(one, dict)] if isinstance(sources, list) else []
    return {str(one.get("id")): str(one["published"]) for one in found if one.get("published")}


def led(data: object) -> dict[str, tuple[str, Path]]:
    """The address of the web that each entry has, by its ids from the outermost on, and its path."""
    return {name: (entry[key], (*path, key)) for name, path, entry in named(data) for key in WEB if isinstance(entry.get(key), str)}


def sits(group: dict[str, Any]) -> tuple[list[str], str]:
    """Who sits on a group, by id, and what is said of it, as text to compare."""
    members = group.get("members")
    named = [member for member in members if isinstance(member, str)] if isinstance(members, list) else []
    return named, repr([group.get(key) for key in ("summary", "purpose")])


def chaired(group: dict[str, Any]) -> dict[str, str]:
    """Who chairs a group, and what else is said of its chair, as texts to compare."""
    chair = group.get("chair")
    return {key: repr(value) for key, value in sorted(chair.items()) if key not in NO_FACTS} if isinstance(chair, dict) else {}
