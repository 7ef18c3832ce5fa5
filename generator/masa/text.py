"""Reads a text file that a stranger may have written, and says where it cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

from masa.finding import FaultyInput, Finding, Place

MOST_BYTES = 2_000_000
# Characters that show nothing or turn the reading direction, and so can hide one text inside another.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


def place_of(text: str, offset: int, path: str) -> Place:
    """The line and column of a character offset."""
    before = text[:offset]
    line = before.count("\n") + 1
    return Place(path, line, offset - (before.rfind("\n") + 1) + 1)


def read_text(file: Path, path: str) -> str:
    """The file's text with Unix line ends; FaultyInput where it is missing, too large, no UTF-8 or hides characters."""
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            message = f"the file has {size:,} bytes, more than the {MOST_BYTES:,} that are read"
            raise FaultyInput([Finding(Place(path), "file-size", message, "split it, or take out what does not belong")])
        raw = file.read_bytes()
    except OSError as error:
        raise FaultyInput(
            [Finding(Place(path), "file-missing", f"the file cannot be read ({error.strerror})", "put it back, or mend its name")]
        ) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = place_of(before + "?", len(before), path)
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8 text"
        raise FaultyInput([Finding(place, "file-encoding", message, "save the file as UTF-8")]) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = [
        Finding(
            place_of(text, found.start(), path),
            "hidden-character",
            f"an invisible character (U+{ord(found.group()):04X}) stands here",
            "delete it and type the text again",
        )
        for found in HIDDEN.finditer(text)
    ]
    if hidden:
        raise FaultyInput(hidden[:50])
    return text
