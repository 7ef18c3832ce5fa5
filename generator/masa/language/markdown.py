"""The one Markdown dialect of the project, for screen and paper alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from masa.findings.finding import FaultyInput, Finding, Place

EXTENSIONS = ("attr_list", "def_list", "md_in_html", "sane_lists", "tables", "toc")
# Without a marker no line of prose asks for a list of all headings, a hundred times a page.
SETTINGS: dict[str, dict[str, object]] = {"toc": {"permalink": False, "marker": ""}}
# A heading: hashes with words behind them, or a line with signs of equality below it.
HEADING = re.compile(r"^(#{1,6})[ \t]+(?=[^\s#])|^(?=\S)[^\n#>|-][^\n]*\n(=+)[ \t]*$", re.MULTILINE)
BLANK = re.compile(r"^[ \t]+$", re.MULTILINE)
# Lines from one that opens an element to the next blank line: what a component drew.
BLOCK = re.compile(r"^<.+$(?:\n.+$)*(?=\n\s*\n|\s*\Z)", re.MULTILINE)
# The mark is a character of private use, which no text that is read may hold.
MARK = "\ue000"
PLACE = re.compile(f"<p>{MARK}(\\d+){MARK}</p>")
# A word that opens its meaning is the one element inside of a paragraph that Markdown does not make. It passes the allow-list as two
# marks more: prose cannot hold the element, since what would open it is escaped there.
TERM = re.compile(
    r'(?:<span class="kept">([^<>]*))?'
    r'<span class="word">([^<>]+)<button type="button" class="term" popovertarget="meaning-([a-z0-9-]+)" '
    r'aria-label="[^<>"]+"></button></span>(?(1)([^<>]*)</span>)'
)
TERM_MARKS = re.compile("\ue001([a-z0-9-]+)\ue001([^\ue001\ue002]+)\ue001([^\ue001\ue002]*)\ue001([^\ue001\ue002]*)\ue002")
NO_MARKS = {0xE001: None, 0xE002: None}
# What Markdown makes, and nothing else. Raw HTML, attributes and odd links are refused in prose long before; this holds even so.
TAGS = frozenset(
    "a blockquote br code dd dl dt em h2 h3 h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul".split()  # noqa: SIM905 - read as a list
)
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, **{f"h{level}": {"id"} for level in range(2, 7)}}
SCHEMES = frozenset(("http", "https", "mailto", "tel"))


def term_button(term_id: str, text: str, before: str = "", after: str = "") -> str:
    """A word of the glossary that opens its meaning, where the text of a page has it.

    The button lies over the word, which is text: reader modes take buttons away, and the sentence with them. A block may break from the
    line on either side of it, so the bracket before it and the stop behind it are kept with it.
    """
    label = text.replace('"', "&quot;")
    button = f'<button type="button" class="term" popovertarget="meaning-{term_id}" aria-label="{label}: meaning"></button>'
    word = f'<span class="word">{text}{button}</span>'
    return f'<span class="kept">{before}{word}{after}</span>' if before or after else word


@contextmanager
def drawn(place: Place) -> Iterator[None]:
    """Around whatever draws the page or the entry that stands at a place: a text too deep for a library is a finding there.

    It may stand above a function too. FaultyInput holds the finding.
    """
    try:
        yield
    except RecursionError as error:
        message = "lists, quotes or words in italics are nested too deeply to be drawn"
        raise FaultyInput(
            [Finding(place, "prose-depth", message, "begin at the left again, and take out marks that mark no words")]
        ) from error


def emptied(text: str) -> str:
    """A text whose empty lines are empty. Of spaces alone Python-Markdown would make an empty box of code, or miss the list below."""
    return BLANK.sub("", text)


def is_first(heading: re.Match[str]) -> bool:
    """Whether a heading is one of the first level, which the site does not draw: it is the page's own title."""
    return len(heading.group(1) or "#") == 1


def set_aside(body: str) -> tuple[str, list[str]]:
    """The Markdown of a page with a mark in the place of each block of ready HTML, and the blocks.

    Python-Markdown would read every tag of a block only to give it back unchanged, at half the cost of a build. An element
    that asks for Markdown inside of it is set aside too, its beginning and its end apart.
    """
    blocks: list[str] = []

    def mark(found: re.Match[str]) -> str:
        blocks.append(found.group().replace(' markdown="1"', ""))
        return f"{MARK}{len(blocks) - 1}{MARK}"

    marked = TERM.sub("\ue001\\3\ue001\\2\ue001\\1\ue001\\4\ue002", body.translate(NO_MARKS))
    return BLOCK.sub(mark, marked), blocks


def allowed(html: str) -> str:
    """What Markdown made, through an allow-list of elements, attributes and kinds of link."""
    import nh3  # noqa: PLC0415 - the checks know the dialect and do not need it

    gone = {"script", "style"}
    return nh3.clean(html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None, clean_content_tags=gone)


def put_back(html: str, blocks: Sequence[str]) -> str:
    """The page with its blocks of HTML, and the words that open their meaning, where their marks are."""
    whole = PLACE.sub(lambda found: "".join(blocks[int(found.group(1)) :][:1]), html)
    return TERM_MARKS.sub(lambda found: term_button(*found.groups()), whole)
