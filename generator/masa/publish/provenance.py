"""Where a published site comes from: the commit, the digest of what was read, the tools. The same source gives the same text."""

from __future__ import annotations

import datetime as dt
import hashlib
import platform
from importlib.metadata import version
from pathlib import Path

from masa import __version__
from masa.source.git import NoGit
from masa.source.read import FILE
from masa.source.revision import named

TOOLS = ("pydantic", "PyYAML", "Jinja2", "Markdown", "typst", "nh3")


def provenance(source: Path, moment: dt.datetime) -> dict[str, object]:
    """What the site of a folder was made from; its commit is "" where the folder is in no repository, or holds what is not committed."""
    return {
        "built_for": moment.isoformat(),
        "commit": _commit(source),
        "source_sha256": _digest(source),
        "tools": {"masa": __version__, "python": platform.python_version()} | {name: version(name) for name in TOOLS},
    }


def _commit(source: Path) -> str:
    try:
        last = named(source, "HEAD")
    except NoGit:
        return ""
    return "" if last.differs() else last.commit


def _digest(source: Path) -> str:
    """One digest of arrangements.yaml and every file of content/, with their names."""
    files = [source / FILE, *sorted((source / "content").rglob("*"))]
    whole = hashlib.sha256()
    for file in files:
        if file.is_file():
            whole.update(f"{file.relative_to(source).as_posix()}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()
