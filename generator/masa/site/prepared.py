"""What depends on the theme alone, and serves every site that is drawn with it: templates, fonts, stylesheet and scripts."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from masa.kept import FOLDER
from masa.look.dress import Dress
from masa.look.fonts import web_fonts
from masa.look.theme import Theme
from masa.site.assets import assets, version
from masa.site.frame import frame_templates
from masa.site.pages.calculator import SAID
from masa.site.pages.templates import Templates
from masa.site.search import word_lists


class Prepared:
    """One state of a theme. A template is read once; what is saved afterwards is for the next state."""

    def __init__(self, theme: Theme, source: Path) -> None:
        """Take the theme, and the partnership's folder, where what was prepared is kept."""
        self.theme = theme
        self._kept = source / FOLDER
        self.shown = cache(self._shown)

    @cached_property
    def bodies(self) -> Templates:
        """The templates of bodies and components."""
        return Templates(self.theme.pages, self._kept / "templates")

    @cached_property
    def frames(self) -> Templates:
        """The templates of frames."""
        return frame_templates(self.theme.shell, self._kept / "templates")

    @cached_property
    def fonts(self) -> dict[str, bytes]:
        """The fonts by address."""
        return {f"assets/fonts/{name}.woff2": content for name, content in web_fonts(self._kept).items()}

    def _shown(self, dress: Dress) -> dict[str, bytes]:
        """The stylesheet, in a partnership's own colours and typeface, and the scripts by address.

        FaultyInput where the stylesheet names a part that is not there.
        """
        return assets(self.theme.dressed(dress), self.fonts_version, {"deadlines.js": SAID, "words.js": word_lists()})

    @cached_property
    def fonts_version(self) -> str:
        """The version of the fonts."""
        return version(self.fonts)

    def version(self, dress: Dress) -> str:
        """The version of stylesheet and scripts."""
        return version(self.shown(dress))
