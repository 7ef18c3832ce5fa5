"""The prose of a partnership: Markdown files in content/, each with a header."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pydantic import ConfigDict, Field, ValidationError

from masa.findings.finding import FaultyInput, Finding, Place, one_line
from masa.model.base import MOST_FORMER, Acceptance, Line, Record
from masa.model.languages import Language, of_address
from masa.model.pictures import FOLDER as PICTURES
from masa.model.publications import Audience
from masa.model.strict import Truth, Whole
from masa.model.written import When
from masa.source.bounds import bounded
from masa.source.explain import explain
from masa.source.lists import make_lists
from masa.source.parse import parse
from masa.source.text import quoted, read_text

FENCE = "---"
UNREAD = "nothing else of this page could be checked"
# Bounds on what a stranger may send: one page, all pages together, how deep folders nest, how long a name is.
MOST_BYTES = 200_000
MOST_FILES = 5_000
MOST_ALL_BYTES = 8_000_000
MOST_ALL_REFERENCES = 20_000
MOST_NESTING = 8
MOST_NAME = 80
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What Windows keeps for devices, whatever stands behind a dot: no file or folder there can be called so.
DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


class Header(Record):
    """What a content file says of itself between its lines of three dashes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Line = Field(description="The page's heading.")
    summary: Line = Field(description="One sentence: the lead, and what a search engine shows.")
    audience: Audience = Field(description="public, practitioners, children (7 to 11) or young-people (12 to 15).")
    order: Whole = Field(1000, description="Its place among the pages of its folder, lowest first.")
    menu: Whole | None = Field(None, description="Its place in the site's menu, for the few pages that stand there.")
    menu_title: Line | None = Field(None, description="A shorter title for the menu.")
    parent: Line | None = Field(None, description="The address of the page above it, where that is not the start of its folder.")
    written: When | None = Field(None, description="When the page was written.")
    discreet: Truth | None = Field(
        None,
        description="true where a frightened person may read the page: it can be left at once. Pages for the young are discreet unasked.",
    )
    tab_title: Line | None = Field(None, description="A calm title for the browser's tab, where the heading would give a reader away.")
    formerly: tuple[Line, ...] = Field(
        (),
        max_length=MOST_FORMER,
        description="Addresses that the page had before, one or a list, such as groups/old-name. Each then leads to the page.",
    )
    accept: tuple[Acceptance, ...] = Field((), description="Findings of the checks on this page that are left as they are on purpose.")
    language: Line | None = Field(None, description="Of a translation: its language, such as ar, which is the name of its folder too.")
    translated_by: Line | None = Field(None, description="Who translated the page: an organisation, or what somebody is.")
    checked_by: Line | None = Field(
        None, description="Who else read the translation beside the English page. Without one it is not published."
    )
    checked_on: When | None = Field(None, description="When they did.")

    @property
    def is_discreet(self) -> bool:
        """Whether the page can be left at once, and gives away no more than it must."""
        return self.audience.is_young if self.discreet is None else self.discreet

    @property
    def is_checked(self) -> bool:
        """Whether a translation was checked, and not by who made it."""
        by, other = self.translated_by, self.checked_by
        return bool(by and other and self.checked_on and by.casefold() != other.casefold())


@dataclass(frozen=True, slots=True)
class Prose:
    """One content file. `address` is where its page stands; an entry's own prose has no header.

    `usual` says that the theme has it, and stands in for a file that the partnership has not written. `head` is the
    text between its lines of dashes.
    """

    path: str
    address: str
    header: Header | None
    body: str
    first_line: int
    usual: bool = False
    head: str = ""

    @property
    def language(self) -> Language | None:
        """The language of a translation; None of a page in English."""
        return of_address(self.address) if self.header and self.header.language else None

    @property
    def is_shown(self) -> bool:
        """Whether it may be published: a translation once somebody other than the translator has checked it."""
        return self.language is None or (self.header is not None and self.header.is_checked)

    @property
    def folder(self) -> str:
        """The address of the folder that the file stands in, such as arrangements/."""
        name = self.path.removeprefix("content/")
        return name.rpartition("/")[0] + "/" if "/" in name else ""


def read_content(folder: Path) -> tuple[list[Prose], list[Finding]]:
    """Every Markdown file below content/, by path, and what is wrong with their headers."""
    found: list[Prose] = []
    root = folder / "content"
    if not root.is_dir():
        return [], [Finding(Place("content"), "file-missing", "there is no folder content/", "add it, with an index.md for the home page")]
    files, findings = _files(root)
    total = asked = 0
    for file in files:
        path = f"content/{file.relative_to(root).as_posix()}"
        try:
            found.append(read_prose(file, path))
        except FaultyInput as fault:
            first, *others = fault.findings
            findings += [replace(first, hint=f"{first.hint}; {UNREAD}"), *others]
            # It is there all the same, for those that refer to it.
            found.append(Prose(path, address_of(path), None, "", 1))
            continue
        total += len(found[-1].body)
        asked += found[-1].body.count("{{")
        if total > MOST_ALL_BYTES or asked > MOST_ALL_REFERENCES:
            message = f"the pages up to here have more than {MOST_ALL_BYTES:,} characters, or {MOST_ALL_REFERENCES:,} references"
            findings.append(Finding(Place(path), "file-size", message, "take out what does not belong"))
            break
    return found, findings


def _files(root: Path) -> tuple[list[Path], list[Finding]]:
    """The Markdown files below a folder, by path, and what may not be there. Links are not followed."""
    files: list[Path] = []
    findings: list[Finding] = []
    for base, folders, names in os.walk(root):
        if Path(base) == root and PICTURES in folders:
            folders.remove(PICTURES)  # pages stand elsewhere; pictures.py reads these
        for name in (*folders, *names):
            file = Path(base, name)
            path = f"content/{file.relative_to(root).as_posix()}"
            if len(files) + len(findings) > MOST_FILES:
                message = f"content/ holds more than {MOST_FILES:,} files"
                return [], [Finding(Place("content"), "file-count", message, "take out what does not belong")]
            if name.startswith("."):
                continue
            stem = name if name in folders else name.removesuffix(".md")
            if file.is_symlink():
                outside = "the file leads out of content/"
                findings.append(Finding(Place(one_line(path)), "content-outside", outside, "put the text itself here"))
            elif not NAME.fullmatch(stem) or len(name) > MOST_NAME:
                message = f"{quoted(one_line(name))} is no name for a page or folder"
                hint = "use small letters, digits and single hyphens, and .md at the end of a page, such as get-help.md"
                findings.append(Finding(Place(one_line(path)), "file-name", message, hint))
            elif is_device(stem):
                message = f"{quoted(one_line(name))} is a name that Windows keeps for itself, and cannot hold"
                findings.append(Finding(Place(path), "file-name", message, f"give it another, such as {stem}-page"))
            elif name not in folders:
                files.append(file)
        folders[:] = sorted(name for name in folders if NAME.fullmatch(name) and len(Path(base).relative_to(root).parts) < MOST_NESTING)
    return sorted(files), findings


def is_device(name: str) -> bool:
    """Whether Windows keeps a name for a device, so that nothing there can be called so."""
    return DEVICE.fullmatch(name) is not None


def address_of(path: str) -> str:
    """Where the page of a content file stands, such as about/ for content/about.md."""
    address = path.removeprefix("content/").removesuffix(".md") + "/"
    return "" if address == "index/" else address.removesuffix("index/")


def read_prose(file: Path, path: str, kind: type[Header] = Header) -> Prose:
    """A Markdown file as prose; `path` is what its author calls it, such as content/about.md. FaultyInput says what is wrong with it."""
    return _prose(read_text(file, path, MOST_BYTES), path, kind)


# For a preview, as in `read.py`: of all pages one has changed.
@lru_cache(maxsize=256)
def _prose(text: str, path: str, kind: type[Header]) -> Prose:
    bounded(text, path)
    address = address_of(path)
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Prose(path, address, None, text, 1)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        raise FaultyInput([Finding(Place(path), "header-open", "the header has no end", "put a line of three dashes below it")])
    tree = parse("\n".join(lines[1:end]), path, first_line=2, keys=kind.model_fields)
    make_lists(tree, kind)
    try:
        header = kind.model_validate(tree.data if tree.data is not None else {})
    except ValidationError as error:
        raise FaultyInput([*tree.findings, *explain(error, tree, lambda _: list(kind.model_fields))]) from error
    if tree.findings:
        raise FaultyInput(tree.findings)
    return Prose(path, address, header, "\n".join(lines[end + 1 :]), end + 2, head="\n".join(lines[1:end]))
