"""The fonts of site and print, cut from the packages that carry them, so that no font file is kept here."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from masa.kept import Kept
from masa.look.dress import FACES
from masa.look.theme import Theme
from masa.model.look import Typeface

# What English is written with: every page loads these. The addition holds the names of western Europe, Welsh and Polish letters;
# a browser fetches it only where a page has one of them (`unicode-range` in type.css).
BASIC = "".join((*(chr(code) for code in range(0x20, 0x7F)), "\u00a0£·‑–—‘’“”…−›"))  # noqa: RUF001 - these are the very characters that are meant
ADDED = "".join(
    (*(chr(code) for code in range(0xA1, 0x100) if chr(code) not in BASIC), "ŴŵŶŷŁłŚśŹźŻżŃńĆćĘęĄą", "‐′″€™←↑→↓✓")  # noqa: RUF001 - the same
)
PARTS = {"": BASIC, "-more": ADDED}
# Kerning and ligatures, figures that line up, and the marks that stand on letters; the rest would only add weight.
FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum")

# The name of each web font, the package that carries it, and the file in it.
WEB = {
    "sans-400": ("font_source_sans_pro", "SourceSansPro-Regular.otf"),
    "sans-600": ("font_source_sans_pro", "SourceSansPro-Semibold.otf"),
    "serif-600": ("font_source_serif_pro", "SourceSerifPro-Semibold.otf"),
    "round-400": ("font_fredoka_one", "FredokaOne-Regular.ttf"),
}
PRINT = (
    *WEB.values(),
    ("font_source_sans_pro", "SourceSansPro-It.otf"),
    ("font_source_sans_pro", "SourceSansPro-SemiboldIt.otf"),
)


def font_file(package: str, name: str) -> Path:
    """A font file inside an installed font package."""
    return Path(str(files(package) / "files" / name))


def own_face(theme: Theme) -> str:
    """What a stylesheet adds for headings in another typeface than the usual one; what has one weight is never made bold."""
    if theme.dress.typeface is Typeface.SOURCE_SERIF:
        return ""
    plain = ";font-synthesis-weight:none" if theme.dress.typeface is Typeface.FREDOKA else ""
    return f":root{{--serif:var({FACES[theme.dress.typeface][0]}){plain}}}"


@cache
def printable() -> frozenset[int]:
    """The numbers of all characters that a PDF can show, in whatever typeface: where one lacks a sign, another stands in."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to import, and wanted only for signs that are none of the usual ones

    found: set[int] = set()
    for package, name in PRINT:
        with TTFont(font_file(package, name), lazy=True) as font:
            found |= font.getBestCmap().keys()
    return frozenset(found)


def web_fonts(cache: Path) -> dict[str, bytes]:
    """The woff2 files of the site by name, cut now or taken from `cache`; the same bytes each time.

    A file in the cache is named by what it was made from: the font, the characters and features, the cutting tools.
    """
    return {
        f"{name}{part}": _web_font(font_file(package, file), name + part, characters, cache)
        for name, (package, file) in WEB.items()
        for part, characters in PARTS.items()
    }


def _web_font(font: Path, name: str, characters: str, cache: Path) -> bytes:
    source = font.read_bytes()
    made_from = b"\0".join((source, characters.encode(), " ".join(FEATURES).encode(), _tools()))
    return Kept(cache).take(f"{name}.woff2", made_from, lambda: cut(source, characters))


@cache
def _tools() -> bytes:
    return f"fonttools {version('fonttools')} brotli {version('brotli')}".encode()


def cut(source: bytes, characters: str) -> bytes:
    """A woff2 font that holds only these characters of a font."""
    from fontTools import subset  # noqa: PLC0415 - slow to import, and wanted only where the cache is empty
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = list(FEATURES)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # its names, its licence and where that stands
    options.hinting = False
    options.desubroutinize = True
    options.drop_tables += ["FFTM"]  # a time stamp of the program that drew the font
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = TTFont(BytesIO(source), recalcTimestamp=False, lazy=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()
