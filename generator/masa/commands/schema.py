"""`masa schema`."""

from __future__ import annotations

import sys

import click

from masa.data.open_data import to_json
from masa.data.schema import schema


@click.command()
def command() -> None:
    """Print the JSON Schema of arrangements.yaml."""
    sys.stdout.buffer.write(to_json(schema()))
