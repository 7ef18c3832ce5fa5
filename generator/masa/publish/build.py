"""Builds the site beside the one that stands, and swaps them only when all went well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from masa.findings.finding import FaultyInput
from masa.look.theme import Theme
from masa.publish import offline
from masa.publish.drawing import Drawn, draw_all
from masa.publish.exchange import exchange, heal, workshop
from masa.publish.guard import writable_place
from masa.publish.link_check import SitePage, follow_links, read_page
from masa.publish.packing import packed
from masa.publish.printing import Printing, start_printing
from masa.publish.stages import Stages
from masa.publish.turn import turn
from masa.site.downloads import fill_sizes
from masa.site.website import INDEX, Build, Website
from masa.source.content import Prose
from masa.source.read import Reading


def build(reading: Reading, asked: Build, output: Path, stages: Stages, say: Callable[[str], None]) -> tuple[int, int]:
    """Build the site that was read and checked into `output`, which the caller holds (`held`); give the numbers of its pages and files.

    FaultyInput leaves `output` as it was. `say` gets a line for what went wrong and stopped nothing.
    """
    theme = Theme(reading.folder)
    printing = start_printing(reading, theme, asked)
    pages, files = _made(Website(reading, theme, asked), reading.content, printing, stages)
    whole = {drawn.page.path: drawn.file for drawn in pages} | files
    if asked.offline:
        whole = offline.opened(whole)
    if asked.packed:
        with stages("pack"):
            whole |= packed(whole)
    beside = workshop(output)
    with stages("write"):
        _write(beside, whole)
        exchange(beside, output, say)
    return len(pages), len(whole) - len(pages)


def _made(website: Website, content: Iterable[Prose], printing: Printing, stages: Stages) -> tuple[list[Drawn], dict[str, bytes]]:
    """Every page, and every other file by its address, with no link that leads nowhere."""
    try:
        with stages("pages"):
            pages = draw_all(website)
        with stages("files"):
            files = dict(website.files)
    except FaultyInput as fault:
        raise FaultyInput([*fault.findings, *printing.findings()]) from fault
    with stages("search"):
        files[INDEX] = website.index(drawn.page for drawn in pages)
    with stages("wait for print"):
        files |= printing.made
    pages = [_sized(drawn, files) for drawn in pages]
    with stages("links"):
        seen = {drawn.page.path: SitePage(drawn.file.decode(), drawn.holds, drawn.page.source) for drawn in pages}
        frames = {name: SitePage(text := file.decode(), read_page(text)) for name, file in files.items() if name.endswith(".html")}
        if broken := follow_links(seen | frames, files, {prose.path: prose for prose in content}):
            raise FaultyInput(broken)
    return pages, files


def _sized(drawn: Drawn, files: Mapping[str, bytes]) -> Drawn:
    return Drawn(drawn.page, fill_sizes(drawn.file.decode(), files).encode(), drawn.holds) if b"@@size:" in drawn.file else drawn


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for parent in {(folder / address).parent for address in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for address, content in files.items():
        (folder / address).write_bytes(content)


@contextmanager
def held(output: Path, source: Path, say: Callable[[str], None]) -> Iterator[Path]:
    """Hold an output from before its source is read until its site stands; gives its real path. Refused where it is not ours to write.

    So the build that reads last publishes last. What a killed build left is mended first; what this one leaves if it fails, at its end.
    """
    place = writable_place(output, source)
    with turn(place, say):
        heal(place, say)
        try:
            # Another build may have ended meanwhile, or somebody put something there.
            yield writable_place(place, source)
        except BaseException:
            heal(place, say)
            raise
