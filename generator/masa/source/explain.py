"""Says what pydantic found, in words for the person who typed it, at the place where it was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from pydantic import ValidationError

from masa.findings.finding import Finding
from masa.findings.nearest import suggest
from masa.model.strict import Within
from masa.source.homes import RUN_IN, home
from masa.source.patterns import how
from masa.source.shape import keys_at, must_be, what_stands
from masa.source.strays import strays, told
from masa.source.text import MOST_FAULTS, MOST_FINDINGS, quoted
from masa.source.tree import Path, Tree, mappings

Fault = dict[str, Any]
Say = Callable[[Fault], tuple[str, str]]
MOST_KEYS = 6


def _key(fault: Fault) -> str:
    """The key that a value stands under, alone or in a list."""
    return next((step for step in reversed(fault["loc"]) if isinstance(step, str)), "")


def _pattern(fault: Fault) -> tuple[str, str]:
    return f"{quoted(fault['input'])} is not written as `{_key(fault)}` must be", how(fault["ctx"]["pattern"], fault["input"])


def _instead(fault: Fault, wanted: str) -> str:
    """What stands where something else should be: nothing, a list, a group of keys, a single value."""
    given = fault["input"]
    if given is None or given == "":
        return "nothing is written here"
    stands = "a list" if isinstance(given, list) else "a group of keys" if isinstance(given, dict) else "a single value"
    return f"{stands} stands where {wanted} should be"


def _strict(fault: Fault) -> tuple[str, str]:
    """What is said where a number, a day, or true or false should stand and something else does, or is written in another way."""
    typed, wanted = fault["input"], fault["ctx"]["wanted"]
    read = isinstance(typed, str) and bool(typed.strip())
    return f"{quoted(typed)} is not {wanted}" if read else _instead(fault, wanted), fault["ctx"]["hint"]


def _choice(fault: Fault) -> tuple[str, str]:
    options = [option.strip("' ") for option in fault["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    if not isinstance(fault["input"], str) or not fault["input"]:
        return _instead(fault, "a word"), f"choose from: {', '.join(options)}"
    if {word.strip() for word in fault["input"].split(",")} <= {*options}:
        return f"{quoted(fault['input'])} are several, where one can stand", "keep one of them"
    return f"{quoted(fault['input'])} is not one of the choices", suggest(fault["input"], options, f"choose from: {', '.join(options)}")


def _nothing(fault: Fault, write: str) -> tuple[str, str]:
    """What is said where nothing is written; what must be there cannot be taken out."""
    return "nothing is written here", write if must_be(tuple(fault["loc"])) else f"{write}, or take the line out"


def _text(fault: Fault) -> tuple[str, str]:
    if fault["input"] is None or isinstance(fault["input"], str):
        return _nothing(fault, "write the text")
    return "a list or a group of keys stands where text should be", "write one piece of text after the colon"


def _list(fault: Fault) -> tuple[str, str]:
    if fault["input"] is None:
        return _nothing(fault, "write the values, each behind a dash")
    known = keys_at(tuple(fault["loc"]))
    hint = f"begin each entry with a dash on a line of its own, and write its keys: {', '.join(known[:MOST_KEYS])}"
    return _instead(fault, "a list"), hint if known else "begin each value with a dash on a line of its own"


def _keys(fault: Fault) -> tuple[str, str]:
    known = keys_at(tuple(fault["loc"]))
    typed = fault["input"]
    found = RUN_IN.fullmatch(typed) if isinstance(typed, str) else None
    if found and found.group(1) in known:
        return f"no colon and space stand behind `{found.group(1)}`", f"write `{found.group(1)}: {found.group(2)}`"
    if typed is None:
        return _nothing(fault, f"write the keys below it, two spaces to the right: {', '.join(known[:MOST_KEYS])}")
    hint = f"write the keys below it, two spaces to the right{': ' * bool(known)}{', '.join(known[:MOST_KEYS])}"
    return _instead(fault, "a group of keys"), hint


def _value(fault: Fault) -> tuple[str, str]:
    """What the model itself says: what is wrong and how to mend it, or only how to write the value."""
    what, _, hint = str(fault["ctx"]["error"]).partition("; ")
    if hint:
        return what, hint
    return f"{quoted(fault['input'])} cannot be read" if isinstance(fault["input"], str) else _instead(fault, "one value"), what


def _other(fault: Fault) -> tuple[str, str]:
    """What is said of a fault that nobody has foreseen: no words of a library that its users have never heard of."""
    return f"{quoted(fault['input'])} is not what `{_key(fault)}` may hold", "compare it with the same line of another entry"


EXPLAIN: dict[str, tuple[str, Say]] = {
    "string_pattern_mismatch": ("value-pattern", _pattern),
    "enum": ("value-choice", _choice),
    "literal_error": ("value-choice", _choice),
    "string_type": ("value-type", _text),
    "string_too_short": ("value-empty", _text),
    "string_too_long": (
        "value-length",
        lambda fault: (f"the text is longer than {fault['ctx']['max_length']} characters", "say it more briefly, or move it to content/"),
    ),
    "too_short": ("list-empty", lambda _: ("the list is empty", "add an entry, or take the key out if it may be left out")),
    "too_long": (
        "value-length",
        lambda fault: (f"the list has more than {fault['ctx']['max_length']} entries", "keep those that somebody may still look for"),
    ),
    "tuple_type": ("value-type", _list),
    "model_type": ("value-type", _keys),
    # What the model says in its own types, with how to mend it.
    "truth": ("value-type", _strict),
    "whole_number": ("value-type", _strict),
    "number": ("value-type", _strict),
    "day": ("value-date", _strict),
    "greater_than_equal": ("value-type", lambda fault: (f"{quoted(fault['input'])} is too small", f"write {fault['ctx']['ge']} or more")),
    "less_than_equal": ("value-type", lambda fault: (f"{quoted(fault['input'])} is too large", f"write {fault['ctx']['le']} or less")),
    "value_error": ("value-meaning", _value),
}


def explain(error: ValidationError, tree: Tree, known_keys: Callable[[Path], list[str]] = keys_at) -> Iterator[Finding]:
    """One finding for each fault, at the value's own line and column; the first ones, where there are very many."""
    if error.error_count() > MOST_FAULTS:
        message = f"{error.error_count():,} values are not what they should be"
        yield Finding(tree.place(()), "too-many-faults", message, "compare the file with the last one that was right")
        return
    elsewhere = strays(tree)
    yield from told(elsewhere, tree)
    faults = [fault for fault in error.errors(include_url=False) if tuple(fault["loc"][:2]) not in elsewhere]
    if len(faults) > MOST_FINDINGS:
        last = tree.place(tuple(faults[MOST_FINDINGS]["loc"]))
        message = f"{len(faults) - MOST_FINDINGS:,} more values are not what they should be"
        yield Finding(last, "too-many-faults", message, "mend those above first")
        faults = faults[:MOST_FINDINGS]
    homes = {
        tuple(fault["loc"]): home(tuple(fault["loc"]), known_keys(fault["loc"][:-1]), partial(_where, tree=tree))
        for fault in faults
        if fault["type"] == "extra_forbidden"
    }
    # What is missing where a key is misspelt, or stands elsewhere, is told with that key.
    lacks = {path for found in homes.values() for path in found.lacks}
    for fault in faults:
        path: Path = tuple(fault["loc"])
        kind = fault["type"]
        if path in lacks and (kind == "missing" or fault["input"] is None):
            continue
        if kind == "value_error" and any(None in data.values() for _, data in mappings(fault["input"])):
            continue  # nothing is written behind one of its keys, which is said there
        if kind == "too_short" and fault["input"]:
            continue  # a list whose entries are faulty is not empty
        if kind == "missing":
            place = tree.place(path[:-1])
            message = f"`{path[-1]}` is missing from {_where(path[:-1], tree)}"
            yield Finding(place, "missing-key", message, f"add a line `{path[-1]}:` with {what_stands(path)}")
        elif kind == "extra_forbidden":
            message = f"{quoted(path[-1])} is not a key of {_where(path[:-1], tree)}"
            yield Finding(tree.place(path, key=True), "unknown-key", message, homes[path].hint)
        else:
            rule, say = EXPLAIN.get(kind, ("value-meaning", _other))
            message, hint = say({**fault, "input": fault.get("input")})
            said = fault["ctx"].get("error") if "ctx" in fault else None
            shown = (*path, *said.path) if isinstance(said, Within) else path
            yield Finding(tree.place(shown), rule, message, hint)


def _where(path: Path, tree: Tree) -> str:
    """`executive` in groups, or `chair` of it: the nearest entry that a person would know, and the key within it."""
    data = tree.data
    named, within = "", ""
    for step in path:
        data = data[step]
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            named, within = data["id"], ""
        elif isinstance(step, str):
            within = step
    top = str(path[0]) if path else ""
    if named:
        return f"{quoted(within)} of {quoted(named)} in {top}" if within else f"{quoted(named)} in {top}"
    return quoted(".".join(step for step in path if isinstance(step, str))) if path else "the file"
