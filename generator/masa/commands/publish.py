"""`masa publish`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from masa.commands.asked import SOURCE, TODAY, aside, moment_of
from masa.commands.building import COMPRESSED, built
from masa.findings.machine import Refused
from masa.publish.provenance import papers
from masa.publish.releases import CURRENT, SITE, Releases, releases

KEEP = 5


@click.command()
@SOURCE
@TODAY
@click.option(
    "--to", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder of releases; a server serves TO/current."
)
@click.option("--keep", type=click.IntRange(min=2), default=KEEP, show_default=True, help="How many releases stay.")
@COMPRESSED
@click.option(
    "--back",
    is_flag=False,
    flag_value="",
    metavar="[RELEASE]",
    help="Show readers an older release: the one before, or the one named. The next publication shows what is newest again.",
)
@click.option("--list", "listed", is_flag=True, help="List the releases, each with its day and commit, and change nothing.")
def command(  # noqa: PLR0913 - an option each
    source: Path, today: dt.datetime | None, to: Path, keep: int, back: str | None, *, listed: bool, compressed: bool
) -> None:
    """Build the site, and show it to readers in one step; or go back to an older one. What goes wrong leaves what readers see as it was."""
    known = Releases(to, aside).all() if listed or back is not None else []
    if listed:
        click.echo("\n".join(one.told for one in known) or f"nothing has been published to {to} yet")
        return
    if back is not None and not known:
        raise Refused(f"nothing has been published to {to} yet, so there is nothing to go back to")
    with releases(to, source, aside) as held:
        if back is not None:
            click.echo(f"{held.back(back or None).name} is current in {to / CURRENT}; the next `masa publish` shows what is newest again")
            return
        before = held.current
        try:
            _publish(held, source, today, keep, packed=compressed)
        except BaseException:
            if before and before == held.current:
                aside(f"nothing is published: readers see {before.name} as before")
            raise


def _publish(held: Releases, source: Path, today: dt.datetime | None, keep: int, *, packed: bool) -> None:
    moment = moment_of(source, today)
    made: list[Path] = []

    def place() -> Path:
        made.append(held.making())
        return made[0] / SITE

    said = built(source, moment, today, place, packed=packed)
    done = held.publish(made[0], papers(made[0] / SITE, source, moment), keep)
    click.echo(f"{said}; {done.name} is current in {held.place / CURRENT}")
