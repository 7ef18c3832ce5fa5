"""`masa portfolio`: many partnerships together."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from masa.commands.asked import TODAY, aside, report
from masa.findings.finding import FaultyInput, Finding, has_errors
from masa.portfolio.account import compared, in_json, in_text
from masa.portfolio.building import Result, Run, Step, ids_of
from masa.portfolio.listed import RULE, Portfolio, id_of, read_portfolio, same_ids
from masa.portfolio.pool import cores
from masa.portfolio.sides import Side
from masa.source.read import FILE, read

FILE_OF = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=Path("portfolio.yaml"))
# How many lines of one partnership are told among many.
MOST_LINES = 5


@click.group()
def command() -> None:
    """Look at many partnerships together: where they disagree, and a site for each with an index."""


def listed(file: Path) -> Portfolio:
    """The portfolio of a file; where it is faulty, what is wrong is printed and the command ends."""
    try:
        return read_portfolio(file)
    except FaultyInput as fault:
        report(fault.findings)
        sys.exit(1)


@command.command()
@FILE_OF
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text for a person, json for a program.")
def check(file: Path, form: str) -> None:
    """Tell where the partnerships of FILE disagree on the groups they share and the bodies they all rely on."""
    portfolio = listed(file)
    sides: list[Side] = []
    faults: list[Finding] = []
    known = []
    for member in portfolio.members:
        reading = read(member.folder)
        known.append((member, id_of(reading.tree.data)))
        if reading.arrangements:
            sides.append(Side(member.folder, reading))
        else:
            hint = f"see what is wrong with `masa check --source {member.folder}`; the others are compared"
            faults.append(Finding(member.place, RULE, f"the {FILE} of `{member.folder}` cannot be read", hint))
    if twice := same_ids([one for one in known if one[1]]):
        report(twice)
    told = compared(sides)
    click.echo(in_json(told) if form == "json" else in_text(told))
    if has_errors(faults):
        report(faults)


@command.command()
@FILE_OF
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder for all sites and their index.")
@TODAY
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    help="How many partnerships are built at a time; one for each two cores without it, as a build uses two.",
)
def build(file: Path, to: Path, today: dt.datetime | None, jobs: int | None) -> None:
    """Build a site for each partnership of FILE, as far as anything has changed, and an index of all of them."""
    portfolio = listed(file)
    report(portfolio.findings)
    try:
        run = Run(portfolio, file, to, aside)
        result = _watched(run, today.date() if today else None, jobs or max(1, cores() // 2), len(portfolio.members))
    except FaultyInput as fault:
        report(fault.findings)
        return
    for step in result.failed:
        for line in step.outcome.faults[:MOST_LINES]:
            click.echo(line, err=True)
        if (more := len(step.outcome.faults) - MOST_LINES) > 0:
            click.echo(f"{step.member.folder}: {more} more of these: masa check --source {step.member.folder}", err=True)
    click.echo(_summed_up(result, len(portfolio.members), to))
    if result.failed:
        # The machine's fault is for whoever runs it to mend, and comes first: the facts may be right.
        sys.exit(2 if result.stopped else 1)


def _watched(run: Run, today: dt.date | None, jobs: int, count: int) -> Result:
    """Run, with a bar that says what is done and how long is left on a terminal, and with a line for each partnership elsewhere."""
    if not sys.stderr.isatty():
        return run.go(today, jobs, lambda step: click.echo(_line(step), err=True))
    with click.progressbar(length=count, label="Partnerships", show_pos=True, item_show_func=_name, file=sys.stderr) as bar:
        return run.go(today, jobs, _onto(bar.update))


def _onto(update: Callable[[int, Step], None]) -> Callable[[Step], None]:
    return lambda step: update(1, step)


def _name(step: Step | None) -> str | None:
    return step.own_id or str(step.member.folder) if step else None


def _line(step: Step) -> str:
    done = step.outcome
    said = (
        f"failed, {len(done.faults)} to mend" if done.faults else f"{done.pages} pages, {done.seconds:.1f} s" if done.pages else "as it was"
    )
    return f"{step.done}/{step.of} {_name(step)}: {said}"


def _summed_up(result: Result, count: int, to: Path) -> str:
    parts = (
        (result.built, "built"),
        (result.same, "as they were" if result.same != 1 else "as it was"),
        (len(result.failed), "failed, left as before"),
    )
    said = ", ".join(f"{number} {words}" for number, words in parts if number)
    index = "the index is new" if result.index else "the index is as it was"
    return f"{count} partnership{'s' * (count != 1)} in {to}: {said}; {index}; {result.seconds:.1f} s"


@command.command("list")
@FILE_OF
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text for a person, json for a program.")
def listing(file: Path, form: str) -> None:
    """Say which partnerships FILE lists: the folder and the id of each, so that machines can share the work."""
    known = ids_of(listed(file))
    hint = "see what is wrong with `masa check --source {folder}`"
    faults = [
        Finding(member.place, RULE, f"the partnership of `{member.folder}` has no id that can be one", hint.format(folder=member.folder))
        for member, own in known.items()
        if not own
    ]
    if faults:
        report(faults)
        return
    rows = [{"folder": member.folder.as_posix(), "id": own} for member, own in known.items()]
    click.echo(json.dumps(rows) if form == "json" else "\n".join(f"{row['folder']}  {row['id']}" for row in rows))
