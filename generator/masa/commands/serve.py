"""`masa serve`."""

from __future__ import annotations

from pathlib import Path

import click

from masa.commands.asked import SOURCE
from masa.publish.serve import serve


@click.command()
@SOURCE
@click.option("--address", default="127.0.0.1:8000", help="Where to serve: host:port.")
def command(source: Path, address: str) -> None:
    """Show the site while you work; it is built anew when a file changes."""
    serve(source, address)
