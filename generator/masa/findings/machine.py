"""Faults that are nobody's text: a full disk, a missing right, an end from outside. Each is one line that says what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

# What could not be done, and what to do, by the number that the system gives.
SAID = {
    errno.ENOSPC: ("there is no room left on the disk", "make room, and run it again"),
    errno.EDQUOT: ("there is no room left on the disk for you", "make room, and run it again"),
    errno.EFBIG: ("a file would be larger than this system allows", "raise the limit, and run it again"),
    errno.EACCES: ("you have no right to do this", "name a folder of your own, or ask whoever owns this one"),
    errno.EPERM: ("you have no right to do this", "name a folder of your own, or ask whoever owns this one"),
    errno.EROFS: ("the disk can only be read", "name a folder that can be written"),
    errno.EMFILE: ("too many files are open", "close other programs, and run it again"),
    errno.ENOENT: ("the file or folder is gone", "put it back, and run it again"),
    errno.EBUSY: ("another program uses it", "end that program, and run it again"),
}

ENDED = {
    KeyboardInterrupt: "ended before it was done; what was published stands as it was",
    EOFError: "a part of this build was ended from outside, perhaps for want of memory; run it again",
    MemoryError: "there is not enough memory; close other programs, and run it again",
    RecursionError: "a text is nested more deeply than can be drawn; take out nested lists, quotations or emphasis",
}


def real(path: Path) -> Path:
    """A path with its links followed; one that leads to itself, as far as it leads. `Path.resolve` raises there."""
    return Path(os.path.realpath(path))


class Refused(Exception):  # noqa: N818 - it says what was done
    """Raised where the machine, or what a person asked for, makes a step unsafe or impossible; its text is one line with the way out."""


def in_words(fault: BaseException) -> str:
    """A fault of the machine as one line: what could not be done, and what to do. What was published stands as it was."""
    if isinstance(fault, OSError):
        what, mend = SAID.get(fault.errno or 0, (fault.strerror or str(fault) or type(fault).__name__, "mend that, and run it again"))
        where = fault.filename.decode(errors="replace") if isinstance(fault.filename, bytes) else fault.filename
        return f"{where}: {what}; {mend}" if where else f"{what}; {mend}"
    return next((said for kind, said in ENDED.items() if isinstance(fault, kind)), str(fault))
