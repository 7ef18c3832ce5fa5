"""Bounds of time follow the machine, and stay bounds."""

from __future__ import annotations

import time
from itertools import accumulate

import pytest
from pace import USUAL, bound, pace, within


@pytest.mark.parametrize(("took", "times"), [(USUAL / 4, 1.0), (USUAL, 1.0), (USUAL * 1.5, 1.5), (USUAL * 3, 3.0)])
def test_pace_is_that_of_the_fixed_sum(took: float, times: float) -> None:
    """A machine that takes longer for the same sum has a slower pace; a faster one is held to what was set."""
    ticks = accumulate([0.0, took] * 3)

    assert pace(work=lambda: None, clock=lambda: next(ticks)) == pytest.approx(times)


def test_bound_is_never_less_than_what_was_set() -> None:
    """Work within its limit is not measured against the machine at all."""
    assert bound(1.9, 2.0) == 2.0
    assert bound(2.1, 2.0) >= 2.0


def test_bound_stays_a_bound() -> None:
    """Work that takes a hundred times its limit is over it on any machine that could run these tests."""
    assert bound(200.0, 2.0) < 200.0


def test_a_call_is_held_to_its_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that takes longer than it may fails; one that keeps to its time passes, and gets what it is given."""
    given: list[str] = []
    ticks = iter([0.0, 1.0, 0.0, 3.0])
    monkeypatch.setattr(time, "process_time", lambda: next(ticks))
    monkeypatch.setattr("pace.bound", lambda _, seconds: seconds)
    held = within(2)(given.append)
    held("in time")

    with pytest.raises(AssertionError):
        held("too late")
    assert given == ["in time", "too late"]
