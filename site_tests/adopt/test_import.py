"""Workbooks and CSV files become facts: the same as by hand, the same again, nothing lost; and what is wrong has its cell."""

from __future__ import annotations

import copy
import datetime as dt
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from repository import ROOT
from shapes import SHAPES, written

from masa.adopt.answers import answers
from masa.adopt.folder import files
from masa.adopt.merge import merged
from masa.adopt.sheets import MEMBERS, Sheet, sheets
from masa.adopt.workbook import MOST_BYTES, read_tables
from masa.cli import main
from masa.data.tables import cell as as_csv
from masa.source.parse import parse
from masa.source.read import read_arrangements

SMALL = ROOT / "site_tests" / "small"
AGENCY = {
    "id": "test-hospice",
    "name": "Test Hospice",
    "sector": "health",
    "summary": "It cares for children who are very ill.",
    "source.document": "plan",
    "source.section": "5",
}
ADDED = """\
  - id: test-hospice
    name: Test Hospice
    summary: It cares for children who are very ill.
    sector: health
    source:
      document: plan
      section: '5'
"""
Rows = dict[str, list[dict[str, Any]]]


def book(file: Path, rows: Rows) -> Path:
    """A workbook with these rows, in the columns of the template."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, entries in rows.items():
        columns = [*sheets()[name]]
        sheet = made.create_sheet(name)
        sheet.append(columns)
        for entry in entries:
            sheet.append([entry.get(key) for key in columns])
    made.save(file)
    return file


def rows_of(data: dict[str, Any]) -> Rows:
    """The raw data of a partnership as the rows of a workbook, as far as the template holds them."""

    def cell(entry: dict[str, Any], name: str) -> str | None:
        found: Any = entry
        for key in name.split("."):
            found = found.get(key) if isinstance(found, dict) else None
        return "; ".join(found) if isinstance(found, list) else found

    rows: Rows = {
        name: [{key: cell(entry, key) for key in columns} for entry in data.get(name) or ()]
        for name, columns in sheets().items()
        if name != MEMBERS
    }
    rows[MEMBERS] = [
        {"group": group["id"], "member": member}
        for group in data.get("groups") or ()
        for member in ([group["members"]] if isinstance(group.get("members"), str) else group.get("members", ()))
    ]
    return rows


def held(text: str) -> Rows:
    """What a text holds of the template's columns, without rows of what is empty."""
    found = rows_of(parse(text, "text").data)
    return {name: [{key: said for key, said in row.items() if said} for row in rows] for name, rows in found.items()}


def bring(folder: Path, tables: Path, *more: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["import", str(tables), "--source", str(folder), *more])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small partnership, to change."""
    return Path(shutil.copytree(SMALL, tmp_path / "small", ignore=shutil.ignore_patterns(".cache")))


def text_of(folder: Path) -> str:
    """The facts of a folder as they stand."""
    return (folder / "arrangements.yaml").read_text(encoding="utf-8")


def begun(name: str) -> str:
    """The facts that a partnership begins with."""
    given = answers(
        {
            "name": name,
            "councils": [{"name": "Own Council", "place": "Ownton"}],
            "police": ["Own Police"],
            "care_boards": ["NHS Own"],
            "guidance": "wt-2018",
        }
    )
    return files(given, dt.date(2026, 11, 29), "wheels/x.whl")["arrangements.yaml"].decode()


def taken(text: str, tables: Path) -> str:
    """A text with a workbook brought into it."""
    return merged(text, read_tables(tables), tables.name)[0]


def rest_of(data: dict[str, Any]) -> str:
    """What no column of the template holds: all else of a file, and of each entry of a sheet its id and what is left."""
    rest = copy.deepcopy(data)
    for name, columns in sheets().items():
        for entry in rest.get(name) or () if name != MEMBERS else ():
            for key in (key for key in columns if key != "id"):
                *way, last = key.split(".")
                around = entry
                for step in way:
                    around = around.get(step, {}) if isinstance(around, dict) else {}
                if isinstance(around, dict):
                    around.pop(last, None)
                if way and entry.get(way[0]) == {}:
                    del entry[way[0]]
    for group in rest.get("groups") or ():
        group.pop("members", None)
    return yaml.safe_dump(rest, allow_unicode=True, sort_keys=False)


def by_hand() -> Iterator[tuple[str, str]]:
    """South Tees and each shape of real arrangements, as they were written by hand."""
    yield "South Tees", text_of(ROOT / "examples" / "south-tees")
    for shape in SHAPES:
        with tempfile.TemporaryDirectory() as folder:
            yield shape["name"], text_of(written(shape, Path(folder, "made")))


def test_south_tees_and_the_shapes_are_the_same_as_by_hand(tmp_path: Path) -> None:
    """Each from a new folder and a workbook: every row of the sheets has what was written by hand.

    With what no column holds written by hand beside it, the data are those that were written whole by hand: nothing is lost, nothing added.
    """
    start, found = begun("Testshire Partnership"), list(by_hand())
    for name, hand in found:
        data = parse(hand, "text").data
        tables = book(tmp_path / "book.xlsx", rows_of(data))
        now = held(taken(start, tables))
        for sheet, rows in held(hand).items():
            known = {row.get("id", str(row)): row for row in now[sheet]}
            assert [known.get(row.get("id", str(row))) for row in rows] == rows, (name, sheet)

        assert taken(hand, tables) == hand, f"what stands in {name} already stays as it was typed, byte for byte"
        assert read_arrangements(taken(rest_of(data), tables))[0] == read_arrangements(hand)[0], name
    assert len(found) > 12


def test_what_has_no_column_is_said(root: Path) -> None:
    """The keys of the sheets' entries that South Tees fills and no column holds are those that the way in names."""
    data = parse(text_of(ROOT / "examples" / "south-tees"), "text").data
    rest = yaml.safe_load(rest_of(data))
    left = {key for name in sheets() if name != MEMBERS for entry in rest.get(name) or () for key in entry if key != "id"}
    said = (root / "docs" / "adopt.md").read_text(encoding="utf-8")

    assert sorted(key for key in left if f"`{key}`" not in said) == []


def test_an_agency_is_added_and_told(small: Path, tmp_path: Path) -> None:
    """It is told in words, then written in the house order; nothing else in the file is different."""
    old = text_of(small)
    tables = book(tmp_path / "book.xlsx", {"agencies": [AGENCY]})
    tried = bring(small, tables, "--dry-run")
    assert tried.exit_code == 0, tried.output
    assert text_of(small) == old
    done = bring(small, tables)

    assert "Test Hospice" in done.output
    added = (
        text_of(small)
        .removeprefix(old.partition("agency_duties:\n")[0])
        .removesuffix("agency_duties:\n" + old.partition("agency_duties:\n")[2])
    )
    assert added == ADDED
    assert bring(small, tables).output == "nothing is different\n"


def test_a_row_changes_what_it_says_and_keeps_the_rest(small: Path, tmp_path: Path) -> None:
    """Comments stay, an empty cell changes nothing, and an id that is left out is found by the name."""
    file = small / "arrangements.yaml"
    file.write_text(
        text_of(small)
        .replace("groups:\n", "# Ours.\ngroups:\n")
        .replace("    meets: every 2 months", "    # As agreed.\n    meets: every 2 months")
    )
    row = {"name": "Executive", "tier": "executive", "summary": "Leads the work well."}
    done = bring(small, book(tmp_path / "book.xlsx", {"groups": [row], MEMBERS: [{"group": "executive", "member": "chair"}]}))

    assert done.exit_code == 0, done.output
    text = text_of(small)
    assert "# Ours.\ngroups:\n  - id: executive\n" in text
    assert "    # As agreed.\n    meets: every 2 months\n" in text
    assert "    summary: Leads the work well.\n" in text
    assert "    members: [chair]\n" in text


def spoiled(change: Callable[[Any], None]) -> Callable[[Path], Path]:
    """A workbook with an agency and a contact in which something was changed."""

    def made(folder: Path) -> Path:
        contact = {
            "id": "line",
            "name": "Line",
            "purpose": "report",
            "audience": "public",
            "summary": "A line.",
            "source.document": "plan",
            "source.section": "8",
        }
        file = book(folder / "book.xlsx", {"agencies": [AGENCY], "contacts": [contact]})
        opened = load_workbook(file)
        change(opened)
        opened.save(file)
        return file

    return made


def put(sheet: str, column: str, found: object, row: int = 2) -> Callable[[Path], Path]:
    """A workbook with something else in one cell."""
    return spoiled(lambda opened: setattr(opened[sheet].cell(row, [*sheets()[sheet]].index(column) + 1), "value", found))


def raw(name: str, content: bytes) -> Callable[[Path], Path]:
    """A file of these bytes."""

    def made(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return made


def packed(**parts: bytes) -> Callable[[Path], Path]:
    """A workbook with more parts in its package, two underscores for a slash."""

    def made(folder: Path) -> Path:
        file = book(folder / "book.xlsx", {"agencies": [AGENCY]})
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name.replace("__", "/") + (".bin" if "vba" in name else ".xml"), content)
        return file

    return made


def csv_of(**texts: str) -> Callable[[Path], Path]:
    """A folder of CSV files."""

    def made(folder: Path) -> Path:
        (folder / "csv").mkdir()
        for name, text in texts.items():
            (folder / "csv" / f"{name}.csv").write_bytes(text.encode("latin-1"))
        return folder / "csv"

    return made


WRONG: dict[str, tuple[Callable[[Path], Path], str]] = {
    "merged cells": (
        spoiled(lambda opened: opened["agencies"].merge_cells("B3:C4")),
        "book.xlsx, agencies!B3:C4: error: cells are merged here",
    ),
    "a date as a number": (put("contacts", "verified_on", 46347), "contacts!P2: error: 46347 is a number, and no date"),
    "a date where a text belongs": (put("contacts", "name", dt.datetime(2026, 3, 4)), "contacts!B2: error: a spreadsheet made a date"),  # noqa: DTZ001 - as a spreadsheet has it
    "a number that lost its nought": (
        put("contacts", "phone", 1632960001),
        "contacts!G2: error: 1632960001 is a telephone number that has lost",
    ),
    "what nobody sees": (put("agencies", "name", "Test\u200eHospice"), "agencies!B2: error: an invisible character (U+200E)"),
    "two lines where one belongs": (put("agencies", "name", "Test\nHospice"), "book.xlsx, agencies!B2: error: "),
    "a formula": (put("agencies", "name", "=A1"), "agencies!B2: error: it holds a formula"),
    "an error": (put("agencies", "name", "#REF!"), "agencies!B2: error: it holds the error #REF!"),
    "two rows of one id": (
        spoiled(lambda opened: opened["agencies"].append([AGENCY.get(key) for key in sheets()["agencies"]])),
        "agencies!A3: error: the id `test-hospice` stands in agencies!A2 too",
    ),
    "an empty cell that is needed": (put("agencies", "sector", None), "agencies!C2: error: `sector` is empty"),
    "a column that is none": (
        put("agencies", "sector", "secter", 1),
        "agencies!C1: error: there is no column `secter`; did you mean `sector`?",
    ),
    "a sheet that is none": (
        spoiled(lambda opened: setattr(opened["agencies"], "title", "agencys")),
        "agencys: error: there is no such sheet; did you mean `agencies`?",
    ),
    "a wrong choice": (
        put("agencies", "sector", "helth"),
        "book.xlsx, agencies!C2: error: `helth` is not one of the choices; did you mean `health`?",
    ),
    "a member that is not there": (
        lambda folder: book(folder / "b.xlsx", {MEMBERS: [{"group": "executive", "member": "Head of Nowhere"}]}),
        "b.xlsx, members!B2: error: `Head of Nowhere` is no id in roles or partners or agencies or groups; write the id of a row of roles",
    ),
    "a source that is not there": (
        put("agencies", "source.document", "elsewhere"),
        "no id in sources; add it under `sources:` in arrangements.yaml, as it has no sheet",
    ),
    "a reference in a name": (put("agencies", "name", "{{ x }}"), "book.xlsx, agencies!B2: error: a reference stands in `name`"),
    "an unknown id": (put("agencies", "source.document", "plam"), "agencies!L2: error: `plam` is no id in sources"),
    "no source": (spoiled(lambda opened: opened["agencies"].delete_cols(11, 2)), "agencies!A2: error: `test-hospice` has no source"),
    "a group that is not there": (
        lambda folder: book(folder / "b.xlsx", {MEMBERS: [{"group": "x", "member": "chair"}]}),
        "b.xlsx, members!A2: error: there is no group `x`",
    ),
    "macros": (packed(xl__vbaProject=b"x"), "book.xlsx: error: it holds macros"),
    "a macro file by its name": (raw("book.xlsm", b"x"), "book.xlsm: error: `.xlsm` is no workbook that is read"),
    "50 MB": (lambda folder: _large(folder / "book.xlsx"), "book.xlsx: error: it has 50,000,000 bytes, more than the 5,000,000"),
    "a zip bomb": (packed(bomb=b"\0" * 41_000_000), "book.xlsx: error: it unpacks to far more than its size"),
    "entities": (packed(more=b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'), "book.xlsx: error: its XML declares entities"),
    "no workbook": (raw("book.xlsx", b"Hello"), "book.xlsx: error: it is no workbook that can be read"),
    "an empty package": (raw("book.xlsx", b"PK\x05\x06" + bytes(18)), "book.xlsx: error: it is no workbook that can be read"),
    "no sheets": (csv_of(), "csv: error: it has none of the sheets partners, agencies"),
    "CSV that is no UTF-8": (csv_of(agencies="id,name\na,\xe9\n"), "agencies.csv: error: it is no UTF-8 text"),
    "a formula in CSV": (
        csv_of(agencies="id,name,sector,summary\na,=1+1,health,B.\n"),
        "agencies.csv, agencies!B2: error: it holds a formula",
    ),
}


def _large(file: Path) -> Path:
    with file.open("wb") as out:
        out.truncate(10 * MOST_BYTES)
    return file


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_has_its_place_and_nothing_is_written(name: str, small: Path, tmp_path: Path) -> None:
    """One line with sheet and cell and how to mend it, never a traceback."""
    make, said = WRONG[name]
    old = text_of(small)
    done = bring(small, make(tmp_path))

    assert done.exit_code == 1, done.output
    assert said in done.output
    assert "nothing was written" in done.output
    assert isinstance(done.exception, SystemExit)
    assert text_of(small) == old
    assert {file.name for file in small.iterdir() if file.name.startswith(".arr")} == set()


def test_csv_as_the_site_offers_it(small: Path, tmp_path: Path) -> None:
    """A folder of CSV files is taken as a workbook is, with what keeps a spreadsheet from changing a cell."""
    folder = tmp_path / "csv"
    folder.mkdir()
    columns = sheets()["agencies"]
    line = ",".join(as_csv(AGENCY.get(key, ""), columns[key].kind) for key in columns)
    (folder / "agencies.csv").write_text(f"\ufeff{','.join(columns)}\r\n{line}\r\n", encoding="utf-8")

    assert bring(small, folder).exit_code == 0
    assert "- id: test-hospice\n" in text_of(small)


def test_a_month_is_taken_as_the_published_tables_write_it(tmp_path: Path) -> None:
    """Letters that stand for a day which nobody says are no part of the month."""
    row = {"id": "learning-group", "name": "Learning Group", "tier": "sub-group", "summary": "It learns.", "until": "2024-08-XX"}
    (groups,) = read_tables(book(tmp_path / "book.xlsx", {"groups": [row]}))

    assert groups.rows[0]["until"].text == "2024-08"
    assert groups.rows[0]["summary"].text == "It learns."


def test_the_template_holds_every_column_and_is_never_written_over(tmp_path: Path) -> None:
    """Its sheets and heads are those that are read, each with what it holds; filled in with nothing it changes nothing."""
    file = tmp_path / "template.xlsx"
    ask = CliRunner().invoke(main, ["import", "--template", str(file)])
    assert ask.exit_code == 0, ask.output
    made = load_workbook(file)
    assert {sheet.title: [cell.value for cell in sheet[1]] for sheet in made.worksheets} == {
        name: [*columns] for name, columns in sheets().items()
    }
    assert all(cell.comment and len(cell.comment.text) > 10 for sheet in made.worksheets for cell in sheet[1])
    assert read_tables(file) == [Sheet(name, []) for name in sheets()]
    assert "is there already" in CliRunner().invoke(main, ["import", "--template", str(file)]).output
