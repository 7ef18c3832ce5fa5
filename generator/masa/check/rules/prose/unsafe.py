"""Family prose: Markdown holds nothing that could harm a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.source.references import BRACED
from masa.source.text import HIDDEN, Lines, is_disguise

HTML = re.compile(r"<(?:(/?)([A-Za-z][A-Za-z0-9]*)|[/!?])")
ATTRIBUTES = re.compile(r"\{(?!%|#(?!\s*[a-z0-9-]+\s*\})|\s*#[a-z0-9-]+\s*\})[^{}\n]*\}")
# Where a link's target stands, in a link or in a definition, whatever stands in the brackets before it.
TARGET = re.compile(r"\]\(\s*<?\s*([^)\s>]*)|\]:\s*<?\s*(\S*)")
# What stands between angle brackets and is no HTML.
ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>]+>|[\w.+-]{1,64}@[\w.-]+>")
# A footnote or an abbreviation of other dialects, with plain words behind it: it is no link, and `prose-dialect` says so.
NO_LINK = re.compile(r"(?:\[\^|^\*\[)[^\]\n]*\]:[ ]*+[\w.,;'’“”()-]*+(?=\s|$)", re.MULTILINE)  # noqa: RUF001 - as people type
OPENED = re.compile(r"\{\{[^{}\n]*+\}?(?!\})")
# A reference with one brace on each side.
SINGLE = re.compile(r"\{ *\w+\([^{}()]*\)[\w.]* *\}")
LINKS = "link to https://, mailto:, tel: or #heading, or use {{ page('…') }}"
PICTURE = re.compile(r"!\[")
# A sign that is written by its name or its number. One that cannot be seen, or a letter or digit that anybody could type, hides or
# disguises what a reader sees, or what the checks look for.
ENTITY = re.compile(r"&(?:[A-Za-z]\w{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
SAFE = re.compile(r"(?:https?://|mailto:|tel:)[^&\s]*$|#[a-z0-9-]+$")


@rule(
    "prose-unsafe",
    "prose",
    "Prose may come from a stranger: it holds no HTML, attributes, pictures or odd links.",
    "`<script>` or `[here](javascript:…)` in content/",
)
def prose_unsafe(case: Case) -> Iterator[Fault]:
    """No raw HTML, attribute lists, images, or links other than web, mail, telephone and anchors; no sign that hides behind its number."""
    pages = {prose.address.strip("/") for prose in case.reading.content}
    for prose in case.reading.content:
        place = Lines(prose.body, prose.path, prose.first_line).place
        for offset, wrong, write, target in unsafe(prose.body):
            page = target.removeprefix("/").removeprefix("./").removesuffix("/").removesuffix(".md").removesuffix("/index")
            own = f"write {{{{ page('{page}', '…') }}}}, with the words of the link"
            yield place(offset), wrong, own if target and page in pages else write


# For the rules that are silent where one of these stands.
@lru_cache(maxsize=256)
def unsafe(body: str) -> tuple[tuple[int, str, str, str], ...]:
    """What may not stand in a body: its offset, what is wrong, how to mend it, and where a link leads that is not allowed."""
    # A reference prints words: what stands around it must be safe with words in its place.
    # One that does not close is said to be one, and holds no attributes.
    text = NO_LINK.sub(filled, OPENED.sub(filled, BRACED.sub(filled, body)))
    return (*_unsafe(text), *_hidden(text))


def _unsafe(body: str) -> Iterator[tuple[int, str, str, str]]:
    opened: set[str | None] = set()
    for match in HTML.finditer(body):
        if match.group(1) and match.group(2) in opened:
            # It closes what was found above.
            continue
        opened.add(match.group(2))
        if ADDRESS.match(body, match.start() + 1):
            hint = "write [words](https://…) or [words](mailto:…), with words that say where it leads"
            yield match.start(), "an address stands in angle brackets", hint, ""
        else:
            yield match.start(), "HTML stands in the prose", "use Markdown; write &lt; for a plain < sign", ""
    for match in ATTRIBUTES.finditer(body):
        if SINGLE.fullmatch(match.group()):
            yield match.start(), f"{match.group()[:40]} has single braces", f"write {{{match.group()}}}, with two on each side", ""
            continue
        yield match.start(), f"`{match.group()[:40]}` gives attributes", "take it out; a link finds a heading by its words", ""
    for match in PICTURE.finditer(body):
        hint = "give it an entry under `pictures`, and write {{ picture('…') }} with its id"
        yield match.start(), "a picture stands in the prose", hint, ""
    for match in TARGET.finditer(body):
        target = match.group(1) if match.group(1) is not None else match.group(2)
        if not SAFE.match(target) and not _of_picture(body, match.start()):
            yield max(body.rfind("[", 0, match.start()), 0), f"the link to `{target[:60]}` is not allowed", LINKS, target


def _hidden(body: str) -> Iterator[tuple[int, str, str, str]]:
    """Signs that hide behind their names or numbers. In the target of a link none may stand at all."""
    for match in ENTITY.finditer(TARGET.sub(filled, body)) if "&" in body else ():
        sign = unescape(match.group())
        if HIDDEN.search(sign):
            yield match.start(), f"`{match.group()}` stands for a sign that nobody can see", "take it out", ""
        elif is_disguise(sign):
            yield match.start(), f"`{match.group()}` hides a letter or a digit", "type the letter or digit itself", ""


def _of_picture(body: str, end: int) -> bool:
    """Whether the brackets that close here are those of a picture, which is reported as such."""
    begin = body.rfind("[", 0, end)
    return begin > 0 and body[begin - 1] == "!"


def filled(found: re.Match[str]) -> str:
    """Text of the same length that stands for a filled reference, or for what is found by another rule."""
    return re.sub(r"[^\n]", "x", found.group())
