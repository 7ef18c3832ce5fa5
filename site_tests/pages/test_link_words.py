"""The words of a link are the heading that it leads to: nobody wonders whether they came to the right page."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from partnership import real
from reader import Read, pages
from texts import folded

from masa.language.prose import Words
from masa.model.procedures import Procedure
from masa.print.typesetting.paper import Paper

# Menus and crumbs lead to pages by their headings, or by the first words of these. Two do not, on purpose.
CALLS = {"home", "feed of what is new"}
PARTS = {"h2", "h3"}
# How far below an anchor its name may stand: after its number, its picture, its limit.
NEAR = 160
# A number, or a letter and a number, alone or in a row: A7, B10.
CODE = re.compile(r"(?:\b[A-Z]{0,2}\d+(?:\.\d+)*\b[\s,;]*)+")


@dataclass
class Linked(Read):
    """A page with its heading, its links by the part of the page that they stand in, and the text below each anchor."""

    inside: list[str] = field(default_factory=list)
    heading: str = ""
    found: list[tuple[str, str, str]] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)
    _part: str = ""
    _open: list[str] = field(default_factory=list)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link, the heading, a part of the page begins."""
        given = {name: value or "" for name, value in attrs}
        if tag in ("main", "nav", "h1"):
            self.inside.append(tag)
        if tag in PARTS:
            self._part = ""
        if "id" in given:
            self.anchors[given["id"]] = len(self.text)
        if tag == "a" and "href" in given and not self.silent:
            self._open = [given["href"], given.get("aria-label", ""), str(len(self.text))]
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Note where they end."""
        if tag in ("main", "nav", "h1"):
            self.inside.reverse()
            self.inside.remove(tag)
            self.inside.reverse()
        if tag in PARTS:
            self.parts.add(folded(self._part))
        if tag == "a" and self._open:
            href, label, start = self._open
            self.found.append(("nav" if "nav" in self.inside else "main", href, label or "".join(self.text[int(start) :])))
            self._open = []
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        """Keep the heading apart."""
        super().handle_data(data)
        if "h1" in self.inside:
            self.heading += data
        self._part += data

    def below(self, anchor: str) -> str:
        """What is read first below an anchor."""
        return folded("".join(self.text[self.anchors[anchor] :][:60]))[:NEAR]


@cache
def linked(file: Path) -> Linked:
    """A built page."""
    read = Linked()
    read.feed(file.read_text(encoding="utf-8"))
    return read


def inside(site: Path, part: str) -> Iterator[tuple[str, str, Linked, str]]:
    """Every link in a part of a page to a page of the site: where it stands, its words, the page that it leads to, and the anchor there."""
    for file in pages(site):
        for where, href, words in linked(file).found:
            path, _, anchor = href.partition("#")
            if where != part or re.match(r"[a-z]+:", href):
                continue
            way = posixpath.normpath(posixpath.join("/", file.relative_to(site).parent.as_posix(), path))
            target = site / way.lstrip("/") if path else file
            target = target / "index.html" if target.is_dir() else target
            if target.suffix == ".html":
                yield file.relative_to(site).as_posix(), folded(words), linked(target), anchor


@cache
def names(site: Path) -> frozenset[str]:
    """Every name of a page or an entry: headings, and the names and other names of the facts."""
    relations = real()
    of_entries = {
        folded(name)
        for entry_id, entry in relations.entries.items()
        for name in (relations.name(entry_id), relations.heading(entry_id), *getattr(entry, "other_names", ()))
    }
    return frozenset(of_entries | {folded(linked(file).heading) for file in pages(site)})


def test_a_name_leads_to_its_heading(site: Path) -> None:
    """A link that says the name of a page or an entry leads to where just that is the heading. Other words are given on purpose."""
    bad = {
        f"{where}: “{words}” leads to “{page.heading.strip()}”{f' at {anchor}' if anchor else ''}"
        for where, words, page, anchor in inside(site, "main")
        if words in names(site) and words != folded(page.heading) and not (anchor and words in page.below(anchor))
    }

    assert not bad, "\n".join(sorted(bad))


def test_a_part_of_a_page_is_led_to(site: Path) -> None:
    """A link in the words of a heading further down leads there: at the top of a long page on a phone nobody finds it."""
    bad = {
        f"{where}: “{words}” leads to the top of “{page.heading.strip()}”"
        for where, words, page, anchor in inside(site, "main")
        if not anchor and words in page.parts and words != folded(page.heading)
    }

    assert not bad, "\n".join(sorted(bad))


def test_menus_and_crumbs_say_the_heading(site: Path) -> None:
    """The menu, the crumbs, the pages beside a page, the foot: each names a page by its heading, a menu by its first words at least."""
    bad = {
        f"{where}: “{words}” leads to “{page.heading.strip()}”"
        for where, words, page, anchor in inside(site, "nav")
        if not anchor and words not in CALLS and not folded(page.heading).startswith(words.removeprefix("next ").removeprefix("previous "))
    }

    assert not bad, "\n".join(sorted(bad))


def test_no_link_is_only_a_code(site: Path) -> None:
    """“A7” says nothing to who hears the links of a page one by one."""
    bad = {
        f"{file.relative_to(site)}: {words.strip()}"
        for file in pages(site)
        for part, href, words in linked(file).found
        if part == "main" and not href.startswith("tel:") and CODE.fullmatch(words.strip())
    }

    assert not bad, "\n".join(sorted(bad))


def test_no_link_is_empty(site: Path) -> None:
    """Every link has words."""
    assert [file for file in pages(site) for _, _, words in linked(file).found if not words.strip()] == []


@pytest.mark.parametrize("procedure", real().arrangements.procedures, ids=lambda procedure: procedure.id)
def test_a_procedure_is_led_to_by_its_task(procedure: Procedure) -> None:
    """In prose, on pages and on paper a link says the task; in running text the formal name stays."""
    relations = real()
    words = Words(relations, {}, lambda _: "x", lambda _: "x")

    assert words.link(procedure.id).startswith(f"[{procedure.title}]")
    assert words.name(procedure.id) == procedure.name
    assert Paper(relations, dt.date(2026, 11, 21)).ref(procedure.id)["text"] == procedure.title


def test_formal_name_is_told_beside_the_task(site: Path) -> None:
    """Who knows a procedure by its formal name finds it on its page and in the list of procedures."""
    for procedure in real().arrangements.procedures:
        for page in (f"procedures/{procedure.id}", "procedures"):
            assert folded(procedure.name) in folded("".join(linked(site / page / "index.html").text)), (page, procedure.name)


def test_relevant_agencies_have_one_name(site: Path) -> None:
    """The list and the chapter of the arrangements call them alike."""
    headings = [linked(site / page / "index.html").heading for page in ("agencies", "arrangements/relevant-agencies")]
    assert [heading.partition(":")[0] for heading in headings] == ["Relevant agencies"] * 2
