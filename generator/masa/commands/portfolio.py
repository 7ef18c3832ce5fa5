"""`masa portfolio`: many partnerships together."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from masa.commands.asked import report
from masa.findings.finding import FaultyInput, Finding, has_errors
from masa.portfolio.account import compared, in_json, in_text
from masa.portfolio.listed import RULE, Portfolio, id_of, read_portfolio, same_ids
from masa.portfolio.sides import Side
from masa.source.read import FILE, read

FILE_OF = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=Path("portfolio.yaml"))


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
