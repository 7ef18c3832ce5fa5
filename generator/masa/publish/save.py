"""Saves files that people write too, such as arrangements.yaml: all of them or none. Where there is no room, nothing was changed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def save(folder: Path, files: Mapping[str, str]) -> None:
    """Write files of a folder: all beside their places first, then each into its place, with the rights that the old one had."""
    beside: dict[Path, Path] = {}
    made = [place.parent for name in files if not (place := folder / name).parent.exists()]
    try:
        for name, text in files.items():
            place = folder / name
            place.parent.mkdir(exist_ok=True)
            number, new = tempfile.mkstemp(dir=place.parent, prefix=".masa-", suffix=".new")
            beside[place] = Path(new)
            with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            beside[place].chmod(place.stat().st_mode & 0o777 if place.exists() else 0o644)
        for place, new_file in beside.items():
            new_file.replace(place)
    except BaseException:
        for new_file in beside.values():
            new_file.unlink(missing_ok=True)
        for parent in made:
            with suppress(OSError):
                parent.rmdir()
        raise
