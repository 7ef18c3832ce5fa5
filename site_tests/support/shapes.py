"""The shapes of real arrangements that shapes.yaml describes, each put on a small partnership."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from PIL import Image
from repository import ROOT

SMALL = ROOT / "site_tests" / "small"
Shape = dict[str, Any]
SHAPES: list[Shape] = yaml.safe_load((ROOT / "site_tests" / "pages" / "shapes.yaml").read_text(encoding="utf-8"))


def drawn_to(file: Path, size: Sequence[int]) -> None:
    """A picture of some size, in two colours."""
    file.parent.mkdir(exist_ok=True)
    image = Image.new("RGB", (size[0], size[1]), "white")
    image.paste("#5b2c91", (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2))
    image.save(file)


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
    for name, size in shape.get("pictures", {}).items():
        drawn_to(folder / "content" / "pictures" / name, size)
    for name, body in shape.get("pages", {}).items():
        header = "---\ntitle: A page\nsummary: Of its own.\naudience: practitioners\n---\n"
        (folder / "content" / name).write_text(f"{header}\n{body}\n", encoding="utf-8")
    return folder
