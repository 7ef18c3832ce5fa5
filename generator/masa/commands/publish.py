"""`masa publish`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from masa.commands.asked import SOURCE, TODAY, aside, checked_for, moment_of, report
from masa.findings.finding import FaultyInput
from masa.publish.build import build
from masa.publish.provenance import provenance
from masa.publish.releases import CURRENT, SITE, Releases, releases
from masa.publish.settings import build_of
from masa.publish.stages import Stages

KEEP = 5


@click.command()
@SOURCE
@TODAY
@click.option(
    "--to", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder of releases; a server serves TO/current."
)
@click.option("--keep", type=click.IntRange(min=2), default=KEEP, show_default=True, help="How many releases stay.")
@click.option(
    "--back", is_flag=False, flag_value="", metavar="[RELEASE]", help="Show readers an older release: the one before, or the one named."
)
@click.option("--list", "listed", is_flag=True, help="List the releases, and change nothing.")
def command(source: Path, today: dt.datetime | None, to: Path, keep: int, back: str | None, *, listed: bool) -> None:  # noqa: PLR0913 - an option each
    """Build the site, and show it to readers in one step; or go back to an older one."""
    with releases(to, source, aside) as held:
        if listed:
            for one in held.all():
                click.echo(f"{one.name}{'  current' if one.current else ''}{'' if one.whole else '  not whole'}")
        elif back is not None:
            click.echo(f"{held.back(back or None).name} is current in {to / CURRENT}")
        else:
            _publish(held, source, today, keep)


def _publish(held: Releases, source: Path, today: dt.datetime | None, keep: int) -> None:
    moment = moment_of(source, today)
    reading, findings = checked_for(source, moment, today)
    report(findings, source)
    made = held.making()
    try:
        pages, files = build(reading, build_of(reading, moment), made / SITE, Stages(), aside)
    except FaultyInput as fault:
        report(fault.findings, source)
        return
    done = held.publish(made, provenance(source, moment), keep)
    click.echo(f"{pages} pages and {files} files; {done.name} is current in {held.place / CURRENT}")
