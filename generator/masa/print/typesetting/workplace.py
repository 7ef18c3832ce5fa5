"""What Typst reads: templates, pictures and faces, as they were when work began, and in a folder that is gone when it ends.

What is saved meanwhile is for the next build: a PDF made from one state must not be kept under the name of another.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Self

from masa.look.fonts import PRINT, font_file
from masa.look.theme import Theme

CODE = ("folding.py", "typeset.py", "palette.py", "pictures.py")
TEMPLATES, PICTURES, FACES = "print", "pictures", "fonts"
# Pictures of the partnership's own, below the names that they have in the data.
OWN = "own"


class Workplace:
    """The files of one theme. The packages of the fonts carry each face twice; here it stands once, so that Typst takes that one."""

    def __init__(self, theme: Theme, pictures: Mapping[str, bytes] | None = None) -> None:
        """Read everything. `pictures` are those of the partnership by the names of their files in the data."""
        self._files = {
            **{f"{TEMPLATES}/{name}": file.read_bytes() for name, file in theme.print.files("*.typ").items()},
            **{f"{PICTURES}/{name}": file.read_bytes() for name, file in theme.pictures.files("*.svg").items()},
            **{f"{OWN}/{name}": content for name, content in (pictures or {}).items()},
            **{f"{FACES}/{name}": font_file(package, name).read_bytes() for package, name in PRINT},
        }
        made_from = hashlib.sha256(version("typst").encode())
        code = {name: Path(__file__).with_name(name).read_bytes() for name in CODE}
        for name, content in (*code.items(), *self._files.items()):
            made_from.update(name.encode() + b"\0" + content)
        self.digest = made_from.digest()
        self._held: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        """Begin without a folder."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the folder away."""
        if self._held:
            self._held.cleanup()

    @property
    def folder(self) -> Path:
        """The folder, made when it is first asked for."""
        if self._held is None:
            self._held = tempfile.TemporaryDirectory(prefix="masa-print-")
            for name, content in self._files.items():
                file = Path(self._held.name, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        return Path(self._held.name)
