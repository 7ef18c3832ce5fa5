"""What the sheets of a workbook may hold: their columns, and how the text of a cell becomes a value of arrangements.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from masa.data.columns import Column, Kind, column
from masa.findings.finding import one_line
from masa.model.base import Record
from masa.source.parse import parse
from masa.source.shape import record_at

LAST = ("note", "for_children", "source.document", "source.section")
MEMBERS = "members"
MADE = {
    "group": Column(Kind.TEXT, "Id of the group."),
    "member": Column(Kind.TEXT, "Id of the role, partner, agency or group that sits on it."),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, and where it stands: B7."""

    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its rows below the head, each with its cells by column; a row that is empty is left out."""

    name: str
    rows: Sequence[Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class Slip:
    """Something in a workbook that a person should mend: the file, the sheet and cell, what is wrong, how to mend it."""

    file: str
    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        """``book.xlsx, groups!C4: error: what is wrong; how to mend it``."""
        return one_line(f"{', '.join(filter(None, (self.file, self.where)))}: error: {self.what}; {self.mend}")


class Faulty(Exception):  # noqa: N818 - it is the workbook that is at fault
    """Raised where a workbook cannot be taken; it carries every slip."""

    def __init__(self, slips: Sequence[Slip]) -> None:
        """Take the slips in their order."""
        self.slips = tuple(slips)
        super().__init__("\n".join(map(str, slips)))


@cache
def sheets() -> dict[str, dict[str, Column]]:
    """The columns of each sheet, in their order, with what they hold."""
    file = Path(__file__).with_name("sheets.yaml")
    named: dict[str, list[str]] = parse(file.read_text(encoding="utf-8"), file.name).data
    found: dict[str, dict[str, Column]] = {}
    for sheet, names in named.items():
        record: type[Record] | None = record_at((sheet,))
        kept = {name: column(record, name) for name in (*names, *LAST)} if record and sheet != MEMBERS else MADE
        found[sheet] = dict(kept)
    return found


def needed(sheet: str) -> frozenset[str]:
    """The columns of a sheet without which an entry is none. An id is made from the name where it is left out."""
    record = record_at((sheet,)) if sheet != MEMBERS else None
    if not record:
        return frozenset(MADE)
    return frozenset(
        name for name in sheets()[sheet] if name != "id" and name in record.model_fields and record.model_fields[name].is_required()
    )


def value(text: str, kind: Kind) -> object:
    """What a cell says, as the YAML has it: a list, or true or false, where the column holds those."""
    if kind is Kind.LIST:
        return [part for part in (one.strip() for one in text.split(";")) if part]
    if kind is Kind.YES and text.lower() in {"true", "false", "yes", "no"}:
        return text.lower() in {"true", "yes"}
    return text
