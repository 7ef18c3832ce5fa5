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
    """The folder of a partnership of this shape, with the usual pages of the arrangements, of partners and of groups."""
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns(".cache", "site"))
    text = (SMALL / "arrangements.yaml").read_text(encoding="utf-8")
    for old, new in shape["change"]:
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / "arrangements.yaml").write_text(text, encoding="utf-8")
    for own in ("arrangements", "partners", "groups"):
        shutil.rmtree(folder / "content" / own)
    return folder
