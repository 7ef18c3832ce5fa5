"""A finding: what is wrong, where, and how to mend it. The one currency of reading and checking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error stops publication, a warning and a notice do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file that a person edits; line and column count from 1, the column in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """path:line:column, as editors and compilers write it."""
        return f"{self.path}:{self.line}:{self.column}"


def one_line(text: str, most: int = 600) -> str:
    """Text fit to stand in one line of output: white space folded, nothing that steers a terminal, not endless."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " if character.isspace() else "\ufffd" for character in text[: most * 2])
    return text if len(text) <= most else f"{text[: most - 1]}…"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should mend. `other` is the place that it conflicts with, where there is one.

    `accepted_because` is the reason where somebody let it stand on purpose; its severity is then no more than a notice. `new` says
    whether an older version lacked it; None where it was compared with none.
    """

    place: Place
    rule: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    other: Place | None = None
    accepted_because: str = ""
    new: bool | None = None

    def __post_init__(self) -> None:
        """Keep message and hint to one printable line, whatever a stranger put into the text that they quote."""
        for name in ("message", "hint"):
            text = getattr(self, name)
            if (line := one_line(text)) != text:
                object.__setattr__(self, name, line)

    def __str__(self) -> str:
        """``path:line:column: error: what is wrong; how to mend it [rule-id]``."""
        return f"{self.place}: {self.severity}: {self.message}; {self.hint} [{self.rule}]"

    def as_dict(self) -> dict[str, object]:
        """The finding as one flat object for JSON."""
        return {
            "path": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "severity": str(self.severity),
            "rule": self.rule,
            "message": self.message,
            "hint": self.hint,
            "other": {"path": self.other.path, "line": self.other.line, "column": self.other.column} if self.other else None,
            "accepted": self.accepted_because or None,
            "new": self.new,
        }


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by place, each once, so that two runs print the same."""
    return sorted(set(findings), key=lambda finding: (finding.place, finding.rule, finding.message))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding stops publication."""
    return any(finding.severity is Severity.ERROR for finding in findings)


class FaultyInput(Exception):  # noqa: N818 - it is the input that is at fault, not the program
    """Raised where work cannot go on; it carries every finding so that all are reported at once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Take the findings, put them in order."""
        self.findings = in_order(findings)
        super().__init__("\n".join(map(str, self.findings)))
