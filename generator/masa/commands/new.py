"""`masa new`."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from masa.adopt.answers import Answers, Beginning, answers, council
from masa.adopt.folder import files, installed_from, put, refuse
from masa.commands.asked import TODAY, aside, checked, report
from masa.dates.clock import clock_day
from masa.findings.finding import FaultyInput, Finding, Place, Severity
from masa.findings.machine import Refused, real
from masa.law import newest_guidance
from masa.model.partnership import Guidance

STATUS, GUIDANCE = (click.Choice([one.value for one in kind]) for kind in (Beginning, Guidance))
SEVERAL = "; give it once for each"
ASKED = {
    "name": "Name of the partnership",
    "councils": "Councils, with a semicolon between (Anytown Borough Council; Otherton City Council)",
    "police": "Police forces, with a semicolon between",
    "care_boards": "Integrated care boards, with a semicolon between",
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="Name of the partnership.")
@click.option("--council", "councils", multiple=True, help=f"A council, or COUNCIL=PLACE where its name does not say the place{SEVERAL}.")
@click.option("--police", multiple=True, help=f"A police force{SEVERAL}.")
@click.option("--icb", "care_boards", multiple=True, help=f"An integrated care board{SEVERAL}.")
@click.option("--status", type=STATUS, help="demonstration: built from published documents by others; draft: its own.")
@click.option("--guidance", type=GUIDANCE, help="The edition of Working Together that the arrangements are written to.")
@click.option(
    "--answers",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A YAML file with name, councils, police, care_boards, status and guidance.",
)
@click.option("--package", help="What the partnership's repository installs the generator from: a wheel in it, or a Git address.")
@click.option("--mkdocs", is_flag=True, help="Write an mkdocs.yml and lock MkDocs too, for `mkdocs build`.")
@TODAY
def command(folder: Path, file: Path | None, package: str | None, today: dt.datetime | None, *, mkdocs: bool, **given: object) -> None:
    """Begin a partnership in a new folder: a few questions, then a whole small repository that builds at once."""
    refuse(real(folder))
    day = today.date() if today else clock_day()
    try:
        begun = _answered(given, file)
    except FaultyInput as fault:
        report(fault.findings, file.parent if file else Path())
        return
    source, wheel = (package, None) if package else installed_from()
    made = files(begun, day, source, mkdocs=mkdocs)
    if wrong := tried(made, day):
        report([replace(one, place=Place(file.name if file else "answers"), hint=f"{one.hint}; nothing was written") for one in wrong])
    put(folder, made, [(source, wheel)] if wheel else [])
    click.echo(f"{len(made) + bool(wheel)} files in {folder}. Next:")
    click.echo(f"  masa next --source {folder}")
    click.echo(f"  masa build --source {folder} --today {day}")
    if not package and not wheel and not source.startswith("git+"):
        aside(f"put the generator's wheel at {folder / source} before you publish; the Makefile there installs from it")


def _answered(given: dict[str, object], file: Path | None) -> Answers:
    """The answers of flags and file; where there is no file, what is left is asked."""
    said = {key: list(value) if isinstance(value, tuple) else value for key, value in given.items()}
    if not file:
        for key, question in ASKED.items():
            if not said[key]:
                text = _asked(question)
                said[key] = text if key == "name" else [part.strip() for part in text.split(";") if part.strip()]
        said["status"] = said["status"] or _asked("Status", Beginning.DEMONSTRATION.value, STATUS)
        said["guidance"] = said["guidance"] or _asked("Guidance", newest_guidance().id, GUIDANCE)
    councils = said["councils"]
    said["councils"] = [council(one) for one in councils] if isinstance(councils, list) else None
    return answers(said, file)


def _asked(question: str, default: str | None = None, choices: click.Choice[str] | None = None) -> str:
    try:
        return str(click.prompt(question, default=default, type=choices or str))
    except click.Abort as error:
        raise Refused("an answer is missing; give the flags (masa new --help), or a file: --answers FILE. Nothing was written") from error


def tried(made: dict[str, bytes], day: dt.date) -> list[Finding]:
    """What the checks call an error in what is to be written: it comes from one of the answers."""
    with tempfile.TemporaryDirectory() as place:
        for name in ("arrangements.yaml", "content/index.md"):
            (Path(place) / name).parent.mkdir(exist_ok=True)
            (Path(place) / name).write_bytes(made[name])
        _, findings = checked(Path(place), day, day)
    return [finding for finding in findings if finding.severity is Severity.ERROR]
