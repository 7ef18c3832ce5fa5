"""Reads mkdocs.yml, which a partnership may have and does not need: what it may say is a short list, for MkDocs would run code from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from masa.findings.finding import FaultyInput, Finding, Place, Severity, has_errors
from masa.source.parse import parse
from masa.source.text import quoted, read_text

FILE = "mkdocs.yml"
RULE = "mkdocs-key"
# Where a source is edited: an address of the web, and the way from there to a file.
REPOSITORY = re.compile(r"https://[a-z0-9.-]+(?::\d{1,5})?(?:/[\w.~-]+)*/?", re.IGNORECASE)
# Each step but the last ends with its slash: were that left open, a long word could be cut in countless ways, and reading would stall.
WAY = re.compile(r"(?:[\w.~-]+/){0,19}(?:[\w.~-]+/?)?")
# MkDocs will have a name; the one that pages bear is in the facts.
NAMED = "from arrangements.yaml"
Value = Any  # raw data is of any type
# What each key may hold, and what to write.
ALLOWED: dict[str, tuple[Callable[[Value], bool], str]] = {
    "site_name": (lambda value: isinstance(value, str), f"write `{NAMED}`"),
    "docs_dir": (lambda value: value == "content", "write `docs_dir: content`"),
    "theme": (lambda value: value in ("material", {"name": "material"}), "write `name: material` below it, and nothing else"),
    "plugins": (lambda value: value == ["masa"], "write `- masa` below it, and nothing else: another plugin would run code"),
    "repo_url": (
        lambda value: isinstance(value, str) and bool(REPOSITORY.fullmatch(value)),
        "write its https:// address",
    ),
    "edit_uri": (lambda value: isinstance(value, str) and bool(WAY.fullmatch(value)), "write a way such as edit/main/"),
}


def read_mkdocs_file(folder: Path) -> tuple[dict[str, str], list[Finding]]:
    """Where the source is edited, as far as the file says it, and a finding for each line that may not stand there."""
    file = folder / FILE
    if not file.exists() and not file.is_symlink():
        return {}, []
    if file.is_symlink():
        return {}, [Finding(Place(FILE), "content-outside", "the file is a link", "put the text itself here, or take the file out")]
    try:
        tree = parse(read_text(file, FILE), FILE, keys=ALLOWED)
    except FaultyInput as fault:
        return {}, fault.findings
    if not isinstance(tree.data, dict):
        return {}, [*tree.findings, Finding(Place(FILE), RULE, "the file holds no keys", "take it out: it is not needed")]
    findings = list(tree.findings)
    for key, value in tree.data.items():
        if key not in ALLOWED:
            message = f"{quoted(key)} has no effect here, and MkDocs might run code from it"
            hint = f"take it out; the file may hold {', '.join(ALLOWED)}"
            findings.append(Finding(tree.place((key,), key=True), RULE, message, hint))
        elif not ALLOWED[key][0](value):
            findings.append(Finding(tree.place((key,)), RULE, f"this is not what {quoted(key)} may hold", ALLOWED[key][1]))
        elif key == "site_name" and value != NAMED:
            hint = f"put the name into arrangements.yaml, under `partnership` and `site_name`, and write `site_name: {NAMED}` here"
            findings.append(Finding(tree.place((key,)), RULE, "this name has no effect", hint, Severity.WARNING))
    return ({} if has_errors(findings) else {key: str(tree.data[key]) for key in ("repo_url", "edit_uri") if key in tree.data}), findings
