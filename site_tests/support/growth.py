"""How the time of checks and pages grows with the data: each entry many times over, each copy with names and ids of its own.

`python site_tests/support/growth.py 1 2 5 10 20 40 docs/growth.svg` prints a table for docs/benchmarks.md, and draws it. The copies are
made in memory: a file as large as that is refused before it is read.
"""

from __future__ import annotations

import copy
import datetime as dt
import gc
import multiprocessing
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mutants import ROOT, TODAY, placed

from masa.check import check
from masa.look.theme import Theme
from masa.model import Arrangements
from masa.print.pdfs import Source
from masa.publish.link_check import SitePage, follow_links, read_page
from masa.site.pages import sections
from masa.site.website import INDEX, Build, Website
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


def larger_reading(times: int) -> Reading:
    """What was read of this partnership, with each collection so many times over."""
    reading = read(ROOT)
    tree = placed(grown(reading.tree.data, times), reading.tree)
    return Reading(reading.folder, tree, Arrangements.model_validate(tree.data), reading.content, ())


def measured(times: int) -> dict[str, float]:
    """Pages, and seconds of the processor for the checks, the drawing of all pages, the index, the links and the data of the PDFs."""
    gc.disable()  # as the command does
    reading, seconds = larger_reading(times), {}
    start = time.process_time()
    check(reading, TODAY, Theme(ROOT).components)
    seconds["check"] = time.process_time() - start
    website = Website(reading, Theme(ROOT), Build(dt.datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=dt.UTC)))
    start = time.process_time()
    drawn = [website.page(address) for address in website.pages.bare]
    index = website.index(page for page, _ in drawn)
    texts = {page.path: (file.decode(), page.source) for page, file in drawn}
    follow_links({name: SitePage(text, read_page(text), source) for name, (text, source) in texts.items()}, {**website.files, INDEX: index})
    seconds["pages"] = time.process_time() - start
    start = time.process_time()
    source = Source(website.relations, sections(reading, website.relations), website.theme, website.asked.moment)
    for pdf in website.pdfs:
        pdf.data(source)
    seconds["data of PDFs"] = time.process_time() - start
    return {"number": len(drawn), **seconds}


COLOURS = ("#0a5455", "#981b1b", "#857f70", "#6b2c91", "#a35200", "#1d5fa8")


def drawn(lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Seconds of the processor over the number of pages as SVG, a line for each name: a straight one grows as the site does."""
    most_pages, most = (max(point[part] for points in lines.values() for point in points) for part in (0, 1))
    parts, ends = [], []
    for (name, found), colour in zip(lines.items(), COLOURS, strict=False):
        points = [(60 + 520 * pages / most_pages, 280 - 250 * seconds / most) for pages, seconds in found]
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
        parts.append(f'<polyline points="60,280 {path}" fill="none" stroke="{colour}" stroke-width="3"/>')
        parts += [f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="{colour}"/>' for x, y in points]
        ends.append((points[-1], f"{name}, {found[-1][1]:.1f} s"))
    # A word has a line of its own, however near the ends of two lines are.
    low = 400.0
    for (x, y), words in sorted(ends, key=lambda end: -end[0][1]):
        low = min(y + 5, low - 16)
        parts.append(f'<text x="{x + 10:.0f}" y="{low:.0f}">{words}</text>')
    sizes = sorted({pages for points in lines.values() for pages, _ in points})
    shown = [size for number, size in enumerate(sizes) if number == len(sizes) - 1 or sizes[number + 1] - size > most_pages / 12]
    marks = [f'<text x="{60 + 520 * size / most_pages:.0f}" y="305" text-anchor="middle">{size:,.0f}</text>' for size in shown]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 340" font-family="sans-serif" font-size="14">\n'
        "<title>Seconds of the processor over the number of pages</title>\n"
        '<rect width="820" height="340" fill="#fff"/><path d="M60 20V280H580" fill="none" stroke="#414e5b"/>\n'
        f'{chr(10).join((*parts, *marks))}\n<text x="320" y="330" text-anchor="middle">pages</text>\n'
        f'<text x="55" y="34" text-anchor="end">{most:.0f} s</text>\n</svg>\n'
    )


def main() -> None:
    """Print the seconds at each size; with a file's name at the end, draw them there."""
    file = Path(sys.argv.pop()) if sys.argv[-1].endswith(".svg") else None
    sizes = [int(times) for times in sys.argv[1:]]
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as each:  # none in the memory of another
        rows = dict(zip(sizes, each.map(measured, sizes, chunksize=1), strict=True))
    sys.stdout.write(
        "| times the data | pages | check s | pages, search and links s | ms a page | data of PDFs s |\n|---|---|---|---|---|---|\n"
    )
    for times, row in rows.items():
        each = row["pages"] / row["number"] * 1000
        sys.stdout.write(
            f"| {times} | {row['number']:.0f} | {row['check']:.2f} | {row['pages']:.2f} | {each:.1f} | {row['data of PDFs']:.2f} |\n"
        )
    if file:
        lines = {name: [(row["number"], row[name]) for row in rows.values()] for name in ("pages", "check", "data of PDFs")}
        file.write_text(drawn(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
