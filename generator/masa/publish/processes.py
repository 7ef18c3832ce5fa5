"""Work in a process of its own beside this one, as a build has two cores.

On Linux it begins as a copy of this one and so has all that was read; elsewhere, and where other threads run, it is a thread.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from masa.findings.finding import FaultyInput, Finding

T = TypeVar("T")


def begin(work: Callable[[], T]) -> Callable[[], T]:
    """Begin the work beside this process; what is given back waits for the result, or raises what went wrong."""
    return in_a_process(work) if can_be_copied() else in_a_thread(work)


def can_be_copied() -> bool:
    """Whether this process can be copied: on Linux, as long as no other thread runs, which the copy would not have."""
    return sys.platform == "linux" and threading.active_count() == 1


def in_a_process(work: Callable[[], T]) -> Callable[[], T]:
    """Begin the work in a copy of this process; what is given back waits for the result, or raises what went wrong."""
    fork = multiprocessing.get_context("fork")
    mine, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=_work_and_send, args=(work, mine, theirs), daemon=True)
    # Ctrl-C reaches every process of a terminal. The other one takes it, says so, and ends this one.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    process.start()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()

    def wait() -> T:
        made: Any = mine.recv()
        process.join()
        if isinstance(made, _Faults):
            raise FaultyInput(made)
        if isinstance(made, Exception):
            raise made
        result: T = made
        return result

    return wait


class _Faults(list[Finding]):
    """What went wrong instead of what was asked for."""


def _work_and_send(work: Callable[[], object], mine: Connection, to: Connection) -> None:
    # The end that the other process reads from: held here too, it would keep this process waiting for ever once that one is gone.
    mine.close()
    made: object
    try:
        made = work()
    except FaultyInput as fault:
        made = _Faults(fault.findings)
    except (OSError, MemoryError, RecursionError) as fault:
        made = fault
    with suppress(BrokenPipeError):  # the other process is gone, and nobody waits
        to.send(made)


def in_a_thread(work: Callable[[], T]) -> Callable[[], T]:
    """Begin the work in a thread; what is given back waits for the result, or raises what went wrong."""
    with_one_thread = ThreadPoolExecutor(max_workers=1)
    made = with_one_thread.submit(work)
    with_one_thread.shutdown(wait=False)
    return made.result
