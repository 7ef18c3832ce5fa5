"""What a pattern finds in a text, kept: a preview looks through the same texts at each save, and most of them are as they were."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=100_000)
def matches(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """Every match of a pattern in a text, in order."""
    return tuple(pattern.finditer(text))
