"""Fixtures: the index of the search, and the facts behind it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from searching import INDEX


@pytest.fixture(scope="session")
def index(site: Path) -> dict[str, Any]:
    """The index of the built site."""
    read: dict[str, Any] = json.loads((site / INDEX).read_text(encoding="utf-8"))
    return read
