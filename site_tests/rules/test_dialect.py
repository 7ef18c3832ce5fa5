"""Markdown that the site does not draw is named at its place, with what to write; what it does draw is left alone."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from pathlib import Path

import pytest
from pace import bound

from masa.check import check
from masa.check.rules.prose.dialect import FACTS, PROSE, Unsupported, blanked, pieces, unsupported
from masa.findings.finding import Finding
from masa.look.theme import Theme
from masa.source.bounds import MOST_BLOCK
from masa.source.read import read

SMALL = Path(__file__).resolve().parent.parent / "small"
TODAY = dt.date(2026, 11, 21)
ENTRIES = unsupported()
RIGHT = """The office decides, and so on. See [the guidance](https://www.example.org/a_b) or [the law][law], and write
to [us](mailto:office@example.org).

[law]: https://www.example.org/law

## A heading
- one
- two, and
  more of it

    A second paragraph of it.

    - below it

- a [link](https://www.example.org/) with ~ and = in it

1. First
2. Second, at 10:30:15
    1. below it

Term
:   Its meaning.

    More of it.

## Another heading
| day | night |
|-----|-------|
| 9   | 5     |

> Quoted words
> go on.

A line with `~~code~~` and `- [ ]` in it, a * star, 2024.
Then (a) and (b), and I. The end: a–b – and so on.{two_spaces}
The next line, a. Smith among them, says **bold** and *not*, at 3–4 o clock.

***

Some say "o" is a letter, in (or
out) of the text.
""".replace("{two_spaces}", "  ")  # noqa: RUF001 - as people type


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small partnership in a folder of its own."""
    shutil.copytree(SMALL, tmp_path / "small")
    return tmp_path / "small"


def found_in(folder: Path) -> list[Finding]:
    """What the rule finds in a folder."""
    return [finding for finding in check(read(folder), TODAY, Theme(folder).components) if finding.rule == "prose-dialect"]


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.where == PROSE], ids=lambda entry: entry.name)
def test_what_is_not_drawn_is_named_at_its_place(entry: Unsupported, small: Path) -> None:
    """The example of each entry is found by that entry alone, at the line and column where it begins to be wrong."""
    page = small / "content" / "index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\nBefore it.\n\n{entry.example}\n\nBehind it.\n", encoding="utf-8")
    found = entry.pattern.search(entry.example)
    assert found
    before = entry.example[: found.start(found.lastgroup or 0)]
    first = text.count("\n") + 4

    findings = found_in(small)

    assert {(finding.message, finding.hint, finding.severity) for finding in findings} == {(entry.wrong, entry.write, entry.severity)}
    place = findings[0].place
    assert (place.path, place.line, place.column) == (
        "content/index.md",
        first + before.count("\n"),
        len(before) - (before.rfind("\n") + 1) + 1,
    )


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.where == FACTS], ids=lambda entry: entry.name)
def test_marks_in_plain_facts_are_named_at_their_place(entry: Unsupported, small: Path) -> None:
    """The facts and the headers of pages are plain text: what is Markdown in them is found where it stands."""
    facts, page = small / "arrangements.yaml", small / "content" / "about.md"
    typed = "'{}'".format(entry.example.replace("'", "''"))
    facts.write_text(facts.read_text(encoding="utf-8").replace("summary: The council.", f"summary: {typed}"), encoding="utf-8")
    page.write_text(page.read_text(encoding="utf-8").replace("title: About", f"title: {typed}"), encoding="utf-8")
    found = entry.pattern.search(entry.example)
    assert found

    findings = found_in(small)

    assert {(finding.message, finding.hint) for finding in findings} == {(entry.wrong, entry.write)}
    by_file = {finding.place.path: finding.place for finding in reversed(findings)}
    assert (by_file["arrangements.yaml"].line, by_file["arrangements.yaml"].column) == (53, 15 + found.start(found.lastgroup or 0))
    assert by_file["content/about.md"].line <= 2


def test_what_the_site_draws_is_left_alone(small: Path) -> None:
    """Lists, tables, quotations, meanings, links, code and signs in running text are right."""
    page = small / "content" / "about.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{RIGHT}", encoding="utf-8")

    assert found_in(small) == []


def test_a_footnote_and_an_abbreviation_are_no_bad_links(small: Path) -> None:
    """One slip is one finding; an address behind a footnote is judged as an address all the same."""
    page = small / "content" / "index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[^1]: The note\n\n*[HMP]: His Majesty's Prison\n\n[^2]: javascript:alert\n", encoding="utf-8")

    rules = [(finding.place.line - text.count("\n"), finding.rule) for finding in check(read(small), TODAY, Theme(small).components)]

    assert [rule for rule in rules if rule[1].startswith("prose-")] == [
        (2, "prose-dialect"),
        (4, "prose-dialect"),
        (6, "prose-dialect"),
        (6, "prose-unsafe"),
    ]


def test_an_address_in_angle_brackets_is_no_html(small: Path) -> None:
    """The hint says how a link is written, and not how a sign is."""
    page = small / "content" / "index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nSee <https://example.org/x>.\n", encoding="utf-8")

    [line] = [str(found) for found in check(read(small), TODAY, Theme(small).components) if found.place.path == "content/index.md"]

    assert line == (
        "content/index.md:9:5: error: an address stands in angle brackets; "
        "write [words](https://…) or [words](mailto:…), with words that say where it leads [prose-unsafe]"
    )


def test_pieces_hold_all_of_the_text() -> None:
    """No word is in none of them, and each stands where it says."""
    held = list(pieces(blanked(RIGHT)))

    assert all(RIGHT[start:].startswith(piece[:1]) for start, piece in held)
    assert [start for start, _ in held] == sorted(start for start, _ in held)
    assert sum(len(piece.split()) for _, piece in held) == len(RIGHT.split()) - RIGHT.count("`- [ ]`") * 2


LINES = ("a\n", "- a\n", "   - a\n", "|---|\n", "(a) b\n", "1) a\n")
SEEDS = (*LINES, "|", " | ", "|-", "\t", "[^", "[[", ":a", "~~", "==a", "www.", "**a", "<a ", "{{")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_no_text_keeps_a_pattern_busy(entry: Unsupported) -> None:
    """The time of each pattern grows with the paragraph and no faster, whatever a stranger types."""
    texts = [(one * MOST_BLOCK)[: MOST_BLOCK // 2] + (two * MOST_BLOCK)[: MOST_BLOCK // 2] for one in SEEDS for two in SEEDS]
    start = time.process_time()

    for text in texts:
        list(entry.pattern.finditer(text))

    took = time.process_time() - start
    assert took < bound(took, 0.01 * len(texts))
