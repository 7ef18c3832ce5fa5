"""The theme folder: where it is, and which templates, components and pictures it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from masa.look.dress import PLAIN, Dress

# A template that shows a component and gives it something by name: what only one entry has.
GIVEN = re.compile(r"""\bshow\(\s*["']([a-z0-9-]+)["'],\s*(?!level\b|h\b)[a-z_]+\s*=""")
# What Python gives the words that it explains, or the picture that it shows.
EXPLAINING = frozenset({"meanings", "picture"})


class Layers:
    """A folder of the theme: the partnership's own lies over the package's, file by file."""

    def __init__(self, places: Sequence[Path]) -> None:
        """Take the folders, the one that lies on top first."""
        self.places = tuple(places)
        self.name = self.places[-1].name

    def __truediv__(self, name: str) -> Path:
        """The file of this name that counts; where there is none, the place at which the package would have it."""
        return next((place / name for place in self.places if (place / name).is_file()), self.places[-1] / name)

    def files(self, pattern: str) -> dict[str, Path]:
        """The files that a pattern finds, by their path from the folder, in the order of these."""
        found = {file.relative_to(place).as_posix(): file for place in reversed(self.places) for file in place.glob(pattern)}
        return dict(sorted((name, file) for name, file in found.items() if file.is_file()))

    def within(self, file: Path) -> str | None:
        """The path of a file from this folder; None for one that lies elsewhere."""
        return next((file.relative_to(place).as_posix() for place in self.places if file.is_relative_to(place)), None)


class Theme:
    """All that can be seen, as files: the partnership's own theme/ where it has one, over the one of this package."""

    def __init__(self, source: Path, dress: Dress = PLAIN) -> None:
        """Take the partnership's folder, and what the theme is drawn in, where that is the partnership's own."""
        self.source, self.dress = source, dress
        package = Path(__file__).resolve().parent.parent
        usual = next(place for place in (package / "theme", package.parent.parent / "theme") if place.is_dir())
        own = source / "theme"
        self.places = (own, usual) if own.is_dir() and own.resolve() != usual else (usual,)

    def _part(self, name: str) -> Layers:
        return Layers([place / name for place in self.places])

    def dressed(self, dress: Dress) -> Theme:
        """The same theme in a partnership's own colours, mark and typeface."""
        return self if dress == self.dress else Theme(self.source, dress)

    @property
    def pages(self) -> Layers:
        """The templates of pages and components."""
        return self._part("pages")

    @property
    def usual(self) -> Layers:
        """The usual pages: prose that stands where a partnership has written none."""
        return self._part("pages/usual")

    @property
    def shell(self) -> Layers:
        """The frame of every page, and assets that are copied as they are: MkDocs' custom_dir."""
        return self._part("shell")

    @property
    def styles(self) -> Layers:
        """The parts of the stylesheet; masa.css names them in order."""
        return self._part("styles")

    @property
    def scripts(self) -> Layers:
        """The scripts, each a file of the site."""
        return self._part("scripts")

    @property
    def print(self) -> Layers:
        """The Typst templates."""
        return self._part("print")

    @property
    def preview(self) -> Layers:
        """What the preview puts above pages."""
        return self._part("preview")

    @property
    def pictures(self) -> Layers:
        """Pictures that pages and booklets show."""
        return self._part("pictures")

    @cached_property
    def component_files(self) -> dict[str, str]:
        """The template of each component by its name, from the folder of templates: help/local-help.html.j2 of local-help.

        A component stands in the folder of the kind of page that it is for; what begins with an underscore is for templates alone.
        """
        found = (name for name in self.pages.files("*/*.html.j2") if not name.rpartition("/")[2].startswith("_"))
        return {name.rpartition("/")[2].removesuffix(".html.j2"): name for name in found}

    @cached_property
    def components(self) -> frozenset[str]:
        """The names of the components that prose may show: those that no template has to give an entry to, or a part of one."""
        texts = (file.read_bytes().decode(errors="replace") for file in self.pages.files("*/*.j2").values())
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
        return frozenset(name.partition("/")[0] for name in self.pages.files(f"*/{template}"))

    def picture(self, name: str) -> str:
        """A picture of this theme as SVG."""
        return (self.pictures / f"{name}.svg").read_text(encoding="utf-8")
