"""One build at a time for one output: the second waits, and says for whom."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from masa.findings.machine import Refused

# How long a build waits for another, in seconds: several times what the longest takes.
PATIENCE = 600.0
LOOK_AGAIN = 0.05


def lock_file(output: Path) -> Path:
    """The file whose lock a build holds. It stands beside the output, and is gone once nobody builds."""
    return output.with_name(f".{output.name}.building-now")


@contextmanager
def turn(output: Path, say: Callable[[str], None], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the output for one build. `say` gets a line where another build has it; Refused after `patience` seconds.

    The kernel lets go of the lock of a process that ends in whatever way, so that none can be left behind.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    path = lock_file(output)
    until, told = time.monotonic() + patience, False
    while True:
        held = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        try:
            if _take(held) and _is_still(path, held):
                if os.fstat(held).st_size and _who(held) == "unknown":
                    raise Refused(f"{path} is in the way: builds keep its name for themselves; move it away")
                os.ftruncate(held, 0)
                os.write(held, str(os.getpid()).encode())
                try:
                    yield
                finally:
                    # Before the lock goes: whoever opened this file meanwhile sees that it is gone, and makes a new one.
                    path.unlink(missing_ok=True)
                return
            if not told and not _take(held):
                say(f"another build (process {_who(held)}) is writing {output}; waiting for it to end")
                told = True
        finally:
            os.close(held)
        if time.monotonic() > until:
            raise Refused(f"another build has been writing {output} for more than {patience:.0f} seconds; end it, or name another folder")
        time.sleep(LOOK_AGAIN)


def _take(held: int) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_still(path: Path, held: int) -> bool:
    try:
        return path.stat().st_ino == os.fstat(held).st_ino
    except FileNotFoundError:
        return False


def _who(held: int) -> str:
    """The number of the process that holds the lock; a longer text is nobody's number."""
    said = os.pread(held, 20, 0).decode("ascii", "replace")
    return said if said.isdigit() else "unknown"
