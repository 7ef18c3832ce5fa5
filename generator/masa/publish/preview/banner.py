"""What the preview puts above a page: what is wrong, most urgent first, and the script that asks again when something changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from masa.findings.finding import Finding, Severity
from masa.findings.forms import Sources, counts
from masa.look.theme import Theme
from masa.site.pages.templates import Templates

BODY = re.compile(r"<body[^>]*>\n?")
FILES = ("preview.css", "preview.js")
# More are not read; the terminal and `masa check` tell them all.
MOST = 100


class Banner:
    """Draws what stands above pages. Its templates and files lie in theme/preview/."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that is edited."""
        self._folder = folder
        place = Theme(folder).preview
        self._templates = Templates(place)
        self._files = {name: (place / name).read_bytes() for name in FILES}

    def file(self, name: str) -> bytes:
        """A file of the preview's own; KeyError for any other."""
        return self._files[name]

    def above(self, page: bytes, findings: Sequence[Finding], number: str) -> bytes:
        """A page with the findings above it. Without a page they stand alone."""
        sources = Sources(self._folder)
        context = {
            "number": number,
            "whole": not page,
            "errors": sum(finding.severity is Severity.ERROR for finding in findings),
            "counts": counts(findings),
            "findings": [
                {"it": finding, "severity": str(finding.severity), "quoted": sources.line(finding.place)} for finding in findings[:MOST]
            ],
            "more": max(0, len(findings) - MOST),
        }
        drawn = self._templates.fill("above.html.j2", context)
        if not page:
            return self._templates.fill("alone.html.j2", {**context, "above": drawn}).encode()
        text = page.decode()
        start = found.end() if (found := BODY.search(text)) else 0
        return f"{text[:start]}{drawn}{text[start:]}".encode()
