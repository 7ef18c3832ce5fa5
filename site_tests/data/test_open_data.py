"""Open data says what the pages say, in files that a spreadsheet opens as they are written."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repository import ROOT
from spreadsheet import opened

from masa.data.columns import Kind
from masa.data.open_data import data_files
from masa.data.tables import cell
from masa.model import Arrangements
from masa.source.read import read_arrangements

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def tables() -> dict[str, list[list[str]]]:
    """The rows of each CSV file of the first partnership, its head first."""
    arrangements = read_arrangements((ROOT / "arrangements.yaml").read_text(encoding="utf-8"))[0]
    assert arrangements
    return rows(arrangements)


def rows(arrangements: Arrangements) -> dict[str, list[list[str]]]:
    """The rows of each CSV file, its head first."""
    return {
        file.name: list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
        for file in data_files(arrangements, TODAY)
        if file.name.endswith(".csv")
    }


def test_a_table_begins_with_what_its_rows_are_known_by(tables: dict[str, list[list[str]]]) -> None:
    """The id first, then the name; the row's own facts in the order of the model; last what any entry may carry."""
    assert len(tables) > 12
    known = {name: head[0] for name, (head, *_) in tables.items() if name not in {"steps.csv", "figures.csv", "columns.csv"}}
    assert set(known.values()) == {"id"}, known

    groups = tables["groups.csv"][0]
    assert groups[:5] == ["id", "name", "short_name", "other_names", "summary"]
    assert groups.index("tier") < groups.index("chair.role") < groups.index("members") < groups.index("source.document")
    assert groups[-2:] == ["note", "for_children"]
    assert tables["steps.csv"][0][:4] == ["procedure", "number", "id", "name"]


def test_columns_of_one_record_stand_together(tables: dict[str, list[list[str]]]) -> None:
    """No other column stands between chair.role and chair.rota."""
    for name, (head, *_) in tables.items():
        first = [column.partition(".")[0] for column in head]
        changes = [key for position, key in enumerate(first) if position == 0 or first[position - 1] != key]
        assert len(changes) == len(set(changes)), (name, head)


# What people write as the section of a document, and in names and notes.
WRITTEN = (
    *("4.10", "2024-08", "3/4", "1-2", "March 2024", "5 May", "5-May", "5May", "MARCH1", "May 5, 2024", "8/2024", "2011-12"),
    *("007", "3e5", "1234567890123456789", "12.30", "4.", "1,000", "(5)", "1 1/2", "9:30", "9 am", "9:30 pm", "5 p", "12:30:15"),
    *("=1+1", "+44 1632 960001", "-5", "@here", "\t=1"),
)
# What a spreadsheet of another language, or an older one, may change.
ELSEWHERE = ("Sept 2024", "1.2.3", "\uff1d1")
LEFT_ALONE = (
    "2024-08-31",
    "2023-24",
    "12",
    "4.1",
    "8, Rapid Review",
    "May the 5th",
    "2024",
    "5.6, 5.7",
    "Part 1-2",
    "0800 1111",
    "may",
    "12 days",
)


@pytest.mark.parametrize("typed", [*WRITTEN, *ELSEWHERE])
def test_text_that_a_spreadsheet_would_change_bears_an_apostrophe(typed: str) -> None:
    """What it would take for a date, a time, a sum or a shorter number is shown as it was written."""
    assert opened(typed) != typed or typed in ELSEWHERE, "nothing would happen to it: this case proves nothing"
    made = cell(typed, Kind.TEXT)
    assert made == f"'{typed}"
    assert opened(made) == made


@pytest.mark.parametrize("typed", LEFT_ALONE)
def test_text_that_a_spreadsheet_leaves_alone_bears_none(typed: str) -> None:
    """An apostrophe stands only where it is needed."""
    assert opened(typed) == typed
    assert cell(typed, Kind.TEXT) == typed


@pytest.mark.parametrize(
    ("typed", "kind", "made"),
    [
        ("2024-08", Kind.WHEN, "2024-08-XX"),
        ("2024", Kind.WHEN, "2024"),
        ("2024-08-31", Kind.WHEN, "2024-08-31"),
        ("2026-11-01", Kind.DAY, "2026-11-01"),
        ("0800 1111", Kind.PHONE, "0800 1111"),
        ("01632960001", Kind.PHONE, "01632 960001"),
        ("999", Kind.PHONE, "999"),
        ("43.0", Kind.NUMBER, "43.0"),
        ("24.9", Kind.NUMBER, "24.9"),
    ],
)
def test_months_and_telephones_are_kept_without_an_apostrophe(typed: str, kind: Kind, made: str) -> None:
    """A month is no day, a telephone number keeps its nought, and a number can be summed."""
    assert cell(typed, kind) == made
    assert opened(made) == made or (kind is Kind.NUMBER and float(opened(made).strip("[]")) == float(typed))


def shown(arrangements: Arrangements) -> None:
    """Hold every cell of every table against what a spreadsheet shows of it."""
    files = rows(arrangements)
    kinds = {(row[0], row[1]): row[2] for row in files["columns.csv"][1:]}
    for name, (head, *body) in files.items():
        for row in body:
            for key, value in zip(head, row, strict=True):
                if name != "columns.csv" and kinds[name, key] == "number":
                    assert float(value or 0) >= 0, (name, key, value)
                else:
                    assert opened(value) == value, (name, key, value)


@pytest.mark.parametrize("name", [".", "examples/south-tees", "site_tests/small"])
def test_every_cell_is_shown_as_it_is_written(name: str) -> None:
    """In every table of every partnership that is shipped."""
    arrangements = read_arrangements((ROOT / name / "arrangements.yaml").read_text(encoding="utf-8"))[0]
    assert arrangements
    shown(arrangements)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
@given(st.lists(st.sampled_from((*WRITTEN[:-1], *LEFT_ALONE)), min_size=6, max_size=6), st.sampled_from(("2024", "2019-10", "2020-01-01")))
def test_whatever_is_typed_is_shown_as_it_is_written(typed: list[str], when: str) -> None:
    """In names, sections, notes, lists and dates."""
    text = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - every value as it was typed
    for number, words in enumerate(typed):
        entry = data["partners"][number % len(data["partners"])]
        entry["source"] = {"document": "plan", "section": words}
        entry |= {"short_name": words, "note": words, "other_names": [words], "until": when}
    arrangements, _, findings = read_arrangements(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True))
    assert arrangements, findings
    shown(arrangements)


def test_each_column_is_described(tables: dict[str, list[list[str]]]) -> None:
    """columns.csv names every column of every table once, with what it holds."""
    head, *described = tables["columns.csv"]
    assert head == ["file", "column", "kind", "meaning"]
    assert [tuple(row[:2]) for row in described] == [
        (name, key) for name, (first, *_) in tables.items() if name != "columns.csv" for key in first
    ]
    assert all(row[2] and row[3] for row in described)
    kinds = {(row[0], row[1]): row[2] for row in described}
    assert kinds["contacts.csv", "phone"].startswith("text: a telephone number")
    assert "2024-08-XX" in kinds["documents.csv", "published"]
    assert kinds["figures.csv", "value"] == "number"


def test_a_table_is_read_as_letters_and_lines(tables: dict[str, list[list[str]]]) -> None:
    """The mark of UTF-8 comes first, lines end as the format has it, and every row has every column."""
    arrangements = read_arrangements((ROOT / "arrangements.yaml").read_text(encoding="utf-8"))[0]
    assert arrangements
    for file in data_files(arrangements, TODAY):
        if file.name.endswith(".csv"):
            assert file.content.startswith(b"\xef\xbb\xbf")
            assert file.content.endswith(b"\r\n")
    assert all(len(row) == len(head) for head, *body in tables.values() for row in body)
