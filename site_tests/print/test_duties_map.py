"""The duties map: every requirement with its standing and what asks for it, and pages that are there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from printed import MOMENT, source_of, words
from repository import ROOT

from masa.law.evidence import evidence
from masa.print.documents.duties import duties_map
from masa.source.read import read

RESULTS = {
    "met": "Met",
    "partly": "Partly met",
    "not met": "Not met",
    "not yet in force": "Not yet in force",
    "cannot be shown from data": "Not shown by these documents",
}


def squeezed(text: str) -> str:
    """A text without spaces and signs."""
    return re.sub(r"\W", "", text).casefold()


@pytest.mark.proof
def test_map_holds_every_requirement_as_it_stands(site: Path) -> None:
    """Number, standing and words of each stand side by side, as the page of the site has them."""
    reading = read(ROOT)
    text = squeezed(words(site / "downloads" / "duties.pdf"))
    judged = evidence(reading.on(MOMENT.date()).relations, MOMENT.date())
    rows = {number: squeezed(number + RESULTS[one.result] + one.requirement.text) for number, one in judged.items()}

    assert len(rows) > 30
    assert [number for number, row in rows.items() if row not in text] == []
    assert all(squeezed(one.requirement.source) in text for one in judged.values())
    due = {number: one for number, one in judged.items() if one.result != "not yet in force"}
    assert [number for number, one in due.items() if not all(squeezed(gap) in text for gap in one.missing)] == []


@pytest.mark.proof
def test_pages_of_the_map_are_there(site: Path) -> None:
    """Each page that the map names is one of the site's, with the place on it; what is met has a place to look at."""
    data = json.loads(json.dumps(duties_map(source_of(ROOT, "https://example.org/"))))
    items = [item for topic in data["topics"] for item in topic["items"]]
    pages = {place["page"] for item in items for place in item.get("places", ()) if "page" in place}
    html = {page: site / page.partition("#")[0] / "index.html" for page in pages}

    assert len(pages) > 10
    assert [page for page, file in html.items() if not file.is_file()] == []
    there = {page: file.read_text(encoding="utf-8") for page, file in html.items()}
    assert [page for page, text in there.items() if "#" in page and f'id="{page.partition("#")[2]}"' not in text] == []
    assert [item["number"] for item in items if item["result"] == "met" and not item.get("places")] == []
    assert {place["href"] for item in items for place in item.get("places", ()) if "page" in place} == {
        f"https://example.org/{page}" for page in pages
    }
