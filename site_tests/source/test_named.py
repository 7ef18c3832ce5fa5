"""Texts of the YAML that refer to other entries: what they come to, where a fault in them stands, and their bounds."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from pathlib import Path

import pytest
from repository import ROOT

from masa.check import check
from masa.look.theme import Theme
from masa.source.named import MOST_NAME, NOTHING
from masa.source.read import read, read_arrangements

HERE = Path(__file__).resolve().parent
SMALL = (HERE.parent / "small" / "arrangements.yaml").read_text(encoding="utf-8")
SUMMARY = "    summary: Learns from practice.\n"
THEME = Theme(ROOT)
TODAY = dt.date(2026, 11, 21)


def said(written: str) -> str:
    """What the summary of the small partnership's learning group comes to."""
    arrangements, tree, findings = read_arrangements(SMALL.replace(SUMMARY, f"    summary: {written}\n", 1))
    assert (findings, tree.faults) == ([], [])
    assert arrangements
    return next(group.summary for group in arrangements.groups if group.id == "learning-group")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("With the {{ name('executive') }} here.", "With the Executive here."),
        ("\"{{ name('executive') }} and {{ name('partnership') }}\"", "Executive and Testshire Partnership"),
        ("'The {{ name(''executive'') }}.'", "The Executive."),
        (">-\n      The {{ name('executive')\n      }} here.", "The Executive here."),
        ("Within {{ deadline('raise-concern', 'decide') }}.", "Within 2 working days."),
        ("Of {{ count('partners') }} partners.", "Of 3 partners."),
        ("At the {{ name('north') }} and {{ name('plan') }}.", "At the North Testshire and The plan."),
    ],
)
def test_references_come_to_words(written: str, read_as: str) -> None:
    """However YAML lets a text be written, a reference in it comes to the same words."""
    assert said(written) == read_as


def test_a_name_changed_once_is_changed_everywhere() -> None:
    """A new name stands in every text that refers to it."""
    text = SMALL.replace(SUMMARY, "    summary: Learns with the {{ name('executive') }}.\n").replace(
        "name: Executive\n", "name: Top Table\n"
    )
    arrangements, _, _ = read_arrangements(text)

    assert arrangements
    assert [group.summary for group in arrangements.groups if group.id == "learning-group"] == ["Learns with the Top Table."]


def test_what_a_reference_gives_is_never_read_again() -> None:
    """A name that holds a reference is a fault, and is put in as it was typed."""
    text = SMALL.replace("name: Executive\n", "name: \"{{ name('learning-group') }}\"\n").replace(
        "name: Learning Group\n", "name: \"{{ name('executive') }}\"\n"
    )
    _, tree, _ = read_arrangements(text.replace(SUMMARY, "    summary: The {{ name('executive') }}.\n"))

    assert tree.data["groups"][1]["summary"] == "The {{ name('learning-group') }}."
    assert [finding.place.line for finding, _ in tree.faults] == [89, 100]


def test_no_file_grows_without_end() -> None:
    """A name of a megabyte is put in cut short, and after so many references no more are filled."""
    long = SMALL.replace("name: Executive\n", f"name: {'x' * 1_000_000}\n")
    asked = "{{ name('executive') }} " * 300
    notes = "".join(f'      - {{id: p{number}, text: "{asked}"}}\n' for number in range(80))
    text = long.replace(SUMMARY, f"{SUMMARY}    purpose:\n{notes}")
    start = time.process_time()
    _, tree, _ = read_arrangements(text)

    points = tree.data["groups"][1]["purpose"]
    assert time.process_time() - start < 10
    assert points[0]["text"].startswith("x" * MOST_NAME + " ")
    assert any(NOTHING in point["text"] for point in points)
    assert sum(len(point["text"]) for point in points) < 8_000_000
    assert any("references" in finding.message for finding, _ in tree.faults)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("{{ name('executive') }} leads.", "102:"),
        ("{{ name('executive') }}", "102:"),
    ],
)
def test_a_text_that_begins_with_braces_is_told_to_take_quotes(written: str, place: str, tmp_path: Path) -> None:
    """YAML reads braces at the beginning as its own; the finding says how to write the text."""
    shutil.copytree(HERE.parent / "small", tmp_path / "small")
    file = tmp_path / "small" / "arrangements.yaml"
    file.write_text(SMALL.replace(SUMMARY, f"    summary: {written}\n", 1), encoding="utf-8")
    found = [
        str(finding) for finding in check(read(tmp_path / "small"), TODAY, THEME.components) if finding.place.path == "arrangements.yaml"
    ]

    assert len(found) == 1
    assert found[0].startswith(f"arrangements.yaml:{place}")
    assert "double quotes" in found[0]


def test_an_id_that_is_gone_counts_the_texts_that_name_it(tmp_path: Path) -> None:
    """An id that was renamed is said once, with the texts of the data among the places that still say the old one."""
    shutil.copytree(HERE.parent / "small", tmp_path / "small")
    file = tmp_path / "small" / "arrangements.yaml"
    text = SMALL.replace(SUMMARY, "    summary: Learns with the {{ name('executive') }}.\n").replace("id: executive\n", "id: top\n")
    file.write_text(text, encoding="utf-8")
    found = [str(finding) for finding in check(read(tmp_path / "small"), TODAY, THEME.components) if "executive" in finding.message]

    assert len(found) == 1
    assert "`executive` is gone and `top` is new, but" in found[0]
