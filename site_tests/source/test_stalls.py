"""Prose within the size of a page that would stall or break a build: the whole build, not the check alone, keeps to a bound."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from apart import run_apart
from pace import bound
from reliability import source_in

from masa.check import check
from masa.findings.finding import FaultyInput, Place, has_errors
from masa.language.markdown import drawn
from masa.look.theme import Theme
from masa.print.typesetting.markup import markup
from masa.publish.build import build, held
from masa.publish.settings import build_of
from masa.publish.stages import Stages
from masa.source.read import read

HERE = Path(__file__).resolve().parent
TODAY = dt.date(2026, 11, 21)
SECONDS, MEGABYTES = 8.0, 700
HEADER = "---\ntitle: T\nsummary: S.\naudience: public\n---\n\n"
# What every case is tried as: the body of a page, and of a page that the book prints.
PAGE, PRINTED = "content/about.md", "content/arrangements/area.md"

# A text, and the rule that names it; without one, a site is built.
MOMENT = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
CASES: dict[str, tuple[str, str]] = {
    "lists by tabs, a thousand levels deep": ("1.\t" * 1000 + "a", "prose-size"),
    "lists by tabs, one in a line": ("\n".join("\t" * level + "- a" for level in range(60)), "prose-size"),
    "definitions in definitions": ("a\n" + ": " * 1000 + "a", "prose-size"),
    "lists with long numbers": ("1234567890. " * 800 + "a", "prose-size"),
    "quotes in quotes": ("> " * 1000 + "a", "prose-size"),
    "a letter between three thousand underscores": ("_" * 1500 + "a" + "_" * 1500, "prose-size"),
    "a letter between three thousand stars": ("*" * 1500 + "a" + "*" * 1500, "prose-size"),
    "italics in italics": ("_a " * 900 + "a_ " * 900, "prose-size"),
    "bold in italics in bold": ("**a _b " * 500 + "c_ d** " * 500, "prose-size"),
    "italics in italics, as deep as may be": ("\n\n".join(["_a " * 199 + "a_ " * 199] * 9), ""),
    "bold in italics, as deep as may be": ("\n\n".join(["**a _b " * 66 + "c_ d** " * 66] * 9), ""),
    "code marks of all lengths": ("\n\n".join(["".join("`" * (n % 20 + 1) + "a" for n in range(35))] * 9), ""),
    "lists and quotes, as deep as may be": ("> > > > - - - a\n\n" * 240, ""),
    "ten brackets in each of 16,500 paragraphs": (("[" * 10 + "\n\n") * 16_500, "prose-size"),
    "a hundred paragraphs of ten brackets": (("[" * 10 + "\n\n") * 95, ""),
    "paragraphs of one letter": ("a\n\n" * 60_000, "prose-size"),
    "a thousand paragraphs": ("a\n\n" * 990, ""),
    "thirty thousand equal headings": ("## T\n\n" * 30_000, "prose-size"),
    "thirty thousand equal headings, one below the other": ("## T\n" * 30_000, "prose-size"),
    "four hundred headings that are underlined": ("T\n---\n\n" * 400, "prose-size"),
    "four hundred headings in quotes": ("> 1. ## T\n\n" * 400, "prose-size"),
    "190 equal headings": ("## T\n\n" * 190 + "a", ""),
    "190 headings, and lists of them": ("[TOC]\n\n" * 700 + "## T\n\n" * 190, ""),
    "twenty thousand empty lines": ("a" + "\n" * 20_000, "prose-size"),
    "empty lines, as many as may be": ("a" + "\n" * 3_900, ""),
    "spaces without end": ((" " * 9_900 + "\n\n") * 19, ""),
    "spaces between letters": (("a" + " " * 9_900 + "b\n\n") * 19, ""),
    "tabs between letters": (("a" + "\t" * 9_900 + "b\n\n") * 19, ""),
    "digits without end": (("0" * 9_900 + "\n\n") * 19, ""),
    "letters beside an address": (("a" * 9_900 + " 123\n\n") * 19, ""),
    "figures and dots": (("a " + "1." * 1_950 + "x\n\n") * 4, ""),
    "signs of every kind": (("<(*|!&{" * 400 + "\n\n") * 60, "prose-size"),
    "angle brackets": (("< " * 3_900 + "\n\n") * 4, ""),
    "bars": (("|" * 3_900 + "\n\n") * 4, ""),
    "ampersands": (("&" * 3_900 + "\n\n") * 4, ""),
    "backslashes": (("\\" * 3_900 + "\n\n") * 4, ""),
    "a table of many columns": ("|a" * 900 + "|\n" + "|-" * 900 + "|\n" + "|a" * 50 + "|\n", ""),
    "tables of many rows": (("|a|b|\n|-|-|\n" + "|a|b|\n" * 380 + "\n") * 9, ""),
    "definitions": ("a\n: b\n\n" * 900, ""),
    "links to notes": ("".join(f"[a{n}]: https://b\n\n[x][a{n}]\n\n" for n in range(300)), ""),
    "links to notes, and a paragraph for each": (
        "".join(f"[a{n}]: https://b\n\n" for n in range(320)) + "".join(f"So [x][a{n}].\n\n" for n in range(320)),
        "",
    ),
    "a link that is described three hundred times": ("[a]: https://b\n\n" * 320 + "So [x][a].\n\n" * 320, ""),
    "words of the glossary": (("Local Authority " * 600 + "\n\n") * 19, ""),
    "words that have a fact": (("within 5 working days " * 440 + "\n\n") * 19, ""),
}


def write(folder: Path, text: str) -> None:
    """Put a text in the place of the bodies of both pages."""
    for path in (PAGE, PRINTED):
        (folder / path).write_text(HEADER + text, encoding="utf-8")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small partnership, built once, so that what no prose changes is kept."""
    folder = source_in(tmp_path_factory.mktemp("stalls"))
    assert run_apart(build_of_small, folder).lines == []
    return folder


def build_of_small(folder: Path) -> list[str]:
    """The lines of errors that check and build say of a folder."""
    reading = read(folder)
    findings = check(reading, TODAY, Theme(folder).components)
    if not has_errors(reading.findings) and reading.arrangements:
        try:
            with held(folder / "site", folder, print) as output:
                build(reading, build_of(reading, MOMENT), output, Stages(), print)
        except FaultyInput as fault:
            findings = fault.findings
        else:
            findings = []
    return [str(finding) for finding in findings if finding.severity == "error"]


@pytest.mark.parametrize("name", CASES)
def test_build_keeps_its_bounds(name: str, prepared: Path, tmp_path: Path) -> None:
    """A text ends in a finding at its page or in a site, within seconds, whatever stands in it."""
    text, rule = CASES[name]
    folder = tmp_path / "small"
    shutil.copytree(prepared, folder, ignore=shutil.ignore_patterns("site"))
    write(folder, text)

    cost = run_apart(build_of_small, folder)
    if cost.seconds >= SECONDS:
        cost = run_apart(build_of_small, folder)
    lines = cost.lines

    assert cost.seconds < bound(cost.seconds, SECONDS)  # on a slow machine more: see pace.py
    assert cost.megabytes < MEGABYTES
    if rule:
        for path in (PAGE, PRINTED):
            assert any(line.startswith(f"{path}:") and line.endswith(f"[{rule}]") for line in lines), lines[:5]
    else:
        assert lines == []
        assert (folder / "site" / "about" / "index.html").is_file()


def test_fault_of_depth_in_a_library_is_a_finding_at_its_page() -> None:
    """Where a library gives up on the depth of a text, the page is named, on screen and on paper."""
    deep = "_a " * 5_000 + "a_ " * 5_000

    with pytest.raises(FaultyInput) as raised, drawn(Place("content/about.md")):
        markup(deep, lambda _: None)

    assert str(raised.value).startswith("content/about.md:1:1: error: ")
    assert str(raised.value).endswith("[prose-depth]")


def test_words_inside_of_their_like_are_marked_once_on_paper() -> None:
    """Typst never goes deeper than there are kinds of marks."""
    assert markup("_a _b _c_ d_ e_", lambda _: None) == [
        {"kind": "paragraph", "text": [{"kind": "emphasis", "text": ["a ", "b ", "c", " d", " e"]}]}
    ]


@pytest.mark.parametrize("text", ['" "', '"  \\t "', '"\\u00a0"', '"\\n"'])
@pytest.mark.parametrize("key", ["name: Partnership chair", "summary: Leads the meetings."])
def test_text_of_white_space_is_empty(key: str, text: str, tmp_path: Path) -> None:
    """A name or a text of white space alone is refused where an empty one is."""
    shutil.copytree(HERE.parent / "small", tmp_path / "small")
    file = tmp_path / "small" / "arrangements.yaml"
    facts = file.read_text(encoding="utf-8")
    assert key in facts
    file.write_text(facts.replace(key, f"{key.partition(':')[0]}: {text}"), encoding="utf-8")

    found = [finding.rule for finding in read(tmp_path / "small").findings]

    assert found in (["value-empty"], ["value-pattern"])
