"""Family prose: links to headings lead to headings that are there, and no section stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown.extensions.toc import slugify

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.findings.nearest import suggest
from masa.language.names import same
from masa.source.text import Lines

HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)
TITLED = re.compile(r"^(#{2,3}) (.+)$", re.MULTILINE)
ANCHOR = re.compile(r"[\w-]+")
# A link to a place of the same page.
OWN = re.compile(r"\]\(#([A-Za-z0-9-]+)\)")


@rule(
    "prose-heading",
    "prose",
    "A link to a heading that is not there leaves the reader at the top.",
    "`{{ page('about#whom-to-asc', '…') }}`",
)
def prose_heading(case: Case) -> Iterator[Fault]:
    """The heading after `#` is one of the page's prose. Those that components draw are looked for when the site is built."""
    yield from _own_headings(case)
    # What could not be read has headings that nobody knows.
    faulty = {finding.place.path for finding in case.reading.findings}
    prose = {item.address.strip("/"): item.body for item in case.reading.content if item.path not in faulty}
    for _, reference in case.prose:
        if reference.function != "page" or not reference.arguments or "#" not in reference.arguments[0].text:
            continue
        page, _, anchor = reference.arguments[0].text.partition("#")
        body = prose.get(page.strip("/"))
        if body is None or (ANCHOR.fullmatch(anchor) and "{{ show(" in body):
            continue
        there = _headings(body)
        if anchor not in there:
            yield (
                reference.arguments[0].place,
                f"`{page}` has no heading `{anchor}`",
                _near(anchor, there),
            )


@rule(
    "heading-twice",
    "prose",
    "Two headings in the same words stand twice in the contents, and nobody knows which of them leads where.",
    "`## How we decide` twice on a page",
    severity=Severity.WARNING,
)
def heading_twice(case: Case) -> Iterator[Fault]:
    """No section of a page has the heading of another, and none stands twice. Parts of two sections may be called the same."""
    for prose in case.reading.content:
        if prose.usual or prose.language:
            continue
        body, lines = prose.body, Lines(prose.body, prose.path, prose.first_line)
        heads = [*TITLED.finditer(body)]
        ends = [*(head.start() for head in heads), len(body)][1:]
        first: dict[tuple[str, str], tuple[str, int]] = {}
        section, again = "", False
        for head, end in zip(heads, ends, strict=True):
            title, said, place = same(head[2]), same(body[head.end() : end]), lines.place(head.start(2))
            is_section = head[1] == "##"
            section = title if is_section else section
            before, line = first.setdefault(("" if is_section else section, title), (said, place.line))
            seen = bool(title) and place.line != line
            if seen and said and said == before and (is_section or not again):
                yield place, f"this section stands on line {line} already, word by word", "take one of the two out"
            elif seen and (is_section or not again):
                wrong = f"`{head[2].strip()}` is the heading of another section too, on line {line}"
                yield place, wrong, "say in each heading what its section tells, or join the two"
            again = seen if is_section else again


def _own_headings(case: Case) -> Iterator[Fault]:
    """Links of a page to its own headings. On the page of an entry, or with components, there are others than the prose has."""
    for prose in case.reading.content:
        if prose.header is None or "{{ show(" in prose.body:
            continue
        for match in OWN.finditer(prose.body):
            there = _headings(prose.body)
            if match.group(1) not in there:
                hint = _near(match.group(1), there)
                place = Lines(prose.body, prose.path, prose.first_line).place(match.start() + 2)
                yield place, f"this page has no heading `{match.group(1)}`", hint


def _headings(body: str) -> list[str]:
    """What the headings of a page can be linked by: their words."""
    return [slugify(heading, "-") for heading in HEADING.findall(body)]


def _near(anchor: str, there: Iterable[str]) -> str:
    return suggest(anchor, there, f"its headings are: {', '.join(there)}" if there else "it has no headings of its own: link to the page")
