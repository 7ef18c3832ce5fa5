"""PDFs and pictures, set while pages are drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from masa.findings.finding import FaultyInput, Finding
from masa.kept import FOLDER
from masa.look.theme import Theme
from masa.print.pdfs import Source, print_all
from masa.publish.processes import begin
from masa.site.pages import sections
from masa.site.website import Build
from masa.source.read import Reading

Files = dict[str, bytes]


class Printing:
    """PDFs and pictures in the making."""

    def __init__(self, work: Callable[[], Files]) -> None:
        """Begin the work, which gives each file by its address."""
        self._wait = begin(work)

    @cached_property
    def made(self) -> Files:
        """Each file by its address, once all are done. FaultyInput where a template was at fault."""
        return self._wait()

    def findings(self) -> list[Finding]:
        """What was at fault, once all are done."""
        try:
            _ = self.made
        except FaultyInput as fault:
            return fault.findings
        return []


def start_printing(reading: Reading, theme: Theme, asked: Build) -> Printing:
    """Begin to set the PDFs and draw the pictures of what was read and checked."""

    def print_files() -> Files:
        shown = reading.on(asked.moment.date())
        relations = shown.relations
        prose = sections(shown, relations)
        return print_all(Source(relations, prose, theme, asked.moment, asked.site_url, reading.folder / FOLDER / "print"))

    return Printing(print_files)
