"""What PDFs and pictures are made from: one whose data, templates, fonts and date are the same need not be set again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from masa.kept import Kept
from masa.print.typesetting.workplace import Workplace


class KeptPrints:
    """PDFs and pictures in a folder, each named by all that it was made from. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None, place: Workplace) -> None:
        """Take the folder, and what Typst reads."""
        self.kept = Kept(folder)
        self.made_from = place.digest

    def take(self, name: str, data: object, make: Callable[[], bytes]) -> bytes:
        """The file of this name and data: the one that is kept, else one made now."""
        return self.kept.take(name, self.made_from + json.dumps(data, ensure_ascii=False, sort_keys=True).encode(), make)
