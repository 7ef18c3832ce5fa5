"""Sets the text of the arrangements with three engines in one interleaved run, and prints a table for docs/benchmarks.md.

`python site_tests/support/paper_engines.py SITE PYTHON [RUNS]`: SITE is a built site of this repository; PYTHON that of an environment of
its own with WeasyPrint, which is no part of this project (`python -m venv DIR && DIR/bin/pip install weasyprint`). Chromium, and Java for
veraPDF, are those of the tests.

WeasyPrint and Chromium get one page of HTML: the text of every page of the site that the whole reference holds, with the same typefaces.
Each engine begins as a process of its own, and is measured with all that it starts.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from repository import ROOT, WHOLE, found

# What of the site the whole reference holds.
PARTS = (
    "arrangements",
    "partners",
    "agencies",
    "groups",
    "roles",
    "functions",
    "procedures",
    "boards",
    "documents",
    "glossary",
    "priorities",
)
BODY = re.compile(r'<div class="body" id="page-text">\n(.*?)\n</div>\n\n?(?=<div class="side"|<nav|<footer|$)', re.DOTALL)
TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
STYLE = """@page { size: A4; margin: 22mm; @bottom-right { content: counter(page) " of " counter(pages) } }
@font-face { font-family: S; src: url("fonts/sans-400.woff2") }
@font-face { font-family: S; font-weight: 600; src: url("fonts/sans-600.woff2") }
body { font: 10.5pt/1.35 S, sans-serif } h1 { break-before: page; font-size: 20pt } table { border-collapse: collapse }
th, td { text-align: left; vertical-align: top; border-bottom: .5pt solid #999; padding: 2pt 8pt 2pt 0 }"""
# Pictures of text that stands beside them, buttons, and the words that they explain on each page anew.
ON_SCREEN = re.compile(r'<svg\b.*?</svg>|<button\b.*?</button>|<div class="meanings">.*?(?=\n\n|$)', re.DOTALL)
TYPST = """import sys; sys.path.insert(0, "site_tests/support")
from pathlib import Path; from printed import one, source_of
Path(sys.argv[2]).write_bytes(one(source_of(Path(), "https://example.org/"), "arrangements"))"""
WEASYPRINT = """import sys; from weasyprint import HTML
HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")"""
CHROMIUM = """import sys; from playwright.sync_api import sync_playwright
with sync_playwright() as run:
    page = run.chromium.launch(executable_path=sys.argv[3], args=["--no-sandbox"]).new_page()
    page.goto(f"file://{sys.argv[1]}"); page.pdf(path=sys.argv[2], format="A4", tagged=True, outline=True, prefer_css_page_size=True)"""


@dataclass(frozen=True)
class Run:
    """One run: seconds of the clock and of the processors, and the most memory of all its processes at once, in MB."""

    wall: float
    processor: float
    memory: float


def main() -> None:
    """Print a row for each engine."""
    site, other, runs = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 3
    with tempfile.TemporaryDirectory() as folder:
        html = Path(folder, "text.html")
        html.write_text(text_of(site), encoding="utf-8")
        Path(folder, "fonts").symlink_to((site / "assets" / "fonts").resolve())
        engines = {
            "Typst, by this project": (sys.executable, "-c", TYPST),
            "WeasyPrint": (other, "-c", WEASYPRINT),
            "Chromium": (sys.executable, "-c", CHROMIUM),
        }
        made = {name: Path(folder, f"{number}.pdf") for number, name in enumerate(engines)}
        measured: dict[str, list[Run]] = {name: [] for name in engines}
        for _ in range(runs):
            for name, command in engines.items():
                measured[name].append(run((*command, str(html), str(made[name]), found(*WHOLE))))
        judged = verdicts(list(made.values()))
        heads = ("engine", "s by the clock", "s of the processor", "MB at once", "pages", "words", "kB", "PDF/UA-1", "PDF/A-2a")
        sys.stdout.write(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|\n")
        for name, file in made.items():
            wall, processor, memory = (
                statistics.median(getattr(one, key) for one in measured[name]) for key in ("wall", "processor", "memory")
            )
            document = pypdfium2.PdfDocument(file)
            words = sum(len(page.get_textpage().get_text_range().split()) for page in document)
            ua, a = (judged[file.name, standard] for standard in ("ua1", "2a"))
            cells = f"{wall:.1f} | {processor:.1f} | {memory:.0f} | {len(document)} | {words:,} | {file.stat().st_size // 1024:,}"
            sys.stdout.write(f"| {name} | {cells} | {ua} | {a} |\n")


def text_of(site: Path) -> str:
    """The text of the pages, one below the other."""
    pages = [file for part in PARTS for file in sorted((site / part).rglob("index.html")) if "on-one-page" not in file.parts]
    told = []
    for file in pages:
        html = file.read_text(encoding="utf-8")
        if body := BODY.search(html):
            title = TITLE.search(html)
            told.append(f"<h1>{title[1] if title else ''}</h1>\n{ON_SCREEN.sub('', body[1])}")
    head = f'<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>The arrangements</title><style>{STYLE}</style>'
    return f"{head}{''.join(told)}</html>"


def run(command: Sequence[str]) -> Run:
    """Run a command, and look at it and at all that it started until it ends: a browser begins sessions of its own."""
    start, used, most = time.perf_counter(), Counter[str](), 0.0
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    tick = os.sysconf("SC_CLK_TCK")
    while process.poll() is None:
        held = 0
        for pid in family(process.pid):
            try:
                fields = Path("/proc", pid, "stat").read_text().rpartition(") ")[2].split()
                used[pid] = max(used[pid], int(fields[11]) + int(fields[12]))
                share = re.search(r"^Pss:\s+(\d+)", Path("/proc", pid, "smaps_rollup").read_text(), re.MULTILINE)
                held += int(share[1]) if share else 0
            except (OSError, ProcessLookupError):
                continue
        most = max(most, held / 1024)
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{command[:3]} ended with {process.returncode}")
    return Run(time.perf_counter() - start, sum(used.values()) / tick, most)


def family(pid: int) -> list[str]:
    """A process and all that it started, and so on."""
    found = [str(pid)]
    for one in found:
        for tasks in Path("/proc", one).glob("task/*/children"):
            with suppress(OSError):
                found += tasks.read_text().split()
    return found


def verdicts(files: Sequence[Path]) -> dict[tuple[str, str], str]:
    """What veraPDF says of each file and standard: yes or no. The first of what failed goes to standard error."""
    done = subprocess.run((sys.executable, Path(__file__).with_name("vera.py"), *files), capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    for one in told:
        sys.stderr.write("".join(f"{Path(one['file']).name} {one['standard']}: {failed}\n" for failed in dict.fromkeys(one["failed"])))
    return {(Path(one["file"]).name, one["standard"]): "yes" if one["compliant"] else "no" for one in told}


if __name__ == "__main__":
    main()
