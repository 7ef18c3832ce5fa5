"""The history of a partnership's arrangements: each edition told against the one before, for the pages and the feed.

No number, address or day of a contact is told: an old one must not be taken for help, and the new ones stand where they are verified.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import astuple
from itertools import pairwise
from pathlib import Path

from masa.changes.difference import Change, Kind
from masa.changes.meaning import meaning_of
from masa.changes.sentences import WORDS, Told, Weight, tell, words
from masa.changes.values import name_of
from masa.kept import FOLDER, Kept
from masa.model import Arrangements
from masa.site.history import Line, Step
from masa.source.editions import Frozen
from masa.source.read import FILE, Reading

# Lists that stand inside of a whole and not at the top of the file.
INSIDE = {"partnership", "edition"}
# Entries that are one text each: what is told of it stands together, and not below the text itself.
ANEW = {"functions", "agency_duties"}
FOR_THE_YOUNG = {"for_children", "for_young_people"}
# What is shown for a time alone: a history would tell it before its first day, and after its last.
PASSING = {"announcements"}
# A text that is one quotation from its first to its last mark: in a list it needs neither.
QUOTED = re.compile("\u201c([^\u201c\u201d]*)\u201d")


def history(reading: Reading) -> tuple[Step, ...]:
    """What each edition changed, the newest first; last, where the present edition is frozen already, what was mended in it since."""
    if reading.arrangements is None or not reading.editions:
        return ()
    present = Frozen(reading.arrangements.edition.short_id, FILE, reading.tree, reading.arrangements)
    chain = [*reading.editions, present]
    steps = (_step(reading, old, new) for old, new in pairwise(chain))
    return tuple(step for step in reversed([*steps]) if step.lines or not step.correction)


def _step(reading: Reading, old: Frozen, new: Frozen) -> Step:
    was, now = old.arrangements.edition, new.arrangements.edition
    document = next((source.title for source in old.arrangements.sources if source.id == was.made_from), "")
    correction = was.id == now.id
    lines = _kept(reading.folder, old, new)
    if correction:
        lines = [line for line in lines if line.weight != Weight.RECORD]
    return Step(
        new.name, now.title, str(now.published or ""), was.title, str(was.published or ""), old.name, tuple(lines), document, correction
    )


def _kept(folder: Path, old: Frozen, new: Frozen) -> list[Line]:
    """The lines between two editions, which take longer to tell than to read again."""
    try:
        texts = [(folder / one.path).read_bytes() for one in (old, new)]
    except OSError:
        return told(old.arrangements, new.arrangements)
    made_from = b"\0".join((*texts, *_stamp()))
    held = Kept(folder / FOLDER / "changes").take(
        f"{old.name}-{new.name}.json",
        made_from,
        lambda: json.dumps([astuple(line) for line in told(old.arrangements, new.arrangements)]).encode(),
    )
    return [Line(*line) for line in json.loads(held)]


def _stamp() -> Iterator[bytes]:
    """What tells these sentences from others of the same version, which they have while somebody works on them."""
    yield str(max(file.stat().st_mtime_ns for file in (*WORDS.parent.glob("*.py"), WORDS))).encode()


def told(old: Arrangements, new: Arrangements) -> list[Line]:
    """Every change of the arrangements between two versions, as the site tells it."""
    entries = {key for key in type(new).model_fields if isinstance(getattr(new, key), tuple)}
    changes = tell(meaning_of(old), meaning_of(new))
    return [_line(one, entries) for one in changes if one.change.path[0] not in PASSING]


def _line(one: Told, entries: set[str]) -> Line:
    change = one.change
    sentence, listed, name = one.sentence, _listed(change, one, entries), _capital(one.name.rstrip("."))
    weight = Weight.WORDING if change.kind is Kind.MOVED or FOR_THE_YOUNG & {*change.path} else one.weight
    if change.path[-1] == "requirements":
        weight = Weight.RECORD
    if one.weight is Weight.CONTACT and not listed:
        sentence = f"How to reach {name} has changed, or what is said of it." if one.entry else "Which contact is the office has changed."
    if change.path[-1] == "text" and change.kind is Kind.CHANGED and change.path[0] in ANEW:
        name = "Worded anew"
        sentence = sentence.removeprefix("A duty is worded anew: ")
    if start := next((start for start in (f"{name}: ", f"the {name}: ") if name and sentence.casefold().startswith(start.casefold())), ""):
        sentence = _capital(sentence[len(start) :])
    entry = "" if name == "Worded anew" else one.entry
    item = _item(change, sentence) if listed else ""
    return Line(str(weight), _capital(sentence), one.collection, entry, name, str(change.kind) if listed else "", listed, item)


def _capital(text: str) -> str:
    """A text with a capital at its start, behind a quotation mark too."""
    at = 1 if text.startswith("\u201c") else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def _listed(change: Change, one: Told, entries: set[str]) -> str:
    """What the list is called that a whole entry came to or left; "" for any other change, and where one body took another's place."""
    if change.kind not in {Kind.ADDED, Kind.REMOVED} or "takes the place" in one.sentence:
        return ""
    depth = 3 if change.path[0] in INSIDE else 2
    whole = change.new if change.kind is Kind.ADDED else change.old
    if len(change.path) != depth or not isinstance(whole, dict) or "id" not in whole or not (depth == 3 or change.path[0] in entries):  # noqa: PLR2004 - the whole, its list, the entry
        return ""
    return words().lists.get(change.path[-2], "")


def _item(change: Change, sentence: str) -> str:
    _, colon, behind = sentence.partition(": ")
    item = behind if colon and sentence.startswith(("New ", "No longer ")) else name_of(change.new or change.old)
    item = item.rstrip(".")
    return _capital(found[1] if (found := QUOTED.fullmatch(item)) else item)
