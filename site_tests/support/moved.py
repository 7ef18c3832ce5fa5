"""A small partnership of which things were called otherwise before, built once for those who ask where the old addresses lead."""

from __future__ import annotations

import shutil
from pathlib import Path

from repository import ROOT, copied_cache, masa

# Each old address, and where it leads.
MOVED = {
    "groups/engine-room/": "groups/executive/",
    "groups/first-room/": "groups/executive/",
    "procedures/tell-somebody/": "procedures/raise-concern/",
    "procedures/tell-somebody/on-one-page/": "procedures/raise-concern/on-one-page/",
    "old-about/us/": "about/",
    "get-help/": "worried-about-a-child/",
}

DISCREET = {"worried-about-a-child": "discreet: true\ntab_title: Getting help\n"}


def renamed(folder: Path) -> Path:
    """The small partnership, with two old ids of a group, one of a procedure, an agency and a place, and old addresses of two pages."""
    shutil.copytree(ROOT / "site_tests" / "small", folder, ignore=shutil.ignore_patterns(".cache"))
    copied_cache(folder)
    file = folder / "arrangements.yaml"
    text = file.read_text(encoding="utf-8")
    for entry_id, former in {
        "executive": "[engine-room, first-room]",
        "raise-concern": "tell-somebody",
        "test-school": "old-school",
        "north": "old-north",
        "lead": "old-lead",
    }.items():
        assert text.count(f"- id: {entry_id}\n") == 1
        before, after = text.split(f"- id: {entry_id}\n")
        indent = " " * (len(before) - len(before.rstrip(" ")) + 2)
        text = f"{before}- id: {entry_id}\n{indent}formerly: {former}\n{after}"
    file.write_text(text, encoding="utf-8")
    # The usual page in its place shows what it lists.
    (folder / "content" / "agencies.md").unlink()
    (folder / "content" / "arrangements" / "area.md").unlink()
    for page, old in {"about": "[/old-about/us]", "worried-about-a-child": "get-help"}.items():
        content = folder / "content" / f"{page}.md"
        content.write_text(
            content.read_text(encoding="utf-8").replace("---\n", f"---\nformerly: {old}\n{DISCREET.get(page, '')}", 1), encoding="utf-8"
        )
    return folder


def built(folder: Path, url: str = "", *more: str) -> Path:
    """The site of the renamed partnership."""
    source = renamed(folder / "source")
    asked = ("--source", source, "--output", folder / "out", "--today", "2026-11-21", *more)
    done = masa("build", *asked, **({"MASA_SITE_URL": url} if url else {}))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out"
