"""Where a built site comes from: the digest of every file of it, the commit, the digest of what was read, the tools, the libraries.

`python -m masa.publish.provenance SITE FOLDER [DAY]` writes the three papers of a built site to a folder beside it; the day is the one
that the build was told, and that of the commit without it. The same source and the same installation give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import platform
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from masa import __version__
from masa.dates.clock import NoDay, build_time
from masa.findings.machine import in_words
from masa.publish.materials import bill_of_materials
from masa.source.editions import FOLDER as EDITIONS
from masa.source.git import NoGit
from masa.source.read import FILE
from masa.source.revision import Revision, named

TOOLS = ("pydantic", "PyYAML", "Jinja2", "Markdown", "typst", "nh3")
MANIFEST, ORIGIN, MATERIALS = "manifest.sha256", "provenance.json", "sbom.cdx.json"


def papers(site: Path, source: Path, moment: dt.datetime) -> dict[str, bytes]:
    """What stands beside a published site, by name: the digests of its files, where it came from, the libraries that made it."""
    return {
        MANIFEST: manifest(site).encode(),
        ORIGIN: _as_json(provenance(source, moment)),
        MATERIALS: _as_json(bill_of_materials()),
    }


def manifest(site: Path) -> str:
    """The SHA-256 of every file below a folder, a line each, as `sha256sum --check` reads it."""
    files = sorted(file for file in site.rglob("*") if file.is_file() and not file.is_symlink())
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(site).as_posix()}\n" for file in files]
    if not lines:
        raise FileNotFoundError(2, "no file stands there", str(site))
    return "".join(lines)


def provenance(source: Path, moment: dt.datetime) -> dict[str, object]:
    """What the site of a folder was made from; its commit is "" where the folder is in no repository, or holds what is not committed."""
    last = committed(source)
    return {
        "built_for": moment.isoformat(),
        "commit": last.commit if last else "",
        "source_sha256": _digest(source),
        "tools": {"masa": __version__, "python": platform.python_version()} | {name: version(name) for name in TOOLS},
    }


def committed(source: Path) -> Revision | None:
    """The last commit of a folder, where it holds just what was committed; else, and where there is no Git, None."""
    try:
        last = named(source, "HEAD")
    except NoGit:
        return None
    return None if last.differs() else last


def _digest(source: Path) -> str:
    """One digest of arrangements.yaml and every file of content/ and editions/, with their names."""
    files = [source / FILE, *sorted((source / "content").rglob("*")), *sorted((source / EDITIONS).rglob("*"))]
    whole = hashlib.sha256()
    for file in files:
        if file.is_file():
            whole.update(f"{file.relative_to(source).as_posix()}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _as_json(value: Mapping[str, object]) -> bytes:
    return f"{json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)}\n".encode()


def main(arguments: list[str]) -> None:
    """Write the papers of a site that was built from the folder at hand; one line where that cannot be done."""
    if len(arguments) not in {2, 3}:
        sys.exit("usage: python -m masa.publish.provenance SITE FOLDER [DAY]")
    site, folder = map(Path, arguments[:2])
    try:
        day = dt.date.fromisoformat(arguments[2]) if arguments[2:] else None
    except ValueError:
        sys.exit(f"masa: {arguments[2]} is no day; write it as 2026-11-28")
    try:
        made = papers(site, Path(), build_time(Path(), day))
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            (folder / name).write_bytes(content)
    except (OSError, NoDay) as fault:
        sys.exit(f"masa: {in_words(fault)}")


if __name__ == "__main__":
    main(sys.argv[1:])
