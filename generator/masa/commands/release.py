"""`masa release`."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path

import click

from masa.commands.asked import SOURCE, TODAY, checked_for, moment_of, report
from masa.findings.finding import has_errors
from masa.publish.freeze import alone, freeze, ready


@click.command()
@SOURCE
@TODAY
def command(source: Path, today: dt.datetime | None) -> None:
    """Freeze an edition that every lead safeguarding partner has signed off, and write down what it changed.

    Nothing is committed, tagged or published by this: it says what to do next.
    """
    with alone(source) as git:
        moment = moment_of(source, today)
        reading, findings = checked_for(source, moment, today)
        if has_errors(findings):
            click.echo("nothing was released: a check found errors; mend them, and begin again", err=True)
            report(findings, source)
        tag = ready(git, reading, moment.date())
        made = freeze(reading, tag, moment.date())
    click.echo(f"{made.files[0]} holds {made.title}, published {made.day}")
    told = f"{made.count} change{'' if made.count == 1 else 's'} since {made.since}" if made.since else "the first edition"
    click.echo(f"{made.files[1]} tells of it: {told}; read it over, and shorten it where you like")
    files = " ".join(shlex.quote(str(source / name)) for name in made.files)
    click.echo("Then commit them, and tag the commit:")
    click.echo(f"  git add {files}")
    click.echo(f"  git commit -m {shlex.quote(f'Release {made.title}')}")
    click.echo(f"  git tag -a {made.tag} -m {shlex.quote(f'{made.title}, published {made.day}')}")
    click.echo("  git push --follow-tags")
