"""The prose of a partnership: Markdown files in content/, each with a header."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict, Field, ValidationError

from masa.explain import explain
from masa.finding import FaultyInput, Finding, Place
from masa.model.base import Line, Record
from masa.model.publications import Audience
from masa.model.written import When
from masa.text import read_text
from masa.tree import parse

FENCE = "---"


class Header(Record):
    """What a content file says of itself between its lines of three dashes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Line = Field(description="The page's heading.")
    summary: Line = Field(description="One sentence: the lead, and what a search engine shows.")
    audience: Audience = Field(description="public, practitioners or children.")
    order: int = Field(1000, description="Its place among the pages of its folder, lowest first.")
    menu: int | None = Field(None, description="Its place in the site's menu, for the few pages that stand there.")
    menu_title: Line | None = Field(None, description="A shorter title for the menu.")
    parent: Line | None = Field(None, description="The address of the page above it, where that is not the start of its folder.")
    written: When | None = Field(None, description="When the page was written.")


@dataclass(frozen=True, slots=True)
class Prose:
    """One content file. `address` is where its page stands; an entry's own prose has no header."""

    path: str
    address: str
    header: Header | None
    body: str
    first_line: int

    @property
    def folder(self) -> str:
        """The address of the folder that the file stands in, such as arrangements/."""
        name = self.path.removeprefix("content/")
        return name.rpartition("/")[0] + "/" if "/" in name else ""


def read_content(folder: Path) -> tuple[list[Prose], list[Finding]]:
    """Every Markdown file below content/, by path, and what is wrong with their headers."""
    found: list[Prose] = []
    findings: list[Finding] = []
    root = folder / "content"
    if not root.is_dir():
        return [], [Finding(Place("content"), "file-missing", "there is no folder content/", "add it, with an index.md for the home page")]
    for file in sorted(root.rglob("*.md")):
        path = f"content/{file.relative_to(root).as_posix()}"
        if file.is_symlink() or not file.resolve().is_relative_to(root.resolve()):
            findings.append(Finding(Place(path), "content-outside", "the file leads out of content/", "put the text itself here"))
            continue
        try:
            found.append(_read_prose(file, path))
        except FaultyInput as fault:
            findings += fault.findings
    return found, findings


def _read_prose(file: Path, path: str) -> Prose:
    text = read_text(file, path)
    address = path.removeprefix("content/").removesuffix(".md") + "/"
    address = "" if address == "index/" else address.removesuffix("index/")
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Prose(path, address, None, text, 1)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        raise FaultyInput([Finding(Place(path), "header-open", "the header has no end", "put a line of three dashes below it")])
    tree = parse("\n".join(lines[1:end]), path, first_line=2)
    try:
        header = Header.model_validate(tree.data if tree.data is not None else {})
    except ValidationError as error:
        raise FaultyInput([*tree.findings, *explain(error, tree, lambda _: list(Header.model_fields))]) from error
    if tree.findings:
        raise FaultyInput(tree.findings)
    return Prose(path, address, header, "\n".join(lines[end + 1 :]), end + 2)
