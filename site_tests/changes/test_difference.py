"""What changed is told whole and by meaning: nothing where both mean the same, and enough to make the new out of the old."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from typing import Any

from applied import applied, as_sets
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from partnerships import partnerships
from repository import ROOT

from masa.changes.difference import Kind, difference
from masa.changes.folder import folder_meaning
from masa.changes.meaning import IN_ORDER, TOLD_IN_ORDER, Meaning, meaning_of
from masa.source.read import read, read_arrangements

SMALL = (ROOT / "site_tests" / "small" / "arrangements.yaml").read_text(encoding="utf-8")
few = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)


def of(text: str) -> Mapping[str, Meaning]:
    """What a text means."""
    found, tree, faults = read_arrangements(text)
    assert found, faults
    return meaning_of(found, tree.filled)


def edited(*edits: tuple[str, str]) -> Mapping[str, Meaning]:
    """The small partnership with some texts in place of others."""
    text = SMALL
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return of(text)


def shuffled(value: Any, dice: random.Random, key: str = "") -> Any:  # noqa: ANN401 - raw data of any kind
    """The same data with keys, and lists that have no order, in a chance order."""
    if isinstance(value, dict):
        items = [(name, shuffled(item, dice, name)) for name, item in value.items()]
        dice.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        items = [shuffled(item, dice, key) for item in value]
        entries = all(isinstance(item, dict) and "id" in item for item in items)
        texts = all(isinstance(item, str) for item in items)
        if key not in IN_ORDER and not (entries and key in TOLD_IN_ORDER) and not texts:
            dice.shuffle(items)
        return items
    return value


@few
@given(partnerships(most_groups=8), st.integers(0, 1000))
def test_nothing_is_different_where_both_mean_the_same(data: Any, seed: int) -> None:  # noqa: ANN401 - raw data
    """However keys and lists without an order stand, the difference is empty."""
    one = of(json.dumps(data))
    other = of(json.dumps(shuffled(data, random.Random(seed))))  # noqa: S311 - a chance order, no secret

    assert difference(one, other) == []


@few
@given(partnerships(most_groups=8), partnerships(most_groups=8))
def test_what_is_told_makes_the_new_out_of_the_old(old: Any, new: Any) -> None:  # noqa: ANN401 - raw data
    """The changes, carried out on the old, give the new; and only what means the same has none."""
    before, after = of(json.dumps(old)), of(json.dumps(new))
    changes = difference(before, after)

    assert as_sets(applied(before, changes)) == as_sets(after)
    assert bool(changes) == (as_sets(before) != as_sets(after))


def test_two_real_editions_make_each_other() -> None:
    """So it is between the two partnerships of this repository."""
    old, new = (folder_meaning(read(folder)) for folder in (ROOT / "examples" / "south-tees", ROOT))

    assert as_sets(applied(old, difference(old, new))) == as_sets(new)


def test_another_id_is_one_change() -> None:
    """An entry with another id, and all that refers to it, is a rename and nothing else."""
    (change,) = difference(edited(), edited(("learning-group", "improvement-group")))

    assert (change.kind, change.path, change.old, change.new) == (
        Kind.RENAMED,
        ("groups", "improvement-group"),
        "learning-group",
        "improvement-group",
    )


def test_another_order_of_steps_is_a_move() -> None:
    """Steps are told in order; groups are not."""
    steps = SMALL[SMALL.index("      - id: send") : SMALL.index('    source: {document: plan, section: "7"}\ncontacts')]
    first, second = steps[: steps.index("      - id: decide")], steps[steps.index("      - id: decide") :]
    (change,) = difference(edited(), edited((steps, second + first)))

    assert (change.kind, change.path, change.old, change.new) == (
        Kind.MOVED,
        ("procedures", "raise-concern", "steps"),
        ("send", "decide"),
        ("decide", "send"),
    )


def test_a_name_is_told_once_however_many_texts_say_it() -> None:
    """Texts that refer to an entry read differently once it has another name, or id, and mean the same."""
    said = ("    summary: Learns from practice.", "    summary: \"Learns for the {{ name('executive') }}.\"")
    old = edited(said)

    assert [one.path for one in difference(old, edited(said, ("    name: Executive\n", "    name: Board\n")))] == [
        ("groups", "executive", "name")
    ]
    other = of(SMALL.replace(*said).replace("executive", "board").replace("tier: board", "tier: executive"))
    assert [one.kind for one in difference(old, other)] == [Kind.RENAMED]
    assert difference(edited(), old)[0].path == ("groups", "learning-group", "summary")
