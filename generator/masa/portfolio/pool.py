"""Works on many things in a few processes at a time, each thing in a process of its own.

So what one takes is free again at its end, and one that is killed, or uses up its memory, takes no other with it.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

J = TypeVar("J")
R = TypeVar("R")


def cores() -> int:
    """How many processes this machine can run at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def work_on(jobs: Iterable[J], work: Callable[[J], R], most: int) -> Iterator[tuple[J, R | None]]:
    """Each job with its result as soon as it is done, at most so many at a time; None where its process ended without a result.

    `work` stands in a module, so that it can be begun anywhere.
    """
    # On Linux a process begins as a copy of this one, with all that is loaded; elsewhere that is not safe.
    linux = sys.platform == "linux"
    context = multiprocessing.get_context("fork") if linux else multiprocessing.get_context("spawn")
    waiting = list(jobs)[::-1]
    running: dict[Connection, tuple[J, BaseProcess]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < most:
                job = waiting.pop()
                mine, theirs = context.Pipe(duplex=False)
                process: BaseProcess = context.Process(target=_send, args=(work, job, theirs))
                process.start()
                theirs.close()
                running[mine] = job, process
            for ready in wait(list(running)):
                assert isinstance(ready, Connection)
                job, process = running.pop(ready)
                result: R | None
                try:
                    result = ready.recv()
                except EOFError:
                    result = None
                ready.close()
                process.join()
                yield job, result
    finally:
        for _, process in running.values():
            process.terminate()
            process.join()


def _send(work: Callable[[J], R], job: J, to: Connection) -> None:
    result = work(job)
    to.send(result)
    to.close()
