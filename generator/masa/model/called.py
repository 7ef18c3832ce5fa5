"""What an entry is called, whether it is read already or stands as raw data."""

from __future__ import annotations

from collections.abc import Mapping

NAMES = ("name", "title", "term")


def called(entry: object, *others: str, first: tuple[str, ...] = ()) -> str:
    """The name, title or term of an entry; "" where it has none, or is no entry.

    `first` are keys that say it better where they are there, `others` those that say it where none of these is.
    """
    if not isinstance(entry, Mapping):
        return ""
    return next((str(entry[key]) for key in (*first, *NAMES, *others) if isinstance(entry.get(key), str)), "")
