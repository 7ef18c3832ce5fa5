"""Tables as CSV files that a spreadsheet shows as they are written.

A spreadsheet guesses what a cell is, whatever the file says: it makes a day of a month, cuts noughts, and runs what begins like a formula.
So a month has a form that it takes for text, a telephone number a space, and other text that it would change an apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from masa.data.columns import Column, Kind

# A spreadsheet takes a cell that begins with one of these for a formula, in some languages also in their wide forms.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# It makes a day of a month, of two or three numbers and of a number beside the name of a month, a time of two numbers, a sum of brackets,
# and cuts noughts and long numbers: 2024-08, 3/4, 5 May, March 5, 2024, 1:2, 9 am, (5), 007, 4.10, 3e5. A whole day stays that day.
CHANGED = re.compile(
    r"\d{4}[-/](?:0?[1-9]|1[0-2])|\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?|\d{1,2}[-/]\d{4}|\d{1,2}(?:\.\d{1,2}){2,3}"
    r"|0\d+|\d+[.,]\d*0|\d+\.|\d{16,}|\d+(?:\.\d+)?e[+-]?\d+|\(\d[\d.,]*\)|\d+ \d+/\d+"
    rf"|\d{{1,2}}[ -]?{NAME}(?:[ -]\d{{2,4}})?|{NAME}[ -]?\d{{1,4}}(?:,? \d{{4}})?|\d{{4}}[ -]{NAME}"
    r"|\d{1,4}:\d{1,2}(?::\d{1,2})?(?: ?[ap]m?)?|\d{1,2} [ap]m?",
    re.IGNORECASE,
)
# What of a telephone number without spaces stands before the first one.
CODE = 5


def flat(entry: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """One row: keys of records inside are joined by dots, lists of words by semicolons, lists of records as JSON."""
    row: dict[str, str] = {}
    for key, value in entry.items():
        if isinstance(value, dict):
            row.update(flat(value, f"{prefix}{key}."))
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            row[prefix + key] = "; ".join(value)
        elif isinstance(value, list):
            row[prefix + key] = json.dumps(value, ensure_ascii=False)
        elif isinstance(value, bool):
            row[prefix + key] = str(value).lower()
        else:
            row[prefix + key] = str(value)
    return {key: value for key, value in row.items() if value}


def table(rows: Iterable[Mapping[str, str]], columns: Mapping[str, Column]) -> bytes:
    """Rows as a file, their columns in the order given."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: cell(value, columns[key].kind) for key, value in row.items()} for row in rows)
    # The mark by which a spreadsheet knows that letters are UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def cell(value: str, kind: Kind) -> str:
    """A value as a spreadsheet leaves it alone."""
    if kind in {Kind.NUMBER, Kind.DAY, Kind.YES}:
        return value
    if kind is Kind.WHEN and value.count("-") == 1:
        return f"{value}-XX"  # ISO 8601-2: a day that is not said
    if kind is Kind.WHEN:
        return value
    if kind is Kind.PHONE and value.isdigit() and value.startswith("0"):
        return f"{value[:CODE]} {value[CODE:]}"
    return f"'{value}" if value.startswith(FORMULA) or CHANGED.fullmatch(value.strip()) else value


def in_order(rows: Iterable[Mapping[str, str]], first: Sequence[str], keys: Sequence[str], last: Sequence[str]) -> list[str]:
    """The columns of rows: what a row is known by, then `keys`, then what any row may carry. Those of a record inside stand together."""
    order = list(dict.fromkeys((*first, *(key for key in keys if key not in last), *last)))
    found = dict.fromkeys(key for row in rows for key in row)
    places = {key: order.index(key.partition(".")[0]) if key.partition(".")[0] in order else len(order) for key in found}
    return sorted(found, key=places.__getitem__)
