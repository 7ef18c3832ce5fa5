"""PDFs and pictures, set while MkDocs works, as a build has two cores.

On Linux they are set in a process of their own, which begins as a copy of this one and so has all that was read;
elsewhere, and where other threads run, in a thread: Typst lets go of Python's lock, though what prepares its data does not.
Pages that name the size of a PDF are drawn before the PDF is done. They hold a mark in its place, which is filled in
when all is there.
"""

from __future__ import annotations

import multiprocessing
import re
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from multiprocessing.connection import Connection

from masa.findings.finding import FaultyInput, Finding
from masa.kept import FOLDER
from masa.look.theme import Theme
from masa.model.relations import Relations
from masa.print.pdfs import Source, print_all
from masa.publish.settings import Build
from masa.site.pages import sections
from masa.source.read import Reading

MARK = re.compile(r"@@size:([a-z0-9-]+)@@")
Files = dict[str, bytes]


def mark(name: str) -> str:
    """The mark that stands for the size of a PDF until it is known."""
    return f"@@size:{name}@@"


def in_a_process(work: Callable[[], Files]) -> Callable[[], Files]:
    """Begin the work in a copy of this process; what is given back waits for the result, or raises FaultyInput."""
    fork = multiprocessing.get_context("fork")
    mine, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=_work_and_send, args=(work, mine, theirs), daemon=True)
    # Ctrl-C reaches every process of a terminal. The other one takes it, says so, and ends this one.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    process.start()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()

    def wait() -> Files:
        made: Files | list[Finding] | Exception = mine.recv()
        process.join()
        if isinstance(made, list):
            raise FaultyInput(made)
        if isinstance(made, Exception):
            raise made
        return made

    return wait


def _work_and_send(work: Callable[[], Files], mine: Connection, to: Connection) -> None:
    # The end that the other process reads from: held here too, it would keep this process waiting for ever once that one is gone.
    mine.close()
    made: Files | list[Finding] | Exception
    try:
        made = work()
    except FaultyInput as fault:
        made = fault.findings
    except (OSError, MemoryError, RecursionError) as fault:
        made = fault
    with suppress(BrokenPipeError):  # the other process is gone, and nobody waits
        to.send(made)


def in_a_thread(work: Callable[[], Files]) -> Callable[[], Files]:
    """Begin the work in a thread; what is given back waits for the result, or raises FaultyInput."""
    with_one_thread = ThreadPoolExecutor(max_workers=1)
    made = with_one_thread.submit(work)
    with_one_thread.shutdown(wait=False)
    return made.result


class Printing:
    """PDFs and pictures in the making."""

    def __init__(self, work: Callable[[], Files]) -> None:
        """Begin the work, which gives each file by its address."""
        begin = in_a_process if sys.platform == "linux" and threading.active_count() == 1 else in_a_thread
        self._wait = begin(work)

    @cached_property
    def made(self) -> Files:
        """Each file by its address, once all are done. FaultyInput where a template was at fault."""
        return self._wait()

    def findings(self) -> list[Finding]:
        """What was at fault, once all are done."""
        try:
            _ = self.made
        except FaultyInput as fault:
            return fault.findings
        return []

    def fill(self, text: str) -> str:
        """A page with the sizes of the PDFs, in kilobytes or megabytes."""
        return MARK.sub(lambda found: size(len(self.made[f"downloads/{found.group(1)}.pdf"])), text)


def start_printing(reading: Reading, theme: Theme, asked: Build) -> Printing:
    """Begin to set the PDFs and draw the pictures of what was read and checked."""

    def print_files() -> Files:
        assert reading.arrangements
        relations = Relations(reading.arrangements)
        prose = sections(reading, relations)
        return print_all(Source(relations, prose, theme, asked.moment, asked.site_url, reading.folder / FOLDER / "print"))

    return Printing(print_files)


def size(count: int) -> str:
    """A number of bytes as people write it: 42 kB, 1.9 MB."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"  # noqa: PLR2004 - a megabyte
