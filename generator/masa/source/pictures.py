"""Reads the pictures of a partnership: what each really is, and what of it may be published.

Only PNG, JPEG and WebP are read, and SVG for a mark (marks.py), each known by its first bytes and not by its name. What is published is
drawn anew from the colours of the picture alone: neither the place where a photo was taken nor anything else that a camera or a
program put into the file stays in it.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from masa.findings.finding import Finding, Place, one_line
from masa.model.look import MARK_PATTERN
from masa.model.pictures import FOLDER, PATTERN
from masa.source.marks import read_mark
from masa.source.text import quoted

if TYPE_CHECKING:
    from PIL.Image import Image

# Bounds on what a stranger may send: how many files, their bytes, their points. A photo from a telephone stays inside.
MOST_FILES = 100
MOST_BYTES = 8_000_000
MOST_ALL_BYTES = 40_000_000
MOST_POINTS = 25_000_000
# No page shows more points a side: a larger picture is drawn smaller.
LONGEST_SIDE = 1600
QUALITY = 85
KINDS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
SVG = "svg"
MODES = {"PNG": {"1", "L", "LA", "P", "RGB", "RGBA"}, "JPEG": {"L", "RGB"}, "WEBP": {"RGB", "RGBA"}}
SMALLER = f"save it smaller: no page shows more than {LONGEST_SIDE} points a side"
EXPORT = "export it as PNG, JPEG or WebP, and give the file the ending of what it is"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it is published: its bytes and its size in points; `version` is the name of its content."""

    content: bytes
    width: int
    height: int

    @property
    def version(self) -> str:
        """A short name of the content, which changes with it."""
        return hashlib.sha256(self.content).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Raw:
    """A file of content/pictures/ as it was sent, once it is known to be a picture."""

    content: bytes
    kind: str

    @property
    def drawn(self) -> Drawn:
        """What of it is published."""
        return _drawn(self.content, self.kind)


Pictures = Mapping[str, Raw]


def read_pictures(folder: Path) -> tuple[dict[str, Raw], list[Finding]]:
    """The pictures in content/pictures/ by their names in the data, such as pictures/logo.png, and what is wrong with others."""
    root = folder / "content" / FOLDER
    if root.is_symlink() or not root.is_dir():
        return {}, []
    found: dict[str, Raw] = {}
    findings: list[Finding] = []
    total = 0
    with os.scandir(root) as entries:
        files = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    for file in files[: MOST_FILES + 1]:
        place = Place(one_line(f"content/{FOLDER}/{file.name}"))
        if len(found) + len(findings) == MOST_FILES:
            findings.append(
                Finding(place, "file-count", f"content/{FOLDER}/ holds more than {MOST_FILES} files", "take out what no page shows")
            )
            break
        fault = _no_file(file) or _too_large(file.stat().st_size, total)
        content = b"" if fault else Path(file.path).read_bytes()
        total += len(content)
        kind = KINDS.get(file.name.rpartition(".")[2].lower(), "")
        if not fault and not kind:
            mark, faults = read_mark(content, place.path)
            findings += faults
            found |= {f"{FOLDER}/{file.name}": Raw(content, SVG)} if mark else {}
        elif fault := fault or _faulty(content, kind):
            findings.append(Finding(place, *fault))
        else:
            found[f"{FOLDER}/{file.name}"] = Raw(content, kind)
    return found, findings


Fault = tuple[str, str, str]


def _no_file(file: os.DirEntry[str]) -> Fault | None:
    if file.is_symlink():
        return "content-outside", "the file leads out of content/", "put the picture itself here"
    if not file.is_file():
        return "picture-format", "this is no picture", f"keep pictures alone in content/{FOLDER}/, and no folders"
    if file.name.rpartition(".")[2] in {*KINDS, SVG}:
        if re.fullmatch(f"{PATTERN}|{MARK_PATTERN}", f"{FOLDER}/{file.name}"):
            return None
        hint = "use small letters, digits and single hyphens, such as town-hall.jpg"
        return "file-name", f"{quoted(one_line(file.name))} is no name for a picture", hint
    if file.name.lower().endswith((".svg", ".svgz")):
        return "picture-format", f"{quoted(file.name)} is an SVG, which is taken for a mark alone, and then ends in `.svg`", EXPORT
    return "picture-format", f"{quoted(one_line(file.name))} is no picture that can be shown", EXPORT


def _too_large(size: int, total: int) -> Fault | None:
    if size > MOST_BYTES:
        message = f"the picture has {size:,} bytes, more than the {MOST_BYTES:,} that are read"
        return "picture-size", message, SMALLER
    if total + size > MOST_ALL_BYTES:
        return "picture-size", f"the pictures up to here have more than {MOST_ALL_BYTES:,} bytes", "take out what no page shows"
    return None


# For a preview, which reads again and again.
@lru_cache(maxsize=MOST_FILES)
def _faulty(content: bytes, kind: str) -> Fault | None:
    """What is wrong with a picture, if anything: it is opened, measured, and drawn once."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - most have no picture, and a check must not wait for the library

    try:
        # What the library has to say by itself is no finding, and would stand between them.
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=sorted(set(KINDS.values()))) as image:
            if fault := _not_shown(image, kind):
                return fault
            _smaller(image)
    except Image.DecompressionBombError:
        return "picture-size", f"the picture has more than the {MOST_POINTS:,} points that are read", SMALLER
    except UnidentifiedImageError:
        return "picture-format", "the file is no PNG, JPEG or WebP, whatever its ending says", EXPORT
    except Exception:  # noqa: BLE001 - whatever a decoder meets in a file from a stranger, it is a file that cannot be drawn
        return "picture-format", "the picture is damaged, and cannot be drawn", "save it again"
    return None


def _not_shown(image: Image, kind: str) -> Fault | None:
    """What is wrong with a picture that has been opened, and not drawn yet."""
    if image.format != kind:
        return "picture-format", f"the file is {image.format} inside, whatever its ending says", "give it the ending of what it is"
    if image.width * image.height > MOST_POINTS:
        message = f"the picture has {image.width:,} by {image.height:,} points, more than the {MOST_POINTS:,} that are read"
        return "picture-size", message, SMALLER
    if getattr(image, "n_frames", 1) > 1:
        return "picture-format", "the picture moves, and nobody could stop it", "save one picture of it"
    return None


def _smaller(image: Image) -> Image:
    """The colours of a picture, upright, and no larger than any page shows it."""
    from PIL import ImageOps  # noqa: PLC0415 - as above

    image.draft("RGB" if image.mode != "L" else "L", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return upright


@lru_cache(maxsize=MOST_FILES)
def _drawn(content: bytes, kind: str) -> Drawn:
    from PIL import Image  # noqa: PLC0415 - as above

    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=[kind]) as image:
        upright = _smaller(image)
        if upright.mode not in MODES[kind]:
            upright = upright.convert("RGBA" if kind != "JPEG" and upright.has_transparency_data else "RGB")
        bare = Image.new(upright.mode, upright.size)
        if upright.mode == "P":
            upright = upright.convert("RGBA")
            bare = Image.new("RGBA", upright.size)
        bare.paste(upright)
        made = io.BytesIO()
        bare.save(made, kind, **({"optimize": True} if kind == "PNG" else {"quality": QUALITY}))
        return Drawn(made.getvalue(), bare.width, bare.height)
