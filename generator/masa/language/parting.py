"""Where two outlines of one text part."""

from __future__ import annotations

from dataclasses import dataclass

from masa.language.outline import TEXT, Part


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two outlines part: the line, counted from 0; the part in which they do; what each has there, or None for nothing more."""

    line: int
    inside: Part
    shown: Part | None
    drawn: Part | None


def parting(shown: Part, drawn: Part) -> Parting | None:
    """Where the outline that the site draws first parts from the one that CommonMark shows; None where it does not."""
    for number, (left, right) in enumerate(zip(shown.parts, drawn.parts, strict=False)):
        if left.like(right):
            if found := parting(left, right):
                return found
        elif left.is_text and right.is_text:
            return _in_text(number, shown, drawn)
        else:
            return Parting(left.line, shown, left, right)
    number = min(len(shown.parts), len(drawn.parts))
    if number < len(shown.parts):
        return Parting(shown.parts[number].line, shown, shown.parts[number], None)
    if number < len(drawn.parts):
        last = shown.parts[-1] if shown.parts else shown
        # Text may go on in its own line; a block that follows begins below.
        return Parting(last.line if last.is_mark else last.end, shown, None, drawn.parts[number])
    return None


def _in_text(number: int, shown: Part, drawn: Part) -> Parting:
    """Where two texts part. One that ends first is followed by a mark, or by nothing."""
    left, right = shown.parts[number].more, drawn.parts[number].more
    pairs = enumerate(zip(left, right, strict=False))
    same = next((at for at, (one, other) in pairs if one != other and not (one + other).isspace()), min(len(left), len(right)))
    line = shown.parts[number].line + left.count("\n", 0, same) + ("\n" in (left[same : same + 1], right[same : same + 1]))
    rest = [
        Part(TEXT, text[same:], line) if same < len(text) else next(iter(side.parts[number + 1 :]), None)
        for side, text in ((shown, left), (drawn, right))
    ]
    return Parting(line, shown, *rest)
