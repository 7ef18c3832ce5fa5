"""Family prose: stars and underscores that were to mark words, and mark none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.prose.outline import in_question, outlines_part
from masa.findings.finding import Place, Severity
from masa.language.outline import MARKS, Part
from masa.language.outline_reader import shown

# Two stars anywhere; other marks where they stand before a word and not within one. A line to write on is no mark.
LEFT = re.compile(r"\*{2,}|(?<![\w_])__(?=[^\W_])|(?<![\w*_])[*_](?=[^\W_])")
# Who writes one of these knows that a star can be a mark.
MEANT = re.compile(r"\\[*_]|&(?:#\d+|#[xX][0-9a-fA-F]+|ast|lowbar);")


@rule(
    "prose-marks",
    "prose",
    "Stars that mark no words are printed as stars, beside words that were to be bold.",
    "`**Ring now`, `** Ring now **`",
    severity=Severity.WARNING,
)
def prose_marks(case: Case) -> Iterator[Fault]:
    """Stars and underscores mark words; those that do not are meant as signs, and stand behind a backslash."""
    for prose in case.reading.content:
        if prose.usual or ("*" not in prose.body and "_" not in prose.body):
            continue
        lines = prose.body.split("\n")
        for stretch, known in in_question(prose.body):
            if MEANT.search(stretch.text) or not LEFT.search(stretch.text) or outlines_part(stretch.text, known):
                continue
            for line, mark in left_over(stretch.text, known)[:1]:
                typed = lines[min(stretch.line + line, len(lines) - 1)]
                yield (
                    Place(prose.path, prose.first_line + stretch.line + line, max(typed.find(mark), 0) + 1),
                    f"`{mark}` marks no words here, and is printed",
                    "put the same sign directly behind the last word that is meant; put a backslash before one that is meant as a sign",
                )


@lru_cache(maxsize=1024)
def left_over(text: str, known: str = "") -> tuple[tuple[int, str], ...]:
    """The marks of a text that are printed, each with its line, counted from 0. `known` says where its links lead.

    What is nested too deeply to be drawn is another finding.
    """
    try:
        return tuple(_printed(shown(f"{text}\n\n{known}" if known else text)))
    except RecursionError:
        return ()


def _printed(part: Part) -> Iterator[tuple[int, str]]:
    if part.is_text:
        for found in LEFT.finditer(part.more):
            yield part.line + part.more.count("\n", 0, found.start()), found.group()
    elif part.kind not in {MARKS["code"], "code"}:
        for inner in part.parts:
            yield from _printed(inner)
