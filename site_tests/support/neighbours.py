"""Two made-up partnerships side by side, which share a group and a force, and a list of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from repository import ROOT, copied_cache

SMALL = ROOT / "site_tests" / "small"
SHARED = """
  - id: joint-training
    name: Joint Training Group
    {more}
    tier: shared
    summary: Trains people.
    accountable_to: executive
    shared_with: [neighbour]
    source: {{document: plan, section: "6"}}
boards:
  - id: neighbour
    name: {neighbour}
    kind: neighbouring-partnership
    summary: The partnership next to this one.
    source: {{document: plan, section: "6"}}
functions:
"""


def neighbours(where: Path) -> Path:
    """Folders east and west, each sharing a group with the other, beside portfolio.yaml, whose path is given."""
    for name, other, more in (("east", "West Partnership", "meets: every 2 months"), ("west", "East Partnership", "chair: {role: chair}")):
        folder = where / name
        shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns(".cache", "site"))
        own = f"{name.title()} Partnership"
        changed(folder, "id: testshire", f"id: {name}")
        changed(folder, "name: Testshire Partnership", f"name: {own}")
        changed(folder, "functions:\n", SHARED.format(more=more, neighbour=other).lstrip("\n"))
        changed(folder, "North Testshire", f"{name.title()}shire")
    changed(where / "west", "name: Joint Training Group", "name: Training Group\n    other_names: [Joint Training Group]")
    return listing(where, "east", "west")


def listing(where: Path, *folders: str) -> Path:
    """A portfolio.yaml with these folders."""
    file = where / "portfolio.yaml"
    file.write_text("title: All of them\npartnerships:\n" + "".join(f"  - {folder}\n" for folder in folders), encoding="utf-8")
    return file


def warmed(where: Path) -> None:
    """Give a portfolio what this repository keeps, if it keeps anything yet: fonts and templates are the same for all."""
    copied_cache(where / "east")
    if (kept := where / "east" / ".cache" / "masa").is_dir():
        shutil.copytree(kept, where / ".cache" / "masa" / "portfolio")


def changed(folder: Path, old: str, new: str) -> None:
    """Replace one text of a partnership's facts."""
    file = folder / "arrangements.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
