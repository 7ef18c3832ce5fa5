"""Sets a template with data as an accessible PDF, or as a picture. The only module that knows Typst.

Every PDF is PDF/UA-1 and PDF/A-2a, but for those that are only to be folded.
Data reaches the template as JSON; no Typst source is made from it.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import typst

from masa.findings.finding import FaultyInput, Finding, Place
from masa.print.typesetting.workplace import FACES, TEMPLATES

RULE = "template-print"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
# How far down its last page a sheet has to reach, in mm.
LEAST = 60
# Points to an inch: at so many pixels to an inch a pixel is a point.
POINTS = 72
# Where a diagnostic says that it belongs: a file, a line from 1, a column from 0.
SPOT = re.compile(r"┌─ (?P<file>[^\n]*?):(?P<line>\d+):(?P<column>\d+)$", re.MULTILINE)
GLYPH = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')

Work = Callable[[typst.Compiler], tuple[Any, Any]]


class Diagnostic(Protocol):
    """What Typst says is wrong: the same shape for errors and warnings."""

    message: str
    diagnostic: str
    hints: list[str]


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def typeset(template: str, data: Mapping[str, object], when: dt.datetime, place: Path) -> bytes:
    """The PDF of a template of a `Workplace` at `place`, filled with data, dated `when` (a moment with its time zone).

    FaultyInput, with a finding at the line of the template, where Typst fails or so much as warns.
    """
    return _compiled(
        template, data, place, lambda compiler: compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=when)
    )


def fitted(  # noqa: PLR0913, PLR0917 - what to set, and what it has to keep to
    template: str, data: Mapping[str, object], when: dt.datetime, place: Path, sizes: Sequence[float], most: int = 0
) -> bytes:
    """The same of a sheet, in the first of these sizes with no page nearly empty, else the size that fills the last page best.

    With `most`, a size in which it has no more pages than that goes before any other. The template takes the size of its text in points
    as `size`, and says with metadata labelled `end` where it ends: its page, and how many mm from the top of that.
    """
    found: list[tuple[tuple[float, float], bytes]] = []
    too_large = math.inf
    for size in sizes:
        if size >= too_large:
            continue
        ends: dict[str, float] = {}

        def work(compiler: typst.Compiler, ends: dict[str, float] = ends) -> tuple[Any, Any]:
            done = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=when)
            ends |= json.loads(compiler.query("<end>", field="value", one=True))
            return done

        made = _compiled(template, {**data, "size": size}, place, work)
        beyond = max(0, ends["page"] - most) if most else 0
        if not beyond and (ends["page"] == 1 or ends["y"] >= LEAST):
            return made
        if beyond:
            too_large = size
        found.append(((-beyond, ends["y"]), made))
    return max(found, key=lambda one: one[0])[1]


def draw(template: str, data: Mapping[str, object], place: Path) -> bytes:
    """The PNG of a template of one page, a pixel a point. FaultyInput as above."""
    return _compiled(template, data, place, lambda compiler: compiler.compile_with_warnings(format="png", ppi=POINTS))


def pages(template: str, data: Mapping[str, object], place: Path) -> int:
    """How many pages a template has that says it itself, in its place <pages>."""
    return int(_compiler(template, data, place).query("<pages>", field="value", one=True))


def impose(template: str, data: Mapping[str, object], when: dt.datetime, place: Path) -> bytes:
    """The PDF of a template that places the pages of another PDF. It keeps no standard: the pages lose their tags. FaultyInput as above."""
    return _compiled(template, data, place, lambda compiler: compiler.compile_with_warnings(format="pdf", timestamp=when))


def _compiled(template: str, data: Mapping[str, object], place: Path, work: Callable[[typst.Compiler], tuple[Any, Any]]) -> bytes:
    try:
        made, warnings = work(_compiler(template, data, place))
    except typst.TypstError as error:
        raise FaultyInput(_findings([error], template)) from error
    if warnings:
        raise FaultyInput(_findings(warnings, template))
    if not isinstance(made, bytes):
        raise TypeError(template)  # Typst gives a list where pictures have several pages
    return made


def _compiler(template: str, data: Mapping[str, object], place: Path) -> typst.Compiler:
    return typst.Compiler(
        str(place / TEMPLATES / template),
        root=str(place),
        font_paths=_fonts(place / FACES),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )


def _findings(diagnostics: Iterable[Diagnostic], template: str) -> list[Finding]:
    return [_finding(diagnostic, template) for diagnostic in diagnostics]


def _finding(diagnostic: Diagnostic, template: str) -> Finding:
    """The finding for a diagnostic, at the first place that it names."""
    spot = SPOT.search(diagnostic.diagnostic)
    place = Place(f"theme/{TEMPLATES}/{template}")
    if spot:
        name = spot["file"].replace("\\", "/").rpartition(f"{TEMPLATES}/")[2]
        place = Place(f"theme/{TEMPLATES}/{name}", int(spot["line"]), int(spot["column"]) + 1)
    glyph = GLYPH.search(diagnostic.message)
    if glyph:
        return Finding(
            place,
            RULE,
            f"the print fonts have no sign for `{glyph['text']}`",
            "write it with other characters in arrangements.yaml or content/",
        )
    hint = "; ".join(diagnostic.hints) or f"mend the template; it stopped the PDF made from {template}"
    return Finding(place, RULE, f"{template} cannot be set: {' '.join(diagnostic.message.split())}", hint)
