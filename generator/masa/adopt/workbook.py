"""Reads a workbook or a folder of CSV files, which anybody may have made: within bounds, running nothing, and with the place of each slip.

Formulas, merged cells and macros are refused: what they mean is not what stands in the file. Of a day that a spreadsheet keeps as a day
the day is taken; a bare number in its place is none.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as Found
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from masa.adopt.sheets import Cell, Faulty, Sheet, Slip, needed, sheets
from masa.data.columns import Kind
from masa.findings.finding import Place
from masa.findings.nearest import suggest
from masa.findings.pasted import plain_form
from masa.source.text import HIDDEN, disguised, hidden_finding

MOST_BYTES, MOST_UNPACKED, MOST_PARTS, MOST_ROWS, MOST_COLUMNS = 5_000_000, 40_000_000, 500, 5_000, 60
# What the readers of packages and of XML raise for a file that is not what it says.
UNREADABLE = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    ArithmeticError,
    NotImplementedError,
    EOFError,
    OSError,
)
DAYS = (Kind.DAY, Kind.WHEN)
# How the published data write a month whose day nobody says.
MONTH = re.compile(r"(\d{4}-\d\d)-XX", re.IGNORECASE)
# What would make a parser of XML take in more than the file holds.
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
FORMULA = ("=", "+", "@")
ENCODED = "save it as “CSV UTF-8”"


def template(file: Path) -> None:
    """Write an empty workbook: a sheet each, with its columns, and what they hold as a comment on each. Never over a file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, columns in sheets().items():
        sheet = book.create_sheet(name)
        must = needed(name)
        for number, (key, column) in enumerate(columns.items(), 1):
            head = sheet.cell(1, number, key)
            head.font = Font(bold=True, underline="single" if key in must else None)
            head.comment = Comment(f"{'Needed. ' if key in must else ''}{column.meaning} ({column.kind})", "masa")
            letter = get_column_letter(number)
            sheet.column_dimensions[letter].width = 44 if key in {"summary", "text", "note", "for_children"} else 22
            # Text, so that a spreadsheet makes no day or number of what is typed there.
            sheet.column_dimensions[letter].number_format = "@"
        sheet.freeze_panes = "A2"
    with file.open("xb") as out:
        book.save(out)


def read_tables(path: Path) -> list[Sheet]:
    """The sheets of a workbook, or of the CSV files in a folder. Faulty with every slip at once."""
    slips: list[Slip] = []
    grids = _folder(path, slips) if path.is_dir() else _book(path, slips)
    found = [_sheet(path.name, name, rows, slips) for name, rows in grids]
    if not found and not slips:
        slips.append(
            Slip(path.name, "", f"it has none of the sheets {', '.join(sheets())}", "begin with `masa import --template FILE.xlsx`")
        )
    if slips:
        raise Faulty(slips)
    return found


def _sheet(file: str, name: str, rows: Sequence[Sequence[Cell]], slips: list[Slip]) -> Sheet:
    columns = sheets()[name]
    rows = [[Cell(plain_form(cell.text), cell.at) for cell in row] for row in rows]
    slips += [slip for row in rows for cell in row for slip in _hidden(file, name, cell)]
    head = [cell.text.strip() for cell in rows[0]] if rows else []
    for cell in rows[0] if rows else ():
        key = cell.text.strip()
        if key and key not in columns:
            slips.append(
                Slip(file, f"{name}!{cell.at}", f"there is no column `{key}`", suggest(key, columns, "take it out, or see the template"))
            )
        elif key and head.count(key) > 1 and cell is next(one for one in reversed(rows[0]) if one.text.strip() == key):
            slips.append(Slip(file, f"{name}!{cell.at}", f"the column `{key}` stands twice", "keep one of them"))
    read = [
        {key: _typed(cell, columns[key].kind) for key, cell in zip(head, row, strict=False) if key in columns and cell.text}
        for row in rows[1:]
    ]
    for number, row in enumerate(read, 2):
        # What is wrong with a cell was told with it.
        told = {slip.where for slip in slips}
        missing = sorted(key for key in needed(name) - row.keys() if f"{name}!{_letter(head, key)}{number}" not in told) if row else []
        slips += [Slip(file, f"{name}!{_letter(head, key)}{number}", f"`{key}` is empty", "it is needed; fill it in") for key in missing]
    return Sheet(name, [row for row in read if row])


def _typed(cell: Cell, kind: Kind) -> Cell:
    """A cell as it would be typed in the YAML: a month without the letters that stand for its day."""
    month = MONTH.fullmatch(cell.text) if kind is Kind.WHEN else None
    return Cell(month[1], cell.at) if month else cell


def _hidden(file: str, name: str, cell: Cell) -> Iterator[Slip]:
    """A slip for a cell that holds what nobody sees, or a letter that only looks like one of ours."""
    hidden = HIDDEN.search(cell.text)
    if wrong := hidden_finding(hidden.group(), Place(file)) if hidden else disguised(cell.text, Place(file)):
        yield Slip(file, f"{name}!{cell.at}", wrong.message, wrong.hint)


def _letter(head: Sequence[str], key: str) -> str:
    return get_column_letter(head.index(key) + 1) if key in head else "A"


def _book(path: Path, slips: list[Slip]) -> Iterator[tuple[str, list[list[Cell]]]]:
    content = _opened(path)
    try:
        book = load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    except UNREADABLE as error:
        raise Faulty([Slip(path.name, "", "it is no workbook that can be read", "save it anew as .xlsx")]) from error
    for sheet in book.worksheets:
        name = sheet.title.strip().lower()
        if name not in sheets():
            if any(cell.value is not None for row in sheet.iter_rows(max_row=5, max_col=5) for cell in row):
                slips.append(
                    Slip(
                        path.name,
                        sheet.title,
                        "there is no such sheet",
                        suggest(name, sheets(), "name it as the template does, or take it out"),
                    )
                )
            continue
        slips += [
            Slip(path.name, f"{name}!{area}", "cells are merged here", "take the merge apart, and fill in each cell")
            for area in sheet.merged_cells.ranges
        ]
        if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
            size = f"{sheet.max_row:,} rows and {sheet.max_column:,} columns"
            slips.append(Slip(path.name, name, f"it has {size}", f"keep to {MOST_ROWS:,} and {MOST_COLUMNS}; delete what is empty"))
            continue
        yield name, _rows(path.name, name, sheet, slips)


def _opened(path: Path) -> bytes:
    """The bytes of a workbook that is safe to unpack."""

    def refused(what: str, mend: str) -> Faulty:
        return Faulty([Slip(path.name, "", what, mend)])

    if (size := path.stat().st_size) > MOST_BYTES:
        raise refused(f"it has {size:,} bytes, more than the {MOST_BYTES:,} that are read", "take pictures and other sheets out")
    if path.suffix.lower() != ".xlsx":
        raise refused(f"`{path.suffix}` is no workbook that is read", "save it as .xlsx, without macros")
    content = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise refused("it unpacks to far more than its size", "copy the sheets into the template, and save that")
            if any("vbaproject" in part.filename.lower() for part in parts):
                raise refused("it holds macros", "save it as .xlsx, without macros")
            if any(DECLARED.search(packed.read(part)) for part in parts if part.filename.endswith((".xml", ".rels"))):
                raise refused("its XML declares entities", "copy the sheets into the template, and save that")
    except (*UNREADABLE, RuntimeError) as error:
        raise refused("it is no workbook that can be read", "save it anew as .xlsx, without a password") from error
    return content


def _rows(file: str, name: str, sheet: Worksheet, slips: list[Slip]) -> list[list[Cell]]:
    columns = list(sheets()[name].values())
    keys = [str(cell.value or "").strip() for cell in next(sheet.iter_rows(max_row=1), ())]
    kinds = [sheets()[name][key].kind if key in sheets()[name] else Kind.TEXT for key in keys] or [column.kind for column in columns]
    read = []
    for row in sheet.iter_rows():
        cells = []
        for cell, kind in zip(row, [*kinds, *[Kind.TEXT] * len(row)], strict=False):
            text = "" if isinstance(cell, MergedCell) else _text(file, name, cell, kind if cell.row > 1 else Kind.TEXT, slips)
            cells.append(Cell(text, cell.coordinate))
        read.append(cells)
    return read


def _text(file: str, sheet: str, cell: Found, kind: Kind, slips: list[Slip]) -> str:
    """What a cell says, as it would be typed in the YAML; a slip where it holds something else than it shows."""
    found, wrong = cell.value, None
    if cell.data_type == "f":
        wrong = ("it holds a formula", "put its result there, as a value")
    elif cell.data_type == "e":
        wrong = (f"it holds the error {found}", "put the value itself there")
    elif isinstance(found, dt.datetime | dt.date) and kind in DAYS:
        return f"{found:%Y-%m-%d}"
    elif isinstance(found, dt.datetime | dt.date | dt.time | dt.timedelta):
        wrong = ("a spreadsheet made a date or a time of it", "format the cell as text, and type it anew")
    elif isinstance(found, bool):
        return str(found).lower()
    elif isinstance(found, int | float) and kind in {*DAYS, Kind.PHONE}:
        what = "a telephone number that has lost its noughts and spaces" if kind is Kind.PHONE else "a number, and no date"
        if kind is Kind.WHEN and isinstance(found, int) and 1900 <= found <= 2100:  # noqa: PLR2004 - a year
            return str(found)
        wrong = (f"{found} is {what}", "format the cell as text, and type it anew" + ("" if kind is Kind.PHONE else ", such as 2026-11-21"))
    if wrong:
        slips.append(Slip(file, f"{sheet}!{cell.coordinate}", *wrong))
        return ""
    return "" if found is None else str(found).strip()


def _folder(path: Path, slips: list[Slip]) -> Iterator[tuple[str, list[list[Cell]]]]:
    for file in sorted(path.glob("*.csv")):
        name = file.stem.lower()
        if name not in sheets():
            slips.append(
                Slip(file.name, "", "there is no such sheet", suggest(name, sheets(), "name it as the template does, or take it out"))
            )
        elif (size := file.stat().st_size) > MOST_BYTES:
            slips.append(
                Slip(file.name, "", f"it has {size:,} bytes, more than the {MOST_BYTES:,} that are read", "take out what does not belong")
            )
        else:
            yield name, _lines(file, name, slips)


def _lines(file: Path, name: str, slips: list[Slip]) -> list[list[Cell]]:
    try:
        rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
    except UnicodeDecodeError:
        slips.append(Slip(file.name, "", "it is no UTF-8 text", ENCODED))
        return []
    except csv.Error as error:
        slips.append(Slip(file.name, "", f"it is no CSV that can be read ({error})", ENCODED))
        return []
    read = [
        [Cell(text.strip().removeprefix("'"), f"{get_column_letter(at)}{line}") for at, text in enumerate(row, 1)]
        for line, row in enumerate(rows, 1)
    ]
    for cell, typed in ((cell, text) for row, texts in zip(read, rows, strict=True) for cell, text in zip(row, texts, strict=True)):
        if typed.startswith(FORMULA) and len(typed) > 1:
            slips.append(Slip(file.name, f"{name}!{cell.at}", "it holds a formula", "put its result there, as a value"))
    return read
