"""What `masa build` and `masa publish` share: read, check, tell, build; or end with what is wrong."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from masa.commands.asked import aside, checked_for, report
from masa.findings.finding import FaultyInput
from masa.publish.build import build
from masa.publish.settings import build_of
from masa.publish.stages import Stages

COMPRESSED = click.option(
    "--compressed", is_flag=True, help="Put a copy packed by gzip and one by brotli beside each file, for hosts that send them as they are."
)


def built(  # noqa: PLR0913 - what a build is told
    source: Path, moment: dt.datetime, today: dt.datetime | None, place: Callable[[], Path], *, offline: bool = False, packed: bool = False
) -> str:
    """Build the site of a folder into `place`, which is asked for once nothing is wrong; give how much it holds, in words.

    The caller holds the place, so that the build that reads last publishes last. Findings are printed; errors end with status 1.
    """
    reading, findings = checked_for(source, moment, today)
    report(findings, source)
    try:
        asked = replace(build_of(reading, moment), offline=offline, packed=packed)
        pages, files = build(reading, asked, place(), Stages(), aside)
    except FaultyInput as fault:
        report(fault.findings, source)
        sys.exit(1)
    return f"{pages} pages and {files} files"
