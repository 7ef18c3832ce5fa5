"""The index that the search fetches when it is first used: small, and the same bytes for the same site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from masa.model.addresses import ADULT_HELP, address
from masa.model.help_order import emergency, helping
from masa.model.publications import About, Purpose
from masa.model.relations import Relations
from masa.site.search.finds import Find
from masa.site.search.lists import alike, small, told, whole
from masa.site.search.synonyms import Cry, synonyms
from masa.site.search.words import stem, stems, words

# A line of a result is read at a glance; a part of a page is known by its first words.
LONGEST_TITLE, LONGEST_LINE, LONGEST_PART = 80, 110, 75
# Nobody looks for a figure, or half of one; a year is no figure.
FIGURE = re.compile(r"\d{1,3}|\d{5,}")
MOST_WORDS, MOST_PART_WORDS = 40, 26
# The page that says what the site does not hold. A partnership need not have one.
BEYOND = "not-here/"


def search_index(finds: Iterable[Find], relations: Relations) -> bytes:
    """The index as JSON: what can be found, and what is said to whoever asks in need or for one page. `lists.py` has what words mean.

    What can be found stands in columns of equal length, since like beside like packs better: number of the kind, other words, line,
    title, other names with `|` between, address. A kind has its name, its family, its weight, and whether it stays out of
    the results for somebody in danger. `beyond` is the row of the page that says what the site does not hold, or null.
    """
    found = list(finds)
    kinds = list(dict.fromkeys(map(_kind, found)))
    numbers = {kind: number for number, kind in enumerate(kinds)}
    lines = [shortened(find.line, LONGEST_PART if find.part else LONGEST_LINE) for find in found]
    titles = [shortened(find.title, LONGEST_TITLE) for find in found]
    names = ["|".join(find.names) for find in found]
    where = {find.address: number for number, find in reversed(list(enumerate(found)))}
    lists = synonyms()
    known = emergency(relations.arrangements.contacts)
    adults = ADULT_HELP in where
    # What is said of an adult leads to a page that says the site holds nothing of it only where that is so.
    theirs = {phrase for lead in lists.leads if adults and lead.to == ADULT_HELP for phrase in (*lead.anywhere, *lead.whole)}
    index: dict[str, Any] = {
        "kinds": kinds,
        "kind": [numbers[_kind(find)] for find in found],
        "cries": [
            {
                "found": [where[page] for page in (*cry.pages, *_helplines(relations, cry)) if page in where],
                "mine": _told(cry.mine),
                "voice": _told(cry.voice),
                "anywhere": _told(cry.anywhere),
                "harm": _told(cry.harm),
            }
            for cry in lists.cries
            if adults or cry.about is About.CHILD
        ],
        "leads": [
            [
                where[lead.to],
                _told(phrase for phrase in lead.anywhere if phrase not in theirs or lead.to == ADULT_HELP),
                sorted({told(whole(phrase)) for phrase in lead.whole}),
                [list(map(_told, groups)) for groups in lead.together],
            ]
            for lead in lists.leads
            if lead.to in where
        ],
        "work": _told(lists.work),
        "people": _told(lists.people),
        "asks": _told(lists.asks),
        "alike": alike(),
        "beyond": where.get(BEYOND),
        "emergency": (known.phone or "") if known else "",
        # In this order the columns pack best.
        "words": [_others(find, " ".join(seen)) for find, *seen in zip(found, titles, lines, names, strict=True)],
        "line": lines,
        "title": titles,
        "names": names,
        "address": [find.address for find in found],
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def _told(phrases: Iterable[str]) -> list[str]:
    return sorted(set(map(told, phrases)))


def _helplines(relations: Relations, cry: Cry) -> list[str]:
    """Where the verified helplines stand for whoever cries so."""
    contacts = (one for one in helping(relations.arrangements.contacts, cry.about) if one.purpose is Purpose.HELPLINE and one.verified)
    return [address(relations, contact.id) for contact in contacts if contact.serves(cry.audience)]


def _kind(find: Find) -> tuple[str, str, float, bool]:
    return find.kind, str(find.family), find.weight, find.apart


def _others(find: Find, seen: str) -> str:
    """The words that a thing is found by and does not show, each once and in the form that comes first."""
    known = small() | set(stems(seen))
    most = MOST_PART_WORDS if find.part else MOST_WORDS
    found: dict[str, str] = {}
    for word in words(" ".join((find.title, find.line, *find.words))):
        if len(found) < most and len(word) > 1 and stem(word) not in known and not (find.part and FIGURE.fullmatch(word)):
            found.setdefault(stem(word), word)
    return " ".join(found.values())


def shortened(text: str, longest: int) -> str:
    """A text cut at the end of a sentence, else of a word, where it is too long."""
    if len(text) <= longest:
        return text
    sentence = text[:longest].rpartition(". ")[0]
    return f"{sentence}." if len(sentence) > longest // 2 else f"{text[: longest - 1].rpartition(' ')[0].rstrip(',;:. ')}…"
