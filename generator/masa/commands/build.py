"""`masa build`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from masa.commands.asked import SOURCE, TODAY, aside, moment_of
from masa.commands.building import COMPRESSED, built
from masa.publish.build import held
from masa.publish.offline import FOLDER, LEFT_OUT


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
@COMPRESSED
def command(source: Path, today: dt.datetime | None, offline: Path | None, output: Path | None, *, compressed: bool) -> None:
    """Build the site, the PDFs and the data."""
    if offline is not None and (output or compressed):
        other = "name a folder; give the folder of a copy to `--offline` alone" if output else "do not go together: no host sends a copy"
        raise click.UsageError(f"`--offline` and `{'--output' if output else '--compressed'}` {'both ' * bool(output)}{other}")
    moment = moment_of(source, today)
    # An empty path, where no folder is named, is the folder that is at hand, which is never the one meant.
    named = output or (offline if offline != Path() else None)
    target = named or source / ("site" if offline is None else FOLDER)
    with held(target, source, aside) as place:
        made = built(source, moment, today, lambda: place, offline=offline is not None, packed=compressed)
    click.echo(f"{made} in {target}")
    if offline is not None:
        click.echo(f"Open {target / 'index.html'} in a browser. Left out, as it needs a server: {LEFT_OUT}.")
