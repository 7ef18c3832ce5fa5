"""Work in a process of its own, with what it cost: for input that might stall, eat all memory or break the process.

The processes begin as copies of one that has done nothing yet. A copy of the tests' own process would hold the browser's pipes, and the
locks of threads that it does not have.
"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

CLEAN = multiprocessing.get_context("forkserver")
CLEAN.set_forkserver_preload(["pytest", "masa.check", "masa.look.theme", "masa.publish.build"])


@dataclass(frozen=True)
class Cost:
    """What was said, as lines, seconds of the processor, megabytes at the most."""

    lines: list[str]
    seconds: float
    megabytes: float


def _seconds() -> float:
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in used)


def _work(work: Callable[[Path], list[str]], folder: Path, most_megabytes: int, pipe: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (most_megabytes * 1_000_000, most_megabytes * 1_000_000))
    start = _seconds()
    lines = work(folder)
    seconds = _seconds() - start
    most = max(resource.getrusage(whose).ru_maxrss for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    pipe.send((lines, seconds, most / 1000))


def run_apart(work: Callable[[Path], list[str]], folder: Path, patience: float = 60, most_megabytes: int = 8000) -> Cost:
    """What a function of a module says of a folder, and what that cost. The test fails where it breaks or does not end in time."""
    here, there = CLEAN.Pipe(duplex=False)
    process = CLEAN.Process(target=_work, args=(work, folder, most_megabytes, there))
    process.start()
    there.close()
    try:
        if not here.poll(patience):
            pytest.fail(f"not done after {patience:.0f} seconds")
        return Cost(*here.recv())
    except EOFError:
        pytest.fail("the process broke")
    finally:
        process.kill()
        process.join()
