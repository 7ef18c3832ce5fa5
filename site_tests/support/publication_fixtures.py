"""Fixtures: a partnership that publishes through the site, and that site."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from publication import HOME, TODAY
from repository import copy_of_source, masa


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of this partnership as they would be once it publishes through the site, with a contact for faults of security."""
    folder = copy_of_source(tmp_path_factory.mktemp("published") / "source")
    file = folder / "arrangements.yaml"
    text = file.read_text(encoding="utf-8").replace("  status: demonstration\n", "  status: published\n", 1)
    text = text.replace("  established:", "  security_contact: security@example.gov.uk\n  established:", 1)
    file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def known(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a partnership that publishes through it, at an address that is known. Built once a run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared / "known"
    with (shared / "known.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            done = masa("build", "--source", source, "--today", TODAY.isoformat(), "--output", folder, MASA_SITE_URL=HOME)
            assert done.returncode == 0, done.stdout + done.stderr
    return folder
