"""Family wording: words of links, levels of headings and words for pictures, by which some readers find their way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.language.markdown import HEADING, is_first

# Words of a link that say nothing without what stands around it.
LINK_WORDS = frozenset(
    """
    here|click here|see here|click|follow this link|this|this link|this page|read this|link|page|website|go|start|
    more|read more|see more|learn more|find out more|details|more details|more information|further information
    """.replace("\n    ", "").split("|")
)

LINK = re.compile(r"(?<!!)\[([^\[\]]*)\](?=\(|\[)")


@rule(
    "link-text",
    "wording",
    "People who hear or skim the links of a page must know from its words where each one leads (WCAG 2.4.4, 2.4.9).",
    "`[here](https://www.gov.uk/)`",
    severity=Severity.WARNING,
)
def link_text(case: Case) -> Iterator[Fault]:
    """The words of a link say where it leads."""
    hint = "say where it leads, such as `the complaints procedure`"
    for _, reference in case.prose:
        if reference.function in {"link", "page"} and len(reference.arguments) > 1:
            words = reference.arguments[1]
            if _says_nothing(words.text):
                yield words.place, f"the words `{words.text}` do not say where the link leads", hint
    for passage in case.texts.passages:
        if passage.prose and passage.key == "body":
            for found in LINK.finditer(passage.prose.body):
                if "{{" not in found.group() and _says_nothing(found.group(1)):
                    yield (
                        case.place_in(passage, found.start(), found.end()),
                        f"the words `{found.group(1)}` do not say where the link leads",
                        hint,
                    )


def _says_nothing(words: str) -> bool:
    said = re.sub(r"[^\w\s:/]", "", words).strip().lower()
    return not said or said in LINK_WORDS or said.startswith(("http:", "https:"))


@rule(
    "heading-skip",
    "wording",
    "Who moves through a page by its headings looks for a level in vain (WCAG 1.3.1).",
    "`####` directly below `##`",
)
def heading_skip(case: Case) -> Iterator[Fault]:
    """Headings begin at the second level and go down one level at a time."""
    for passage in case.texts.passages:
        if not passage.prose or passage.key != "body":
            continue
        above = 1
        for found in HEADING.finditer(passage.prose.body):
            level = len(found.group(1) or "#")
            place = case.place_in(passage, found.start(), found.end())
            if is_first(found):
                yield place, "a heading of the first level stands in the page", "begin at ##: the first level is the page's own title"
            elif level > above + 1:
                yield place, f"a heading of level {level} follows one of level {above}", f"write it with {'#' * (above + 1)}"
            above = max(level, 2) if level > 1 else above


PICTURE = re.compile(r"!\[\s*\](?=[(\[])")


@rule(
    "image-alt",
    "wording",
    "A picture without words for it does not exist for a person who cannot see it (WCAG 1.1.1).",
    "`![](chart.png)`",
)
def image_alt(case: Case) -> Iterator[Fault]:
    """Each picture has words in its place."""
    for passage in case.texts.passages:
        if passage.prose and passage.key == "body":
            for found in PICTURE.finditer(passage.prose.body):
                yield case.place_in(passage, found.start(), found.end()), "a picture has no words in its place", "say what it shows"
