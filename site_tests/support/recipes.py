"""The recipes of CONTRIBUTING as edits: what stands there, what is typed, and what the check answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

FACTS = "arrangements.yaml"
GAP = "…"
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DELETED = re.compile(r"^Delete `(content/[^`]+)`", re.MULTILINE)


@dataclass(frozen=True)
class Recipe:
    """One everyday change: a title, changed files, new files, deleted ones, and the answer, a finding a line."""

    title: str
    changed: tuple[tuple[str, str], ...]
    made: tuple[tuple[str, str], ...]
    deleted: tuple[str, ...]
    answer: tuple[str, ...]

    def do(self, folder: Path) -> None:
        """Type all of it into the files of a partnership's folder."""
        for name, text in self.made:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        for name, hunk in self.changed:
            file = folder / name
            file.write_text(typed(file.read_text(encoding="utf-8"), hunk), encoding="utf-8")
        for name in self.deleted:
            (folder / name).unlink()


def typed(text: str, hunk: str) -> str:
    """A text after the lines with `-` went and those with `+` came.

    Raises:
        ValueError: a line that the recipe shows does not stand in the file.

    """
    lines, at, made, new, leap = text.splitlines(), 0, [], [], True
    for line in hunk.splitlines():
        mark, rest = line[:1], line[1:]
        if line == GAP:
            made, new, leap = made + new, [], True
        elif mark == "+":
            new.append(rest)
        else:
            place = next((n for n in range(at, len(lines)) if lines[n] == rest), None) if leap else at
            if place is None or place >= len(lines) or lines[place] != rest:
                raise ValueError(f"the recipe shows a line that does not stand there: {rest}")
            made += [*lines[at:place], *new, *([] if mark == "-" else [rest])]
            at, new, leap = place + 1, [], False
    return "\n".join([*made, *new, *lines[at:]]) + "\n"


def recipes(document: str) -> list[Recipe]:
    """Every recipe below the heading Recipes, a third-level heading each."""
    part = re.split(r"^## ", document, flags=re.MULTILINE)
    found = next(text for text in part if text.startswith("Recipes\n"))
    heads = [*re.finditer(r"^### (.+)$", found, re.MULTILINE)]
    bounds = [*(head.start() for head in heads), len(found)]
    return [_recipe(head.group(1), found[start:end]) for head, (start, end) in zip(heads, pairwise(bounds), strict=True)]


def _recipe(title: str, text: str) -> Recipe:
    blocks = [(kind, name, body) for kind, name, body in FENCE.findall(text)]
    return Recipe(
        title,
        tuple((name or FACTS, body) for kind, name, body in blocks if kind == "diff"),
        tuple((name, body) for kind, name, body in blocks if kind == "markdown"),
        tuple(DELETED.findall(text)),
        tuple(line for kind, _, body in blocks if kind == "text" for line in body.splitlines()),
    )
