"""Writes the site's pages to a folder as Markdown that plain MkDocs 1.6 builds, with its theme for Material, without this package."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from masa.language.markdown import EXTENSIONS, SETTINGS
from masa.publish.printing import Printing
from masa.site.downloads import fill_sizes
from masa.site.frame import NOT_FOUND, SITEMAP
from masa.site.pages import Page, make_pages
from masa.site.website import INDEX, Website

Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
# What the other engine makes from the shell by itself.
MADE_BY_SHELL = (NOT_FOUND, SITEMAP, f"{SITEMAP}.gz")
VALIDATION = {
    "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
    "links": {"not_found": "warn", "anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"},
}


def page_text(page: Page) -> str:
    """A page as a Markdown file: front matter and body."""
    matter = yaml.dump(page.front_matter(), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{matter}---\n\n{page.body.strip()}\n"


def _settings(extra: Mapping[str, Any], site_url: str) -> dict[str, Any]:
    """A mkdocs.yml for the written folder that needs nothing of this package."""
    return {
        "site_name": extra["site_name"],
        **({"site_url": site_url} if site_url else {}),
        "docs_dir": "docs",
        "theme": {"name": "material", "custom_dir": "shell"},
        "plugins": [],
        "exclude_docs": "!/.well-known\n!/.htaccess\n!/.nojekyll",  # MkDocs leaves out what begins with a dot
        "markdown_extensions": [{name: SETTINGS[name]} if name in SETTINGS else name for name in EXTENSIONS],
        "validation": VALIDATION,
        "extra": {"masa": dict(extra)},
    }


def write(website: Website, printing: Printing, folder: Path) -> int:
    """Write pages, files, shell and mkdocs.yml; give the number of pages. The folder must be new or empty. FaultyInput as for a build."""
    docs = folder / "docs"
    pages = make_pages(website.pages)
    files = {**website.files, INDEX: website.index(pages), **printing.made}
    for name in MADE_BY_SHELL:
        files.pop(name, None)
    for page in pages:
        file = docs / page.uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(fill_sizes(page_text(page), files), encoding="utf-8")
    for uri, content in files.items():
        file = docs / uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    for place in filter(Path.is_dir, reversed(website.theme.shell.places)):
        shutil.copytree(place, folder / "shell", dirs_exist_ok=True)
    settings = _settings(website.extra, website.asked.site_url)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return len(pages)
