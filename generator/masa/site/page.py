"""A page of the site, before any engine has seen it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from masa.findings.finding import Place
from masa.model.languages import Language
from masa.model.publications import Audience
from masa.site.history import Step
from masa.source.pictures import Drawn

# What a page is called in the folder of its address.
INDEX_FILE = "index.html"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What pages are told from outside: the day, the files to offer of each kind, where the source is edited.

    `edit_base` and `site_url`, where the site will stand, end in a slash, or are empty where they are not known. `version` names the
    content of scripts and stylesheet. `pictures` are those of the partnership by the names of their files in the data, `history` is what
    each edition changed.
    """

    today: dt.date
    files: Callable[[str], Sequence[Any]] = lambda _: ()
    edit_base: str = ""
    version: str = ""
    site_url: str = ""
    pictures: Mapping[str, Drawn] = field(default_factory=dict)
    history: Sequence[Step] = ()


@dataclass(frozen=True, slots=True)
class Crumb:
    """A link that stands around a page: above it, beside it, before or after it."""

    title: str
    url: str
    current: bool = False

    def as_dict(self) -> dict[str, str | bool]:
        """For a page's front matter."""
        return {"title": self.title, "url": self.url, "current": self.current}


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it stands, what it is called, and its body in Markdown.

    `kind` is home, prose, entry, sheet or edition; a sheet holds an entry on one side of paper, besides the entry's own page, an
    edition the whole text of one that was replaced. `of` is the id of the entry that a sheet is of, or the name of the edition.
    `formerly` are the addresses that it had before, `language` is that of a translation.
    """

    address: str
    uri: str
    title: str
    summary: str
    audience: Audience
    kind: str
    source: Place
    body: str = ""
    collection: str = ""
    of: str = ""
    order: int = 1000
    menu: int | None = None
    menu_title: str | None = None
    parent: str = ""
    written: str = ""
    discreet: bool = False
    tab_title: str = ""
    formerly: tuple[str, ...] = ()
    language: Language | None = None
    around: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The file that the page becomes, below the site's root."""
        return f"{self.address}{INDEX_FILE}"

    @property
    def folder(self) -> str:
        """The folder that the page belongs to: arrangements/ for arrangements/vision/."""
        if self.uri.endswith("/index.md"):
            return self.address
        head, _, _ = self.address.rstrip("/").rpartition("/")
        return f"{head}/" if head else ""

    def front_matter(self) -> dict[str, Any]:
        """What the page's shell needs to know, as plain values for front matter."""
        return {
            "title": self.title,
            "description": self.summary,
            "audience": str(self.audience),
            "kind": self.kind,
            "collection": self.collection,
            "written": self.written,
            "discreet": self.discreet,
            "tab_title": self.tab_title,
            **({"language": {"tag": self.language.tag, "dir": self.language.direction}} if self.language else {}),
            **self.around,
        }
