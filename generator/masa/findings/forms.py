"""Says what was found: to people, with the line quoted; to GitHub, beside the line; to programs, as JSON."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from masa.findings.account import Account, quiet
from masa.findings.finding import Finding, Place, Severity, one_line
from masa.findings.machine import real
from masa.findings.pasted import plain_form

# How much of a long line is quoted, in characters.
WIDTH = 120
MOST_BYTES = 2_000_000
RED, YELLOW, BLUE, BOLD, FAINT, PLAIN = (f"\x1b[{code}m" for code in (31, 33, 34, 1, 2, 0))
COLOURS = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.NOTICE: BLUE}
PLURAL = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTICE: "notices"}


class Sources:
    """The lines of the files that findings point into, read when the first of them is quoted."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that the findings' paths begin in."""
        self.folder = folder
        self.kept: dict[str, list[str]] = {}

    def opened(self, finding: Finding) -> Finding:
        """The finding with places that can be opened from where the command was given, which may be another folder."""
        return replace(finding, place=self._opened(finding.place), other=finding.other and self._opened(finding.other))

    def _opened(self, place: Place) -> Place:
        # A file of the theme that the folder does not have is that of the package, and is named by its own path.
        theirs = place.path.startswith("theme/") and not (self.folder / place.path).is_file()
        return place if theirs else replace(place, path=(self.folder / place.path).as_posix())

    def line(self, place: Place) -> str:
        """The line of a place as it was typed, or "" where there is nothing to quote. No link out of the folder is followed."""
        if place.path not in self.kept:
            file = self.folder / place.path
            self.kept[place.path] = []
            try:
                inside = real(file).is_relative_to(real(self.folder)) and file.is_file() and file.stat().st_size <= MOST_BYTES
                if inside:
                    self.kept[place.path] = plain_form(file.read_text(encoding="utf-8-sig", errors="replace")).split("\n")
            except (OSError, ValueError):
                pass  # what cannot be read is not quoted: the finding itself says why
        lines = self.kept[place.path]
        return lines[place.line - 1] if place.line <= len(lines) else ""


def quote(place: Place, line: str) -> list[str]:
    """The line with a caret under the place; the part around it, where the line is long."""
    if not line.strip() or place.column > len(line) + 1:
        return []
    first = 0 if len(line) <= WIDTH else max(0, min(place.column - 1 - WIDTH // 2, len(line) - WIDTH))
    part = line[first : first + WIDTH]
    shown = "".join(character if character.isprintable() else " " if character.isspace() else "\ufffd" for character in part)
    before, after = "…" if first else "", "…" if first + WIDTH < len(line) else ""
    number = f"{place.line:>6}"
    caret = " " * (len(before) + place.column - 1 - first)
    return [f"{number} | {before}{shown}{after}".rstrip(), f"{'':>6} | {caret}^"]


def wants_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal whose owner has not asked for plain text (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def in_text(finding: Finding, sources: Sources | None = None, *, colour: bool = False) -> str:
    """A finding for people: its line, the source line with a caret, the place that it conflicts with."""
    told = sources.opened(finding) if sources else finding
    first = str(told)
    faint, plain = (FAINT, PLAIN) if colour else ("", "")
    if colour:
        severity = f"{COLOURS[finding.severity]}{finding.severity}{PLAIN}"
        first = f"{BOLD}{told.place}{PLAIN}: {severity}: {finding.message}; {finding.hint} [{finding.rule}]"
    lines = [first]
    if sources:
        lines += [f"{faint}{line}{plain}" for line in quote(finding.place, sources.line(finding.place))]
    if finding.other:
        lines.append(f"{'':>6} = conflicts with {told.other}")
        if sources:
            lines += [f"{faint}{line}{plain}" for line in quote(finding.other, sources.line(finding.other))]
    return "\n".join(lines)


def accepted(findings: Sequence[Finding]) -> list[str]:
    """The findings that somebody accepted, each with the reason, below a heading; nothing where there are none."""
    stand = [finding for finding in findings if finding.accepted_because]
    lines = [line for finding in stand for line in (str(finding), f"{'':>6} = accepted: {one_line(finding.accepted_because)}")]
    return [f"accepted on purpose ({len(stand)}):", *lines] if stand else []


def summary(findings: Sequence[Finding], families: Mapping[str, str]) -> list[str]:
    """How many errors, warnings and notices each family has, a line each; then how many there are. `families` is by rule."""
    counts = Counter((families.get(finding.rule, "other"), finding.severity) for finding in findings)
    named = [family for family in dict.fromkeys((*families.values(), "other")) if any(counts[family, severity] for severity in Severity)]
    width = max(map(len, named), default=0)
    lines = []
    for family in named:
        said = (
            _counted(counts[family, severity], severity)
            for severity in Severity
            if counts[family, severity] or severity is not Severity.NOTICE
        )
        lines.append(f"{family:<{width}}  {', '.join(said)}")
    total = len(findings)
    return [*lines, "no findings" if not total else f"{total} finding{'s' if total > 1 else ''}"]


def counts(findings: Iterable[Finding]) -> list[str]:
    """How many errors, warnings and notices there are, such as "1 error"; nothing of what there is none of."""
    found = Counter(finding.severity for finding in findings)
    return [_counted(found[severity], severity) for severity in Severity if found[severity]]


def _counted(number: int, severity: Severity) -> str:
    return f"{number} {severity if number == 1 else PLURAL[severity]}"


def in_github(finding: Finding, base: str = "") -> str:
    """A finding as a command that GitHub shows beside the line. `base` is the way from the repository to the folder."""
    place = finding.place
    path = f"{base}/{place.path}" if base else place.path
    properties = {"file": path, "line": str(place.line), "col": str(place.column)}
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = f"{finding.message}; {finding.hint} [{finding.rule}]"
    if finding.other:
        text += f" (conflicts with {finding.other})"
    if finding.accepted_because:
        text += f" (accepted: {one_line(finding.accepted_because)})"
    return f"::{finding.severity} {said}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def in_json(findings: Iterable[Finding]) -> str:
    """The findings as a list of objects."""
    return json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=2)


Print = Callable[[str, bool], None]


def tell(told: Account, folder: Path, say: Print, *, everything: bool = False, colour: Callable[[bool], bool] = lambda _: False) -> None:
    """Say findings in text: errors with True, for the stream of errors, the others with False; then what is told of in a line.

    `everything` lists the accepted ones, each with its reason.
    """
    sources = Sources(folder)
    for finding in told.said:
        wrong = finding.severity is Severity.ERROR
        say(in_text(finding, sources, colour=colour(wrong)), wrong)
    for line in accepted([sources.opened(finding) for finding in told.accepted]) if everything else quiet(told):
        say(line, False)  # noqa: FBT003 - which stream it goes to
