"""The facts of this partnership, read once for all tests of a process."""

from __future__ import annotations

from functools import cache

from repository import ROOT

from masa.model.relations import Relations
from masa.source.read import read


@cache
def real() -> Relations:
    """The facts of this partnership."""
    arrangements = read(ROOT).arrangements
    assert arrangements
    return Relations(arrangements)
