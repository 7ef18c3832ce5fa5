"""`masa check`."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import click

from masa.check import RULES, handbook
from masa.commands.asked import SOURCE, TODAY, checked, moment_of, report, sum_up
from masa.dates.clock import clock_day, latest_day
from masa.findings import forms
from masa.findings.finding import has_errors, in_order
from masa.findings.nearest import suggest
from masa.publish.external_links import outside_links


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
def command(source: Path, today: dt.datetime | None, form: str, explain: str | None, links: str | None) -> None:
    """Check arrangements.yaml and content/; print every finding."""
    if explain is not None:
        _explain(explain)
        return
    day = moment_of(source, today).date() if today else clock_day()
    reading, findings = checked(source, day, latest_day(day, clock=True))
    if links:
        findings = in_order([*findings, *outside_links(reading, day, fail=links == "fail")])
    if form == "text":
        report(findings, source)
        sum_up(findings)
    elif form == "json":
        click.echo(forms.in_json(findings))
    else:
        base = os.path.relpath(source) if source.resolve().is_relative_to(Path.cwd()) else ""
        for finding in findings:
            click.echo(forms.in_github(finding, "" if base == "." else base))
    if has_errors(findings):
        sys.exit(1)


def _explain(rule_id: str) -> None:
    if not rule_id:
        click.echo(handbook.listing())
    elif rule_id in RULES:
        click.echo(handbook.explain(RULES[rule_id]))
    else:
        raise click.UsageError(f"{rule_id} is no rule; {suggest(rule_id, RULES, 'masa check --explain lists all')}")
