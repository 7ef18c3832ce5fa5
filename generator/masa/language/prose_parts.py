"""What prose becomes once its references are filled in: Markdown, with components between."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Show:
    """A component that the prose asks for: its name, and what it is told."""

    name: str
    args: dict[str, object] = field(default_factory=dict)


Part = str | Show


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
