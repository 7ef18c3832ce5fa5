"""What prose becomes once its references are filled in: Markdown, with components between."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Show:
    """A component that the prose asks for: its name, and what it is told."""

    name: str
    args: dict[str, object] = field(default_factory=dict)


Part = str | Show
# What the prose of a procedure shows to say where its steps stand: no component, but a place. What comes before it stands above step 1.
STEPS = "steps"
# The component that a picture is, which prose asks for by the id of the picture.
PICTURE = "picture"


def around_steps(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The prose of a procedure that stands above its steps, and the prose below them: all of it where nothing says where they stand."""
    at = next((number for number, part in enumerate(parts) if isinstance(part, Show) and part.name == STEPS), -1)
    return parts[: max(at, 0)], parts[at + 1 :]


@dataclass(frozen=True, slots=True)
class Section:
    """One page of prose, ready to be laid out on screen or on paper.

    `written` says when it was written, or is ""; `path` is its file.
    """

    address: str
    title: str
    summary: str
    parts: tuple[Part, ...]
    written: str = ""
    path: str = ""
