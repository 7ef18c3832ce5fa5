"""Draws the floors of the package and what each of them stands on, from the imports themselves.

Usage: python site_tests/support/floors.py docs/floors.svg
"""

from __future__ import annotations

import ast
import sys
from html import escape
from pathlib import Path

from imports import between, imports, modules

PACKAGE = Path(__file__).resolve().parents[2] / "generator" / "masa"
# From the ground up. A floor may import the floors before it.
FLOORS = (
    "findings",
    "model",
    "look",
    "source",
    "dates",
    "language",
    "law",
    "check",
    "data",
    "charts",
    "print",
    "site",
    "changes",
    "publish",
    "adopt",
    "portfolio",
    "commands",
)
ROW, LEFT, COLUMN, HEAD = 46, 600, 26, 34
STYLE = (
    "text{font:15px sans-serif;fill:#1b2733}.name{font-weight:600}.said{font-size:12.5px}.small{font-size:12px;fill:#4c5a66}"
    "rect{fill:#e3f0ee;stroke:#0b5c58}line{stroke:#0b5c58;stroke-width:2}circle{fill:#0b5c58}.from{fill:#fff;stroke:#0b5c58;stroke-width:2}"
)


def sentence(folder: Path) -> str:
    """What a floor says of itself, as far as its first full stop."""
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    first = " ".join(said.split("\n\n")[0].split()).partition(". ")[0].rstrip(".")
    return first if len(first) <= 84 else f"{first[:83].rsplit(' ', 1)[0]} …"


def picture() -> str:
    """The floors as SVG: a row each, the upper ones first; a line from each floor down to a dot on every floor that it imports."""
    rows = {name: number for number, name in enumerate(reversed(FLOORS))}
    stands_on = between(imports(PACKAGE), 1)
    counts = {name: sum(1 for module in modules(PACKAGE) if module.partition(".")[0] == name) for name in FLOORS}
    width, height = LEFT + COLUMN * (len(FLOORS) + 1), HEAD + ROW * len(FLOORS) + 6
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="t">',
        '<title id="t">The floors of the package, and on which floors below each of them stands</title>',
        f"<style>{STYLE}</style>",
        f'<text class="small" x="{LEFT + 8}" y="22">a line: imports the floors with a dot</text>',
    ]
    for name, row in rows.items():
        y = HEAD + row * ROW
        lines += [
            f'<rect x="1" y="{y}" width="{width - 2}" height="{ROW - 6}" rx="6"/>',
            f'<text class="name" x="12" y="{y + 18}">{name}/</text>',
            f'<text class="small" x="{LEFT - 90}" y="{y + 18}">{counts[name]} modules</text>',
            f'<text class="said" x="12" y="{y + 34}">{escape(sentence(PACKAGE / name))}</text>',
        ]
    for name, row in rows.items():
        below = sorted(rows[other] for other in stands_on.get(name, ()) if other in rows)
        x, y = LEFT + COLUMN * (row + 1), HEAD + row * ROW + 20
        if below:
            lines.append(f'<line x1="{x}" y1="{y}" x2="{x}" y2="{HEAD + below[-1] * ROW + 20}"/>')
        lines.append(f'<circle class="from" cx="{x}" cy="{y}" r="5"/>')
        lines += [f'<circle cx="{x}" cy="{HEAD + other * ROW + 20}" r="5"/>' for other in below]
    return "\n".join([*lines, "</svg>\n"])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(picture(), encoding="utf-8")
