"""Open data says what the pages say, in files that a spreadsheet opens as they are written."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from repository import ROOT

from masa.data.open_data import data_files
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
    known = {name: head[0] for name, (head, *_) in tables.items() if name not in {"steps.csv", "figures.csv"}}
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


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("4.10", "'4.10"),
        ("2024-08", "'2024-08"),
        ("3/4", "'3/4"),
        ("March 2024", "'March 2024"),
        ("5 May", "'5 May"),
        ("007", "'007"),
        ("3e5", "'3e5"),
        ("=1+1", "'=1+1"),
        ("2024-08-31", "2024-08-31"),
        ("2023-24", "2023-24"),
        ("12", "12"),
        ("4.1", "4.1"),
        ("8, Rapid Review", "8, Rapid Review"),
        ("May the 5th", "May the 5th"),
    ],
)
def test_a_spreadsheet_shows_what_is_written(typed: str, cell: str) -> None:
    """What it would take for a date, a sum or a shorter number bears an apostrophe; what it shows as it is bears none."""
    text = (ROOT / "site_tests" / "small" / "arrangements.yaml").read_text(encoding="utf-8")
    arrangements = read_arrangements(text.replace('section: "4"', f'section: "{typed}"'))[0]
    assert arrangements
    head, first, *_ = rows(arrangements)["partners.csv"]

    assert first[head.index("source.section")] == cell
