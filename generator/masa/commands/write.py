"""`masa write`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from masa.commands.asked import SOURCE, TODAY, checked_for, moment_of, report
from masa.findings.finding import FaultyInput
from masa.look.theme import Theme
from masa.publish.guard import writable_place
from masa.publish.printing import start_printing
from masa.publish.settings import build_of
from masa.publish.write import write
from masa.site.website import Website


@click.command()
@SOURCE
@TODAY
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def command(source: Path, today: dt.datetime | None, folder: Path) -> None:
    """Write the pages to FOLDER as Markdown that plain MkDocs 1.6 builds without this package.

    `mkdocs build` in FOLDER needs mkdocs and mkdocs-material, and gives the same pages. Other engines can read the front matter and the
    Markdown, in which components stand as HTML, but not the shell, which is for MkDocs alone.
    """
    place = writable_place(folder, source)
    if place.is_dir() and any(place.iterdir()):
        raise click.UsageError(f"{folder} is not empty; name a new folder")
    moment = moment_of(source, today)
    reading, findings = checked_for(source, moment, today)
    report(findings)
    theme, asked = Theme(source), build_of(reading, moment)
    try:
        printing = start_printing(reading, theme, asked)
        pages = write(Website(reading, theme, asked), printing, place)
    except FaultyInput as fault:
        report(fault.findings)
        return
    click.echo(f"{pages} pages in {folder}")
