"""A door to MkDocs for whoever wants its command: `mkdocs build` gives the same files as `masa build`, but for the checks of the whole."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from masa.check import check
from masa.dates.clock import NoDay, build_time, latest_day, preview_time
from masa.findings.finding import FaultyInput, has_errors
from masa.language.markdown import EXTENSIONS, SETTINGS, allowed, drawn, put_back, set_aside
from masa.look.theme import Theme
from masa.publish.printing import start_printing
from masa.publish.settings import build_of
from masa.publish.write import MADE_BY_SHELL
from masa.site.downloads import fill_sizes
from masa.site.pages import Page, make_pages
from masa.site.website import INDEX, Website
from masa.source.read import Reading, read


class MasaPluginConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves this untyped
    """The plugin's settings in mkdocs.yml: there are none."""


class MasaPlugin(BasePlugin[MasaPluginConfig]):  # type: ignore[no-untyped-call] # the same
    """Generated pages, PDFs and data for MkDocs."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.pages: dict[str, Page] = {}
        self.files: dict[str, bytes] = {}
        self.blocks: dict[str, list[str]] = {}
        self.serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether this is a live preview."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Draw everything, and set MkDocs up for it."""
        folder = Path(config.config_file_path).parent
        theme = Theme(folder)
        try:
            moment = (preview_time if self.serving else build_time)(folder)
            reading = self._checked(folder, theme, moment.date())
            website = Website(reading, theme, build_of(reading, moment))
            printing = start_printing(reading, theme, website.asked)
            pages = make_pages(website.pages)
            prints = printing.made
        except (FaultyInput, NoDay) as fault:
            raise Abort(str(fault)) from fault
        self.pages = {page.uri: replace(page, body=fill_sizes(page.body, prints)) for page in pages}
        self.files = {**website.files, INDEX: website.index(pages), **prints}
        config.site_url = website.asked.site_url or None
        # A live preview of MkDocs reloads itself by a script that stands in the page, which the policy would stop.
        set_up(config, {**website.extra, "policy": ""} if self.serving else website.extra, theme)
        return config

    @staticmethod
    def _checked(folder: Path, theme: Theme, today: dt.date) -> Reading:
        reading = read(folder)
        findings = check(reading, today, theme.components, latest=latest_day(today, clock=False))
        if has_errors(findings):
            raise FaultyInput(findings)
        return reading

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the generated files in the place of content/."""
        kept = Files([file for file in files if file.src_uri not in MADE_BY_SHELL and file.src_dir != config.docs_dir])
        for uri in self.pages:
            kept.append(File.generated(config, uri, content=""))
        for uri, content in self.files.items():
            # Said outright, as MkDocs would leave out what begins with a dot.
            kept.append(File.generated(config, uri, content=content, inclusion=InclusionLevel.INCLUDED))
        return kept

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give MkDocs the page's own Markdown and front matter, without the HTML that is ready."""
        del markdown, config, files
        uri = page.file.src_uri
        page.meta.update(self.pages[uri].front_matter())
        body, self.blocks[uri] = set_aside(self.pages[uri].body)
        page.render = drawn(self.pages[uri].source)(page.render)  # type: ignore[method-assign] # MkDocs calls it next, with nothing around
        return body

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Let through what Markdown may make, and put the ready HTML back."""
        del config, files
        return put_back(allowed(html), self.blocks.pop(page.file.src_uri))


def set_up(config: MkDocsConfig, extra: dict[str, Any], theme: Theme) -> None:
    """The settings that every partnership's site shares."""
    config.site_name = extra["site_name"]
    config.extra["masa"] = extra
    # The shell stands alone. Material's folder has 14,000 icons, which MkDocs would list, and scripts that no page uses.
    config.theme.dirs = [*map(str, theme.shell.places), *(folder for folder in config.theme.dirs if "material" not in Path(folder).parts)]
    config.theme.static_templates = set()  # the pages without a page come ready, as files
    config.markdown_extensions = list(EXTENSIONS)
    config.mdx_configs = {name: dict(setting) for name, setting in SETTINGS.items()}
    # The anchors in ready HTML are not seen by MkDocs.
    config.validation.links.anchors = logging.DEBUG
