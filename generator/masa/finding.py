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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should mend."""

    place: Place
    rule: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """``path:line:column: error: what is wrong; how to mend it [rule-id]``."""
        return f"{self.place}: {self.severity}: {self.message}; {self.hint} [{self.rule}]"

    def as_dict(self) -> dict[str, str | int]:
        """The finding as one flat object for JSON."""
        return {
            "path": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "severity": str(self.severity),
            "rule": self.rule,
            "message": self.message,
            "hint": self.hint,
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
