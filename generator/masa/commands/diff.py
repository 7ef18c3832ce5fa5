"""`masa diff`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from masa.changes import account, reach
from masa.changes.difference import difference
from masa.changes.sentences import Teller
from masa.changes.versions import version
from masa.commands.asked import SOURCE, TODAY, report
from masa.dates.clock import preview_time
from masa.findings.finding import FaultyInput, has_errors
from masa.findings.machine import Refused
from masa.source.read import Reading

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
        with version(old, source) as before, version(new, source) as after:
            told = _compared(before, after, moment)
    except FaultyInput as fault:
        report(fault.findings, source)
        return
    click.echo(account.in_json(told) if form == "json" else FORMS[form](told, by).rstrip("\n"))


def _compared(before: Reading, after: Reading, moment: dt.datetime) -> account.Account:
    assert before.arrangements
    assert after.arrangements
    if (one := before.arrangements.partnership.id) != (other := after.arrangements.partnership.id):
        raise Refused(f"these are two partnerships, `{one}` and `{other}`; compare two versions of one")
    teller = Teller(before.arrangements, after.arrangements)
    told = [teller.told(change) for change in difference(before.arrangements, after.arrangements)]
    # Pages are compared where both versions are whole; with a mistake in one, or its facts alone, there is nothing to draw.
    whole = _is_whole(before) and _is_whole(after)
    return account.Account(
        told,
        reach.duties(before.relations, after.relations, moment.date()),
        reach.for_children_again(told, after.relations),
        reach.pages(before, after, moment) if whole else None,
        reach.pdfs(before, after, moment) if whole else None,
    )


def _is_whole(reading: Reading) -> bool:
    """Whether a version has pages that can be drawn."""
    return bool(reading.content) and not has_errors(reading.findings)
