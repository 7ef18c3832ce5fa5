"""`masa build`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from masa.commands.asked import SOURCE, TODAY, aside, checked_for, moment_of, report
from masa.findings.finding import FaultyInput
from masa.publish.build import build, held
from masa.publish.settings import build_of
from masa.publish.stages import Stages


@click.command()
@SOURCE
@TODAY
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder for the site; site/ in the source folder without it."
)
def command(source: Path, today: dt.datetime | None, output: Path | None) -> None:
    """Build the site, the PDFs and the data."""
    moment = moment_of(source, today)
    target = output or source / "site"
    with held(target, source, aside) as place:
        reading, findings = checked_for(source, moment, today)
        report(findings, source)
        try:
            pages, files = build(reading, build_of(reading, moment), place, Stages(), aside)
        except FaultyInput as fault:
            report(fault.findings, source)
            return
    click.echo(f"{pages} pages and {files} files in {target}")
