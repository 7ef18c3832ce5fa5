"""The lanes beside a wide flow, in which its jumps go up and down."""

from __future__ import annotations

from collections.abc import Sequence

from masa.model.ways import Ways


def lanes(found: Sequence[Ways]) -> dict[int, int]:
    """A lane for each step that is jumped to: the innermost one that is free from the first jump to the last."""
    spans: dict[int, tuple[int, int]] = {}
    for place, own in enumerate(found):
        for way in own.jumps:
            assert way.step is not None
            # A step is reached at its upper part and left at its lower one.
            ends = (2 * place + 1, 2 * way.step, *spans.get(way.step, ()))
            spans[way.step] = min(ends), max(ends)
    taken: list[list[tuple[int, int]]] = []
    lane_of: dict[int, int] = {}
    for target, (first, last) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[0])):
        free = next((lane for lane, used in enumerate(taken) if all(last < start or end < first for start, end in used)), len(taken))
        if free == len(taken):
            taken.append([])
        taken[free].append((first, last))
        lane_of[target] = free
    return lane_of
