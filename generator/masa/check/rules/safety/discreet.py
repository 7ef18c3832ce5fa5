"""Family safety: a page that a frightened person reads gives nothing away to whoever looks over a shoulder, or at a list of visits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place

# Beginnings of words that tell what a reader looks for help with.
TELLING = re.compile(
    r"\b(?:abus|assault|bull(?:y|ied)|child protection|childline|danger|exploit|grooming|harm|helpline|hurt|neglect|nspcc|rape|safeguard"
    r"|secret|self-harm|sexual|social (?:care|service|worker)|suicid|threat|trafficking|unsafe|victim|violen|worr(?:y|ie))\w*",
    re.IGNORECASE,
)


@rule(
    "telling-title",
    "safety",
    "The browser's tab and its list of visits show a page's title to whoever else uses the device.",
    "`title: Worried about a child?` on a page with `discreet: true` and without `tab_title`",
)
def telling_title(case: Case) -> Iterator[Fault]:
    """What stands in the tab of a discreet page holds no word that tells what its reader looks for help with."""
    for prose in case.reading.content:
        header = prose.header
        found = TELLING.search(header.tab_title or header.title) if header and header.is_discreet else None
        if header and found:
            key = "tab_title:" if header.tab_title else "title:"
            lines = enumerate(case.source(prose.path), 1)
            yield (
                Place(prose.path, next((number for number, line in lines if line.lstrip().startswith(key)), 2)),
                f"`{found.group()}` in the browser's tab gives a reader away",
                "add a `tab_title` that is calm and still says what the page is",
            )


# The pages of a folder are for these readers, and are left at once by the exit that stands on them.
FOLDERS = {"children": "children", "young-people": "young-people"}


@rule(
    "young-folder",
    "safety",
    "Whoever reads under the address of the children's pages must find the way out, and words for a child.",
    "`audience: public` in the header of content/children/help.md",
)
def young_folder(case: Case) -> Iterator[Fault]:
    """A page in the folder of the young is for them, and discreet."""
    for prose in case.reading.content:
        wanted = FOLDERS.get(prose.address.partition("/")[0])
        header = prose.header
        if wanted and header and (header.audience != wanted or not header.is_discreet):
            where = Place(prose.path, 1)
            yield (
                where,
                f"a page in content/{wanted}/ is not for {wanted.replace('-', ' ')}, or has no way out",
                f"write `audience: {wanted}`, and no `discreet: false`; or move the page",
            )
