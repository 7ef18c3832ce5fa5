"""The frozen editions of a folder: read in their order, with what is wrong at its place; and steps from an older schema."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from repository import ROOT

from masa.check import check
from masa.check.before import put_back
from masa.check.compare import before_of
from masa.findings.finding import Place
from masa.look.theme import Theme
from masa.source import migrations
from masa.source.editions import read_editions
from masa.source.migrations import Step, migrate, move
from masa.source.parse import parse
from masa.source.read import read, read_arrangements

TODAY = dt.date(2026, 11, 21)
COMPONENTS = Theme(ROOT).components


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small partnership, published in 2026, with two editions before it."""
    folder = tmp_path / "small"
    shutil.copytree(ROOT / "site_tests" / "small", folder)
    whole = (folder / "arrangements.yaml").read_text(encoding="utf-8")
    (folder / "editions").mkdir()
    for name, day in (("second", "2024"), ("first", "2022-06")):
        text = whole.replace("edition-one", f"edition-{name}").replace(
            "  status: demonstration\n", f"  status: published\n  published: {day}\n"
        )
        (folder / "editions" / f"{name}.yaml").write_text(text, encoding="utf-8")
    present = whole.replace("  status: demonstration\n", "  status: demonstration\n  published: 2026-02\n")
    (folder / "arrangements.yaml").write_text(present, encoding="utf-8")
    return folder


def change(folder: Path, old: str, new: str, file: str = "editions/first.yaml") -> None:
    """Put one text in the place of another that is there."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, old
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def said(folder: Path) -> list[str]:
    """What the check says of editions, sign-offs, and what is gone."""
    rules = {"id-gone", "page-gone", "edition-name", "edition-day", "edition-whose", "sign-off", "no-longer"}
    return [
        str(found) for found in check(read(folder), TODAY, COMPONENTS) if found.rule in rules or found.place.path.startswith("editions")
    ]


def test_editions_stand_in_the_order_of_their_days(small: Path) -> None:
    """Whatever their files are called; and nothing is wrong with them."""
    assert [edition.name for edition in read(small).editions] == ["first", "second"]
    assert said(small) == []


@pytest.mark.parametrize(
    ("old", "new", "finds"),
    [
        ("    meets: every 2 months\n", "    meets: now and then\n", "editions/first.yaml:97:12: error: "),
        ("members: [chair, test-school]", "members: [chair, test-shool]", "editions/first.yaml:96:22: error: `test-shool` is no id"),
        ("  id: edition-first\n", "  id: edition-zero\n", "call it `zero.yaml`, or mend the id [edition-name]"),
        ("  published: 2022-06\n", "", "nothing says when this edition was published; add `published:` with its day [edition-day]"),
        ("2022-06", "2024", "`editions/first.yaml` was published at the same time"),
        ("2022-06", "2026-03", "this edition is younger than the present one, which was published in February 2026"),
        ("  id: testshire\n", "  id: othershire\n", "this edition is of `othershire`, and not of `testshire`"),
    ],
)
def test_what_is_wrong_with_an_edition(small: Path, old: str, new: str, finds: str) -> None:
    """Each fault is one finding, at its place: [edition-name], [edition-day], [edition-whose]; shape and references as anywhere."""
    change(small, old, new)

    (found,) = said(small)

    assert finds in found


def misnamed(file: Path) -> None:
    """A name that makes no address."""
    file.rename(file.with_name("First.yaml"))


def linked(file: Path) -> None:
    """A link that leads elsewhere."""
    file.unlink()
    file.symlink_to("/etc/hostname")


@pytest.mark.parametrize("spoil", [misnamed, linked])
def test_what_is_no_edition_is_not_read(small: Path, spoil: Callable[[Path], object]) -> None:
    """A name that makes no address, and a link that leads elsewhere."""
    spoil(small / "editions" / "first.yaml")

    editions, findings = read_editions(small)

    assert [edition.name for edition in editions] == ["second"]
    assert [found.rule for found in findings] in (["file-name"], ["content-outside"])


def test_ids_of_a_published_edition_hold(small: Path) -> None:
    """What no older version of Git shows, the edition does: [id-gone], [page-gone]. One made from a document binds nobody."""
    for name in ("arrangements.yaml", "editions/second.yaml"):
        change(small, "learning-group", "learning-hub", name)
    change(small, "  status: published\n", "  status: published\n  pages:\n    - {address: safer-sleep/, title: Safer sleep}\n")

    gone, page = said(small)

    assert "error: `learning-group` was an id in groups, and is gone; `learning-hub`" not in gone  # the second edition had it already
    assert "error: `learning-group` was an id in groups, and is gone; put it back, or write `formerly: [learning-group]`" in gone + page
    assert "error: the page `/safer-sleep/` is gone; put it back" in gone + page
    change(small, "  status: published\n", "  status: published\n  made_from: plan\n")
    assert said(small) == []


def test_what_ended_without_an_heir_is_said_so(small: Path) -> None:
    """Then nothing is gone; and what is said to be gone must have been there, and be there no more: [no-longer]."""
    for name in ("arrangements.yaml", "editions/second.yaml"):
        change(small, "learning-group", "learning-hub", name)
    listed = "  no_longer:\n    - {was: learning-group, because: Its work was done.}\n"
    change(small, "  guidance: wt-2026\n", f"  guidance: wt-2026\n{listed}", "arrangements.yaml")
    assert said(small) == []

    change(small, "was: learning-group", "was: learning-hub", "arrangements.yaml")
    assert any("warning: `learning-hub` is still there" in line for line in said(small))
    change(small, "was: learning-hub", "was: nothing-at-all", "arrangements.yaml")
    assert any("no edition that was published with this tool has `nothing-at-all`" in line for line in said(small))


@pytest.mark.parametrize(
    ("signed", "finds"),
    [
        ("{partner: test-police, role: lead-partner, day: 2026-11-20}", ""),
        ("{partner: test-police, role: chair, day: 2026-11-20}", "`chair` is not the role of the lead safeguarding partners"),
        ("{partner: test-icb, role: lead-partner, day: 2026-11-20}", "`test-icb` does not hold `lead-partner`"),
        ("{partner: test-police, role: lead-partner, day: 2099-11-20}", "the day, 2099-11-20, is still to come"),
        ("{partner: test-council, role: lead-partner, day: 2026-11-20}", "`test-council` has signed already"),
    ],
)
def test_a_sign_off(small: Path, signed: str, finds: str) -> None:
    """It is given by the lead of a partner, once, on a day that has come [sign-off]."""
    held = "    summary: Leads.\n    held_by: [test-council, test-police]\n"
    role = f'  - id: lead-partner\n    name: Lead\n    kind: lead\n{held}    source: {{document: plan, section: "6"}}\n'
    given = f"  sign_off:\n    - {{partner: test-council, role: lead-partner, day: 2026-11-19}}\n    - {signed}\n"
    change(small, "roles:\n", f"roles:\n{role}", "arrangements.yaml")
    change(small, "  guidance: wt-2026\n", f"  guidance: wt-2026\n{given}", "arrangements.yaml")

    found = said(small)

    assert len(found) == bool(finds)
    assert all(finds in line for line in found)


def test_a_step_from_an_older_schema(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a later schema calls otherwise is moved with its place, so that a fault in it is still found where it was typed."""

    def renamed(tree: migrations.Tree) -> None:
        move(tree, ("partnership", "title"), ("partnership", "name"))

    text = (small / "arrangements.yaml").read_text(encoding="utf-8")
    old = text.replace('schema: "1"', 'schema: "0"').replace("  name: Testshire Partnership\n", "  title: Testshire Partnership\n")
    assert read_arrangements(old)[0] is None
    monkeypatch.setattr(migrations.migrate, "__defaults__", ({"0": Step("partnership-name", "1", renamed)},))

    arrangements, tree, faults = read_arrangements(old)

    assert faults == []
    assert arrangements
    assert arrangements.partnership.name == "Testshire Partnership"
    line = text[: text.index("Testshire Partnership")].count("\n") + 1
    assert tree.place(("partnership", "name")) == Place("arrangements.yaml", line, len("  title: ") + 1)


def test_steps_follow_each_other_and_end() -> None:
    """Each takes the data to the next schema; what no step knows stays as it is; a circle ends."""
    tree = parse('schema: "a"\nold: 1\n', "x.yaml")
    steps = {"a": Step("first", "b", lambda tree: move(tree, ("old",), ("new", "deep"))), "b": Step("second", "1", lambda _: None)}

    assert migrate(tree, steps) == ["first", "second"]
    assert tree.data == {"schema": "1", "new": {"deep": "1"}}
    assert migrate(tree, steps) == []
    assert len(migrate(parse('schema: "a"\n', "x.yaml"), {"a": Step("round", "a", lambda _: None)})) <= 2


def changed(folder: Path, change: Callable[[Path], object]) -> list[str]:
    """What is said of editions beside the version before a change [edition-changed]."""
    reading = read(folder)
    before = put_back(before_of(reading, check(reading, TODAY, COMPONENTS)).kept())
    change(folder)
    found = check(read(folder), TODAY, COMPONENTS, before=before)
    return [str(one) for one in found if one.rule == "edition-changed"]


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("    summary: Leads the work.\n", "    summary: Leads all of the work.\n", 1),
        ("schema:", "# What stood in 2022.\nschema:", 0),
    ],
    ids=["other words", "a comment"],
)
def test_a_released_edition_stands_as_it_was(small: Path, old: str, new: str, count: int) -> None:
    """Another word in it is an error, a comment none."""
    assert len(changed(small, lambda folder: change(folder, old, new))) == count


def test_a_released_edition_that_is_taken_out_is_told(small: Path) -> None:
    """One line, at its name."""
    found = changed(small, lambda folder: (folder / "editions/first.yaml").unlink())

    assert len(found) == 1
    assert found[0].startswith("editions/first.yaml:1:1: error: this edition was published, and is gone; ")


def test_an_edition_drawn_from_a_document_may_be_mended(small: Path) -> None:
    """Nobody noted it as published with this tool."""
    made = "  published: 2022-06\n"
    change(small, made, f"{made}  made_from: plan\n")

    assert changed(small, lambda folder: change(folder, "    summary: Leads the work.\n", "    summary: Leads it.\n")) == []
