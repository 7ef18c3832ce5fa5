"""`masa import`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from masa.adopt.merge import merged, slips_of
from masa.adopt.sheets import Faulty
from masa.adopt.workbook import read_tables, template
from masa.changes import account, reach
from masa.changes.folder import facts_of, folder_meaning
from masa.changes.sentences import tell
from masa.check import check
from masa.commands.asked import SOURCE, report
from masa.dates.clock import clock_day
from masa.findings.finding import Finding, Severity
from masa.look.theme import Theme
from masa.publish.save import save
from masa.source.read import FILE, Reading, read
from masa.source.text import read_text


@click.command()
@click.argument("tables", type=click.Path(path_type=Path, exists=True), required=False)
@SOURCE
@click.option(
    "--template", "empty", type=click.Path(path_type=Path, dir_okay=False), help="Write an empty workbook to fill in, and nothing else."
)
@click.option("--dry-run", "dry", is_flag=True, help="Tell what would be different, and write nothing.")
def command(tables: Path | None, source: Path, empty: Path | None, *, dry: bool) -> None:
    """Bring a workbook, or a folder of CSV files, into arrangements.yaml: by id, with every comment kept; told in words first."""
    if empty:
        if empty.exists():
            raise click.UsageError(f"{empty.name} is there already; name another file")
        template(empty)
        click.echo(f"{empty}: fill in the sheets, then: masa import {empty}")
        return
    if not tables:
        raise click.UsageError("name a workbook or a folder of CSV files; `--template FILE.xlsx` writes an empty one")
    day = clock_day()
    try:
        before = read(source)
        if before.arrangements is None:
            report(before.findings, source)
            return
        old = read_text(source / FILE, FILE)
        new, origins = merged(old, read_tables(tables), tables.name)
        after = before.with_facts(new)
        if slips := slips_of(_new(before, after, day), after.tree, origins, tables.name):
            raise Faulty(slips)  # noqa: TRY301 - told like those of the workbook itself
    except Faulty as fault:
        for slip in fault.slips:
            click.echo(str(slip), err=True)
        click.echo(f"{len(fault.slips)} {'slip' if len(fault.slips) == 1 else 'slips'}; nothing was written", err=True)
        sys.exit(1)
    if new == old:
        click.echo("nothing is different")
        return
    click.echo(_told(before, after, day))
    if not dry:
        save(source, {FILE: new})
        click.echo(f"\n{source / FILE} is written. Next: masa check")


def _new(before: Reading, after: Reading, day: dt.date) -> list[Finding]:
    """The errors that the tables bring: what was wrong before they came stops nothing."""
    told: list[list[Finding]] = []
    for reading in (before, after):
        known = check(reading, day, Theme(reading.folder).components)
        told.append([finding for finding in known if finding.severity is Severity.ERROR])
    old = {(finding.rule, finding.message) for finding in told[0]}
    return [finding for finding in told[1] if (finding.rule, finding.message) not in old]


def _told(before: Reading, after: Reading, day: dt.date) -> str:
    assert before.arrangements
    assert after.arrangements
    told = tell(facts_of(folder_meaning(before)), facts_of(folder_meaning(after)))
    # The old one is followed last: its links are those that are kept.
    new, old = after.relations, before.relations
    return account.in_text(account.Account(told, reach.duties(old, new, day), reach.for_children_again(told, new), None, None)).rstrip()
