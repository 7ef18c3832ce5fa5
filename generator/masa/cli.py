"""The command `masa`. Exit status: 0 fine, 1 findings of severity error, 2 used wrongly or stopped by the machine."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from masa import __version__
from masa.findings.machine import Refused, in_words

# What there is, and what it does; each is loaded from masa/commands/ when it is asked for.
COMMANDS = {
    "build": "Build the site, the PDFs and the data.",
    "check": "Check arrangements.yaml and content/; print every finding.",
    "diff": "Tell in words what is different between two versions.",
    "import": "Bring a workbook or CSV files into arrangements.yaml; write the empty workbook.",
    "new": "Begin a partnership in a new folder: a small repository that builds at once.",
    "next": "Tell what is worth filling next, and why.",
    "portfolio": "Look at many partnerships together: where they disagree, a site for each, an index.",
    "publish": "Build the site and show it to readers in one step; go back to an older one.",
    "release": "Freeze an edition that all have signed off, and write down what it changed.",
    "schema": "Print the JSON Schema of arrangements.yaml.",
    "serve": "Show the site while you work; it is built anew when a file changes.",
    "write": "Write the pages to FOLDER as Markdown that plain MkDocs 1.6 builds without this package.",
}
# A word of Python's own can name no module.
MODULES = {"import": "bring_in"}
# What one process at a time may do, by a kind of lock that Windows does not have.
WITH_LOCKS = ("build", "portfolio", "publish", "release", "serve", "write")


class Door(click.Group):
    """Loads a command; and where whatever goes wrong that no finding tells of becomes one line: what could not be done, what to do."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        if sys.platform == "win32" and cmd_name in WITH_LOCKS:
            raise Refused("this needs Linux or macOS; on Windows use WSL (the Windows Subsystem for Linux), where it works the same")
        # A run is short: collecting garbage while libraries load and the model is made would cost a tenth of it, and free nothing.
        gc.disable()
        found: click.Command = import_module(f"masa.commands.{MODULES.get(cmd_name, cmd_name)}").command
        found.name = cmd_name
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say what each command does, without loading any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

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


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Publish multi-agency safeguarding arrangements from one YAML file."""
