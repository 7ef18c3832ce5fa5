"""Builds the site of one partnership of a portfolio, in whatever process; what it makes depends on its own folder alone."""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from masa.check import check
from masa.dates.clock import latest_day
from masa.findings.finding import FaultyInput, Finding, Severity
from masa.findings.machine import Refused, in_words
from masa.kept import FOLDER
from masa.look.fonts import web_fonts
from masa.look.theme import Theme
from masa.portfolio.facts import facts_of
from masa.publish.build import build, held
from masa.publish.settings import build_of
from masa.publish.stages import Stages
from masa.site.frame import frame_templates
from masa.site.pages.templates import Templates
from masa.source.read import read


@dataclass(frozen=True, slots=True)
class Job:
    """A site to make: the folder it is made from, where it will stand, on which moment; `prepared` is a folder of what all can share."""

    folder: Path
    own_id: str
    output: Path
    moment: dt.datetime
    prepared: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: pages, files and seconds, and the facts for the index as JSON; or why nothing did, a line each.

    `stopped` says that the machine was at fault and not what somebody wrote, `refused` that its disk was.
    """

    pages: int = 0
    files: int = 0
    seconds: float = 0.0
    facts: str = ""
    faults: tuple[str, ...] = ()
    stopped: bool = False
    refused: bool = False
    said: tuple[str, ...] = ()


def make(job: Job) -> Outcome:
    """Read, check and build one partnership. Whatever is wrong, the site that stood there stays, and nothing is raised."""
    gc.disable()
    began = time.monotonic()
    said: list[str] = []
    try:
        _take_prepared(job)
        with held(job.output, job.folder, said.append) as place:
            reading = read(job.folder)
            day = job.moment.date()
            found = check(reading, day, Theme(job.folder).components, latest=latest_day(day, clock=False))
            if wrong := [one for one in found if one.severity is Severity.ERROR]:
                return Outcome(faults=_lines(job, wrong), said=tuple(said))
            pages, files = build(reading, build_of(reading, job.moment), place, Stages(), said.append)
            facts = json.dumps(facts_of(reading.on(day).relations, day), ensure_ascii=False)
    except FaultyInput as fault:
        return Outcome(faults=_lines(job, fault.findings), said=tuple(said))
    except (OSError, EOFError, MemoryError, RecursionError, Refused) as fault:
        stopped, refused = not isinstance(fault, RecursionError), isinstance(fault, OSError)
        return Outcome(faults=(f"{job.folder}: {in_words(fault)}",), stopped=stopped, refused=refused, said=tuple(said))
    return Outcome(pages, files, time.monotonic() - began, facts, said=tuple(said))


def prepare(place: Path, theme: Theme) -> None:
    """Cut the fonts and compile the templates of the package once, into a folder that each partnership then takes them from."""
    web_fonts(place)
    for templates in (Templates(theme.pages, place / "templates"), frame_templates(theme.shell, place / "templates")):
        for name in templates.environment.list_templates(extensions=["j2", "html", "xml"]):
            # One that is faulty is told by the build that needs it.
            with suppress(Exception):
                templates.environment.get_template(name)


def _take_prepared(job: Job) -> None:
    """Put what is prepared among what the folder keeps, as far as it is not there. A disk that refuses it costs time alone."""
    own = job.folder / FOLDER
    if any(place.is_symlink() for place in (own, own.parent)):
        return
    for file in (*job.prepared.glob("*.woff2"), *job.prepared.glob("templates/*")):
        target = own / file.relative_to(job.prepared)
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                os.link(file, target)


def _lines(job: Job, findings: list[Finding]) -> tuple[str, ...]:
    """Each finding as one line that can be opened from here."""
    return tuple(f"{job.folder.as_posix()}/{finding}" for finding in findings)
