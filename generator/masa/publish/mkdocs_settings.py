"""The settings that MkDocs gets, the same for every build. A mkdocs.yml is not given to it: MkDocs would run what it names."""

from __future__ import annotations

import io
from pathlib import Path

from masa.source.read import FILE


class MkDocsSettings(io.BytesIO):
    """Settings that stand in no file. MkDocs reads them as one, each time that a preview is built anew."""

    def __init__(self, folder: Path) -> None:
        """Take the partnership's folder."""
        super().__init__(b"{site_name: masa, docs_dir: content, theme: {name: material}, plugins: [masa]}")
        # Where MkDocs believes that they stand: a file that is there, since a preview watches it.
        self.name = str(folder / FILE)

    def close(self) -> None:
        """Stay open: MkDocs would go on with the file of that name."""
