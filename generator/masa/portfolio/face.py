"""What the index of a portfolio shows of itself: its title, its own look, whom to tell of a mistake; and what is wrong with these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from masa.check.rules.pages.look import faint
from masa.findings.finding import Finding, Place, Severity
from masa.look.dress import PLAIN, Dress, Mark
from masa.look.theme import Theme
from masa.model.look import Look
from masa.source.marks import MOST_BYTES, read_mark, too_large
from masa.source.text import quoted
from masa.source.tree import Tree

INVENTED = "mark-on-demonstration"


@dataclass(frozen=True, slots=True)
class Face:
    """What the index is called, what it is drawn in, whether that was made up for a demonstration, whom to tell of a mistake or ""."""

    title: str
    dress: Dress = PLAIN
    invented: bool = False
    mistakes: str = ""
    # Where the mark is named, as long as nobody has said that it was made up.
    mark: Place | None = None


def face_of(title: str, look: Look | None, mistakes: str, file: Path, tree: Tree) -> tuple[Face, list[Finding]]:
    """The face that a list asks for, and what is wrong with it: its mark is an error, a colour that cannot be read a warning.

    The mark stands in pictures/ beside the list.
    """
    if look is None:
        return Face(title, mistakes=mistakes), []
    mark, findings = _mark(look, file, tree) if look.mark else (None, [])
    for key, message, hint in faint(look, Theme(file.parent / ".cache")):
        findings.append(Finding(tree.place(("look", key)), "look-contrast", message, hint, Severity.WARNING))
    dress = Dress(look.colour or "", look.accent or "", look.typeface, mark)
    place = tree.place(("look", "mark")) if look.mark and not look.invented else None
    return Face(title, dress, bool(look.invented), mistakes, place), findings


def posing(face: Face, rows: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """A mark that poses, given the facts of all partnerships: every one is a demonstration, and nobody says that the mark is made up."""
    if face.mark and all(row["demonstration"] for row in rows):
        hint = "take the mark out; for one that was made up for the demonstrations add `invented: true` to `look`"
        yield Finding(face.mark, INVENTED, "a mark stands on an index of demonstrations alone", hint)


def _mark(look: Look, file: Path, tree: Tree) -> tuple[Mark | None, list[Finding]]:
    name = look.mark or ""
    drawn, path = file.parent / name, (Path(tree.file).parent / name).as_posix()
    if drawn.is_symlink() or drawn.parent.is_symlink() or not drawn.is_file():
        hint = f"put an SVG of plain shapes into {quoted(drawn.parent)}, itself and no link, or take this line out"
        return None, [Finding(tree.place(("look", "mark")), "picture-missing", f"there is no file {quoted(drawn)}", hint)]
    if (size := drawn.stat().st_size) > MOST_BYTES:
        return None, [too_large(size, path)]
    mark, faults = read_mark(drawn.read_bytes(), path)
    return mark, [*faults]
