"""`masa next`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

import click

from masa.adopt.next import Gap, gaps
from masa.commands.asked import SOURCE, TODAY, moment_of, report
from masa.dates.clock import clock_day
from masa.law import editions, unjudged
from masa.source.read import read

WIDTH = 100
# How many things besides can be taken in.
NAMED = 3


@click.command()
@SOURCE
@TODAY
@click.option("--most", type=click.IntRange(1, 100), default=5, help="How many things are told; five without it.")
def command(source: Path, today: dt.datetime | None, most: int) -> None:
    """Tell the next things that are worth filling, in order: what, where, why, and on which page it will stand."""
    day = moment_of(source, today).date() if today else clock_day()
    reading = read(source)
    if not reading.arrangements:
        report(reading.findings, source)
        return
    found = gaps(reading.standing(day).relations, day)
    for number, gap in enumerate(found[:most], 1):
        click.echo("\n".join(_said(number, gap)) + "\n")
    guidance = reading.arrangements.edition.guidance
    if left := unjudged(guidance):
        click.echo(f"{editions()[guidance].title} could not be read: {len(left)} duties of the edition before were not looked at.")
    rest = len(found) - most
    said = "That is all." if found else "Nothing is open."
    click.echo(f"{rest} more parts are open: masa next --most {len(found)}" if rest > 0 else said)


def _said(number: int, gap: Gap) -> Iterator[str]:
    yield fill(f"{number}. {gap.what[:1].upper()}{gap.what[1:]}", WIDTH, subsequent_indent="   ")
    lines = [f"Goes under `{gap.key}:`, and stands on /{gap.page}.", *gap.why]
    if gap.others:
        more = len(gap.others) - NAMED
        lines.append(f"Under the same key: {'; '.join(gap.others[:NAMED])}{f'; and {more} more' if more > 0 else ''}.")
    if gap.child:
        lines.append(f"For children: {gap.child}.")
    for line in lines:
        yield fill(line, WIDTH, initial_indent="   ", subsequent_indent="   ")
