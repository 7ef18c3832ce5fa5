"""Small parts, each by what it promises."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from markdown import markdown

from masa.dates.clock import NoDay, build_time
from masa.findings.finding import Finding, Place, Severity, in_order
from masa.findings.nearest import nearest, suggest
from masa.language.markdown import EXTENSIONS
from masa.language.prose import escape, written
from masa.model.addresses import relative
from masa.model.relations import Relations
from masa.model.written import Duration, Interval, When
from masa.site.downloads import size
from masa.source.content import Prose
from masa.source.parse import parse
from masa.source.read import read
from masa.source.references import Reference, references
from masa.source.text import place_of


@pytest.mark.parametrize(("text", "said"), [("2024", "2024"), ("2024-08", "August 2024"), ("2024-08-01", "1 August 2024")])
def test_dates_are_said_as_exactly_as_they_are_known(text: str, said: str) -> None:
    """A month stays a month, and a year a year."""
    assert str(When.parse(text)) == said


def test_month_ends_on_its_last_day() -> None:
    """February 2024 ends on the 29th."""
    assert When.parse("2024-02").last_day == dt.date(2024, 2, 29)
    assert When.parse("2024").last_day == dt.date(2024, 12, 31)


def test_intervals_and_durations_read_as_english() -> None:
    """Every 1 year is every year; a duration knows its number and unit."""
    assert str(Interval.parse("every 1 year")) == "every year"
    assert str(Interval.parse("every 6 weeks")) == "every 6 weeks"
    assert (Duration.parse("15 working days").amount, Duration.parse("15 working days").unit) == (15, "working day")


@pytest.mark.parametrize("text", ["every day", "every 0 weeks", "quarterly", "every 6 week s", "Every 6 weeks", None, 6])
def test_other_words_for_an_interval_are_refused(text: object) -> None:
    """There is one way to write how often; what was meant is said where that can be told."""
    with pytest.raises(ValueError, match=r"every 6 weeks|write `every 3 months`|write `every 1 day`"):
        Interval.parse(text)


@pytest.mark.parametrize(
    ("target", "here", "way"),
    [
        ("groups/executive/", "", "groups/executive/"),
        ("groups/executive/", "groups/engine-room/", "../executive/"),
        ("", "groups/executive/", "../../"),
        ("agencies/#cafcass", "agencies/", "#cafcass"),
        ("agencies/#cafcass", "groups/executive/", "../../agencies/#cafcass"),
        ("groups/", "groups/", "./"),
        ("groups/executive.md", "roles/index.md", "../groups/executive.md"),
        ("groups/executive.md", "index.md", "groups/executive.md"),
    ],
)
def test_relative_addresses(target: str, here: str, way: str) -> None:
    """The way from one page to another needs no root."""
    assert relative(target, here) == way


HOSTILE = [
    "<script>alert(1)</script>",
    "*bold* _it_ `code`",
    "[a](javascript:x)",
    "# heading",
    "1. one",
    "- item",
    "{: onclick=x }",
    "a | b",
    "&lt;",
    "![x](y)",
    "~~~",
    "<!-- -->",
    "\\*",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_stays_as_typed(text: str) -> None:
    """Markdown and a browser give back the very text that was typed, in a paragraph and in HTML."""
    import html  # noqa: PLC0415

    assert html.unescape(markdown(f"A {escape(text)}", extensions=list(EXTENSIONS))) == f"<p>A {text}</p>"
    assert html.unescape(markdown(f"<div>{escape(text)}</div>", extensions=list(EXTENSIONS))) == f"<div>{text}</div>"
    assert "<" not in escape(text)


def test_values_are_said_in_plain_english() -> None:
    """Nothing is "not published"; lists end in "and"."""
    assert written(None) == "not published"
    assert written(("a", "b", "c")) == "a, b and c"
    assert written(value=True) == "yes"


def test_nearest_spelling() -> None:
    """A slip of the hand finds the word that was meant; nonsense finds nothing."""
    assert nearest("engin-room", ["engine-room", "executive"]) == "engine-room"
    assert nearest("short_name", ["short-name"]) == "short-name"
    assert nearest("xyz", ["engine-room"]) is None
    assert suggest("xyz", ["engine-room"], "choose another") == "choose another"


def test_every_value_knows_its_place() -> None:
    """Lines and columns count from 1, in characters, for values and keys."""
    tree = parse("é: x\nlist:\n  - a: ü\n    b: deep\n", "f")

    assert tree.place(("list", 0, "b")) == Place("f", 4, 8)
    assert tree.place(("list", 0, "b"), key=True) == Place("f", 4, 5)
    assert tree.place(("list", 0, "missing")) == tree.place(("list", 0))


def test_place_of_an_offset() -> None:
    """An offset in a text is a line and a column."""
    assert place_of("ab\ncd", 4, "f") == Place("f", 2, 2)


def test_findings_come_in_the_order_of_the_file_and_once() -> None:
    """Two runs print the same."""
    late, early = Finding(Place("a", 9), "r", "m", "h"), Finding(Place("a", 2), "r", "m", "h", Severity.NOTICE)

    assert in_order([late, early, late]) == [early, late]
    assert str(early) == "a:2:1: notice: m; h [r]"


def test_reference_knows_its_parts_and_their_columns() -> None:
    """Function, texts, keywords and fields are found where they stand."""
    (found,) = references(Prose("p", "p/", None, "x\nThe {{ fact('executive').chair.role }}!", 5))

    assert isinstance(found, Reference)
    assert (found.function, [argument.text for argument in found.arguments]) == ("fact", ["executive"])
    assert found.arguments[0].place == Place("p", 6, 14)
    assert [(field.text, field.place.column) for field in found.fields] == [("chair", 26), ("role", 32)]


def test_relations_go_both_ways(root: Path) -> None:
    """A partner's groups are those whose members hold its roles."""
    arrangements = read(root).arrangements
    assert arrangements
    relations = Relations(arrangements)

    assert "executive" in {group.id for group in relations.groups_of("cleveland-police")}
    assert {group.id for group in relations.answering_to("executive")} >= {"engine-room", "priority-sub-group"}
    assert [feed.into for group, feed in relations.fed_by("tees-training")] == ["tees-training"] * len(relations.fed_by("tees-training"))
    assert "cleveland-police" in relations.bodies_on(relations.group("executive"))
    assert all("tees-procedures" in function.by for function in relations.functions_of("tees-procedures"))


def test_a_build_takes_its_day_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--today, else SOURCE_DATE_EPOCH, else the commit; never the clock."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build_time(tmp_path, dt.date(2026, 11, 21)).date() == dt.date(2026, 11, 21)
    assert build_time(tmp_path).date() == dt.date(2023, 11, 14)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoDay):
        build_time(tmp_path)


def test_sizes_are_said_as_people_say_them() -> None:
    """Kilobytes to a thousand, megabytes above."""
    assert [size(count) for count in (10, 42_100, 1_940_000)] == ["1 kB", "42 kB", "1.9 MB"]
