"""`masa diff`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from masa.changes import account, reach
from masa.changes.folder import facts_of, folder_meaning
from masa.changes.sentences import tell
from masa.changes.versions import Version, version
from masa.check import Case
from masa.commands.asked import SOURCE, TODAY, report
from masa.dates.clock import preview_time
from masa.findings.finding import FaultyInput, Finding
from masa.findings.machine import Refused

FORMS = {"text": account.in_text, "markdown": account.in_markdown}


@click.command()
@click.argument("old")
@click.argument("new")
@SOURCE
@TODAY
@click.option("--format", "form", type=click.Choice([*FORMS, "json"]), default="text", help="How it is printed.")
@click.option("--by", type=click.Choice(["weight", "entry", "audience"]), default="weight", help="How the changes are sorted.")
def command(old: str, new: str, source: Path, today: dt.datetime | None, form: str, by: str) -> None:  # noqa: PLR0913, PLR0917 - an option each
    """Tell in words what is different in NEW: each a folder, a file, or a commit, tag or branch."""
    moment = today.replace(tzinfo=dt.UTC) if today else preview_time(source)
    try:
        with version(old, source, new) as before, version(new, source) as after:
            told = _compared(before, after, moment, source)
    except FaultyInput as fault:
        report(fault.findings)
        return
    click.echo(account.in_json(told) if form == "json" else FORMS[form](told, by).rstrip("\n"))


def _compared(before: Version, after: Version, moment: dt.datetime, source: Path) -> account.Account:
    old, new = before.reading, after.reading
    assert old.arrangements
    assert new.arrangements
    if (one := old.arrangements.partnership.id) != (other := new.arrangements.partnership.id):
        raise Refused(f"these are two partnerships, `{one}` and `{other}`; compare two versions of one")
    meanings = folder_meaning(old), folder_meaning(new)
    if before.alone or after.alone:
        meanings = facts_of(meanings[0]), facts_of(meanings[1])
    told = tell(*meanings)
    faults, sites = _drawn((before, after), moment, source)
    sound = not faults or all(Case(one, moment.date(), frozenset()).sound for one in (old, new))
    return account.Account(
        told,
        reach.duties(old.relations, new.relations, moment.date()) if sound else (),
        reach.for_children_again(told, new.relations),
        reach.pages(*sites, told) if sites else None,
        reach.pdfs(*sites) if sites else None,
        before.stands_for,
        [str(fault) for fault in faults],
    )


def _drawn(
    versions: tuple[Version, Version], moment: dt.datetime, source: Path
) -> tuple[list[Finding], tuple[reach.Site, reach.Site] | None]:
    """Both versions as they are drawn, or the faults for which one cannot be. Where one is a file, there is nothing to draw."""
    if any(one.alone for one in versions):
        return [], None
    if faults := [fault for one in versions for fault in reach.undrawable(one, moment.date())]:
        return faults, None
    try:
        old, new = (reach.drawn(one, moment, source) for one in versions)
    except FaultyInput as fault:
        return fault.findings, None
    return [], (old, new)
