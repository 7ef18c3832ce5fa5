"""Each change is told in a plain sentence, with what it weighs and whom it is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from repository import ROOT

from masa.changes.folder import folder_meaning
from masa.changes.meaning import Meaning, meaning_of
from masa.changes.sentences import tell, words
from masa.source.read import read, read_arrangements

SMALL = (ROOT / "site_tests" / "small" / "arrangements.yaml").read_text(encoding="utf-8")
CASES = yaml.safe_load((ROOT / "site_tests" / "changes" / "sentences.yaml").read_text(encoding="utf-8"))


def of(text: str) -> Mapping[str, Meaning]:
    """What a text means."""
    found, tree, faults = read_arrangements(text)
    assert found, faults
    return meaning_of(found, tree.filled)


def told(old: Mapping[str, Meaning], new: Mapping[str, Meaning]) -> list[str]:
    """Every change in words, behind its weight and its audience."""
    return [f"{one.weight} | {one.audience} | {one.sentence}" for one in tell(old, new)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["edit"][1]).strip()[:40])
def test_a_change_is_told_in_words(case: Any) -> None:  # noqa: ANN401 - as the file has it
    """The sentences are those of the case, in this order, and no other."""
    text = SMALL
    for old, new in [case["edit"], *([case["and"]] if "and" in case else [])]:
        assert text.count(old) >= 1, old
        text = text.replace(old, new)

    assert told(of(SMALL), of(text)) == case["told"]


def test_no_sentence_shows_a_key_or_a_hole() -> None:
    """Between two real editions, and back, no sentence holds a brace, a key with an underline, or a doubled stop."""
    one, other = (folder_meaning(read(folder)) for folder in (ROOT / "examples" / "south-tees", ROOT))
    said = [*told(one, other), *told(other, one)]

    assert [text for text in said if "{" in text or "_" in text.replace("http", "") or ".." in text or "?." in text] == []


def test_every_way_has_a_weight_and_an_audience() -> None:
    """The last pattern of both tables takes whatever is left."""
    assert words().weights[-1][1].fullmatch("any.way.at.all")
    assert words().audiences[-1][1].fullmatch("any.way.at.all")
