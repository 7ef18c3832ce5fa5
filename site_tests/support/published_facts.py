"""The published facts that pages and the printed document have to show, as lists in YAML hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from texts import folded

from masa.source.parse import parse

# How many characters may lie between one part of a fact and the next: about a short list.
REACH = 300


@dataclass(frozen=True, slots=True)
class Fact:
    """A published fact, and what a reader knows it by."""

    fact: str
    section: str
    on: str
    find: tuple[str, ...]
    print: tuple[str, ...]
    sign: tuple[str, ...] = ()


def stands(parts: tuple[str, ...], text: str) -> bool:
    """Whether a text has the parts in their order, each soon after the one before it."""
    return re.search(f".{{0,{REACH}}}?".join(re.escape(folded(part)) for part in parts), text) is not None


def stands_near(parts: tuple[str, ...], text: str, reach: int) -> bool:
    """Whether a text has the parts in any order, none further than this from the first: where facts stand as labels in a row."""
    words = [_unlabelled(folded(part)) for part in parts]
    plain = _unlabelled(text)
    places = (found.start() for found in re.finditer(re.escape(words[0]), plain))
    return any(all(word in plain[max(0, at - reach) : at + reach] for word in words) for at in places)


def _unlabelled(text: str) -> str:
    return " ".join(text.replace(":", "").split())


def entries_of(file: Path) -> list[dict[str, Any]]:
    """The entries of a list as they were typed."""
    found: list[dict[str, Any]] = parse(file.read_text(encoding="utf-8"), file.name).data
    return found


def facts_of(file: Path) -> list[Fact]:
    """The facts of a list."""
    return [_fact(entry) for entry in entries_of(file)]


def _parts(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _fact(entry: dict[str, Any]) -> Fact:
    printed = entry.get("print", entry["find"])
    return Fact(entry["fact"], entry["section"], entry["on"], _parts(entry["find"]), _parts(printed), _parts(entry.get("sign", printed)))
