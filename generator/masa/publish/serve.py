"""Live preview: MkDocs' own server, told which files to watch."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from masa.look.theme import Theme
from masa.source.read import FILE


def serve(folder: Path, address: str, moment: dt.datetime) -> None:
    """Serve the site until the person stops it; a save of YAML, prose or templates builds it anew."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    from mkdocs.commands.serve import serve as mkdocs_serve  # noqa: PLC0415 - other commands need not wait for MkDocs

    watched = [str(folder / FILE), str(folder / "content"), str(Theme(folder).folder)]
    mkdocs_serve(str(folder / "mkdocs.yml"), dev_addr=address, watch=watched, livereload=True)
