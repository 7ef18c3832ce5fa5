"""The stylesheets and the scripts of the site, joined and made small, and the version that their addresses carry."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from masa.findings.finding import FaultyInput, Finding, Place
from masa.look.colours import own_colours
from masa.look.fonts import own_face
from masa.look.theme import Layers, Theme

# The stylesheet of every page, and those of few; theme/shell/parts/head.html says which pages ask for them.
STYLES = ("masa.css", "sheet.css", "yearly-report.css", "editions.css", "own.css", "poster.css", "aloud.css", "languages.css")
IMPORT = re.compile(r'^@import "([a-z-]+\.css)";\n', re.MULTILINE)
FONT = re.compile(r"\bfonts/[a-z0-9-]+\.woff2")


def assets(theme: Theme, fonts: str, words: Mapping[str, object]) -> dict[str, bytes]:
    """The stylesheets and every script by address. FaultyInput where a stylesheet names a part that is not there.

    `fonts` is the version of the fonts, which their addresses carry too: all below assets/ may be kept for ever. `words` gives, by
    its file, what a script says: sentences that stand in Python alone take the place of __WORDS__ in it.
    """
    # It brings a runtime of its own, which takes 1.6 GB of addresses: not before the PDFs are begun in a copy of this process.
    import minify  # noqa: PLC0415

    styles = {name: FONT.sub(rf"\g<0>?v={fonts}", _joined(theme.styles, name)) for name in STYLES}
    styles[STYLES[0]] += own_colours(theme) + own_face(theme)
    made = {f"assets/{name}": minify.string("text/css", style) for name, style in styles.items()}
    for script in theme.scripts.files("*.js").values():
        text = script.read_text(encoding="utf-8").replace("__WORDS__", json.dumps(words.get(script.name), ensure_ascii=False))
        made[f"assets/{script.name}"] = minify.string("application/javascript", text)
    return {address: text.encode() for address, text in made.items()}


def version(files: Mapping[str, bytes]) -> str:
    """A short name for the content of files: another one as soon as a byte of them is another."""
    return hashlib.sha256(b"\0".join(address.encode() + b"\0" + content for address, content in sorted(files.items()))).hexdigest()[:8]


def _joined(styles: Layers, name: str) -> str:
    """A stylesheet with each part that it imports in the place of the import."""
    text = (styles / name).read_text(encoding="utf-8")
    missing = [
        Finding(
            Place(f"theme/styles/{name}", text.count("\n", 0, found.start()) + 1),
            "template-value",
            f"there is no stylesheet {found[1]}",
            "add it beside this one, or take the line out",
        )
        for found in IMPORT.finditer(text)
        if not (styles / found[1]).is_file()
    ]
    if missing:
        raise FaultyInput(missing)
    return IMPORT.sub(lambda found: (styles / found[1]).read_text(encoding="utf-8"), text)
