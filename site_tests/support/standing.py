"""Whether the data here are still the example's, to which some tests hold: those of site_tests/example/ and those marked `example`.

The tool's other tests know no fact of the example: they make up partnerships, or take what they expect from the data. What the first
partnership's documents say is pinned too, and such a pin holds for its data alone. Once somebody changes these, a pin that no longer
holds retires: it is left out, and the run says so in its last lines. A pin that still holds goes on.

Whoever keeps the example says with `python site_tests/support/standing.py` that its data are as they should be, after all pins hold.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STANDING = ROOT / "site_tests" / "example" / "standing.txt"
RETIRED = "retired: "


def checksum(folder: Path) -> str:
    """The checksum of all that a partnership writes: its facts and its pages, each with its name."""
    files = [folder / "arrangements.yaml", *sorted((folder / "content").rglob("*.md"))]
    parts = (part for file in files for part in (file.relative_to(folder).as_posix().encode(), file.read_bytes().replace(b"\r\n", b"\n")))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


@cache
def is_the_example() -> bool:
    """Whether the data are those that the pins were made for."""
    return STANDING.is_file() and STANDING.read_text(encoding="utf-8").split() == [checksum(ROOT)]


def retires(*, pinned: bool, failed: bool, example: bool) -> bool:
    """Whether a test is left out: a pin that does not hold, where the data are not the example's. All else stays what it is."""
    return pinned and failed and not example


def said(retired: list[str]) -> list[str]:
    """What a run says at its end where the data are not the example's."""
    first = "arrangements.yaml and content/ are not the example's as site_tests/example/standing.txt has them"
    if not retired:
        return [f"{first}; all that is pinned to the example holds all the same"]
    return [f"{first}: {len(retired)} tests of what the example's documents say do not hold here, and are left out:", *retired]


if __name__ == "__main__":
    STANDING.write_text(f"{checksum(ROOT)}\n", encoding="utf-8")
    sys.stdout.write("The pins now stand for these data. Run the tests: each pin has to hold.\n")
