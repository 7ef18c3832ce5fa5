"""The summary for everybody: two pages, help first, and nothing but facts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from printed import one, pages, source_of, words
from repository import ROOT

SMALL = ROOT / "site_tests" / "small"


@pytest.fixture(scope="module")
def said(site: Path) -> str:
    """The words of the summary of this site."""
    return words(site / "downloads" / "summary.pdf")


@pytest.mark.proof
def test_summary_has_two_pages_at_most(site: Path) -> None:
    """A sheet of paper holds it."""
    assert pages(site / "downloads" / "summary.pdf") <= 2


def test_summary_of_others_has_two_pages_and_claims_nothing() -> None:
    """An older edition, and a partnership of little: what is not published is said to be so, and what is over is told as over."""
    south, small = (one(source_of(folder), "summary") for folder in (ROOT / "examples" / "south-tees", SMALL))

    assert pages(south) <= 2
    assert pages(small) <= 2
    assert "4 partners shared the duty in law" in words(south)
    assert "These arrangements are no longer in force." in words(south)
    assert "Who chairs the partnership as a whole is not published." in words(south)
    assert "Who checks from outside is not published." in words(small)


def test_summary_names_who_works_together(said: str, site: Path) -> None:
    """Each partner with its lead's post, each group, who chairs and who checks stand in it."""
    data = json.loads((site / "data" / "arrangements.json").read_text(encoding="utf-8"))
    names = [entry["name"] for key in ("partners", "groups") for entry in data[key] if "until" not in entry]
    names += [partner["lead"]["role"] for partner in data["partners"] if "lead" in partner]
    names += [role["name"] for role in data["roles"] if role.get("kind") == "scrutineer" and "until" not in role]

    assert len(names) > 5
    assert [name for name in names if name not in said] == []


def test_summary_has_help_first_and_verified_numbers_alone(said: str, facts: dict[str, Any]) -> None:
    """999 comes before all other numbers; no number that nobody verified, and no line of an office, stands there."""
    wrong = [
        contact["phone"]
        for contact in facts["contacts"]
        if contact.get("phone") and ("verified_on" not in contact or contact["purpose"] == "office")
    ]
    others = [
        said.index(contact["phone"]) for contact in facts["contacts"] if contact.get("phone", "999") != "999" and contact["phone"] in said
    ]

    assert said.index("999") < min(others)
    assert said.index("999") < said.index("What it is for")
    assert [phone for phone in wrong if re.search(rf"(?<!\d){re.escape(phone)}(?!\d)", said)] == []


@pytest.mark.example
def test_summary_leaves_out_a_name_that_has_changed(said: str) -> None:
    """A lead who has been replaced since is named by the post alone; the others with the date of the text."""
    assert "Mark Webster" not in said
    assert "Lead: Chief Constable." in said
    assert "Mike Greene (named December 2024), Chief Executive" in said
