"""Builds the site with MkDocs beside the one that stands, and swaps them only when all went well."""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from masa.findings.finding import FaultyInput, Finding, Place
from masa.look.theme import Theme
from masa.publish.exchange import exchange, heal, workshop
from masa.publish.guard import writable_place
from masa.publish.link_check import broken_links
from masa.publish.mkdocs_settings import MkDocsSettings
from masa.publish.printing import Printing, start_printing
from masa.publish.settings import Build
from masa.publish.stages import Stages
from masa.publish.turn import turn
from masa.publish.write import VALIDATION
from masa.source.read import FILE, Reading

if TYPE_CHECKING:
    from masa.publish.outputs import Outputs

# The stages that run inside of MkDocs' own.
INSIDE = ("data", "fonts", "assets", "pages", "search", "found", "wait for print")
DOC_FILE = re.compile(r"'([^']+\.md)'")


class _Listener(logging.Handler):
    """Keeps what MkDocs warns of, for nobody reads a log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build(reading: Reading, asked: Build, output: Path, stages: Stages, say: Callable[[str], None]) -> Outputs:
    """Build the site that was read and checked into `output`, which the caller holds (`held`). FaultyInput leaves `output` as it was.

    `say` gets a line for what went wrong and stopped nothing.
    """
    printing = start_printing(reading, Theme(reading.folder), asked)
    beside = workshop(output)
    outputs = _run(reading, asked, printing, beside, stages)
    with stages("links"):
        _follow_links(beside, outputs)
    exchange(beside, output, say)
    return outputs


def _follow_links(site: Path, outputs: Outputs) -> None:
    if broken := broken_links(site, {page.address: page.source for page in outputs.pages}):
        raise FaultyInput(broken)


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


@contextmanager
def _told(moment: dt.datetime) -> Iterator[None]:
    """What MkDocs and Material read from the environment and nowhere else, for as long as they run."""
    told = {"SOURCE_DATE_EPOCH": str(int(moment.timestamp())), "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _run(reading: Reading, asked: Build, printing: Printing, site: Path, stages: Stages) -> Outputs:
    listener = _Listener()
    log = logging.getLogger("mkdocs")
    with _told(asked.moment):
        with stages("start MkDocs"):
            # Loaded once the PDFs are begun: the other core sets them meanwhile.
            from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415
            from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

            from masa.publish.plugin import MasaPlugin  # noqa: PLC0415
        log.addHandler(listener)
        log.propagate = False
        try:
            with stages("start MkDocs"):
                config = _config(reading.folder, site)
            plugin = config.plugins["masa"]
            assert isinstance(plugin, MasaPlugin)
            plugin.reading, plugin.asked, plugin.printing, plugin.stages = reading, asked, printing, stages
            with stages("MkDocs"):
                mkdocs_build(config)
            stages.seconds["MkDocs"] -= sum(stages.seconds.get(inside, 0) for inside in INSIDE)
        except MkDocsException as error:
            if isinstance(error.__cause__, FaultyInput):
                raise error.__cause__ from error
            raise FaultyInput([_explain(message, None) for message in [*listener.messages, str(error)]]) from error
        finally:
            log.removeHandler(listener)
    outputs = plugin.outputs
    assert outputs
    if listener.messages:
        raise FaultyInput([_explain(message, outputs) for message in listener.messages])
    return outputs


def _config(folder: Path, site: Path) -> Any:  # noqa: ANN401 - MkDocs types it; this module loads MkDocs late
    from mkdocs.config import load_config  # noqa: PLC0415 - as above

    # MkDocs does not see the anchors in the HTML that is set aside; the link check over the finished site does.
    validation = {**VALIDATION, "links": {**VALIDATION["links"], "anchors": "ignore"}}
    return load_config(MkDocsSettings(folder), site_dir=str(site), validation=validation)


def _explain(message: str, outputs: Outputs | None) -> Finding:
    """A warning of MkDocs at the line of the YAML or prose that the page comes from."""
    message = " ".join(message.split())
    named = DOC_FILE.search(message)
    sources = {page.uri: page.source for page in outputs.pages} if outputs else {}
    place = sources.get(named[1]) if named else None
    return Finding(place or Place(FILE), "mkdocs", message.rstrip("."), "mend the link in the prose or template of this page")
