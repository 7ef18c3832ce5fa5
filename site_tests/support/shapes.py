"""The shapes of real arrangements that shapes.yaml describes, each put on a small partnership."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml
from repository import ROOT

SMALL = ROOT / "site_tests" / "small"
Shape = dict[str, Any]
SHAPES: list[Shape] = yaml.safe_load((ROOT / "site_tests" / "pages" / "shapes.yaml").read_text(encoding="utf-8"))


def written(shape: Shape, folder: Path) -> Path:
    """The folder of a partnership of this shape, with usual pages in place of those of the small one, and with pages of its own."""
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns(".cache", "site"))
    text = (SMALL / "arrangements.yaml").read_text(encoding="utf-8")
    for old, new in shape["change"]:
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / "arrangements.yaml").write_text(text, encoding="utf-8")
    for own in ("arrangements", "partners", "groups", "roles", "procedures"):
        shutil.rmtree(folder / "content" / own)
    for own in ("agencies", "about"):
        (folder / "content" / f"{own}.md").unlink()
    for name, body in shape.get("pages", {}).items():
        header = "---\ntitle: A page\nsummary: Of its own.\naudience: practitioners\n---\n"
        (folder / "content" / name).write_text(f"{header}\n{body}\n", encoding="utf-8")
    return folder
