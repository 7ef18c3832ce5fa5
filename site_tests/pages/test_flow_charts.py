"""Charts of procedures: every step, answer, jump and end is drawn, however tangled the procedure."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from geometry import connected, faults, touch
from partnership import real
from structures import LONG

from masa.charts import flow_chart
from masa.model.procedures import Branch, Procedure, Step
from masa.model.ways import ways


def tangle(seed: int) -> Procedure:
    """An invented procedure of many steps that jump to and fro."""
    chance = random.Random(seed)  # noqa: S311 - the same structure each time, and no secret
    model = real().arrangements.procedures[1]
    count = chance.choice((1, 4, 12, 20))
    limit = next(step.deadline for step in model.steps if step.deadline)
    ends = {"then": None, "ends": "It is over, and everybody who took part in it knows so."}
    steps: list[Step] = []
    for number in range(count):
        place = [f"step-{other}" for other in range(count) if other != number] or ["rapid-review"]
        branches: tuple[Branch, ...] = ()
        given: dict[str, object] = {"then": None, "ends": None}
        match chance.randrange(5):
            case 0 | 1:
                ways_out = [
                    {"then": chance.choice(place)},
                    {"ends": ends["ends"]},
                    {"then": "rapid-review"},
                    {"then": chance.choice(place)},
                ]
                branches = tuple(
                    Branch(answer=f"Answer {answer} with some words", **way) for answer, way in enumerate(ways_out[: chance.randint(2, 4)])
                )
            case 2:
                given = {"then": chance.choice([*place, "rapid-review"]), "ends": None}
            case 3:
                given = ends
        name = chance.choice(("Do it", LONG, "Carry out the review, with checkpoints"))
        given |= {
            "branches": branches,
            "decision": "Is it so, or is it otherwise?" if branches else None,
            "deadline": chance.choice((None, limit)),
        }
        by = chance.choice((("executive",), ("executive", "engine-room"), ("executive", "engine-room", "tees-training")))
        steps.append(model.steps[0].model_copy(update={"id": f"step-{number}", "name": name, "by": by, "event": None, **given}))
    return model.model_copy(update={"steps": tuple(steps), "trigger": chance.choice((None, model.trigger))})


FLOWS = {procedure.id: procedure for procedure in real().arrangements.procedures} | {f"tangle {seed}": tangle(seed) for seed in range(30)}


@pytest.mark.parametrize("procedure", FLOWS.values(), ids=FLOWS)
def test_flow_shows_every_step_and_every_way(procedure: Procedure) -> None:
    """Each step has one box, in order from the top; each answer, jump, end and next procedure is drawn. Nothing overlaps but lines."""
    chart = flow_chart(real(), procedure)

    steps = [box for box in chart.boxes if box.sort == "act"]
    assert [box.id for box in steps] == [f"#{step.id}" for step in procedure.steps]
    assert [box.y for box in steps] == sorted(box.y for box in steps)
    drawn = {(who.lstrip("#?"), line.to.lstrip("#?")) for line in chart.lines for who in line.sources}
    ids = [step.id for step in procedure.steps]
    for step, own in zip(procedure.steps, ways(procedure), strict=True):
        for way in filter(None, (own.down, *own.jumps, *own.aside)):
            assert (step.id, ids[way.step] if way.step is not None else way.procedure) in drawn
    asked = [" ".join(box.words[0].lines) for box in chart.boxes if box.sort == "asks"]
    assert asked == [step.decision for step in procedure.steps if step.branches]
    answers = sorted(" ".join(words.lines) for words in chart.words)
    assert answers == sorted(branch.answer for step in procedure.steps for branch in step.branches)
    assert faults(chart, 16) == []
    assert [line.to for line in chart.lines if not connected(line)] == []
    # Jumps to different steps keep apart in their lanes, left of where the answers of a decision part.
    lanes = [(line.to, piece) for line in chart.lines for piece in line.segments if piece[0][0] == piece[1][0] < steps[0].x - 20]
    for (one, piece), (other, its) in combinations(lanes, 2):
        assert one == other or not touch(piece, its), (one, other)


def test_flow_says_when_a_step_is_due() -> None:
    """A step with a deadline says it on its box, with the event that it counts from."""
    chart = flow_chart(real(), FLOWS["serious-incident-notification"])
    said = {box.id: " ".join(line for words in box.words for line in words.lines) for box in chart.boxes}

    assert "Within 5 working days after the council becomes aware of a serious incident" in said["#notify-panel"]
    assert "Serious incident notifier" in said["#notify-panel"]
