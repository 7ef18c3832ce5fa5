"""Reads HTML as a tree without what nobody sees: to compare what CommonMark's reference draws with what the site draws."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

from markdown import Markdown
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from masa.language.markdown import EXTENSIONS, SETTINGS, allowed, emptied

Tree = tuple[str, tuple["Tree | str", ...]]
GITHUB = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(deflist_plugin)
SITE = Markdown(extensions=list(EXTENSIONS), extension_configs={name: dict(setting) for name, setting in SETTINGS.items()})
INLINE = ("em", "strong", "a", "code", "s", "img", "br")
THROUGH = ("thead", "tbody")
LOOSE = ("li", "dd")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, list[Tree | str]]] = [("page", [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in THROUGH or (tag == "code" and self.open[-1][0] == "pre"):
            return
        given = dict(attrs)
        more = unquote(given.get("href") or "") if tag == "a" else str(int(given.get("start") or "1")) if tag == "ol" else ""
        self.open.append((f"{tag} {more}".strip(), []))
        if tag in {"br", "hr", "img"}:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1][0].split(" ")[0] == tag:
            name, inside = self.open.pop()
            self.open[-1][1].append((name, tuple(inside)))

    def handle_data(self, data: str) -> None:
        self.open[-1][1].append(data)


def tree(html: str) -> Tree:
    """The tree of elements: white space folded, points of lists as if they stood apart, three stars in one order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _plain(("page", tuple(reader.open[0][1])))


def on_github(text: str) -> Tree:
    """The tree that the reference draws, which takes no wave for the mark of a meaning."""
    return tree(GITHUB.render(re.sub(r"^([ >]*)~(?=[ \t])", r"\1\\~", text, flags=re.MULTILINE)))


def on_site(text: str) -> Tree:
    """The tree that the site draws."""
    return tree(allowed(SITE.reset().convert(emptied(text))))


def _plain(element: Tree) -> Tree:
    name, inside = element
    parts = _words([part if isinstance(part, str) else _plain(part) for part in inside])
    tag = name.split(" ")[0]
    if tag in LOOSE or tag in {"page", "blockquote"}:
        parts = _apart(parts)
    if tag not in INLINE or tag == "code":
        parts = _stripped(parts)
    if tag == "strong" and len(parts) == 1 and parts[0][0] == "em":
        return ("em", (("strong", parts[0][1]),))  # type: ignore[arg-type]
    return name, tuple(parts)


def _words(parts: list[Tree | str]) -> list[Tree | str]:
    """Texts that follow each other as one, white space folded, none beside the end of a line."""
    made: list[Tree | str] = []
    for part in parts:
        if isinstance(part, str) and made and isinstance(made[-1], str):
            made[-1] += part
        else:
            made.append(part)
    made = [re.sub(r"\s+", " ", part) if isinstance(part, str) else part for part in made]
    for number, part in enumerate(made):
        if part == ("br", ()):
            for beside, strip in ((number - 1, str.rstrip), (number + 1, str.lstrip)):
                if 0 <= beside < len(made) and isinstance(text := made[beside], str):
                    made[beside] = strip(text)
    return [part for part in made if part != ""]


def _apart(parts: list[Tree | str]) -> list[Tree | str]:
    """Running text that stands beside blocks, in a paragraph."""
    made: list[Tree | str] = []
    loose: list[Tree | str] = []
    for part in [*parts, ("end", ())]:
        if isinstance(part, str) or part[0].split(" ")[0] in INLINE:
            loose.append(part)
            continue
        if "".join(text if isinstance(text, str) else "x" for text in loose).strip():
            made.append(("p", tuple(_stripped(loose))))
        loose = []
        made.append(part)
    return made[:-1]


def _stripped(parts: list[Tree | str]) -> list[Tree | str]:
    made = list(parts)
    if made and isinstance(made[0], str):
        made[0] = made[0].lstrip()
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip()
    return [part for part in made if part not in ("", ("p", ()))]
