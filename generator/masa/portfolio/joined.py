"""The open data of a portfolio: what every partnership's own site offers, joined, and how all of them stand on the duties.

Stability: within a version no file, column or key is renamed, taken away or given another meaning; new ones may come.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from masa.data.columns import Column, Kind
from masa.data.open_data import to_json
from masa.data.tables import flat, table

VERSION = 1
FOLDER = "data"
# What stands first in every row of a joined file.
WHOSE = "partnership"
# What describes the files of one site, or is made of them.
NOT_JOINED = frozenset({"columns.csv"})
BOM = "\ufeff"
COLUMNS: Mapping[str, Kind] = {
    "id": Kind.TEXT,
    "name": Kind.TEXT,
    "short_name": Kind.TEXT,
    "places": Kind.TEXT,
    "edition": Kind.TEXT,
    "title": Kind.TEXT,
    "status": Kind.TEXT,
    "demonstration": Kind.YES,
    "guidance": Kind.TEXT,
    "published": Kind.TEXT,
    "effective_from": Kind.TEXT,
    "last_reviewed": Kind.DAY,
    "review_every": Kind.TEXT,
    "review_due": Kind.DAY,
    "review_worked_out": Kind.YES,
    "review_overdue": Kind.YES,
    "chaired_by": Kind.TEXT,
    "chair_now": Kind.TEXT,
    "chair_until": Kind.TEXT,
    "chair_term_over": Kind.YES,
    "executives": Kind.TEXT,
    "duties.met": Kind.NUMBER,
    "duties.partly": Kind.NUMBER,
    "duties.not met": Kind.NUMBER,
    "duties.not yet in force": Kind.NUMBER,
    "duties.cannot be shown from data": Kind.NUMBER,
    "duties_unread": Kind.NUMBER,
}
DUTY = ("id", "topic", "text", "source", "result", "missing")


def joined(title: str, rows: Sequence[Mapping[str, Any]], sites: Mapping[str, Path]) -> dict[str, bytes]:
    """Every file by its address: `rows` are the facts of each partnership, `sites` the folder of each one's site by its id."""
    made = {"portfolio.json": to_json({"version": VERSION, "title": title, "partnerships": list(rows)})}
    made["partnerships.csv"] = _table(([_row(row) for row in rows]), COLUMNS)
    duties = [{WHOSE: row["id"], **{key: _text(duty[key]) for key in DUTY}} for row in rows for duty in row["requirements"]]
    made["requirements.csv"] = _table(duties, dict.fromkeys((WHOSE, *DUTY), Kind.TEXT))
    names = sorted({file.name for site in sites.values() for file in (site / FOLDER).glob("*.csv")} - NOT_JOINED)
    return {f"{FOLDER}/{name}": content for name, content in made.items()} | {
        f"{FOLDER}/{name}": _together(name, sites) for name in names if name not in made
    }


def described(address: str) -> str:
    """What a file holds, in words."""
    name = address.removeprefix(f"{FOLDER}/")
    known = {
        "portfolio.json": "All that this index tells of each partnership, with every duty, as JSON",
        "partnerships.csv": "A row for each partnership: its edition, its chair, its review, its duties counted",
        "requirements.csv": "A row for each duty of each partnership: how it stands, and what is missing",
    }
    return known.get(name) or f"{name.removesuffix('.csv').replace('-', ' ').capitalize()} of all partnerships"


def _together(name: str, sites: Mapping[str, Path]) -> bytes:
    """One file of every site below each other, each row with the partnership it is from; a column that a site lacks is empty there.

    Cells are taken as they are: each site has written them so that a spreadsheet leaves them alone.
    """
    rows: list[dict[str, str]] = []
    columns: dict[str, None] = {WHOSE: None}
    for own_id, site in sites.items():
        file = site / FOLDER / name
        if file.is_file():
            reader = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""))
            columns |= dict.fromkeys(reader.fieldnames or ())
            rows += [{WHOSE: own_id, **row} for row in reader]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return (BOM + out.getvalue()).encode()


def _row(row: Mapping[str, Any]) -> dict[str, str]:
    executives = [f"{one['name']}: {one['meets']}" if one["meets"] else one["name"] for one in row["executives"]]
    found = flat({**row, "executives": executives})
    return {key: found[key] for key in COLUMNS if key in found}


def _text(value: object) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value)


def _table(rows: Iterable[Mapping[str, str]], kinds: Mapping[str, Kind]) -> bytes:
    return table(rows, {key: Column(kind, "") for key, kind in kinds.items()})
