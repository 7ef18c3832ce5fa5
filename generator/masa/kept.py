"""What is kept between builds, so that it need not be made again: PDFs, pictures, fonts, compiled templates, answers of other sites.

The folder lies in the source, which a stranger's pull request can fill, and on a disk, which can be damaged. So each file bears a
seal, made of its content and of a key that this user alone has. What bears no right seal is made anew. Any fault of the folder
means that nothing is kept, and stops no build.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import secrets
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from masa import __version__

FOLDER = Path(".cache/masa")
SEAL = 32
KEY_BYTES = 32


@cache
def _key() -> bytes | None:
    """The user's own key, made when it is first needed; None where it cannot be kept: then nothing is."""
    file = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "masa" / "key"
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileExistsError):
            made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "wb") as new:
                new.write(secrets.token_bytes(KEY_BYTES))
        key = file.read_bytes()
    except (OSError, RuntimeError):
        return None
    # Another build may be writing it at this moment, or a full disk has cut it short: without a whole one nothing is kept.
    return key if len(key) == KEY_BYTES else None


class Kept:
    """A folder of files, each named by what it was made from. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None, *, every_one: bool = False) -> None:
        """Take the folder, and whether it keeps every file of a name or the newest alone.

        A link on the way to it may lead anywhere, and may come from a stranger: then nothing is kept.
        """
        self.folder = None if folder and any(map(Path.is_symlink, _own(folder))) else folder
        self.every_one = every_one

    def take(self, name: str, made_from: bytes, make: Callable[[], bytes]) -> bytes:
        """The file of this name that was made from these bytes: the one that is kept here or in the shared folder, else one from `make`.

        It is kept in both from now on.
        """
        found = self.get(name, made_from)
        if found is None:
            shared = _shared()
            found = shared.get(name, made_from)
            if found is None:
                found = make()
                shared.put(name, made_from, found)
            self.put(name, made_from, found)
        return found

    def get(self, name: str, made_from: bytes) -> bytes | None:
        """What is kept under this name and was made from these bytes; None where nothing is, or where it was changed since."""
        key = _key()
        if self.folder is None or key is None:
            return None
        try:
            held = _read(self._file(name, made_from))
        except OSError:
            return None
        seal, content = held[:SEAL], held[SEAL:]
        return content if hmac.compare_digest(seal, _seal(key, name, made_from, content)) else None

    def put(self, name: str, made_from: bytes, content: bytes) -> None:
        """Keep a file in the place of any older of its name. A folder that is full, closed or no folder keeps nothing."""
        key = _key()
        if self.folder is None or key is None:
            return
        file, aside = self._file(name, made_from), None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # Two builds may share the folder: write aside, then move into place in one step.
            number, aside = tempfile.mkstemp(dir=self.folder, prefix=".new-")
            with os.fdopen(number, "wb") as new:
                new.write(_seal(key, name, made_from, content) + content)
            stem, ending = _parts(name)
            for older in () if self.every_one else self.folder.glob(f"{stem}-{'?' * 20}{ending}"):
                older.unlink()
            Path(aside).replace(file)
        except OSError:
            if aside:
                with suppress(OSError):
                    Path(aside).unlink(missing_ok=True)

    def _file(self, name: str, made_from: bytes) -> Path:
        assert self.folder
        stem, ending = _parts(name)
        return self.folder / f"{stem}-{hashlib.sha256(_whole(made_from)).hexdigest()[:20]}{ending}"


def _shared() -> Kept:
    """What builds of many folders share: MASA_KEPT names a folder of this user's own. Nothing leaves it; whoever names it empties it."""
    named = os.environ.get("MASA_KEPT")
    return Kept(Path(named) if named else None, every_one=True)


def _read(file: Path) -> bytes:
    """What a file holds, which nobody but this tool has made: OSError for a link, which may lead to what never ends, and for a pipe."""
    number = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(number, "rb") as held:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, "no file", str(file))
        return held.read()


def _own(folder: Path) -> list[Path]:
    """The folder and those above it, as far as this tool makes them."""
    return [place for place in (folder, *folder.parents) if FOLDER.parts[0] in place.parts]


def _parts(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    return (stem, dot + ending) if dot else (name, "")


def _whole(made_from: bytes) -> bytes:
    """What a file was made from, and the version of this package that made it."""
    return __version__.encode() + b"\0" + made_from


def _seal(key: bytes, name: str, made_from: bytes, content: bytes) -> bytes:
    parts = (name.encode(), hashlib.sha256(_whole(made_from)).digest(), content)
    return hmac.digest(key, b"\0".join(hashlib.sha256(part).digest() for part in parts), "sha256")
