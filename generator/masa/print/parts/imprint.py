"""What each sheet says of itself: the edition, the day of its facts, who made it, and the address to read on at, as a QR code too."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from urllib.parse import urlsplit

import segno

from masa.model.partnership import Status
from masa.model.publications import Audience
from masa.model.relations import Relations
from masa.model.written import day_in_words
from masa.print.parts.frame import DRAFT, REPLACED
from masa.print.parts.look_up import help_contacts
from masa.print.source import Source
from masa.print.typesetting.markup import Json
from masa.print.typesetting.paper import Paper, filled

# Who made it is said in a child's words: the same as at the foot of their pages on the site.
TEST = "This is a test. The people it tells you about did not make it. Nobody can answer you here. For help, use the numbers on this sheet."
OLD = "The plan here is an old one."
DEMONSTRATION = (
    "This is a demonstration. It was built from documents that the {partnership} has published. "
    "The partnership does not run it and has not checked it."
)


def imprint(relations: Relations, site_url: str, address: str, *, young: bool = True) -> Json:
    """The imprint of a sheet whose subject is told at `address` on the site, in words for the young or for adults.

    Without a site it leads nowhere.
    """
    edition, partnership = relations.arrangements.edition, relations.arrangements.partnership
    href = site_url.rstrip("/") + "/" + address if site_url else ""
    test = TEST if young else DEMONSTRATION.format(partnership=partnership.name)
    old = OLD if young else REPLACED
    said = [DRAFT] if edition.status is Status.DRAFT else [old] if edition.status is Status.REPLACED else []
    return filled(
        {
            "partnership": partnership.name,
            "edition": edition.title,
            "label": edition.label,
            "checked": day_in_words(edition.last_reviewed),
            "state": " ".join([*said, *([test] if edition.is_demonstration else [])]),
            "href": href,
            "address": short(href),
            "qr": qr(href) if href else None,
        }
    )


def sheet(source: Source, address: str, audience: Audience = Audience.CHILDREN, *, young: bool = True) -> Json:
    """What every sheet for the young and for schools has: whose it is, the numbers that help an audience, pictures, and its imprint."""
    partnership = source.relations.arrangements.partnership
    paper = Paper(source.relations, source.today, source.site_url)
    return {
        "house": partnership.site_name,
        "place": partnership.area.spoken,
        "help": help_contacts(paper, audience),
        "pictures": sorted(file.stem for file in source.theme.pictures.files("*.svg").values()),
        "imprint": imprint(source.relations, source.site_url, address, young=young),
    }


def short(href: str) -> str:
    """An address as people type it: without what every browser adds."""
    parts = urlsplit(href)
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")


@cache
def qr(href: str) -> str:
    """A QR code as SVG that is read even where a seventh of it is torn or dirty. The same address gives the same bytes."""
    drawn = BytesIO()
    code = segno.make(href, error="m", micro=False)
    code.save(drawn, kind="svg", xmldecl=False, border=0, omitsize=True, svgclass=None, lineclass=None, dark="#000")
    return drawn.getvalue().decode()
