"""Measures how hard each page, booklet and sheet for the young is to read, as a table for docs/children.md.

Usage: python site_tests/support/reading_measures.py SITE docs/children.md
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import textstat
from reader import pdf_text, sentences

HEAD = """# How hard the pages and sheets for the young are to read

Made by `python site_tests/support/reading_measures.py SITE docs/children.md` from a built site. The grade is that of Flesch and Kincaid,
as textstat counts it. The pages for children of 7 to 11 keep to at most 10 words a sentence on average, 15 in the longest, and grade 4;
those for 12 to 15 to 14, 20 and 6. Tests hold the pages to that. On paper the words are those of the pages; names of organisations, the
numbers at the foot and the lines about the edition are counted too, and no test holds the longest sentence, since a PDF does not say where
a line without a full stop ends. No child has read any of it yet.

| what | for | sentences | words in a sentence | longest | grade |
|---|---|---|---|---|---|
"""
WORD = re.compile(r"[A-Za-z0-9][\w'\u2019-]*")
SAID = re.compile(r"[A-Z\u201c\"][^.!?]*[.!?]")
# Sheets with words for children; what a school says to them is read out.
SHEETS = {
    "children": "7 to 11",
    "young-people": "12 to 15",
    "poster-who-should-keep-me-safe-a4": "7 to 11",
    "poster-who-can-i-talk-to-a4": "7 to 11",
    "poster-your-school-a4": "7 to 11",
    "cards": "7 to 11",
    "assembly": "7 to 11",
    "lesson": "7 to 11",
}


def table(site: Path) -> str:
    """The document for a built site."""
    return HEAD + "\n".join(_rows(site)) + "\n"


def _rows(site: Path) -> Iterator[str]:
    for folder, ages in (("children", "7 to 11"), ("young-people", "12 to 15")):
        for file in sorted((site / folder).rglob("index.html")):
            yield _row(f"page `{file.parent.relative_to(site).as_posix()}/`", ages, sentences(file))
    for name, ages in SHEETS.items():
        file = site / "downloads" / f"{name}.pdf"
        if file.is_file():
            text = re.sub(r"\s+", " ", pdf_text(file)).partition("This is a test.")[0]
            yield _row(f"PDF `{name}`", ages, SAID.findall(text))


def _row(what: str, ages: str, found: list[str]) -> str:
    counts = [len(WORD.findall(sentence)) for sentence in found]
    text = " ".join(sentence if sentence[-1] in ".!?" else f"{sentence}." for sentence in found)
    grade = textstat.flesch_kincaid_grade(text)
    return f"| {what} | {ages} | {len(found)} | {sum(counts) / len(counts):.1f} | {max(counts)} | {grade:.1f} |"


if __name__ == "__main__":
    site, document = map(Path, sys.argv[1:])
    document.write_text(table(site), encoding="utf-8")
