"""How long a portfolio takes: all new, nothing changed, one fact changed; with the processor's seconds and the most memory at once.

`python site_tests/support/portfolio_pace.py 12` prints rows of the table in docs/benchmarks.md for as many partnerships, made from the
shapes in the tests in turn; with `whole` behind the number each is a copy of this repository's own, under a name and an id of its own,
and with `mixed` five of each eighteen are, so that 140 have about 9,000 pages.
The rows are for that number and no other.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from neighbours import changed, listing
from repository import ROOT, copy_of_source
from shapes import SHAPES, written

DAY = "2026-11-29"
# Of how many partnerships how many are copies of this repository's own.
KINDS = {"shapes": (0, 1), "mixed": (5, 18), "whole": (1, 1)}


def made(where: Path, count: int, kind: str) -> Path:
    """The list of so many partnerships, whose folders stand beside it."""
    for number in range(count):
        folder = where / f"p{number}"
        some, of = KINDS[kind]
        if number % of < some:
            copy_of_source(folder)
            for name in (".cache", "editions"):  # an edition that is frozen is of the partnership whose id it has
                shutil.rmtree(folder / name, ignore_errors=True)
        else:
            written(SHAPES[number % len(SHAPES)], folder)
        file = folder / "arrangements.yaml"
        text = re.sub(
            r"(?m)^(partnership:\n  id: ).*\n(  name: )(.*)$", rf"\g<1>p{number}\n\g<2>\g<3> {number}", file.read_text("utf-8"), count=1
        )
        file.write_text(text, encoding="utf-8")
    return listing(where, *(f"p{number}" for number in range(count)))


def run(file: Path) -> tuple[float, float, float, str]:
    """What `measured` gives for a build of a portfolio."""
    return measured([sys.executable, "-m", "masa", "portfolio", "build", str(file), "--to", str(file.parent / "all"), "--today", DAY])


def measured(command: list[str]) -> tuple[float, float, float, str]:
    """Seconds by the clock and of the processor, the most memory of all its processes at once in MB, and what it said."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began, most = time.monotonic(), [0.0]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True) as process:
        watch = threading.Thread(target=_watched, args=(process, most), daemon=True)
        watch.start()
        said, _ = process.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - began, used, most[0], said.strip()


def _watched(process: subprocess.Popen[str], most: list[float]) -> None:
    """Look now and then at what the processes of a session have in memory, what they share counted once (Linux)."""
    while process.poll() is None:
        total = 0
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and os.getsid(int(entry.name)) == process.pid:
                    held = re.search(r"^Pss:\s+(\d+)", (entry / "smaps_rollup").read_text(), re.MULTILINE)
                    total += int(held[1]) if held else 0
            except (OSError, ProcessLookupError):
                continue
        most[0] = max(most[0], total / 1024)
        time.sleep(0.5)


def main() -> None:
    """Print the rows."""
    count, kind = int(sys.argv[1]), next((kind for kind in KINDS if kind in sys.argv), "shapes")
    with tempfile.TemporaryDirectory() as folder:
        file = made(Path(folder), count, kind)
        for name in ("all new", "nothing changed", "one fact changed"):
            if name.startswith("one"):
                changed(Path(folder) / "p0", "summary: ", "summary: Now. ")
            seconds, used, memory, said = run(file)
            pages = len(list((Path(folder) / "all").rglob("*.html")))
            sys.stdout.write(f"| {count} {kind} | {pages:,} | {name} | {seconds:.1f} | {used:.1f} | {memory:.0f} |\n")
            sys.stderr.write(f"{said}\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
