"""The MkDocs plugin: glue alone. It hands MkDocs the pages that Python made, and takes nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from mkdocs.config import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from masa.check import check
from masa.dates.clock import NoDay, build_time, preview_time
from masa.findings.finding import FaultyInput, has_errors
from masa.language.markdown import EXTENSIONS, SETTINGS, allowed, drawn, put_back, set_aside
from masa.look.theme import Theme
from masa.publish.outputs import Outputs, render
from masa.publish.printing import MARK, Printing, start_printing
from masa.publish.settings import Build, build_of
from masa.publish.stages import Stages
from masa.site.pages import Page
from masa.source.read import Reading, read


class MasaPluginConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves this untyped
    """The plugin's settings in mkdocs.yml: there are none."""


class MasaPlugin(BasePlugin[MasaPluginConfig]):  # type: ignore[no-untyped-call] # the same
    """Generated pages, PDFs and data for MkDocs. Whoever has read and checked already, or begun to print, hands that over."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.reading: Reading | None = None
        self.asked: Build | None = None
        self.printing: Printing | None = None
        self.outputs: Outputs | None = None
        self.stages = Stages()
        self.pages: dict[str, Page] = {}
        self.blocks: dict[str, list[str]] = {}
        self.serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether this is a live preview."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Render everything, and set MkDocs up for it."""
        folder = Path(config.config_file_path).parent
        theme = Theme(folder)
        try:
            moment = self.asked.moment if self.asked else (preview_time if self.serving else build_time)(folder)
            reading = self.reading or self._checked(folder, theme, moment.date())
            asked = self.asked or build_of(reading, moment, preview=self.serving)
            printing = self.printing or start_printing(reading, theme, asked)
            self.outputs = render(reading, theme, asked, self.stages, printing)
        except (FaultyInput, NoDay) as fault:
            raise Abort(str(fault)) from fault
        self.pages = {page.uri: page for page in self.outputs.pages}
        config.site_url = asked.site_url or None
        # A live preview reloads itself by a script of MkDocs that stands in the page, which the policy would stop.
        set_up(config, {**self.outputs.extra, "policy": ""} if asked.preview else self.outputs.extra, theme)
        return config

    @staticmethod
    def _checked(folder: Path, theme: Theme, today: dt.date) -> Reading:
        reading = read(folder)
        findings = check(reading, today, theme.components)
        if has_errors(findings):
            raise FaultyInput(findings)
        return reading

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the generated files in the place of content/."""
        assert self.outputs
        kept = Files([file for file in files if file.src_dir is None or Path(file.src_dir) != Path(config.docs_dir)])
        for uri in self.pages:
            kept.append(File.generated(config, uri, content=""))
        for uri, content in self.outputs.files.items():
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

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add the PDFs, and their sizes where pages name them."""
        assert self.outputs
        site = Path(config.site_dir)
        try:
            with self.stages("wait for print"):
                files = self.outputs.printing.made
        except FaultyInput as fault:
            raise Abort(str(fault)) from fault
        for uri, content in files.items():
            (site / uri).parent.mkdir(parents=True, exist_ok=True)
            (site / uri).write_bytes(content)
        for page in self.outputs.pages:
            if MARK.search(page.body):
                file = site / page.address / "index.html"
                file.write_text(self.outputs.printing.fill(file.read_text(encoding="utf-8")), encoding="utf-8")


def set_up(config: MkDocsConfig, extra: dict[str, Any], theme: Theme) -> None:
    """The settings that every partnership's site shares; those of its own stand in its mkdocs.yml."""
    config.site_name = extra["site_name"]
    config.extra["masa"] = extra
    # The shell stands alone. Material's folder has 14,000 icons, which MkDocs would list, and scripts that no page uses.
    config.theme.dirs = [str(theme.shell), *(folder for folder in config.theme.dirs if "material" not in Path(folder).parts)]
    config.theme.static_templates = {"404.html", "sitemap.xml"}
    config.markdown_extensions = list(EXTENSIONS)
    config.mdx_configs = {name: dict(setting) for name, setting in SETTINGS.items()}
