"""What PDFs and pictures are made from: one whose data, templates, fonts and date are the same need not be set again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from masa.kept import Kept
from masa.look.fonts import PRINT, font_file
from masa.look.theme import Theme

CODE = ("typeset.py", "palette.py", "pictures.py")


class KeptPrints:
    """PDFs and pictures in a folder, each named by all that it was made from. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None, theme: Theme) -> None:
        """Take the folder, and the theme whose templates and pictures are used."""
        self.kept = Kept(folder)
        made_from = hashlib.sha256(version("typst").encode())
        code = (Path(__file__).with_name(name) for name in CODE)
        sources = [*code, *sorted(theme.print.glob("*.typ")), *sorted(theme.pictures.glob("*.svg"))]
        for file in (*sources, *(font_file(package, name) for package, name in PRINT)):
            made_from.update(file.name.encode() + b"\0" + file.read_bytes())
        self.made_from = made_from.digest()

    def take(self, name: str, data: object, make: Callable[[], bytes]) -> bytes:
        """The file of this name and data: the one that is kept, else one made now."""
        return self.kept.take(name, self.made_from + json.dumps(data, ensure_ascii=False, sort_keys=True).encode(), make)
