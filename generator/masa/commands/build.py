"""`masa build`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import click

from masa.commands.asked import SOURCE, TODAY, aside, checked_for, moment_of, report
from masa.findings.finding import FaultyInput
from masa.publish.build import build, held
from masa.publish.offline import FOLDER, LEFT_OUT
from masa.publish.settings import build_of
from masa.publish.stages import Stages


@click.command()
@SOURCE
@TODAY
@click.option(
    "--offline",
    type=click.Path(path_type=Path, file_okay=False),
    is_flag=False,
    flag_value="",
    help=f"Write, in place of the site, a copy that opens from a folder or a USB stick, to this folder; {FOLDER}/ in the source folder "
    "where none is named.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder for the site; site/ in the source folder without it."
)
def command(source: Path, today: dt.datetime | None, offline: Path | None, output: Path | None) -> None:
    """Build the site, the PDFs and the data."""
    if offline is not None and output:
        raise click.UsageError("`--offline` and `--output` both name a folder; give the folder of a copy to `--offline` alone")
    moment = moment_of(source, today)
    # An empty path, where no folder is named, is the folder that is at hand, which is never the one meant.
    named = output or (offline if offline != Path() else None)
    target = named or source / ("site" if offline is None else FOLDER)
    with held(target, source, aside) as place:
        reading, findings = checked_for(source, moment, today)
        report(findings, source)
        try:
            asked = replace(build_of(reading, moment), offline=offline is not None)
            pages, files = build(reading, asked, place, Stages(), aside)
        except FaultyInput as fault:
            report(fault.findings, source)
            return
    click.echo(f"{pages} pages and {files} files in {target}")
    if asked.offline:
        click.echo(f"Open {target / 'index.html'} in a browser. Left out, as it needs a server: {LEFT_OUT}.")
