"""Sees when a file changes, comes or goes: by its size, its time and its number on the disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

Seen = dict[str, tuple[int, int, int]]


def seen(places: Iterable[Path]) -> Seen:
    """What stands at files and below folders now. What is not there, or goes while it is looked at, is left out."""
    found: Seen = {}
    for place in places:
        with suppress(OSError):
            state = place.stat()
            if stat.S_ISDIR(state.st_mode):
                _look_into(str(place), found)
            else:
                found[str(place)] = (state.st_size, state.st_mtime_ns, state.st_ino)
    return found


def _look_into(folder: str, found: Seen) -> None:
    """Note every file below a folder, with one question to the system for each: this is done twenty times a second."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith("."):
                    _look_into(entry.path, found)
                continue
            with suppress(OSError):
                state = entry.stat()
                found[entry.path] = (state.st_size, state.st_mtime_ns, state.st_ino)


def changed(before: Seen, now: Seen) -> list[str]:
    """The files that are not as they were, new and gone ones too."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
