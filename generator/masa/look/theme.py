"""The theme folder: where it is, and which templates, components and pictures it holds."""

from __future__ import annotations

import importlib.util
import re
from functools import cached_property
from pathlib import Path

# A template that shows a component and gives it something by name: what only one entry has.
GIVEN = re.compile(r"""\bshow\(\s*["']([a-z0-9-]+)["'],\s*(?!level\b|h\b)[a-z_]+\s*=""")
# What Python gives the words that it explains, or the picture that it shows.
EXPLAINING = frozenset({"meanings", "picture"})


class Theme:
    """All that can be seen, as files: the partnership's own theme/ where it has one, else the one of this package."""

    def __init__(self, source: Path, colour: str = "") -> None:
        """Take the partnership's folder, and a colour of its own, as # and six digits, where it has one."""
        self.source, self.colour = source, colour
        package = Path(__file__).resolve().parent.parent
        self.folder = next(place for place in (source / "theme", package / "theme", package.parent.parent / "theme") if place.is_dir())

    def coloured(self, colour: str | None) -> Theme:
        """The same theme in a partnership's own colour."""
        return Theme(self.source, colour) if colour else self

    @property
    def pages(self) -> Path:
        """The templates of pages and components."""
        return self.folder / "pages"

    @property
    def usual(self) -> Path:
        """The usual pages: prose that stands where a partnership has written none."""
        return self.pages / "usual"

    @property
    def shell(self) -> Path:
        """The frame of every page, and assets that are copied as they are: MkDocs' custom_dir."""
        return self.folder / "shell"

    @property
    def styles(self) -> Path:
        """The parts of the stylesheet; masa.css names them in order."""
        return self.folder / "styles"

    @property
    def scripts(self) -> Path:
        """The scripts, each a file of the site."""
        return self.folder / "scripts"

    @property
    def print(self) -> Path:
        """The Typst templates."""
        return self.folder / "print"

    @property
    def preview(self) -> Path:
        """What the preview puts above pages."""
        return self.folder / "preview"

    @property
    def pictures(self) -> Path:
        """Pictures that pages and booklets show."""
        return self.folder / "pictures"

    @cached_property
    def component_files(self) -> dict[str, str]:
        """The template of each component by its name, from the folder of templates: help/local-help.html.j2 of local-help.

        A component stands in the folder of the kind of page that it is for; what begins with an underscore is for templates alone.
        """
        files = (file for file in self.pages.glob("*/*.html.j2") if not file.name.startswith("_"))
        return {file.name.removesuffix(".html.j2"): file.relative_to(self.pages).as_posix() for file in files}

    @cached_property
    def components(self) -> frozenset[str]:
        """The names of the components that prose may show: those that no template has to give an entry to, or a part of one."""
        texts = (file.read_bytes().decode(errors="replace") for file in self.pages.glob("*/*.j2"))
        given = {name for text in texts for name in GIVEN.findall(text)}
        return frozenset(self.component_files) - given - EXPLAINING

    @cached_property
    def entries(self) -> frozenset[str]:
        """The collections whose entries have a page template of their own."""
        return self._with("entry.md.j2")

    @cached_property
    def sheets(self) -> frozenset[str]:
        """The collections whose entries have a sheet too: the entry on one page, to print."""
        return self._with("sheet.md.j2")

    def _with(self, template: str) -> frozenset[str]:
        return frozenset(file.parent.name for file in self.pages.glob(f"*/{template}"))

    def icon(self, name: str) -> str:
        """An icon of Material's own set as SVG, by its path in the set: material/phone."""
        spec = importlib.util.find_spec("material")
        assert spec
        assert spec.submodule_search_locations
        return (Path(spec.submodule_search_locations[0]) / "templates" / ".icons" / f"{name}.svg").read_text(encoding="utf-8")

    def picture(self, name: str) -> str:
        """A picture of this theme as SVG."""
        return (self.pictures / f"{name}.svg").read_text(encoding="utf-8")
