"""How fast this machine is, so that a bound of time tells of the program and not of the machine.

A bound is set in seconds of the machine on which it was found. Before a test says that it was passed, a fixed sum is done, in seconds
of the processor. Where that takes longer than it took there, the bound grows by as much; it never shrinks.
"""

from __future__ import annotations

import functools
import re
import time
from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")

# What the sum took where the bounds were set.
USUAL = 0.08
WORD = re.compile(r"[A-Za-z]+|\d+")


def fixed_sum() -> None:
    """Some of what a check does: words found in a text, counted, sorted, put together again."""
    text = "A council of 40 places asks 9 of its partners to meet by the end of May. " * 60
    for number in range(150):
        counts: dict[str, int] = {}
        for found in WORD.finditer(text):
            counts[f"{found.group()}{number}"] = counts.get(f"{found.group()}{number}", 0) + found.start()
        sorted((count, word[::-1]) for word, count in counts.items())


def _seconds(work: Callable[[], None], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start


def pace(work: Callable[[], None] = fixed_sum, clock: Callable[[], float] = time.process_time) -> float:
    """How many times as long as usual the machine needs now, at the least of three tries; 1 where it is faster."""
    return max(1.0, min(_seconds(work, clock) for _ in range(3)) / USUAL)


def bound(seconds: float, limit: float) -> float:
    """The limit that some work is held to, in seconds of this machine. It is only measured where the work took longer than the limit."""
    return limit if seconds < limit else limit * pace()


def within(seconds: float) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Hold each call of a test to so many seconds of the processor, on a slow machine to as many more."""

    def hold(test: Callable[P, None]) -> Callable[P, None]:
        @functools.wraps(test)
        def held(*given: P.args, **named: P.kwargs) -> None:
            start = time.process_time()
            test(*given, **named)
            took = time.process_time() - start
            assert took < bound(took, seconds)

        return held

    return hold
