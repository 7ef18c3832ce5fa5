"""What a partnership's site was made from, as one digest: its files, the day, the tool. The same digest is the same site."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import platform
import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from masa.kept import FOLDER
from masa.look.theme import Theme
from masa.publish.guard import OWN
from masa.source.read import FILE

# What of the surroundings reaches pages.
TOLD = ("MASA_SITE_URL", "MASA_REPO_URL", "SOURCE_DATE_EPOCH")
PACKAGE = "masa"
ID = re.compile(r"""( +)id: *(["']?)([a-z0-9-]+)\2 *(?:#.*)?""")


def quick_id(folder: Path) -> str:
    """The id of the partnership of a folder, found without reading all of its facts; "" where it is written in an unusual way."""
    indent, within = "", False
    for line in (folder / FILE).read_text(encoding="utf-8", errors="replace").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line.startswith(" "):
            if within:
                return ""
            within = line.rstrip() == "partnership:"
        elif within:
            indent = indent or line[: len(line) - len(line.lstrip())]
            found = ID.fullmatch(line)
            if found and found[1] == indent:
                return found[3] if found[3] != "null" else ""
    return ""


def listing(*places: Path) -> bytes:
    """How the files of folders stand there, as a digest: a file that is gone, cut short or changed makes it another one."""
    whole = hashlib.sha256()
    for place in places:
        for file in _files(place):
            seen = file.stat()
            whole.update(f"{file}\0{seen.st_size}\0{seen.st_mtime_ns}\n".encode())
    return whole.digest()


def digest(folder: Path, day: dt.date) -> bytes:
    """The digest of a partnership's folder on a day, by this tool."""
    whole = hashlib.sha256(_tool() + day.isoformat().encode())
    for name in TOLD:
        whole.update(f"{name}={os.environ.get(name, '')}\0".encode())
    _feed(whole, folder, (file for name in OWN for file in _files(folder / name)))
    return whole.digest()


@cache
def _tool() -> bytes:
    """The digest of this package, of its theme, and of the versions of the libraries that it asks for."""
    package = Path(__file__).resolve().parent.parent
    whole = hashlib.sha256(platform.python_version().encode())
    _feed(whole, package, (file for file in _files(package) if file.suffix != ".pyc"))
    # The package's own theme, for a folder that has none.
    usual = Theme(package).places[-1]
    _feed(whole, usual, _files(usual))
    for name in _libraries():
        whole.update(f"{name} {version(name)}\n".encode())
    return whole.digest()


def _libraries() -> list[str]:
    try:
        asked = requires(PACKAGE) or []
    except PackageNotFoundError:
        return []
    return sorted(re.split(r"[^A-Za-z0-9._-]", one, maxsplit=1)[0] for one in asked if "extra ==" not in one)


def _files(place: Path) -> Iterable[Path]:
    if place.is_file():
        return (place,)
    kept = FOLDER.parts[0]
    return sorted(file for file in place.rglob("*") if file.is_file() and kept not in file.parts)


def _feed(whole: hashlib._Hash, root: Path, files: Iterable[Path]) -> None:
    for file in files:
        whole.update(f"{file.relative_to(root).as_posix()}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
