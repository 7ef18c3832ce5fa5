"""`masa schema`."""

from __future__ import annotations

import sys

import click

from masa.data.open_data import schema, to_json


@click.command()
def command() -> None:
    """Print the JSON Schema of arrangements.yaml."""
    sys.stdout.buffer.write(to_json(schema()))
