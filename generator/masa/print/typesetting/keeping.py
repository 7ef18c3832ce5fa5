"""PDFs and pictures kept between builds: one whose data, templates, fonts and date are the same need not be set again."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from masa.look.fonts import PRINT, font_file
from masa.look.theme import Theme

PACKAGES = ("masa", "typst")
CODE = ("typeset.py", "palette.py", "pictures.py")


class Kept:
    """A folder of PDFs and pictures, each named by all that it was made from. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None, theme: Theme) -> None:
        """Take the folder, and the theme whose templates and pictures are used."""
        self.folder = folder
        made_from = hashlib.sha256()
        for package in PACKAGES:
            made_from.update(version(package).encode())
        code = (Path(__file__).with_name(name) for name in CODE)
        sources = [*code, *sorted(theme.print.glob("*.typ")), *sorted(theme.pictures.glob("*.svg"))]
        for file in (*sources, *(font_file(package, name) for package, name in PRINT)):
            made_from.update(file.name.encode() + b"\0" + file.read_bytes())
        self.made_from = made_from

    def take(self, name: str, data: object, make: Callable[[], bytes]) -> bytes:
        """The file of this name and data: the one that is kept, else one made now, kept in the place of any older."""
        if self.folder is None:
            return make()
        mark = self.made_from.copy()
        mark.update(json.dumps(data, ensure_ascii=False, sort_keys=True).encode())
        stem, _, ending = name.rpartition(".")
        file = self.folder / f"{stem}-{mark.hexdigest()[:20]}.{ending}"
        if file.is_file():
            return file.read_bytes()
        made = make()
        self.folder.mkdir(parents=True, exist_ok=True)
        for older in self.folder.glob(f"{stem}-{'?' * 20}.{ending}"):
            older.unlink(missing_ok=True)
        # Two builds may share the folder: write aside, then move into place in one step.
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as aside:
            aside.write(made)
        Path(aside.name).replace(file)
        return made
