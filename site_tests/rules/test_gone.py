"""What an older version had and this one has not: an id [id-gone], a page [page-gone]."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from repository import ROOT

from masa.check import check
from masa.check.before import Before, put_back
from masa.check.compare import before_of
from masa.look.theme import Theme
from masa.source.read import read

TODAY = dt.date(2026, 11, 21)
COMPONENTS = Theme(ROOT).components
WORD = """glossary:
  - id: term-hub
    term: Hub
    meaning: A place where people meet.
    source: {document: plan, section: "1"}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small partnership, with a page and a word more."""
    folder = tmp_path / "small"
    shutil.copytree(ROOT / "site_tests" / "small", folder)
    header = "---\ntitle: Safer sleep\nsummary: How babies sleep.\naudience: public\n---\n"
    (folder / "content" / "safer-sleep.md").write_text(f"{header}\nOn the back.\n", encoding="utf-8")
    edit(folder, "events:\n", f"{WORD}events:\n")
    return folder


def edit(folder: Path, *pairs: str, file: str = "arrangements.yaml") -> None:
    """Put texts in the place of others, wherever these stand."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def gone(folder: Path, change: Callable[[Path], object]) -> list[str]:
    """What is said of ids and pages that a change took away."""
    reading = read(folder)
    before = put_back(before_of(reading, check(reading, TODAY, COMPONENTS)).kept())
    change(folder)
    found = check(read(folder), TODAY, COMPONENTS, before=before)
    return [str(finding) for finding in found if finding.rule in {"id-gone", "page-gone"}]


def test_nothing_is_gone_where_nothing_changed(small: Path) -> None:
    """Nor where there is no older version."""
    assert gone(small, lambda _: None) == []
    assert [finding for finding in check(read(small), TODAY, COMPONENTS) if finding.rule in {"id-gone", "page-gone"}] == []


def test_an_id_that_was_renamed_with_all_that_refers_to_it(small: Path) -> None:
    """Nothing else finds it: the links are whole, and the old address is dead. The entry that is new is named."""
    assert gone(small, lambda folder: edit(folder, "learning-group", "learning-hub")) == [
        (
            "arrangements.yaml:99:9: warning: `learning-group` was an id in groups, and is gone; `learning-hub` is new, and may have taken "
            "its place; put the id back and change the name alone, or write `formerly: [learning-group]` under `id: learning-hub` [id-gone]"
        )
    ]


@pytest.mark.parametrize("written", ["[old-hub, learning-group]", "learning-group"])
def test_a_former_id_is_not_gone(small: Path, written: str) -> None:
    """A list, or one alone; whatever the model makes of it."""

    def renamed(folder: Path) -> None:
        edit(folder, "learning-group", "learning-hub")
        edit(folder, "  - id: learning-hub\n", f"  - id: learning-hub\n    formerly: {written}\n")

    assert gone(small, renamed) == []


def test_a_page_may_take_the_place_of_an_entry(small: Path) -> None:
    """Then the address of the entry's page stands in its header."""

    def renamed(folder: Path) -> None:
        edit(folder, "learning-group", "learning-hub")
        edit(folder, "audience: public\n", "audience: public\nformerly: [groups/learning-group/]\n", file="content/safer-sleep.md")

    assert gone(small, renamed) == []


def test_an_id_that_something_still_points_to_is_said_once(small: Path) -> None:
    """The broken reference is the fault, and names the new id by itself."""
    assert gone(small, lambda folder: edit(folder, "  - id: learning-group\n", "  - id: learning-hub\n")) == []


def test_an_entry_that_was_taken_out(small: Path) -> None:
    """It is named at its list, since there is no better place."""

    def taken_out(folder: Path) -> None:
        path = folder / "arrangements.yaml"
        text = path.read_text(encoding="utf-8")
        start, end = text.index("  - id: learning-group"), text.index("functions:")
        path.write_text((text[:start] + text[end:]).replace("[learning-group]", "[executive]"), encoding="utf-8")

    assert gone(small, taken_out) == [
        (
            "arrangements.yaml:87:1: warning: `learning-group` was an id in groups, and is gone; put it back, or write "
            "`formerly: [learning-group]` beside the `id:` of what took its place; what has ended stays, with the day in `until:` [id-gone]"
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [
        ("learning-group", "learning-hub", "error"),  # its page is gone
        ("term-hub", "term-meeting-place", "warning"),  # the page of words still opens
    ],
)
def test_once_published_a_page_that_is_gone_is_an_error(small: Path, old: str, new: str, severity: str) -> None:
    """An anchor that is gone still opens the page that it was on."""
    edit(small, "status: demonstration", "status: published")

    (said,) = gone(small, lambda folder: edit(folder, old, new))

    assert f": {severity}: `{old}` was an id in " in said


def test_the_same_name_tells_the_successor_from_others(small: Path) -> None:
    """Of two new entries it is the one that is called as the old one was."""
    hub = '  - id: aaa\n    name: Hub\n    tier: local\n    summary: New.\n    source: {document: plan, section: "6"}\n'

    (said,) = gone(small, lambda folder: edit(folder, "learning-group", "zzz", "functions:\n", f"{hub}functions:\n"))

    assert "`zzz` is new, and may have taken its place" in said


def test_an_entry_whose_id_cannot_be_read_is_said_as_that(small: Path) -> None:
    """`idd:` is the slip to mend first; the id may be the one that is missing."""
    assert gone(small, lambda folder: edit(folder, "  - id: term-hub\n", "  - idd: term-hub\n")) == []
    assert gone(small, lambda folder: edit(folder, "glossary:\n", "glosary:\n")) == []


def test_an_event_has_no_address_of_its_own(small: Path) -> None:
    """Nobody can have noted it."""
    assert gone(small, lambda folder: edit(folder, "concern-noticed", "worry-noticed")) == []


def test_a_page_that_was_taken_out(small: Path) -> None:
    """There is no line to point at, so the finding stands at the file of facts."""
    assert gone(small, lambda folder: (folder / "content" / "safer-sleep.md").unlink()) == [
        (
            "arrangements.yaml:1:1: warning: the page `/safer-sleep/` is gone; put it back, or write `formerly: [safer-sleep/]` in the "
            "header of the page that took its place [page-gone]"
        )
    ]


@pytest.mark.parametrize("to", ["groups/safer-sleep.md", "sleep.md"])
def test_a_page_that_was_moved_or_renamed(small: Path, to: str) -> None:
    """The page of its name or of its title is named, whose header is to say where it stood."""
    content = small / "content"

    (said,) = gone(small, lambda _: (content / "safer-sleep.md").rename(content / to))

    assert said == (
        f"content/{to}:1:1: warning: the page `/safer-sleep/` is gone; `/{to.removesuffix('.md')}/` is new, and may have taken its "
        "place; write `formerly: [safer-sleep/]` in its header, or move it back [page-gone]"
    )


@pytest.mark.parametrize("written", ["[safer-sleep/]", "/safer-sleep", '["safer-sleep"]'])
def test_a_page_whose_old_address_is_written_down_is_not_gone(small: Path, written: str) -> None:
    """However its slashes are typed."""
    content = small / "content"

    def moved(_: Path) -> None:
        (content / "safer-sleep.md").rename(content / "sleep.md")
        edit(small, "audience: public\n", f"audience: public\nformerly: {written}\n", file="content/sleep.md")

    assert gone(small, moved) == []


def test_an_old_address_that_is_nearly_the_one_that_is_gone(small: Path) -> None:
    """It is told at the page that has it, with the right one."""

    def moved(folder: Path) -> None:
        (folder / "content" / "safer-sleep.md").unlink()
        edit(folder, "audience: public\n", "audience: public\nformerly: safer-sleeps\n", file="content/agencies.md")

    (line,) = gone(small, moved)

    assert line.startswith("content/agencies.md:1:1: warning: the page `/safer-sleep/` is gone, and `formerly: safer-sleeps` is none")
    assert "write `formerly: [safer-sleep/]`" in line


def test_a_page_that_has_a_usual_one_in_its_place_is_there(small: Path) -> None:
    """Its address still opens."""
    assert gone(small, lambda folder: (folder / "content" / "about.md").unlink()) == []


def test_once_published_a_page_that_was_taken_out_is_an_error(small: Path) -> None:
    """As an entry's page is."""
    edit(small, "status: demonstration", "status: published")

    (said,) = gone(small, lambda folder: (folder / "content" / "safer-sleep.md").unlink())

    assert ": error: the page `/safer-sleep/` is gone" in said


def test_prose_of_an_entry_is_no_page(small: Path) -> None:
    """The page of the entry stands without it; where the entry is gone, that is said once."""
    prose = small / "content" / "groups" / "learning-group.md"
    prose.write_text("We learn.\n", encoding="utf-8")
    assert gone(small, lambda _: prose.unlink()) == []

    prose.write_text("We learn.\n", encoding="utf-8")

    def renamed(folder: Path) -> None:
        edit(folder, "learning-group", "learning-hub")
        prose.rename(prose.with_name("learning-hub.md"))

    assert [line.rpartition("[")[2] for line in gone(small, renamed)] == ["id-gone]"]


def test_a_finding_that_is_kept_means_the_same() -> None:
    """What is put back compares as it did."""
    assert put_back(Before((("r", "way", "m"),)).kept()) == Before((("r", "way", "m"),))
