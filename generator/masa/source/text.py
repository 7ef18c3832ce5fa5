"""Reads a text file that a stranger may have written, and says where it cannot be read."""

from __future__ import annotations

import re
import stat
import unicodedata
from bisect import bisect_right
from itertools import islice
from pathlib import Path

from masa.findings.finding import FaultyInput, Finding, Place
from masa.findings.pasted import plain_form

MOST_BYTES = 2_000_000
# How many findings of one sort are worth listing: a person mends the first ones, and the rest go with them.
MOST_FINDINGS = 200
# Where more values than this are faulty, something is wrong as a whole, and a line for each would bury it.
MOST_FAULTS = 5_000
# Characters that show nothing, turn the reading direction or break lines unseen, and so can hide one text inside another:
# controls, soft hyphens, joiners, marks of direction, fillers, variation selectors, private use, tags and characters that are none.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U0010ffff]"
)
# A word in which Latin letters stand beside Cyrillic or Greek ones that look the same, or letters that only look like Latin ones.
OTHER_SCRIPT = "\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u13a0-\u13ff"
LATIN = "A-Za-z\u00c0-\u024f"
LIKE_LATIN = "\uff21-\uff3a\uff41-\uff5a\u2100-\u214f\U0001d400-\U0001d7ff"
LOOKALIKE = re.compile(f"(?<=[{LATIN}])[{OTHER_SCRIPT}]|(?<![{OTHER_SCRIPT}])[{OTHER_SCRIPT}]++(?=[{LATIN}])|[{LIKE_LATIN}]")
# A letter of which each such word has one, looked for first: most texts have none.
FOREIGN = re.compile(f"[{OTHER_SCRIPT}{LIKE_LATIN}]")
WORD = re.compile(r"[\w'\u2019-]*")
# What stands there on purpose: degree signs of one letter, and the like.
SIGNS = frozenset("℃℉№℗℠™℡")


def place_of(text: str, offset: int, path: str) -> Place:
    """The line and column of a character offset."""
    before = text[:offset]
    line = before.count("\n") + 1
    return Place(path, line, offset - (before.rfind("\n") + 1) + 1)


class Lines:
    """A text that knows where its lines begin, for many look-ups. `first_line` is the line of the file that it begins on."""

    def __init__(self, text: str, path: str, first_line: int = 1) -> None:
        """Take the text and where it stands."""
        self.path = path
        self.first_line = first_line
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        """The place of a character offset in the file."""
        line = bisect_right(self.starts, offset) - 1
        return Place(self.path, line + self.first_line, offset - self.starts[line] + 1)


def quoted(value: object, most: int = 60) -> str:
    """What somebody typed, in backticks, on one line and not endless."""
    text = " ".join(str(value)[: most * 4].split())
    return f"`{text[:most]}…`" if len(text) > most else f"`{text}`"


# What word processors leave that has a meaning, which nobody can see any more.
LEFT = {
    **dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "it ended a line: delete it and press Enter"),
    **dict.fromkeys("\uf0a7\uf0b7\uf0d8\uf0fc\uf076", "it was the mark of a list: begin the line with a hyphen and a space"),
}


def hidden_finding(character: str, place: Place) -> Finding:
    """The finding for a character that must not stand in a text."""
    hint = LEFT.get(character, "delete it and type the text again")
    return Finding(place, "hidden-character", f"an invisible character (U+{ord(character):04X}) stands here", hint)


# Git leaves all three around two texts of which somebody has to choose one. What is left of them may have been moved to the right.
MARK = 7
CONFLICT = re.compile(r"^[ \t]*(?:<{7}|>{7}|\|{7}|={7})(?=[ \n]|\Z)", re.MULTILINE)


def _conflicts(text: str, path: str) -> list[Finding]:
    """A finding for each place at which Git could not join two texts: at its first line, or at what is left of it."""
    if not CONFLICT.search(text):
        return []
    lines = Lines(text, path)
    hint = "keep the lines that are right, and take out those of <<<<<<<, ======= and >>>>>>>"
    findings, within = [], False
    for found in CONFLICT.finditer(text):
        sign = found.group().lstrip()[0]
        begins, ends = sign == "<", sign == ">"
        if begins or not within:
            message = (
                "two versions that Git could not join stand here"
                if begins
                else "a mark of Git stands here, from versions it could not join"
            )
            findings.append(Finding(lines.place(found.end() - MARK), "conflict-marker", message, hint))
        within = begins or (within and not ends)
    return findings[:MOST_FINDINGS]


def is_disguise(sign: str) -> bool:
    """Whether a sign that was written by its name or number is a letter or digit that could be typed, or looks like one."""
    plain = unicodedata.normalize("NFKC", sign)
    return (plain.isascii() and plain.isalnum()) or bool(re.match(f"[{OTHER_SCRIPT}]", plain))


def disguised(text: str, place: Place) -> Finding | None:
    """The finding for the first word of a short text that has letters of two scripts, if there is one."""
    found = None if text.isascii() else LOOKALIKE.search(text)
    return _disguised(text, found.start(), place) if found and found.group() not in SIGNS else None


def read_text(file: Path, path: str, most: int = MOST_BYTES) -> str:
    """The file's text with Unix line ends, and what came with pasted text in its plain form.

    FaultyInput where it is missing, too large, no UTF-8, hides or disguises characters, or holds what Git could not join.
    """
    text = plain_form(_decoded(_bytes(file, path, most), path).replace("\r\n", "\n").replace("\r", "\n"))
    findings = _conflicts(text, path)
    if not text.isascii() or HIDDEN.search(text):
        lines = Lines(text, path)
        findings += [hidden_finding(found.group(), lines.place(found.start())) for found in islice(HIDDEN.finditer(text), MOST_FINDINGS)]
        findings += [
            _disguised(text, found.start(), lines.place(found.start()))
            for found in islice(LOOKALIKE.finditer(text) if FOREIGN.search(text) else (), MOST_FINDINGS)
            if found.group() not in SIGNS
        ]
    if findings:
        raise FaultyInput(findings)
    return text


def _bytes(file: Path, path: str, most: int) -> bytes:
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FaultyInput([Finding(Place(path), "file-missing", "this is no file to read", "put a text file in its place")])
        if status.st_size > most:
            message = f"the file has {status.st_size:,} bytes, more than the {most:,} that are read"
            raise FaultyInput([Finding(Place(path), "file-size", message, "split it, or take out what does not belong")])
        return file.read_bytes()
    except OSError as error:
        raise FaultyInput(
            [Finding(Place(path), "file-missing", f"the file cannot be read ({error.strerror})", "put it back, or mend its name")]
        ) from error


def _decoded(raw: bytes, path: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = place_of(before + "?", len(before), path)
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8 text"
        raise FaultyInput([Finding(place, "file-encoding", message, "save the file as UTF-8")]) from error


def _disguised(text: str, offset: int, place: Place) -> Finding:
    begins = offset - len(WORD.match(text[max(0, offset - 40) : offset][::-1]).group())  # type: ignore[union-attr] # it matches nothing too
    word = WORD.match(text[begins : offset + 40])
    return Finding(
        place,
        "lookalike-letter",
        f"{quoted(word.group() if word else '')} has a letter of another script that looks like one of ours (U+{ord(text[offset]):04X})",
        "type the word again on your own keyboard",
    )
