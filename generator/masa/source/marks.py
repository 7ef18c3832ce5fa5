"""Reads a mark: an SVG of plain shapes. What is published is written anew from the shapes alone, so that nothing else of the file is.

The file may come from a stranger, and the mark stands inside of every page. So it is held to a short list of elements and attributes, each
with the form that its value may have: nothing that runs, moves, loads, or names another thing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from xml.parsers import expat

from masa.findings.finding import Finding, Place, one_line
from masa.look.dress import FILLS, Mark
from masa.source.text import quoted

MOST_BYTES = 60_000
# It stands in every page.
MOST_WRITTEN = 4000
MOST_FAULTS = 5
# The units of a box. A drawing of more was made for something else, and its numbers may have no end.
MOST_LARGE = 100_000
# How many times as wide as high, or as high as wide.
MOST_WIDE = 4
RULE = "mark-form"
SVG = "http://www.w3.org/2000/svg "
XML = "http://www.w3.org/XML/1998/namespace "
SHAPES = frozenset({"g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
# What says something of a drawing and draws nothing: it is left out, and no fault.
SAID = frozenset({"title", "desc"})
NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
NUMBERS = r"[\d.,+\-eE\s]+"
COLOUR = r"none|currentColor|#(?:[0-9a-fA-F]{3}){1,2}"
FORMS = {
    "d": r"\s*[Mm][MmZzLlHhVvCcSsQqTtAaEe\d.,+\-\s]*",
    "points": NUMBERS,
    "transform": rf"(?:\s*(?:matrix|translate|scale|rotate|skewX|skewY)\({NUMBERS}\)\s*,?)+",
    "fill": COLOUR,
    "stroke": COLOUR,
    "fill-rule": "nonzero|evenodd",
    "clip-rule": "nonzero|evenodd",
    "stroke-linecap": "butt|round|square",
    "stroke-linejoin": "miter|round|bevel",
    **dict.fromkeys(("cx", "cy", "r", "rx", "ry", "x", "y", "width", "height", "x1", "y1", "x2", "y2"), NUMBER),
    **dict.fromkeys(("stroke-width", "stroke-miterlimit", "opacity", "fill-opacity", "stroke-opacity"), NUMBER),
}
# The classes that a shape may have, by the theme's own names for them.
CLASSES = dict(zip(("main", "accent"), FILLS, strict=True))
# What many programs write and no shape needs.
IDLE = frozenset({"id", "version", "baseProfile", f"{XML}space"})
EXPORT = "export it as plain SVG, with its shapes as paths and its colours as attributes; or take this out by hand"


class _Reader:
    """Reads one file: its box, its shapes as they are written anew, and what is wrong, a kind of fault once."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.box: tuple[float, ...] = ()
        self.written: list[str] = []
        self.faults: dict[str, Finding] = {}
        self._silent = 0
        # What closes each element that is open; the first of all is the root's.
        self._open: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = self._declared
        self._parser.ProcessingInstructionHandler = self._asked

    def read(self, content: bytes) -> None:
        """Take the bytes of the file."""
        try:
            self._parser.Parse(content, True)  # noqa: FBT003 - as expat names it
        except expat.ExpatError as error:
            if not self.faults:
                place = Place(self.path, error.lineno, error.offset + 1)
                self.faults["form"] = Finding(place, RULE, f"the file is no SVG that can be read: {expat.ErrorString(error.code)}", EXPORT)
        except (LookupError, ValueError):
            # Another encoding than its reader knows, which a first line of the file may ask for.
            self.faults["form"] = Finding(Place(self.path), RULE, "the file asks for an encoding that cannot be read", "save it as UTF-8")
        except StopIteration:
            return

    def _fault(self, message: str, hint: str = EXPORT) -> None:
        place = Place(self.path, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self.faults.setdefault(message, Finding(place, RULE, message, hint))
        if len(self.faults) >= MOST_FAULTS:
            raise StopIteration

    def _declared(self, *_: object) -> None:
        self._fault("a mark has no document type, which could make a short file endless", "take out the line `<!DOCTYPE …>`")
        raise StopIteration

    def _asked(self, *_: object) -> None:
        self._fault("a mark asks nothing of a program", "take out the line `<?…?>`")

    def _words(self, text: str) -> None:
        if text.strip() and not self._silent:
            self._fault("a mark holds no words: the name of the site stands beside it", "turn letters that are drawn into paths")

    def _begin(self, name: str, given: dict[str, str]) -> None:
        short = name.removeprefix(SVG)
        if not self._open:
            self._root(name, given)
        elif self._silent or short in SAID:
            self._silent += 1
        elif name.startswith(SVG) and short in SHAPES:
            self.written.append(f"<{short}{''.join(self._attributes(short, given))}{'>' if short == 'g' else '/>'}")
            self._open.append("</g>" if short == "g" else "")
        else:
            self._fault(f"{quoted('<' + one_line(short.rpartition(' ')[2]) + '>')} has no place in a mark of plain shapes")
            self._silent += 1

    def _end(self, _: str) -> None:
        if self._silent:
            self._silent -= 1
        else:
            self.written.append(self._open.pop())

    def _root(self, name: str, given: dict[str, str]) -> None:
        if name != f"{SVG}svg":
            self._fault("the file is no SVG", 'begin it with `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 34">`')
            raise StopIteration
        box = given.get("viewBox", "").replace(",", " ").split()
        if len(box) == 4 and all(re.fullmatch(NUMBER, part) for part in box):  # noqa: PLR2004 - left, top, width, height
            self.box = tuple(map(float, box))
        if not self.box or min(self.box[2:]) <= 0 or max(map(abs, self.box)) > MOST_LARGE:
            self._fault("the mark does not say how large it is", 'give its first element a box, such as `viewBox="0 0 48 34"`')
        elif not 1 / MOST_WIDE <= self.box[2] / self.box[3] <= MOST_WIDE:
            self._fault(f"the mark is more than {MOST_WIDE} times as wide as high, or as high as wide", "draw it nearer to a square")
        rest = {key: value for key, value in given.items() if key not in {"viewBox", "width", "height", "x", "y", "preserveAspectRatio"}}
        attributes = "".join(self._attributes("svg", rest))
        self.written.append(f"<g{attributes}>" if attributes else "")
        self._open.append("</g>" if attributes else "")

    def _attributes(self, element: str, given: dict[str, str]) -> list[str]:
        made: list[str] = []
        for key, value in given.items():
            name = one_line(key.rpartition(" ")[2])
            if key in IDLE:
                continue
            if key == "class" and value in CLASSES:
                made.append(f' class="{CLASSES[value]}"')
            elif key == "class":
                self._fault(f"{quoted(one_line(value)[:40])} is no class of a mark", "write `main` or `accent`, or give the shape a `fill`")
            elif key not in FORMS:
                self._fault(f"`{name[:40]}` at `<{element}>` has no place in a mark")
            elif not re.fullmatch(FORMS[key], value):
                self._fault(
                    f"{quoted(one_line(value)[:40])} is nothing that `{name}` of a mark can be",
                    "write a colour as `#6b2c91` or `none`" if FORMS[key] == COLOUR else EXPORT,
                )
            else:
                made.append(f' {key}="{escape(" ".join(value.split()))}"')
        return made


def too_large(size: int, path: str) -> Finding:
    """What is said of a file of so many bytes."""
    return Finding(Place(path), RULE, f"the mark has {size:,} bytes, more than the {MOST_BYTES:,} that are read", EXPORT)


@lru_cache(maxsize=100)
def read_mark(content: bytes, path: str) -> tuple[Mark | None, tuple[Finding, ...]]:
    """The mark that a file holds, or what is wrong with it; `path` is the file's, as findings name it."""
    if len(content) > MOST_BYTES:
        return None, (too_large(len(content), path),)
    reader = _Reader(path)
    reader.read(content)
    shapes = "".join(reader.written)
    faults = tuple(reader.faults.values())
    if not faults and "/>" not in shapes:
        faults = (Finding(Place(path, 1, 1), RULE, "the mark draws nothing", "give it a shape"),)
    if not faults and len(shapes) > MOST_WRITTEN:
        said = f"the shapes of the mark take {len(shapes):,} letters, and it stands in every page: {MOST_WRITTEN:,} are taken"
        faults = (Finding(Place(path, 1, 1), RULE, said, "draw it simpler, and round its numbers to one place"),)
    if faults:
        return None, faults
    left, top, width, height = reader.box
    return Mark((left, top, width, height), shapes), ()
