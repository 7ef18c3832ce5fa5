"""How the time of the checks grows with the data: this partnership's entries, many times over, each copy with names and ids of its own.

`python site_tests/support/growth.py 1 10 100` prints a table for docs/benchmarks.md. The copies are made in memory: a file as
large as that is refused before it is read.
"""

from __future__ import annotations

import copy
import sys
import time
from typing import Any

from mutants import ROOT, TODAY, placed

from masa.check import check
from masa.look.theme import Theme
from masa.model import Arrangements
from masa.source.read import Reading, read

COLLECTIONS = ("agencies", "roles", "groups", "functions", "events", "procedures", "boards", "documents", "glossary", "priorities")
CHOICES = ("tier", "kind", "status", "sector")
NAMES = ("name", "title", "term", "short", "short_name")


def letters(number: int) -> str:
    """A word of its own for each number."""
    return "q" + "".join(chr(97 + int(digit)) for digit in str(number))


def copied(value: Any, ids: set[str], word: str, key: str = "") -> Any:  # noqa: ANN401 - raw data is of any type
    """A copy of an entry in which ids, and names, end in a word of their own."""
    if isinstance(value, dict):
        return {inner: copied(held, ids, word, inner) for inner, held in value.items()}
    if isinstance(value, list):
        return [copied(held, ids, word, key) for held in value]
    if key in CHOICES or not isinstance(value, str):
        return value
    if key in NAMES or key == "other_names":
        return f"{value} {word}"
    return f"{value}-{word}" if value in ids else value


def grown(data: Any, times: int) -> Any:  # noqa: ANN401 - the same
    """The data with each collection that many times over."""
    larger = copy.deepcopy(data)
    ids = {entry["id"] for name in COLLECTIONS for entry in data[name]}
    for number in range(1, times):
        for name in COLLECTIONS:
            larger[name] += copied(data[name], ids, letters(number))
    return larger


def main() -> None:
    """Print the seconds that the checks take at each size."""
    reading = read(ROOT)
    components = Theme(ROOT).components
    sys.stdout.write("| size | seconds | seconds for each time the size |\n|---|---|---|\n")
    for times in map(int, sys.argv[1:]):
        tree = placed(grown(reading.tree.data, times), reading.tree)
        larger = Reading(reading.folder, tree, Arrangements.model_validate(tree.data), reading.content, ())
        start = time.perf_counter()
        check(larger, TODAY, components)
        seconds = time.perf_counter() - start
        sys.stdout.write(f"| {times} | {seconds:.2f} | {seconds / times:.3f} |\n")


if __name__ == "__main__":
    main()
