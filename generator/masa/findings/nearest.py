"""The nearest right spelling for a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

# Beyond these, looking for a near word costs more than it helps: no name is so long, nobody mistypes one of so many.
LONGEST = 80
MOST_OPTIONS = 2_000


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None where none is near."""
    options = sorted(known)
    if len(word) > LONGEST or len(options) > MOST_OPTIONS:
        return None
    found = get_close_matches(word, options, n=1, cutoff=0.6) or get_close_matches(word.lower().replace("_", "-"), options, n=1, cutoff=0.6)
    if found:
        return found[0]
    swapped = [option for option in options if sorted(option) == sorted(word)]
    if swapped:
        return swapped[0]
    parts = [option for option in options if word and (option.startswith(word) or option.endswith(word))]
    return min(parts, key=len) if parts else None


def suggest(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the nearest known word, or the one given where none is near."""
    match = nearest(word, known)
    return f"did you mean `{match}`?" if match else otherwise
