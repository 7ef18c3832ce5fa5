"""PDFs and pictures, set while pages are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial

from masa.findings.finding import FaultyInput, Finding
from masa.kept import FOLDER
from masa.look.theme import Theme
from masa.print.pdfs import Source
from masa.print.press import Share, print_all
from masa.publish.bundle import bundled
from masa.publish.processes import begin
from masa.site.help_page import with_help
from masa.site.pages import places, sections
from masa.site.website import Build
from masa.source.read import Reading, dress_of, pictures_of

Files = dict[str, bytes]
# A build has two cores. What Typst has set stays in the memory of its process, so that the largest document has one nearly to itself.
PROCESSES = 3


class Printing:
    """PDFs and pictures in the making."""

    def __init__(self, works: Iterable[Callable[[], Files]], all_in_one: Callable[[Files], Files]) -> None:
        """Begin the works, each of which gives files by their addresses; `all_in_one` gives what is made of all of them."""
        self._all_in_one = all_in_one
        self._waits = [begin(work) for work in works]

    @cached_property
    def made(self) -> Files:
        """Each file by its address, and the ZIP of all PDFs, once all are done. FaultyInput where a template was at fault."""
        made: Files = {}
        findings: list[Finding] = []
        for wait in self._waits:
            try:
                made |= wait()
            except FaultyInput as fault:
                findings += fault.findings
        if findings:
            raise FaultyInput(list(dict.fromkeys(findings)))
        return made | self._all_in_one(made)

    def findings(self) -> list[Finding]:
        """What was at fault, once all are done."""
        try:
            _ = self.made
        except FaultyInput as fault:
            return fault.findings
        return []


def start_printing(reading: Reading, theme: Theme, asked: Build) -> Printing:
    """Begin to set the PDFs and draw the pictures of what was read and checked."""

    def print_files(share: Share) -> Files:
        now = reading.on(asked.moment.date())
        relations = now.relations
        prose = sections(now, relations)
        shown = {name: drawn.content for name, drawn in pictures_of(reading).items()}
        led = places(with_help(now), theme, asked.moment.date())
        source = Source(
            relations, prose, theme.dressed(dress_of(now)), asked.moment, asked.site_url, reading.folder / FOLDER / "print", shown, led
        )
        return print_all(source, share)

    works = (partial(print_files, Share(number, PROCESSES)) for number in range(PROCESSES))
    return Printing(works, lambda made: bundled(made, asked.moment.date(), reading.folder / FOLDER / "print"))
