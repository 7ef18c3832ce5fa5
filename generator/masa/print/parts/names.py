"""The index of a book: every name, short form and term in it from A to Z, with the place where it is told of."""

from __future__ import annotations

from itertools import groupby

from masa.model.base import Record
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, names_of

# Contacts and sources are looked up in lists of their own.
LEFT_OUT = frozenset({"contacts", "sources", "functions", "events", "courses"})


def index(paper: Paper) -> Json:
    """The names of the entries that the book tells of, by their first letter. Ask for it last: it lists what was drawn before."""
    found: set[tuple[str, str]] = set()
    for entry_id, entry in paper.relations.entries.items():
        if entry_id in paper.drawn and paper.relations.collection[entry_id] not in LEFT_OUT:
            found |= {(said, entry_id) for said in _said(entry) if said}
    rows = sorted(found, key=lambda row: (row[0].casefold(), row))
    letters = [
        {"letter": letter, "names": [{"text": said, "to": entry_id} for said, entry_id in group]}
        for letter, group in groupby(rows, key=lambda row: _letter(row[0]))
    ]
    return {"kind": "names", "letters": letters}


def _said(entry: Record) -> tuple[str, ...]:
    """What an entry is called: its name or term, its title where it has one, its short form, its other names."""
    named = (getattr(entry, key, None) for key in ("name", "term", "title", "short_name", "short"))
    return tuple(text for text in (*named, *names_of(entry)) if isinstance(text, str))


def _letter(text: str) -> str:
    first = text[:1].upper()
    return first if first.isalpha() else "0 to 9"
