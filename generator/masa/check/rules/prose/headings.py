"""Family prose: links to headings lead to headings that are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown.extensions.toc import slugify

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.nearest import suggest
from masa.source.text import Lines

HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)
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
