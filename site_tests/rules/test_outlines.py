"""Prose has on the site the blocks and marks that CommonMark's reference draws, or a finding says where it has not."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outlines import on_github, on_site

from masa.check import check
from masa.check.rules.prose.dialect import slips
from masa.check.rules.prose.outline import Advice, advice, advised, in_question, of_page, outlines_part
from masa.check.rules.prose.unsafe import unsafe
from masa.findings.finding import FaultyInput, Finding, Severity
from masa.language.markdown import HEADING, is_first
from masa.language.outline import PARAGRAPH, TEXT, Part
from masa.language.parting import parting
from masa.language.prose import Words
from masa.look.theme import Theme
from masa.model.relations import Relations
from masa.source.bounds import bounded
from masa.source.content import Prose
from masa.source.read import read
from masa.source.references import Reference, references

HERE = Path(__file__).resolve().parent
SMALL = HERE.parent / "small"
ROOT = HERE.parents[1]
TODAY = dt.date(2026, 11, 21)
CORPUS: list[dict[str, Any]] = yaml.safe_load((HERE / "outlines.yaml").read_text(encoding="utf-8"))
HEADER = "---\ntitle: Page {}\nsummary: What it is about.\naudience: public\n---\n"
LINES_ABOVE = 5


def page(text: str) -> Prose:
    """A text as the prose of a page."""
    return Prose("content/x.md", "x/", None, text, 1)


@cache
def words() -> Words:
    """What fills references, with the facts of the small partnership."""
    arrangements = read(SMALL).arrangements
    assert arrangements
    return Words(Relations(arrangements), {}, lambda entry_id: f"#{entry_id}", lambda address: address)


def alike(text: str) -> bool:
    """Whether both draw the same of a text whose references are filled in, between its components."""
    return all(on_github(part) == on_site(part) for part in words().fill(page(text)) if isinstance(part, str))


@pytest.fixture(scope="module")
def corpus_findings(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """What one check finds of the whole corpus, a page a text."""
    folder = tmp_path_factory.mktemp("corpus") / "small"
    shutil.copytree(SMALL, folder)
    for number, entry in enumerate(CORPUS):
        text = f"{HEADER.format(number)}{entry['text']}\n"
        (folder / "content" / f"text-{number}.md").write_text(text, encoding="utf-8")
    return check(read(folder), TODAY, Theme(folder).components)


@pytest.mark.parametrize("number", range(len(CORPUS)), ids=lambda number: repr(CORPUS[number]["text"]))
def test_same_outline_or_a_finding(number: int, corpus_findings: list[Finding]) -> None:
    """Both draw the same where the corpus says so; where they do not, one finding says so at its line."""
    entry = CORPUS[number]
    found = [
        f"{finding.rule} {finding.place.line - LINES_ABOVE}"
        for finding in corpus_findings
        if finding.place.path == f"content/text-{number}.md" and finding.rule.startswith(("prose-", "heading-skip"))
    ]

    assert found == entry.get("found", [])
    assert alike(entry["text"]) is entry.get("same", True)
    assert entry.get("same", True) or found


def test_corpus_is_large() -> None:
    """It has texts that are drawn alike, and texts that are not."""
    kinds = [entry.get("same", True) for entry in CORPUS]

    assert len({entry["text"] for entry in CORPUS}) == len(CORPUS) >= 100
    assert kinds.count(True) >= 60
    assert kinds.count(False) >= 30


@pytest.mark.parametrize("entry", advice(), ids=lambda entry: entry.name)
def test_advice_is_for_what_it_says(entry: Advice) -> None:
    """The example of each entry parts, and gets the advice of this entry and of no earlier one."""
    [(stretch, known)] = list(in_question(entry.example)) or [(None, "")]
    text = stretch.text if stretch else entry.example
    found = outlines_part(text, known)

    assert found
    assert advised(found, text).name == entry.name
    assert stretch is None or [hint for _, _, hint, *_ in of_page(page(entry.example))] == [entry.write]


@pytest.mark.parametrize("name", ["dialect.yaml", "outline.yaml"])
def test_no_advice_is_cut_short(name: str) -> None:
    """A hash behind a space begins a comment in YAML: words with one stand in quotation marks."""
    lines = (ROOT / "generator" / "masa" / "check" / "rules" / "prose" / name).read_text(encoding="utf-8").split("\n")

    assert [line for line in lines if re.match(r"\s*(?:- )?\w+: [^\"'].* #", line)] == []


SAID = {
    "- ring\n\n  Do it today.": "content/x.md:3:3: GitHub shows a paragraph `Do it today.` here, and the site would show nothing more in "
    "the point; begin each line that belongs to a point with four spaces",
    "A sentence.\n\n##Who decides": "content/x.md:3:1: GitHub shows a paragraph `##Who decides` here, and the site would show a heading"
    " `Who decides`; put a space between the hashes and the words of a heading; put a backslash before a hash that is meant as one",
    "> One\n\n\n> Two": "content/x.md:4:1: GitHub shows nothing more in the quotation here, and the site would show a paragraph `Two`;"
    " put > on the empty line to make one quotation of the two, or a sentence between them",
    "One `c`.\nTwo `d`.\n**Ring:**the council": "content/x.md:3:1: GitHub shows the text `**Ring:**the council` here, and the site would"
    " show `Ring:` in bold; put the stars directly around whole words, full stops and quotation marks outside of them; put a backslash"
    " before a star that is meant as one",
}


@pytest.mark.parametrize("text", SAID)
def test_finding_says_what_github_shows_and_what_to_type(text: str) -> None:
    """It stands on the first line where the two part, and says in words what there is on either side."""
    [(place, wrong, write)] = [(place, wrong, write) for place, wrong, write, *_ in of_page(page(text))]

    assert f"{place}: {wrong}; {write}" == SAID[text]


MARK = "marks no words here, and is printed; put the same sign directly behind the last word that is meant; put a backslash before one that"
PRINTED = {
    "Some *words*.\n\n> One\n\n> Two": "content/index.md:13:1: error: GitHub shows nothing more in the quotation here, and the site would"
    " show a paragraph `Two`; put > on the empty line to make one quotation of the two, or a sentence between them [prose-outline]",
    "Some *words*.\nYou **must ring.": f"content/index.md:10:5: warning: `**` {MARK} is meant as a sign [prose-marks]",
    "- one\n- _two": f"content/index.md:10:3: warning: `_` {MARK} is meant as a sign [prose-marks]",
    "Fees\\* and 2 * 3, a_b, `**`, (*) and ____": "",
    "Fees\\* may **change": "",
}


@pytest.mark.parametrize("text", PRINTED)
def test_a_page_is_checked_for_both(text: str, tmp_path: Path) -> None:
    """What `masa check` prints of it, at its place in the file. Who writes a backslash before a star knows that it can be a mark."""
    shutil.copytree(SMALL, tmp_path / "small")
    file = tmp_path / "small" / "content" / "index.md"
    file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n\n{text}\n", encoding="utf-8")

    findings = [found for found in check(read(tmp_path / "small"), TODAY, frozenset()) if found.rule in {"prose-outline", "prose-marks"}]

    assert list(map(str, findings)) == ([PRINTED[text]] if PRINTED[text] else [])


def test_what_ships_has_one_outline() -> None:
    """The pages of both partnerships, of the small one and the usual pages, which no rule looks at."""
    pages = [prose for folder in (ROOT, ROOT / "examples" / "south-tees", SMALL) for prose in read(folder).content]

    assert len(pages) > 100
    assert any(prose.usual for prose in pages)
    assert [fault for prose in pages for fault in of_page(prose)] == []


def test_one_slip_leaves_the_rest_of_the_page_in_view() -> None:
    """A slip that another rule names hides no slip of another paragraph, and two slips are two findings."""
    text = "You can:\n- ring\n\nThen ask.\n\n##Who decides\n\nNobody knows.\n\n- ring\n\n  Today."

    assert [(place.line, place.column) for place, *_ in of_page(page(text))] == [(6, 1), (12, 3)]


def test_where_a_line_ends_parts_no_texts() -> None:
    """In code the one keeps the end of a line and the other makes a space of it: they part behind it, at the letter that differs."""
    one, other, same = (Part("page", parts=[Part(PARAGRAPH, parts=[Part(TEXT, text)])]) for text in ("a\nb c", "a b d", "a b\nc"))

    found = parting(one, other)

    assert found
    assert (found.line, found.shown and found.shown.more, found.drawn and found.drawn.more) == (1, "c", "d")
    assert parting(one, same) is None


def test_empty_lines_are_empty() -> None:
    """Spaces alone on the line above a list or a text are mended where a page is filled."""
    assert alike("Some words.\n    \n- a\n   \n     \nMore.\n")
    assert alike("     \n\nThe first words.\n")
    assert not list(of_page(page("     \n\n- a\n   \n- b\n")))


BLOCKS = [
    *("- a", "- b c", "* a", "+ a", "1. a", "2. b", "10. c", "1) a", "Word", "Some words", "## H", "### H ##", "#H", "> q", ">", "-", "1."),
    *("| a | b |", "|---|---|", "| 1 | 2 |", "a | b", "---|---", "***", "---", "===", "Term", ":   meaning", ": meaning", "~ so", "a:"),
    *(
        "[x]: https://x.org",
        "[x]",
        "[the law][x] and **b** c",
        "*a b*, **c**",
        "_a_ b_c",
        "a*b",
        "`code`",
        "word  ",
        "a\\",
        "\\- a",
        "    c",
    ),
    *(
        "{{ name('test-council') }} does",
        "{{ link('test-council') }}",
        "Now!{{ link('test-council') }}",
        "{{ show('x') }}",
        "**a:**b",
        "**a",
        "&amp; &copy;",
    ),
    *("", "", "", "", "", "", "", "", "", ""),
]
INDENTS = ["", "", "", "", "", "", " ", "  ", "   ", "    ", "     ", "        ", "\t", "> ", ">", "> > ", "    > "]
MARKS = [
    *(
        "*",
        "**",
        "_",
        "`",
        "[",
        "]",
        "(",
        ")",
        "[x](https://x.org)",
        "|",
        "|---|",
        "\n",
        "\n\n",
        "  \n",
        "\\",
        "&",
        "&lt;",
        ";",
        ":",
        "!",
        "~",
        "~~",
    ),
    *(
        "word",
        "Two words",
        " ",
        "  ",
        ".",
        ",",
        "'",
        '"',
        "#",
        "## ",
        "- ",
        "1. ",
        "> ",
        "    ",
        "\t",
        "=",
        "--",
        "+",
        "{{ name('test-council') }}",
    ),
]
LINES = st.lists(st.tuples(st.sampled_from(INDENTS), st.sampled_from(BLOCKS)).map("".join), min_size=1, max_size=9).map("\n".join)
PIECES = st.lists(st.sampled_from(MARKS), min_size=1, max_size=16).map("".join)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
@given(LINES | PIECES)
def test_whatever_is_typed_has_the_same_outline_or_a_finding(text: str) -> None:
    """Of Markdown made from pieces: a finding where the two draw it in two ways, and none where they do not."""
    try:
        bounded(text, "x")
    except FaultyInput:
        return
    prose = page(text)
    if any(isinstance(found, Finding) for found in references(prose)):
        return
    named = bool(unsafe(text)) or any(entry.severity is Severity.ERROR for entry, _ in slips(text))
    named = named or any(is_first(found) for found in HEADING.finditer(text))
    # A component that does not stand alone is another rule's.
    if named or any(one.function == "show" and not one.alone(text) for one in references(prose) if isinstance(one, Reference)):
        return

    assert alike(text) is not bool(list(of_page(prose)))
