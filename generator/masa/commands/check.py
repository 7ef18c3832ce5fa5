"""`masa check`."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from masa.check import FOLDS, RULES, handbook
from masa.check.compare import compared
from masa.commands.asked import SOURCE, TODAY, aside, checked, moment_of, report, sum_up
from masa.dates.clock import clock_day, latest_day
from masa.findings import forms
from masa.findings.account import account, brought, quiet
from masa.findings.finding import Finding, has_errors, in_order
from masa.findings.nearest import suggest
from masa.look.theme import Theme
from masa.publish.external_links import outside_links
from masa.source.git import NoGit
from masa.source.read import Reading, read
from masa.source.revision import start_of_change


@click.command()
@SOURCE
@TODAY
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="How findings are printed.")
@click.option("--explain", is_flag=False, flag_value="", metavar="[RULE]", help="Say why a rule is there and how to mend it; list all.")
@click.option(
    "--links",
    is_flag=False,
    flag_value="tell",
    type=click.Choice(["tell", "fail"]),
    help="Try the links to other sites too: tell what does not answer, or fail on it.",
)
@click.option("--all", "everything", is_flag=True, help="List each finding: older ones, those told as one, and accepted ones too.")
@click.option(
    "--changed-since",
    "since",
    metavar="REV",
    help="The commit, tag or branch whose findings are old; without it, where your change began, as far as Git knows.",
)
def command(  # noqa: PLR0913 - what a person may ask for
    source: Path, today: dt.datetime | None, form: str, explain: str | None, *, links: str | None, since: str | None, everything: bool
) -> None:
    """Check arrangements.yaml and content/; print every finding, those of your change first."""
    if explain is not None:
        _explain(explain)
        return
    day = moment_of(source, today).date() if today else clock_day()
    reading, findings, than = _compared(source, day, since)
    if links:
        findings = in_order([*findings, *outside_links(reading, day, fail=links == "fail")])
    if form == "text":
        report(findings, source, everything=everything, since=than)
        sum_up(findings, source, than)
    elif form == "json":
        click.echo(forms.in_json(findings))
    else:
        _annotate(findings, source, everything=everything, since=than)
    if has_errors(findings):
        sys.exit(1)


def _compared(source: Path, day: dt.date, since: str | None) -> tuple[Reading, list[Finding], str]:
    """What a folder holds, all that is wrong with it, and the version that says which of it is new; "" where there is none, and why."""
    try:
        revision = start_of_change(source, since)
        reading = read(source)
        findings = compared(reading, day, Theme(source).components, revision, latest_day(day, clock=True))
    except NoGit as error:
        if since is not None:
            raise click.UsageError(f"nothing can be compared with `{since[:60]}`: {error}") from error
        reading, findings = checked(source, day, latest_day(day, clock=True))
        if findings:
            aside(f"nothing says which findings are new: {error}")
        return reading, findings, ""
    return reading, findings, f"{revision.what} ({revision.short})"


def _annotate(findings: Sequence[Finding], source: Path, *, everything: bool, since: str) -> None:
    """Print findings as GitHub shows them beside the lines: about ten of a kind, so that the new ones are printed first."""
    base = os.path.relpath(source) if source.resolve().is_relative_to(Path.cwd()) else ""
    told = account(findings, FOLDS, everything=everything)
    for finding in (*told.said, *(told.accepted if everything else ())):
        click.echo(forms.in_github(finding, "" if base == "." else base))
    for line in () if everything else quiet(told):
        click.echo(f"::notice::{line}")
    if since:
        click.echo(brought(findings, since))


def _explain(rule_id: str) -> None:
    if not rule_id:
        click.echo(handbook.listing())
    elif rule_id in RULES:
        click.echo(handbook.explain(RULES[rule_id]))
    else:
        raise click.UsageError(f"{rule_id} is no rule; {suggest(rule_id, RULES, 'masa check --explain lists all')}")
