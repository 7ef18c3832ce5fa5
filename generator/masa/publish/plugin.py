"""The MkDocs plugin: glue alone. It hands MkDocs the pages that Python made, and takes nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from masa.check import check
from masa.clock import build_time
from masa.finding import FaultyInput, has_errors
from masa.markdown import EXTENSIONS, SETTINGS
from masa.publish.outputs import Outputs, Settings, render
from masa.publish.printing import MARK
from masa.publish.write import page_text
from masa.read import Reading, read
from masa.stages import Stages
from masa.theme import Theme


class MasaPluginConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves this untyped
    """The plugin's settings in mkdocs.yml: there are none."""


class MasaPlugin(BasePlugin[MasaPluginConfig]):  # type: ignore[no-untyped-call] # the same
    """Generated pages, PDFs and data for MkDocs. `reading` may be set by whoever has read and checked already."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.reading: Reading | None = None
        self.outputs: Outputs | None = None
        self.stages = Stages()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Render everything, and set MkDocs up for it."""
        folder = Path(config.config_file_path).parent
        theme = Theme(folder)
        try:
            reading = self.reading or self._checked(folder, theme)
            base = "/".join((config.repo_url.rstrip("/"), (config.edit_uri or "edit/main/").strip("/"), "")) if config.repo_url else ""
            settings = Settings(build_time(folder), config.site_url or "", base)
            self.outputs = render(reading, theme, settings, self.stages)
        except FaultyInput as fault:
            raise Abort(str(fault)) from fault
        assert reading.arrangements
        set_up(config, self.outputs.extra, str(theme.shell))
        return config

    @staticmethod
    def _checked(folder: Path, theme: Theme) -> Reading:
        reading = read(folder)
        findings = check(reading, build_time(folder).date(), theme.components)
        if has_errors(findings):
            raise FaultyInput(findings)
        return reading

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the generated files in the place of content/, and leave out what Material's theme would load."""
        assert self.outputs
        kept = Files([file for file in files if not _from_content(file, config) and not _from_material(file)])
        for page in self.outputs.pages:
            kept.append(File.generated(config, page.uri, content=page_text(page)))
        for uri, content in self.outputs.files.items():
            kept.append(File.generated(config, uri, content=content))
        return kept

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add the PDFs, and their sizes where pages name them."""
        assert self.outputs
        site = Path(config.site_dir)
        try:
            with self.stages("wait for print"):
                files = self.outputs.printing.files()
        except FaultyInput as fault:
            raise Abort(str(fault)) from fault
        for uri, content in files.items():
            (site / uri).parent.mkdir(parents=True, exist_ok=True)
            (site / uri).write_bytes(content)
        for page in self.outputs.pages:
            if MARK.search(page.body):
                file = site / page.address / "index.html"
                file.write_text(self.outputs.printing.fill(file.read_text(encoding="utf-8")), encoding="utf-8")


def set_up(config: MkDocsConfig, extra: dict[str, Any], shell: str) -> None:
    """The settings that every partnership's site shares; those of its own stand in its mkdocs.yml."""
    config.site_name = extra["site_name"]
    config.extra["masa"] = extra
    config.theme.dirs.insert(0, shell)
    config.markdown_extensions = list(EXTENSIONS)
    config.mdx_configs = {name: dict(setting) for name, setting in SETTINGS.items()}


def _from_content(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir is not None and Path(file.src_dir) == Path(config.docs_dir)


def _from_material(file: File) -> bool:
    """Material's own scripts and stylesheets: the shell uses none of them."""
    return file.src_dir is not None and "material" in Path(file.src_dir).parts
