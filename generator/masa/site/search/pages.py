"""The pages of the site and the parts below their headings, as things to be found."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify, unique

from masa.model.addresses import ADULT_HELP, CHANGES
from masa.model.publications import Audience
from masa.site.search.finds import Family, Find
from masa.site.search.synonyms import synonyms
from masa.source.content import Prose

if TYPE_CHECKING:
    from masa.site.page import Page

# A heading in Markdown, or one that a component drew; only a heading with an anchor can be linked to.
HEADING = re.compile(r'^(#{2,3}) (.+)$|<h([23])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\3>', re.MULTILINE)
PROSE_HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)
READY = re.compile(r"^<.*$", re.MULTILINE)
TABLE = re.compile(r"^\|.*$", re.MULTILINE)
LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
# What a reader does not see as words: tags, folded notes, the mark that stands for the size of a file.
LABEL = re.compile(r'<span class="tag">.*?</span>')
TAG = re.compile(r"<details class=\"note\">.*?</details>|<svg\b.*?</svg>|<[^<>]*>|@@[a-z:-]+@@", re.DOTALL)
EMPHASIS = re.compile(r"[*`]")
# Each line by itself: a run of white space that went on over empty lines would be looked through once for each of them.
MARKS = re.compile(r"[|]|^[^\S\n]*(?:[#>-]|\d+\.)+ |^[-|: ]+$", re.MULTILINE)
SPACE = re.compile(r"\s+")
# The words that a page explains stand at its end, and are found by themselves.
MEANINGS = '<div class="meanings">'
# What components draw is found by itself; its first words are enough to know a part by.
ENOUGH = 20
LETTER = 1
KIND = {Audience.CHILDREN: "For children", Audience.YOUNG_PEOPLE: "For young people"}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a page from one heading to the next: before the first heading, heading and anchor are "".

    Prose stands apart from tables and from what components drew, as it says best what a part is about. A heading that is a link
    stands above what belongs to an entry, which is found by itself.
    """

    heading: str
    anchor: str
    is_link: bool
    told: str
    tables: str
    drawn: str


def plain(text: str) -> str:
    """The words of Markdown or HTML, without marks and tags."""
    return SPACE.sub(" ", html.unescape(MARKS.sub(" ", TAG.sub(" ", EMPHASIS.sub("", LINK.sub(r"\1", text)))))).strip()


def parts(body: str) -> Iterator[Part]:
    """A page's body cut at its headings. Anchors of Markdown headings are those that Python-Markdown makes."""
    used: set[str] = set()
    heading, anchor, is_link, start = "", "", False, 0
    for found in (*HEADING.finditer(body), None):
        text = body[start : found.start() if found else len(body)]
        prose = READY.sub("", text)
        told, tables, drawn = TABLE.sub("", prose), TABLE.findall(prose), READY.findall(text)
        yield Part(heading, anchor, is_link, plain(told), plain("\n".join(tables)), plain("\n".join(drawn)))
        if found:
            heading, is_link, start = plain(LABEL.sub("", found[2] or found[5])), "<a " in (found[5] or ""), found.end()
            anchor = found[4] or unique(slugify(heading, "-"), used)


def pages(site: Iterable[Page], prose: Mapping[str, Prose], known: Iterable[Find], about: Mapping[str, str]) -> Iterator[Find]:
    """Every page of prose, and the parts of all pages that are not found already as what they hold.

    The page of an entry is found as the entry; what its template draws under the same headings for each entry is no part to look for.
    `about` says what a part is about, by its anchor, where its own first words do not.
    """
    places = {find.address for find in known}
    help_pages = {address for cry in synonyms().cries for address in cry.pages}
    seen: set[str] = set()
    for page in site:
        first, *rest = parts(page.body.partition(MEANINGS)[0])
        family = Family.HELP if page.address in help_pages else Family.PAGES
        # Most who search are adults. Somebody in need is led to the pages for the young all the same.
        weight = 0.9 if page.audience.is_young else 1.05
        if page.language:
            continue  # the words that are typed, and those that they lead to, are English
        if page.kind == "prose":
            kind = KIND.get(page.audience, "Page")
            names = (page.menu_title,) if page.menu_title and page.menu_title != page.title else ()
            words = (first.told, first.tables, "" if page.audience.is_young else first.drawn, *(part.heading for part in rest))
            yield Find(family, kind, page.title, page.address, page.summary, names, words, weight)
        if (page.audience is Audience.PUBLIC and family is not Family.HELP) or page.address == CHANGES:
            continue  # pages about the site: whole, they are found; and "Contacts" of an older edition are nobody's answer
        own = {plain(heading) for heading in PROSE_HEADING.findall(prose[page.address].body)} if page.address in prose else set()
        for part in rest:
            place = f"{page.address}#{part.anchor}"
            drawn = f"{part.heading} {part.drawn}"
            of_template = page.kind != "prose" and part.heading not in own
            # A component that stands on two pages is found on the first.
            again = not part.told and drawn in seen
            if of_template or again or part.is_link or len(part.heading) == LETTER or place in places:
                continue
            seen.add(drawn)
            words = (part.told, part.tables, about.get(part.anchor) or " ".join(part.drawn.split()[:ENOUGH]))
            # Help for an adult is never told among the help for a child.
            heading = Family.ADULTS if page.address == ADULT_HELP else family
            yield Find(heading, "Part of a page", part.heading, place, part.told, (), words, round(weight * 0.9, 2), part=True)
