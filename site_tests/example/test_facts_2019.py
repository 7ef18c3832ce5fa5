"""Every fact of the memorandum of 2019 stands in editions/2019.yaml, each under the section that holds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from repository import ROOT

from masa.source.parse import parse

FACTS: list[dict[str, Any]] = parse(Path(__file__).with_name("facts_2019.yaml").read_text(encoding="utf-8"), "facts_2019.yaml").data
EDITION: dict[str, Any] = parse((ROOT / "editions" / "2019.yaml").read_text(encoding="utf-8"), "2019.yaml").data
LISTED = ("partners", "agencies", "boards", "groups", "agency_duties")


def at(way: str) -> Any:  # noqa: ANN401 - whatever stands there
    """The value at the end of a way through keys and ids; None where the way ends before."""
    value: Any = EDITION
    for part in way.split("."):
        if isinstance(value, list):
            value = next((entry for entry in value if entry["id"] == part), None)
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def names(value: Any) -> list[str]:  # noqa: ANN401 - as above
    """What an entry is called, or what a list or a text holds."""
    if isinstance(value, dict):
        return [value["name"], *value.get("other_names", ())]
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: str(fact["fact"]))
def test_the_edition_holds_it(fact: dict[str, Any]) -> None:
    """The value is there, and says it; a list holds these and no others."""
    value = at(fact["at"])

    if isinstance(fact["has"], list):
        assert sorted(value) == sorted(fact["has"])
    elif isinstance(value, str) and fact["at"].endswith((".text", ".summary", ".note", "_published")):
        assert fact["has"] in " ".join(value.split())
    else:
        assert fact["has"] in names(value)


def test_the_edition_holds_no_other_member_board_or_group() -> None:
    """What it lists is what the memorandum lists."""
    held = {fact["at"].split(".")[1] for fact in FACTS if fact["at"].split(".")[0] in LISTED}

    assert {entry["id"] for name in LISTED for entry in EDITION[name]} == held
