"""Measures the printing of a partnership: `python site_tests/support/printing_pace.py [FOLDER]` prints a table for docs/benchmarks.md.

The whole set with nothing kept and with all kept, each in as many processes as a build has and in one; after a change of one function;
the peak of memory.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from masa.look.theme import Theme
from masa.print.pdfs import Source
from masa.print.press import Share, print_all
from masa.publish.printing import PROCESSES
from masa.site.pages import sections
from masa.source.read import read

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Print a line for each case."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    reading = read(folder)
    source = Source(reading.relations, sections(reading, reading.relations), Theme(ROOT), dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
    sys.stdout.write("| what is set | wall s | processor s | MB a process at most |\n|---|---|---|---|\n")
    for name, run in cases(source):
        wall, used, memory = measured(run)
        sys.stdout.write(f"| {name} | {wall:.1f} | {used:.1f} | {memory} |\n")


def cases(source: Source) -> Iterator[tuple[str, Callable[[], None]]]:
    """What is measured, each with its name."""
    for of in (PROCESSES, 1):  # the most memory so far never falls again
        with tempfile.TemporaryDirectory() as kept:
            known = replace(source, cache=Path(kept, "print"))
            yield f"all, nothing kept, {of} at a time", lambda known=known, of=of: in_processes(known, of)
            yield f"all, all kept, {of} at a time", lambda known=known, of=of: in_processes(known, of)
            yield f"after a change of one function, {of} at a time", lambda known=known, of=of: in_processes(changed(known), of)


def changed(source: Source) -> Source:
    """The same with one function in other words."""
    arrangements = source.relations.arrangements
    first, *rest = arrangements.functions
    functions = (first.model_copy(update={"text": f"{first.text} Now"}), *rest)
    return replace(source, relations=type(source.relations)(arrangements.model_copy(update={"functions": functions})))


def in_processes(source: Source, of: int) -> None:
    """Set all, shared between so many processes."""
    fork = multiprocessing.get_context("fork")
    works = [fork.Process(target=print_all, args=(source, Share(number, of))) for number in range(of)]
    for work in works:
        work.start()
    for work in works:
        work.join()


def measured(run: Callable[[], None]) -> tuple[float, float, int]:
    """Seconds of the clock and of the processors, and the most memory of any process so far, in MB."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used, after.ru_maxrss // 1024


if __name__ == "__main__":
    main()
