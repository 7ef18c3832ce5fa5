"""Words as the search compares them: without case, accents and endings. theme/scripts/words.js does the same; a test compares both."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from masa.site.search.synonyms import synonyms

# One after the other, each at the end of a word. The scripts get this list: it stands here alone. `$1` is the first group.
ENDINGS = (
    (r"(..)ie[sd]$", "$1y"),  # agencies, notified
    (r"(.[^sui])s$", "$1"),  # reviews, but not access, status, analysis
    (r"(...)ing$", "$1"),  # sharing
    (r"(..[^e])ed$", "$1"),  # shared, but not need
    (r"(...)e$", "$1"),  # share, so that it meets sharing
    (r"(..)(.)\2$", "$1$2"),  # referr, left over from referring
)
POSSESSIVE = re.compile(r"['’](s(?![^\W_]))?")  # noqa: RUF001 - it is looked for
# s.47 and s47 are short for section 47.
SECTION = re.compile(r"(?<![^\W_])s(?:ec|ect)?\.? ?(\d{1,3}[a-z]*)(?![^\W_])")
WORD = re.compile(r"[^\W_]+")
_ENDINGS = tuple((re.compile(pattern), re.sub(r"\$(\d)", r"\\\1", short)) for pattern, short in ENDINGS)


def fold(text: str) -> str:
    """A text in small letters, without accents, apostrophes and the s of possession."""
    parts = unicodedata.normalize("NFKD", text)
    bare = parts if parts.isascii() else "".join(part for part in parts if unicodedata.category(part)[0] != "M")
    return SECTION.sub(r"section \1", POSSESSIVE.sub("", bare.lower()))


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return WORD.findall(fold(text))


@cache
def stem(word: str) -> str:
    """What is left of a folded word without its endings: agency for agencies, shar for share, shared and sharing."""
    word = synonyms().same.get(word, word)
    for ending, short in _ENDINGS:
        word = ending.sub(short, word)
    return word


def stems(text: str) -> list[str]:
    """The words of a text without their endings."""
    return [stem(word) for word in words(text)]
