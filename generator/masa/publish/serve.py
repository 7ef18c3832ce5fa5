"""Live preview: MkDocs' own server, told which files to watch."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.serve import serve as mkdocs_serve

from masa.look.theme import Theme
from masa.publish.mkdocs_settings import MkDocsSettings
from masa.source.read import FILE


def serve(folder: Path, address: str) -> None:
    """Serve the site until the person stops it; a save of YAML, prose or templates builds it anew."""
    watched = [str(folder / FILE), str(folder / "content"), str(Theme(folder).folder)]
    # MkDocs takes a file that is open, too; its types do not say so.
    mkdocs_serve(MkDocsSettings(folder), dev_addr=address, watch=watched, livereload=True)  # type: ignore[arg-type]
