"""The command `masa`. Exit status: 0 fine, 1 findings of severity error, 2 used wrongly."""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from masa import __version__
from masa.findings.finding import FaultyInput, Finding, has_errors
from masa.findings.machine import Refused, in_words

if TYPE_CHECKING:
    from masa.source.read import Reading


class Door(click.Group):
    """Where whatever went wrong that no finding tells of becomes one line: what could not be done, and what to do."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a fault of the machine ends it with status 2 and one line, never with a traceback."""
        try:
            return super().invoke(ctx)
        except (OSError, MemoryError, RecursionError, EOFError, KeyboardInterrupt, Refused) as fault:
            if isinstance(fault, BrokenPipeError):
                # Whoever read what is printed has left; what is still to be printed goes nowhere.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                ctx.exit(0)
            click.echo(f"masa: {in_words(fault)}", err=True)
            ctx.exit(2)


SOURCE = click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder with arrangements.yaml, content/ and mkdocs.yml.",
)
TODAY = click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today: YYYY-MM-DD.")


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Publish multi-agency safeguarding arrangements from one YAML file."""


def report(findings: Sequence[Finding], form: str = "text", source: Path = Path()) -> None:
    """Print findings, and leave with status 1 where one is an error. Their lines are quoted from the folder `source`."""
    from masa.findings import forms as say  # noqa: PLC0415 - `masa --help` need not wait for it

    if form == "json":
        click.echo(say.in_json(findings))
    elif form == "github":
        base = os.path.relpath(source) if source.resolve().is_relative_to(Path.cwd()) else ""
        for finding in findings:
            click.echo(say.in_github(finding, "" if base == "." else base))
    else:
        streams = {True: sys.stderr, False: sys.stdout}
        colours = {wrong: say.wants_colour(stream) for wrong, stream in streams.items()}
        say.tell(
            findings, source, lambda line, wrong: click.echo(line, err=wrong, color=colours[wrong] or None), colour=colours.__getitem__
        )
    if form == "text" and has_errors(findings):
        _sum_up(findings)
    if has_errors(findings):
        sys.exit(1)


def _sum_up(findings: Sequence[Finding]) -> None:
    from masa.check import RULES  # noqa: PLC0415
    from masa.findings.forms import summary  # noqa: PLC0415

    for line in summary(findings, {rule.id: rule.family for rule in RULES.values()}):
        click.echo(line, err=has_errors(findings))


def _aside(line: str) -> None:
    """A line for the person who waits, apart from what the command prints."""
    click.echo(f"masa: {line}", err=True)


def _explain(rule_id: str) -> None:
    from masa.check import RULES, handbook  # noqa: PLC0415
    from masa.findings.nearest import suggest  # noqa: PLC0415

    if not rule_id:
        click.echo(handbook.listing())
    elif rule_id in RULES:
        click.echo(handbook.explain(RULES[rule_id]))
    else:
        raise click.UsageError(f"{rule_id} is no rule; {suggest(rule_id, RULES, 'masa check --explain lists all')}")


@main.command()
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
def check(source: Path, today: dt.datetime | None, form: str, explain: str | None, links: str | None) -> None:
    """Check arrangements.yaml and content/; print every finding."""
    if explain is not None:
        _explain(explain)
        return
    day = _moment(source, today).date() if today else dt.datetime.now(tz=dt.UTC).date()
    reading, findings = _read(source, day)
    if links:
        from masa.findings.finding import in_order  # noqa: PLC0415
        from masa.publish.external_links import outside_links  # noqa: PLC0415 - LinkChecker is asked for, or not loaded

        findings = in_order([*findings, *outside_links(reading, day, fail=links == "fail")])
    report(findings, form, source)
    if form == "text":
        _sum_up(findings)


def _read(source: Path, day: dt.date) -> tuple[Reading, list[Finding]]:
    # A run is short: collecting garbage while the model loads would cost a tenth of it and free nothing.
    gc.disable()
    from masa.check import check as run_checks  # noqa: PLC0415 - `masa --help` need not wait for the model
    from masa.look.theme import Theme  # noqa: PLC0415
    from masa.source.read import read  # noqa: PLC0415

    reading = read(source)
    return reading, run_checks(reading, day, Theme(source).components)


@main.command()
@SOURCE
@TODAY
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder for the site; site/ in the source folder without it."
)
def build(source: Path, today: dt.datetime | None, output: Path | None) -> None:
    """Build the site, the PDFs and the data."""
    from masa.publish.build import build as build_site  # noqa: PLC0415
    from masa.publish.build import held  # noqa: PLC0415
    from masa.publish.settings import build_of  # noqa: PLC0415
    from masa.publish.stages import Stages  # noqa: PLC0415

    moment = _moment(source, today)
    target = output or source / "site"
    with held(target, source, _aside) as place:
        reading, findings = _read(source, moment.date())
        report(findings)
        try:
            outputs = build_site(reading, build_of(reading, moment), place, Stages(), _aside)
        except FaultyInput as fault:
            report(fault.findings)
            return
    click.echo(f"{len(outputs.pages)} pages and {len(outputs.files)} files in {target}")


@main.command()
@SOURCE
@TODAY
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def write(source: Path, today: dt.datetime | None, folder: Path) -> None:
    """Write the pages to FOLDER as plain Markdown that any engine can build."""
    from masa.look.theme import Theme  # noqa: PLC0415
    from masa.publish.guard import writable_place  # noqa: PLC0415
    from masa.publish.outputs import render  # noqa: PLC0415
    from masa.publish.printing import start_printing  # noqa: PLC0415
    from masa.publish.settings import build_of  # noqa: PLC0415
    from masa.publish.stages import Stages  # noqa: PLC0415
    from masa.publish.write import write as write_pages  # noqa: PLC0415

    place = writable_place(folder, source)
    if place.is_dir() and any(place.iterdir()):
        raise click.UsageError(f"{folder} is not empty; name a new folder")
    moment = _moment(source, today)
    reading, findings = _read(source, moment.date())
    report(findings)
    theme, stages, settings = Theme(source), Stages(), build_of(reading, moment)
    try:
        outputs = render(reading, theme, settings, stages, start_printing(reading, theme, settings))
    except FaultyInput as fault:
        report(fault.findings)
        return
    click.echo(f"{write_pages(outputs, theme, place, settings.site_url)} pages in {folder}")


def _moment(source: Path, today: dt.datetime | None) -> dt.datetime:
    from masa.dates.clock import NoDay, build_time  # noqa: PLC0415

    try:
        return build_time(source, today.date() if today else None)
    except NoDay as error:
        raise click.UsageError(str(error)) from error


@main.command()
@SOURCE
@click.option("--address", default="127.0.0.1:8000", help="Where to serve: host:port.")
def serve(source: Path, address: str) -> None:
    """Show the site while you work; it is built anew when a file changes."""
    from masa.publish.serve import serve as serve_site  # noqa: PLC0415

    serve_site(source, address)


@main.command()
def schema() -> None:
    """Print the JSON Schema of arrangements.yaml."""
    from masa.data.open_data import schema as make_schema  # noqa: PLC0415
    from masa.data.open_data import to_json  # noqa: PLC0415

    sys.stdout.buffer.write(to_json(make_schema()))
