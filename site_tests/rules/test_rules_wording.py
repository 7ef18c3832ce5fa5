"""The rules on wording: each is broken by a case, holds in the small partnership, and measures as others do."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
import textstat
import yaml
from pace import bound
from reader import pages, sentences

from masa.check import RULES, Case, check
from masa.check.rules.wording.measure import pieces
from masa.check.rules.wording.plain_words import plain_words
from masa.language.readability import grade, syllables
from masa.language.readability import sentences as split
from masa.look.theme import Theme
from masa.source.read import read

HERE = Path(__file__).resolve().parent
TODAY = dt.date(2026, 11, 21)
CASES: list[dict[str, Any]] = yaml.load((HERE / "broken_wording.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - plain text
OURS = {rule.id for rule in RULES.values() if rule.family == "wording"} | {"prose-unsafe"}


def found_in(folder: Path) -> list[str]:
    """Every line of the family that a check of a folder prints."""
    return [str(finding) for finding in check(read(folder), TODAY, Theme(folder).components) if finding.rule in OURS]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    """One broken text gives exactly the lines that are written down for it."""
    small = tmp_path / "small"
    shutil.copytree(HERE.parent / "small", small)
    file = small / case["file"]
    text = file.read_text(encoding="utf-8")
    assert case["old"] in text
    file.write_text(text.replace(case["old"], case["new"], 1), encoding="utf-8")

    assert found_in(small) == case["finds"]


def test_small_partnership_is_plain() -> None:
    """No rule of wording finds anything where nothing is wrong."""
    assert found_in(HERE.parent / "small") == []


def test_every_rule_of_wording_has_a_case() -> None:
    """Each rule of the family is broken by one of the cases, but for those that compare two versions: test_drift has its cases."""
    printed = " ".join(line for case in CASES for line in case["finds"])

    assert sorted(rule for rule in OURS if f"[{rule}]" not in printed) == [
        "chair-to-read-again",
        "gap-to-read-again",
        "latest-to-read-again",
        "note-to-read-again",
        "report-recited",
        "sentence-to-read-again",
        "source-dated-anew",
        "summary-to-read-again",
    ]
    assert "[sentence-to-read-again]" in (HERE / "test_drift.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("safe", 1),
        ("people", 2),
        ("little", 2),
        ("safeguarding", 3),
        ("area", 3),
        ("agencies", 3),
        ("requirements", 3),
        ("police", 2),
        ("national", 3),
        ("created", 3),
        ("learned", 1),
        ("needed", 2),
        ("services", 3),
        ("the", 1),
        ("nhs", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    """Syllables are those that a person would clap."""
    assert syllables(word) == count


def test_sentences_end_where_they_end() -> None:
    """A sentence ends at its mark, also behind a quote; what has no word is none."""
    text = 'You can say, "I am worried." Then we listen! - What next?'

    assert [text[found.start : found.end] for found in split(text)] == ['You can say, "I am worried.', "Then we listen!", "- What next?"]
    assert grade(()) == 0


# Words of a page: in fewer, one name that both count otherwise moves the grade by a tenth.
ENOUGH = 260


def test_grade_agrees_with_textstat(site: Path) -> None:
    """On this site's pages the grade is within one and a half of textstat's, and within a half on average.

    textstat counts syllables by the places where a word may be hyphenated, which misses some: area and agency have two for it.
    """
    differences = []
    # What stands in the boxes of a sheet is no sentence.
    for file in (file for file in pages(site) if file.parent.name != "on-one-page"):
        text = " ".join(sentence if sentence[-1] in ".!?" else f"{sentence}." for sentence in sentences(file))
        if len(text.split()) > ENOUGH:
            differences.append(grade(tuple(split(text))) - textstat.flesch_kincaid_grade(text))

    assert len(differences) > 40
    assert max(map(abs, differences)) < 1.5, sorted(differences)
    assert abs(sum(differences) / len(differences)) < 0.5, sum(differences) / len(differences)


def test_a_page_is_measured_with_its_references_filled_in(root: Path) -> None:
    """What a reader reads is measured: the name of an entry, the words of a link, not the braces."""
    case = Case(read(root), TODAY, Theme(root).components)
    assert case.relations
    texts = " ".join(run.text for piece in pieces(case).for_adults for run in piece.runs)

    assert "{{" not in texts
    assert "](" not in texts
    assert f"The list has {len(case.relations.arrangements.agencies)} entries." in texts


def test_plain_words_are_plain() -> None:
    """No plain word is itself on the list, and there are enough pairs to be of use."""
    assert len(plain_words()) > 120
    assert [plain for plain in plain_words().values() if plain in plain_words()] == []


def test_wording_costs_little(root: Path) -> None:
    """The whole family takes a tenth of a second of the processor's time on this partnership."""
    reading, components = read(root), Theme(root).components
    taken = []
    for _ in range(3):  # the least of three: a slow machine is not a slow rule
        case = Case(reading, TODAY, components)
        assert case.texts.index
        start = time.process_time()
        for rule in RULES.values():
            if rule.family == "wording":
                list(rule.findings(case))
        taken.append(time.process_time() - start)

    assert min(taken) < bound(min(taken), 0.2)
