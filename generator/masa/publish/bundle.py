"""All PDFs of a site in one ZIP: the same files of the same day give the same bytes, whenever and wherever they were made."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from masa.kept import Kept
from masa.site.downloads import ALL

# The first day that a ZIP can say.
FIRST = dt.date(1980, 1, 1)
FOLDER = "downloads/"
# What may be done with an unpacked file, whatever machine packed it: its owner writes it, everybody reads it.
MODE = 0o644 << 16
UNIX = 3


def bundled(files: Mapping[str, bytes], day: dt.date, cache: Path | None) -> dict[str, bytes]:
    """The ZIP of the PDFs among the files of a site by its address, dated with a day, and kept in a folder under all that is in it."""
    pdfs = {address.removeprefix(FOLDER): files[address] for address in sorted(files) if address.endswith(".pdf")}
    made_from = "\n".join((day.isoformat(), *(f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in pdfs.items())))
    return {ALL: Kept(cache).take("all.zip", made_from.encode(), lambda: _packed(pdfs, day))}


def _packed(files: Mapping[str, bytes], day: dt.date) -> bytes:
    made = BytesIO()
    dated = max(day, FIRST)
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, (dated.year, dated.month, dated.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, MODE
            archive.writestr(entry, content)
    return made.getvalue()
