"""Writes the site's pages to a folder as plain Markdown, so that any engine can build them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from masa.language.markdown import EXTENSIONS, SETTINGS
from masa.look.theme import Theme
from masa.publish.outputs import Outputs
from masa.site.pages import Page

Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
VALIDATION = {
    "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
    "links": {"not_found": "warn", "anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"},
}


def page_text(page: Page) -> str:
    """A page as a Markdown file: front matter and body."""
    matter = yaml.dump(page.front_matter(), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{matter}---\n\n{page.body.strip()}\n"


def settings(outputs: Outputs, site_url: str) -> dict[str, Any]:
    """A mkdocs.yml for the written folder that needs nothing of this package."""
    return {
        "site_name": outputs.extra["site_name"],
        **({"site_url": site_url} if site_url else {}),
        "docs_dir": "docs",
        "theme": {"name": "material", "custom_dir": "shell"},
        "plugins": [],
        "exclude_docs": "!/.well-known",  # MkDocs leaves out what begins with a dot
        "markdown_extensions": [{name: SETTINGS[name]} if name in SETTINGS else name for name in EXTENSIONS],
        "validation": VALIDATION,
        "extra": {"masa": outputs.extra},
    }


def write(outputs: Outputs, theme: Theme, folder: Path, site_url: str = "") -> int:
    """Write pages, files, shell and mkdocs.yml; give the number of pages. The folder must be new or empty."""
    docs = folder / "docs"
    for page in outputs.pages:
        file = docs / page.uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(outputs.printing.fill(page_text(page)), encoding="utf-8")
    for uri, content in {**outputs.files, **outputs.printing.made}.items():
        file = docs / uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    shutil.copytree(theme.shell, folder / "shell")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings(outputs, site_url), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return len(outputs.pages)
