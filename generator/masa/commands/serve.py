"""`masa serve`."""

from __future__ import annotations

from pathlib import Path

import click

from masa.commands.asked import SOURCE, aside
from masa.publish.preview.serve import serve


@click.command()
@SOURCE
@click.option("--address", default="127.0.0.1:8000", help="Where to serve, on this machine: host:port.")
def command(source: Path, address: str) -> None:
    """Show the site while you work; what you save is seen at once, and what is wrong stands above it."""
    serve(source, address, aside)
