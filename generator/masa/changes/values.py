"""Values as a sentence about a change has them: names in place of ids, dates in words, lists as a sentence lists them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from masa.changes.excerpt import WHOLE, shortened
from masa.changes.meaning import ID, Bag, Entries, Meaning, Reference
from masa.model.base import spoken
from masa.model.called import called
from masa.model.written import When
from masa.site.search.pages import plain
from masa.source.references import EXPRESSION

DAY = re.compile(r"[12]\d{3}-\d{2}(?:-\d{2})?")
ONE = re.compile(r"^every 1 (day|week|month|term|year)s?(?= \(|$)")
LONG = 160


def name_of(entry: Meaning | None) -> str:
    """What an entry is called: its name, title, term or text, else its id; "" for what is no entry."""
    return called(entry, "text", "id")


def article(collection: str, name: str) -> str:
    """A name as it stands within a sentence: a group is "the Executive"; what else has a name stands by itself."""
    return f"the {name}" if collection == "groups" and not name.startswith(("The ", "the ")) else name


def names_in(meaning: Mapping[str, Meaning]) -> dict[str, str]:
    """The name of every entry that something may refer to, by id."""
    found: dict[str, str] = {}
    for collection, value in meaning.items():
        if isinstance(value, Entries):
            found.update({key: article(collection, name_of(entry)) for key, entry in value.by_id.items() if key not in found})
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


def as_read(text: str, names: Mapping[str, str]) -> str:
    """Prose in plain words: names in place of references to entries, and no marks."""
    return plain(EXPRESSION.sub(lambda found: next((names[one[1]] for one in ID.findall(found[1]) if one[1] in names), "…"), text))


def pair(old: Meaning | None, new: Meaning | None, names: tuple[Mapping[str, str], Mapping[str, str]]) -> tuple[str, str]:
    """Two values in words, each with its names: of two long texts, the part that differs."""
    if _is_text(old) and _is_text(new) and max(len(str(old)), len(str(new))) > WHOLE:
        before, after = shortened(str(old), str(new))
        return f"“{before.removesuffix('.')}”", f"“{after.removesuffix('.')}”"
    return say(old, names[0]), say(new, names[1])


def _is_text(value: Meaning | None) -> bool:
    return isinstance(value, str) and not isinstance(value, Reference)


def _text(value: str) -> str:
    if DAY.fullmatch(value):
        return str(When(value))
    value = ONE.sub(r"every \1", value)  # "every 1 year" is no length of time, and reads as no page says it
    short = value if len(value) <= LONG else value[:LONG].rsplit(" ", 1)[0] + " …"
    return f"“{short.removesuffix('.')}”" if value.endswith((".", "?", "!")) else short


def _pair_of(value: Mapping[str, Meaning], names: Mapping[str, str]) -> str:
    """An announcement with its days, a term in the chair, or what one group hands to another; "" for what is none of these."""
    if "text" in value and "from" in value and "until" in value:
        return f"{_text(str(value['text']))} ({say(value['from'], names)} to {say(value['until'], names)})"
    if "starts" in value and "ends" in value and "day" not in value:
        return f"from {say(value['starts'], names)} to {say(value['ends'], names)}" + (f", its {value['post']}" if "post" in value else "")
    if "what" in value and "into" in value:
        return f"{value['what']} (to {say(value['into'], names)})"
    return ""


def _leads(branch: Mapping[str, Meaning], names: Mapping[str, str]) -> str:
    """Where an answer of a procedure leads: a step, another procedure, or an end."""
    if "then" in branch:
        return f"“{names.get(str(branch['then']), branch['then'])}”"
    return f"the end: {_text(str(branch.get('ends', '')))}"


def _record(value: Mapping[str, Meaning], names: Mapping[str, str]) -> str:
    """A record that is no entry of a list: a post, a chair, a time limit, or a list of what it holds."""
    if paired := _pair_of(value, names):
        return paired
    if "id" in value:
        return _text(name_of(value))
    if "role" in value and isinstance(value["role"], str) and not isinstance(value["role"], Reference):
        return f"{value['name']}, {value['role']}" if "name" in value else str(value["role"])
    if "answer" in value:
        return f"“{value['answer']}” leads to {_leads(value, names)}"
    if "within" in value or "at_least" in value:
        length = f"within {value['within']}" if "within" in value else f"at least {value['at_least']}"
        way, event = next(((way, value[way]) for way in ("after", "before") if way in value), ("after", ""))
        return f"{length} {way} {say(event, names)}"
    said = [say(item, names) for key, item in value.items() if key not in {"source", "note", "published"}]
    return ", ".join(said)
