"""Reads the outline of a text: as CommonMark shows it, and as the site draws it.

CommonMark, with tables and struck-out words, is what GitHub shows; its reference here is markdown-it-py. One thing more is in the
dialect of this site, words with their meanings, and the reference is made to read it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown import Markdown

from masa.language.markdown import EXTENSIONS, SETTINGS, TAGS, emptied
from masa.language.outline import BLOCKS, MARKS, Growing, Part

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

EMPTY = frozenset(("br", "hr", "img"))
# The reference would take this sign for the mark of a meaning too.
WAVE = re.compile(r"^([ >]*)~(?=[ \t])", re.MULTILINE)


@cache
def _reference() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - a folder whose pages are plain paragraphs is checked without it
    from mdit_py_plugins.deflist import deflist_plugin  # noqa: PLC0415 - the same

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(deflist_plugin)


@cache
def _site() -> Markdown:
    return Markdown(extensions=list(EXTENSIONS), extension_configs={name: dict(setting) for name, setting in SETTINGS.items()})


def shown(text: str) -> Part:
    """The outline that CommonMark gives a text, with lines."""
    tree = Growing()
    for token in _reference().parse(WAVE.sub(r"\1\~", text)):
        line, end = token.map or (0, 0)
        if token.type == "inline":
            _inline(tree, token.children or [], line)
        elif token.type in {"fence", "code_block"}:
            tree.begin(BLOCKS["pre"], "", line, end)
            tree.text(token.content, line)
            tree.end(BLOCKS["pre"])
        else:
            _step(tree, token, line, end)
    return tree.whole()


def _inline(tree: Growing, tokens: Iterable[Token], line: int) -> None:
    for token in tokens:
        if token.type == "softbreak":
            line += 1
            tree.text("\n", line - 1)
        elif token.type == "code_inline":
            tree.begin(MARKS["code"], "", line, line + 1)
            tree.text(token.content, line)
            tree.end(MARKS["code"])
        elif token.type == "text":
            tree.text(token.content, line)
        else:
            _step(tree, token, line, line + 1)
            line += token.type == "hardbreak"


def _step(tree: Growing, token: Token, line: int, end: int) -> None:
    kind = BLOCKS.get(token.tag) or MARKS.get(token.tag)
    if kind is None:
        return
    if token.nesting >= 0:
        tree.begin(kind, _more(token.tag, {name: str(value) for name, value in token.attrs.items()}), line, end)
    if token.nesting <= 0:
        tree.end(kind)


def _more(tag: str, attributes: Mapping[str, str | None]) -> str:
    """What else an outline says of an element."""
    if tag == "ol":
        return (attributes.get("start") or "1").lstrip("0") or "0"
    name = {"a": "href", "img": "src"}.get(tag)
    return unquote(attributes.get(name) or "") if name else ""


class _Reader(HTMLParser):
    """Reads the HTML that Python-Markdown writes into an outline."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree = Growing()
        self.in_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = self._kind(tag)
        self.in_code = self.in_code or tag == "pre"
        if kind:
            self.tree.begin(kind, _more(tag, dict(attrs)))
            if tag in EMPTY:
                self.tree.end(kind)

    def handle_endtag(self, tag: str) -> None:
        kind = self._kind(tag)
        self.in_code = self.in_code and tag != "pre"
        if kind and tag not in EMPTY:
            self.tree.end(kind)

    def handle_data(self, data: str) -> None:
        self.tree.text(data)

    def _kind(self, tag: str) -> str | None:
        """What a tag makes; within a block of code the words are not marked once more, and the allow-list lets some through as words."""
        return None if tag not in TAGS or (tag == "code" and self.in_code) else BLOCKS.get(tag) or MARKS.get(tag)


def drawn(text: str) -> Part:
    """The outline that the site gives a text. RecursionError where it is nested too deeply to be drawn."""
    reader = _Reader()
    reader.feed(_site().reset().convert(emptied(text)))
    reader.close()
    return reader.tree.whole()
