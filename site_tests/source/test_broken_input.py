"""What a person can get wrong ends in a line that says where, what and how to mend it, and in nothing worse."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from repository import copied_cache, masa

from masa.check import UNCHECKED, check
from masa.look.theme import Theme
from masa.publish.guard import MARK, sign
from masa.source.content import UNREAD
from masa.source.read import read

HERE = Path(__file__).resolve().parent
SMALL = HERE.parent / "small"
CASES: list[dict[str, Any]] = yaml.load((HERE / "broken_input.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - plain text
# What the law asks and is not there: far more than a small partnership can hold.
ASKED = {"requirement-not-met", "requirement-partly", "guidance-unread"}
TODAY = dt.date(2026, 11, 21)
MISSING_PAGE = "the page is missing; add the file, with a header and a component [missing-page]"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small partnership in a folder of its own, without a fault."""
    shutil.copytree(SMALL, tmp_path / "small")
    return tmp_path / "small"


def found_in(folder: Path) -> list[str]:
    """Every line that a check of a folder prints; without what is added to the first where nothing else could be checked.

    Without the law too: the small partnership is far from all that it asks.
    """
    found = check(read(folder), TODAY, Theme(folder).components)
    kept = (finding for finding in found if finding.rule not in ASKED)
    return [str(finding).replace(f"; {UNCHECKED}", "").replace(f"; {UNREAD}", "") for finding in kept]


def change(file: Path, old: str, new: str) -> None:
    """Replace one text of a file, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file.name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_small_partnership_is_clean(small: Path) -> None:
    """The partnership that the cases break has no fault of its own."""
    assert found_in(small) == []


def test_file_that_cannot_be_read_is_all_that_is_said(small: Path) -> None:
    """Where the YAML cannot be read, whatever refers to it would look wrong: the pages are not spoken of, and that is said."""
    change(small / "arrangements.yaml", "  - id: executive\n", "  - id executive\n")
    (small / "content/about.md").write_text("No header.\n", encoding="utf-8")
    found = check(read(small), TODAY, Theme(small).components)

    assert [(item.rule, item.place.path) for item in found] == [("yaml-syntax", "arrangements.yaml")]
    assert found[0].hint.endswith(f"; {UNCHECKED}")


def test_page_with_a_broken_header_is_there_for_those_that_refer_to_it(small: Path) -> None:
    """The slip in one header is one finding, and no link to that page, or to a heading of it, looks wrong."""
    change(small / "content/about.md", "title: ", "title: [")
    change(small / "content/index.md", "\n---\n\n", "\n---\n\n{{ page('about') }} {{ page('about#nowhere', 'there') }}\n\n")

    assert [line.partition(": ")[0].partition(":")[0] for line in found_in(small)] == ["content/about.md"]
    assert [item.hint.endswith(f"; {UNREAD}") for item in read(small).findings] == [True]


def test_no_page_is_lost_to_another_with_its_address(small: Path) -> None:
    """Two files with one address, and one with the address of the page for what is not there, are found."""
    header = "---\ntitle: Another\nsummary: A page.\naudience: public\n---\n\nText.\n"
    (small / "content" / "about").mkdir()
    (small / "content" / "about" / "index.md").write_text(header, encoding="utf-8")
    (small / "content" / "404.md").write_text(header.replace("Another", "Lost"), encoding="utf-8")

    assert [line.partition(": ")[0] for line in found_in(small) if "[address-twice]" in line] == [
        "content/404.md:1:1",
        "content/about.md:1:1",
    ]


def test_id_that_was_renamed_is_said_once(small: Path) -> None:
    """All that still say the old id are one finding, at the new one, with how to mend them all at a stroke."""
    change(small / "arrangements.yaml", "  - id: executive\n", "  - id: top-table\n")

    assert [line for line in found_in(small) if "unknown-id" in line or "prose-id" in line] == [
        (
            "arrangements.yaml:88:9: error: `executive` is gone and `top-table` is new, but 8 places still say `executive`; "
            "put the id `executive` back, and change the name alone [unknown-id]"
        )
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], small: Path) -> None:
    """One broken text gives exactly the lines that are written down for it."""
    change(small / case["file"], case["old"], case["new"])

    assert found_in(small) == case["finds"]


SPECIAL: dict[str, tuple[Callable[[Path], object], str]] = {
    "a control character": (
        lambda folder: change(folder / "arrangements.yaml", "The council.", "The \x07council."),
        "arrangements.yaml:53:18: error: an invisible character (U+0007) stands here; delete it and type the text again [hidden-character]",
    ),
    "bytes that are no text": (
        lambda folder: (folder / "arrangements.yaml").write_bytes(
            (folder / "arrangements.yaml").read_bytes().replace(b"The council.", b"The \xff")
        ),
        "arrangements.yaml:53:18: error: byte 0xff is not UTF-8 text; save the file as UTF-8 [file-encoding]",
    ),
    "a file that is too large": (
        lambda folder: (folder / "arrangements.yaml").write_bytes(b"#" * 2_000_001),
        (
            "arrangements.yaml:1:1: error: the file has 2,000,001 bytes, more than the 2,000,000 that are read; "
            "split it, or take out what does not belong [file-size]"
        ),
    ),
    "no arrangements at all": (
        lambda folder: (folder / "arrangements.yaml").unlink(),
        "arrangements.yaml:1:1: error: the file cannot be read (No such file or directory); put it back, or mend its name [file-missing]",
    ),
    "arrangements with nothing in them": (
        lambda folder: (folder / "arrangements.yaml").write_text(""),
        'arrangements.yaml:1:1: error: the file holds no keys; begin with the line `schema: "1"` [value-type]',
    ),
    "no home page": (
        lambda folder: (folder / "content/index.md").unlink(),
        f"content/index.md:1:1: error: {MISSING_PAGE}",
    ),
    "a page without a header": (
        lambda folder: (folder / "content/about.md").write_text("## About\n"),
        "content/about.md:1:1: error: the page has no header; begin the file with a header between lines of three dashes [missing-header]",
    ),
    "prose of an entry that does not exist": (
        lambda folder: (folder / "content/groups/executives.md").write_text("More on the group.\n"),
        "content/groups/executives.md:1:1: error: the page has no header; did you mean `executive`? [missing-header]",
    ),
    "an entry's prose with a header": (
        lambda folder: (folder / "content/groups/executive.md").write_text("---\ntitle: X\nsummary: Y.\naudience: public\n---\n"),
        (
            "content/groups/executive.md:1:1: error: the page of an entry takes its title from arrangements.yaml; "
            "take the header out [missing-header]"
        ),
    ),
    "a link that leads out of content": (
        lambda folder: (folder / "content/secret.md").symlink_to(HERE.parent / "conftest.py"),
        "content/secret.md:1:1: error: the file leads out of content/; put the text itself here [content-outside]",
    ),
    "a page that leads to itself": (
        lambda folder: (folder / "content/loop.md").symlink_to("loop.md"),
        "content/loop.md:1:1: error: the file leads out of content/; put the text itself here [content-outside]",
    ),
    "a page of the theme's named while the facts cannot be read": (
        lambda folder: (
            change(folder / "arrangements.yaml", 'schema: "1"', 'schema: "1'),
            change(folder / "content/index.md", "See {{", "See {{ page('procedures') }} and {{"),
        ),
        ('arrangements.yaml:2:9: error: the quotation mark that opens here does not close; close it on the same line: "1" [yaml-syntax]'),
    ),
    "facts that lead to themselves": (
        lambda folder: ((folder / "arrangements.yaml").unlink(), (folder / "arrangements.yaml").symlink_to("arrangements.yaml")),
        (
            "arrangements.yaml:1:1: error: the file cannot be read (Too many levels of symbolic links); "
            "put it back, or mend its name [file-missing]"
        ),
    ),
}


@pytest.mark.parametrize("name", SPECIAL)
def test_special_case(name: str, small: Path) -> None:
    """A fault of a whole file gives exactly one line."""
    break_it, line = SPECIAL[name]
    break_it(small)

    assert found_in(small) == [line]


def test_words_that_yaml_would_turn_into_something_else_stay_text(small: Path) -> None:
    """`no`, `01` and `12:30` are the text that was typed."""
    for number, typed in enumerate(("no", "01", "12:30", "1e3", "2024-01-01", "0x1F")):
        file = small / "arrangements.yaml"
        shutil.copy(SMALL / "arrangements.yaml", file)
        change(file, "name: Test Council", f"name: {typed}")

        reading = read(small)

        assert reading.arrangements, f"case {number}"
        assert reading.arrangements.partners[0].name == typed


PASTED: list[tuple[str, str, str]] = [
    ("    name: Test Council", "    name: Test\u00a0Council", "Test Council"),
    ("    name: Test Council", "\u00a0\u00a0\u00a0\u00a0name:\u00a0Test Council", "Test Council"),
    ("    name: Test Council", "    name: Test Coun\u00adcil", "Test Council"),
    ("    name: Test Council", "    name: \u200bTest\u200d Council\u2060", "Test Council"),
    ("    name: Test Council", "    name: Test\u2011Of\ufb01ce\u2010One", "Test-Office-One"),
    ("    name: Test Council", '    name: "The “Test” Council’s"', "The “Test” Council’s"),  # noqa: RUF001 - what is pasted
]


@pytest.mark.parametrize(("old", "new", "reads"), PASTED)
def test_what_comes_with_pasted_text_is_taken_in_its_plain_form(old: str, new: str, reads: str, small: Path) -> None:
    """Hyphens and spaces that do not break, letters drawn as one, and what cannot be seen stop nothing and stand nowhere."""
    change(small / "arrangements.yaml", old, new)

    reading = read(small)

    assert reading.arrangements, reading.findings
    assert reading.arrangements.partners[0].name == reads


@pytest.mark.parametrize(
    "line",
    [
        "    # of the council\n    name: Test Council",
        "    name: Test Council\n    # its kind",
        "    name: Test Council\n    # its kind\n",
        '    name: "Test Council"  # in quotes nothing is lost',
        "    name: Test#Council",
    ],
)
def test_comments_that_hide_nothing_may_stand(line: str, small: Path) -> None:
    """A comment on a line of its own, or behind quotes, can be told from text; a hash sign within a word is text."""
    change(small / "arrangements.yaml", "    name: Test Council", line)

    assert found_in(small) == []


FIVE = [
    ("arrangements.yaml", "kind: local-authority", "kind: council"),
    ("arrangements.yaml", "members: [chair, test-school]", "members: [chiar, test-school]"),
    ("arrangements.yaml", "meets: every 2 months", "meets: sometimes"),
    ("content/index.md", "'executive'", "'exec'"),
    ("content/about.md", "audience: public", "audience: all"),
]


def test_five_errors_are_five_lines(small: Path) -> None:
    """Faults in YAML, references and prose are all reported in one run."""
    for file, old, new in FIVE:
        change(small / file, old, new)

    done = masa("check", "--source", small)

    lines = [line for line in done.stderr.splitlines() if ": error: " in line]
    assert len(lines) == 5, done.stderr
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize("case", CASES[::7], ids=[case["name"] for case in CASES[::7]])
def test_build_leaves_the_site_that_was_there(case: dict[str, Any], small: Path) -> None:
    """A build of broken input exits 1 without a traceback, and the published site stays as it was."""
    site = small / "site"
    site.mkdir()
    (site / "index.html").write_text("the site that was there")
    sign(site)
    change(small / case["file"], case["old"], case["new"])

    done = masa("build", "--source", small, "--today", "2026-11-21")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert sorted(file.name for file in site.iterdir()) == [MARK, "index.html"]
    assert (site / "index.html").read_text() == "the site that was there"
    assert not list(small.glob(".site*"))


def test_build_quotes_the_line_of_its_own_source(small: Path) -> None:
    """The line below a finding is that of the folder that is built, wherever the command is run."""
    change(small / "arrangements.yaml", "purpose: office", "purpose: rumour")

    done = masa("build", "--source", small, "--today", "2026-11-21")

    assert "|     purpose: rumour" in done.stderr


SETTINGS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a setting that is unknown": (
        lambda folder: change(folder / "mkdocs.yml", "docs_dir", "docs_dirr"),
        "mkdocs.yml:4:1: error: `docs_dirr` has",
    ),
    "a plugin that is unknown": (
        lambda folder: change(folder / "mkdocs.yml", "- masa", "- massa"),
        "mkdocs.yml:8:3: error: this is",
    ),
    "no plugin": (
        lambda folder: change(folder / "mkdocs.yml", "plugins:\n  - masa\n", "plugins: []\n"),
        "mkdocs.yml:7:10: error: this is not what `plugins` may hold",
    ),
    "settings that are no YAML": (lambda folder: change(folder / "mkdocs.yml", "docs_dir: content", "docs_dir: [content"), "mkdocs.yml:"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings(name: str, small: Path) -> None:
    """A fault in mkdocs.yml is named as such, and the site that was there stays."""
    break_it, begins = SETTINGS[name]
    break_it(small)

    done = masa("build", "--source", small, "--today", "2026-11-21")

    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr.startswith(f"{small}/{begins}"), done.stderr
    assert "Traceback" not in done.stderr
    assert not (small / "site").exists()


def test_a_folder_without_a_day_is_used_wrongly(small: Path) -> None:
    """A build outside git and without --today cannot know its day: exit status 2."""
    done = masa("build", "--source", small, GIT_CEILING_DIRECTORIES=str(small.parent.parent), SOURCE_DATE_EPOCH="")

    assert done.returncode == 2
    assert "--today" in done.stderr


THEMES: dict[str, tuple[str, str, str, str]] = {
    "a template with a block that does not end": (
        "pages/frame.md.j2",
        "{% if true %}\n",
        "error: the template cannot be read",
        "template-syntax",
    ),
    "a template that names what is not there": (
        "pages/frame.md.j2",
        "\n{{ nothing.at.all }}\n",
        "'nothing' is undefined",
        "template-value",
    ),
    "a template that divides by nothing": ("pages/frame.md.j2", "\n{{ 1 / 0 }}\n", "ZeroDivisionError", "template-value"),
    "a template that takes itself in": ("pages/frame.md.j2", "\n{% include 'frame.md.j2' %}\n", "takes itself in", "template-value"),
    "a template that links to an unknown entry": ("pages/frame.md.j2", "\n{{ link('nobody') }}\n", "nobody", "template-value"),
    "a template that shows an unknown picture": ("pages/frame.md.j2", "\n{{ picture('nothing') }}\n", "nothing.svg", "template-value"),
    "a print template with a slip": ("print/arrangements.typ", "\n#let x = (\n", "error: ", "template-print"),
}


@pytest.mark.parametrize("name", THEMES)
def test_theme(name: str, small: Path) -> None:
    """A fault in a template is named with the template's own file and line, and nothing is published."""
    file, added, says, rule = THEMES[name]
    shutil.copytree(HERE.parents[1] / "theme", small / "theme")
    template = small / "theme" / file
    lines = template.read_text(encoding="utf-8").count("\n")
    template.write_text(template.read_text(encoding="utf-8") + added, encoding="utf-8")
    copied_cache(small)

    done = masa("build", "--source", small, "--today", "2026-11-21")

    assert done.returncode == 1, done.stdout
    first = done.stderr.splitlines()[0]
    path, line, _ = first.split(":", 2)
    assert path == f"{small}/theme/{file}", done.stderr
    assert lines <= int(line) <= lines + 3, done.stderr
    assert says in first
    assert first.endswith(f"[{rule}]")
    assert "Traceback" not in done.stderr
    assert not (small / "site").exists()
