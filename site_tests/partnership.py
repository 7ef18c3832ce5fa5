"""The facts of this partnership, read once for all tests of a process."""

from __future__ import annotations

from functools import cache

from conftest import ROOT

from masa.read import read
from masa.relations import Relations


@cache
def real() -> Relations:
    """The facts of this partnership."""
    arrangements = read(ROOT).arrangements
    assert arrangements
    return Relations(arrangements)
