"""Turns the account of a proposed change into Markdown for a comment, without believing any of it.

The account is JSON that a stranger's run has made. It is read within bounds, and every text in it is shown letter by letter.

Usage: python -m masa.changes.comment ACCOUNT
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from masa.changes.account import AUDIENCES, FOLDED, WEIGHTS, Part, around, markdown, reached
from masa.changes.sentences import Weight

# GitHub takes 65,536 characters; what is longer is cut at the end of a line.
MOST, MOST_BYTES, MOST_ITEMS = 60_000, 20_000_000, 5_000
Said = Annotated[str, Field(max_length=20_000)]


class Strict(BaseModel):
    """What is known of the account; whatever else stands in it is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Change(Strict):
    """One change."""

    sentence: Said
    weight: Weight
    audience: Annotated[str, Field(pattern="|".join(AUDIENCES))]


class Duty(Strict):
    """A duty that stands differently."""

    number: Annotated[str, Field(pattern=r"^[A-Z]\d{1,2}(\.\d{1,2})?$")]
    old: Annotated[str, Field(max_length=40)]
    new: Annotated[str, Field(max_length=40)]


class Reached(Strict):
    """A page or PDF."""

    title: Said
    address: Said
    how: Annotated[str, Field(max_length=10)]
    said: Said = ""


class Told(Strict):
    """The whole account."""

    changes: Annotated[tuple[Change, ...], Field(max_length=MOST_ITEMS)]
    than: Said = ""
    duties: Annotated[tuple[Duty, ...], Field(max_length=500)] = ()
    children: Annotated[tuple[Said, ...], Field(max_length=MOST_ITEMS)] = ()
    faults: Annotated[tuple[Said, ...], Field(max_length=MOST_ITEMS)] = ()
    frame: Said = ""
    alike: Annotated[int, Field(ge=0, le=MOST_ITEMS)] = 0
    pages: Annotated[tuple[Reached, ...], Field(max_length=MOST_ITEMS)] | None = None
    pdfs: Annotated[tuple[Reached, ...], Field(max_length=500)] | None = None


def comment(text: str) -> str:
    """The comment that an account makes. ValidationError where it is none."""
    told = Told.model_validate_json(text)
    weighed = {WEIGHTS[weight]: [one.sentence for one in told.changes if one.weight is weight] for weight in Weight}
    parts = [
        *(Part(title, said, title in FOLDED) for title, said in weighed.items() if said),
        *around([f"{duty.number}: {duty.new}; it was {duty.old}" for duty in told.duties], told.children, told.faults),
        *reached(told.pages or (), told.pdfs or (), told.frame, told.alike),
    ]
    return _cut(markdown(len(told.changes), parts, told.than))


def _cut(lines: list[str]) -> str:
    """The lines that fit; a folded part that is cut is closed."""
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line) + 1
        if size > MOST:
            opened = kept.count("<details>") - kept.count("</details>")
            return "\n".join([*kept, "", "…and more: see the summary of the run.", *["", "</details>"] * opened]) + "\n"
        kept.append(line)
    return "\n".join(kept) + "\n"


def main(arguments: list[str]) -> int:
    """Print the comment of an account; 2 where it is none."""
    file = Path(arguments[0])
    try:
        with file.open("rb") as stream:
            text = stream.read(MOST_BYTES)  # of a longer one the end is missing, and it is no JSON any more
        print(comment(text.decode("utf-8", "replace")), end="")  # noqa: T201 - a command's output
    except ValidationError as error:
        print(f"masa: {file.name} is no account of changes ({error.error_count()} faults)", file=sys.stderr)  # noqa: T201 - a command's output
        return 2
    except (OSError, ValueError) as error:
        print(f"masa: {file.name} cannot be read: {error}", file=sys.stderr)  # noqa: T201 - a command's output
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
