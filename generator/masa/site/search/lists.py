"""The lists by which scripts understand words: one for the search and every filter.

They stand in words.js, which both fetch when first used.
"""

from __future__ import annotations

from functools import cache

from masa.site.search.synonyms import synonyms
from masa.site.search.words import ENDINGS, stem, stems


@cache
def word_lists() -> dict[str, object]:
    """Endings to cut, forms of one word, small words, and what plain words mean: the last two as stems, a phrase with spaces between."""
    lists = synonyms()
    return {
        "endings": ENDINGS,
        "same": lists.same,
        "small": sorted(small()),
        "means": {" ".join(stems(plain)): [whole(field) for field in fields] for plain, fields in lists.means.items()},
    }


@cache
def small() -> frozenset[str]:
    """The small words of a question, as stems."""
    return frozenset(map(stem, synonyms().small))


def whole(field: str) -> str:
    """The words that a page must have to mean what was typed, as stems: small ones need not be there."""
    return " ".join(word for word in stems(field) if word not in small())


def told(phrase: str) -> str:
    """A phrase of the lists of cries and leads, as stems: of words that are alike there, the one that stands for them."""
    return " ".join(alike().get(word, word) for word in stems(phrase))


@cache
def alike() -> dict[str, str]:
    """Of words that are alike in the lists of cries and leads, the one that stands for each other, as stems."""
    return {stem(other): stem(word) for other, word in synonyms().alike.items()}
