"""Sees when a file changes, comes or goes: by its size, its time and its number on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

Seen = dict[str, tuple[int, int, int]]


def seen(places: Iterable[Path]) -> Seen:
    """What stands at files and below folders now. What is not there, or goes while it is looked at, is left out."""
    found: Seen = {}
    for place in places:
        _note(str(place), found)
        for base, folders, files in os.walk(place):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in files:
                _note(os.path.join(base, name), found)  # noqa: PTH118 - twenty times a second
    return found


def _note(path: str, found: Seen) -> None:
    try:
        state = os.stat(path)  # noqa: PTH116 - as above
    except OSError:
        return
    if not os.path.isdir(path):  # noqa: PTH112 - as above
        found[path] = (state.st_size, state.st_mtime_ns, state.st_ino)


def changed(before: Seen, now: Seen) -> list[str]:
    """The files that are not as they were, new and gone ones too."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
