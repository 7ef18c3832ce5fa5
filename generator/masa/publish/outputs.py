"""Everything that a site is made of, rendered: pages in Markdown, PDFs, data, fonts. Still no engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from masa.assets import assets, version
from masa.data import data_files
from masa.finding import FaultyInput
from masa.fonts import web_fonts
from masa.model.partnership import Status
from masa.pages import Page, Surroundings, make_pages
from masa.print import PDFS
from masa.publish.printing import CACHE, Printing, mark, size
from masa.publish.settings import Settings
from masa.read import Reading
from masa.relations import Relations
from masa.stages import Stages
from masa.theme import Theme


@dataclass(frozen=True, slots=True)
class Download:
    """A file that pages offer, with its size in words."""

    name: str
    title: str
    summary: str
    address: str
    size: str


@dataclass(frozen=True, slots=True)
class Outputs:
    """Pages, other files by address, PDFs in the making, and what the shell of every page needs to know."""

    pages: tuple[Page, ...]
    files: dict[str, bytes]
    printing: Printing
    extra: dict[str, Any]


def render(reading: Reading, theme: Theme, settings: Settings, stages: Stages, printing: Printing) -> Outputs:
    """Render what was read and checked. FaultyInput where a template is at fault."""
    assert reading.arrangements
    arrangements = reading.arrangements
    relations = Relations(arrangements)
    with stages("data"):
        data = data_files(arrangements)
    with stages("fonts"):
        fonts = web_fonts(reading.folder / CACHE)
    with stages("assets"):
        shown = assets(theme)
    offers = {
        "downloads": [Download(pdf.name, pdf.title, pdf.summary, f"downloads/{pdf.name}.pdf", mark(pdf.name)) for pdf in PDFS],
        "data": [Download(file.name, file.title, "", file.address, size(len(file.content))) for file in data],
    }
    with stages("pages"):
        around = Surroundings(settings.moment.date(), offers, settings.edit_base, reading.folder / CACHE / "templates", version(shown))
        try:
            pages = make_pages(reading, relations, theme, around)
        except FaultyInput as fault:
            raise FaultyInput([*fault.findings, *printing.findings()]) from fault
    files = {file.address: file.content for file in data} | {f"assets/fonts/{name}.woff2": content for name, content in fonts.items()}
    return Outputs(tuple(pages), {**files, **shown}, printing, {**_extra(pages, relations), "version": version(shown)})


def _extra(pages: list[Page], relations: Relations) -> dict[str, Any]:
    """What every page's shell says: whose site it is, whether it is a demonstration, the menu, the emergency number."""
    arrangements = relations.arrangements
    menu = sorted((page for page in pages if page.menu is not None), key=lambda page: page.menu or 0)
    emergency = next((contact for contact in arrangements.contacts if contact.purpose == "emergency" and contact.verified), None)
    return {
        "site_name": arrangements.partnership.site_name,
        "partnership": arrangements.partnership.name,
        "short_name": arrangements.partnership.short_name or arrangements.partnership.name,
        "place": " and ".join(place.name for place in arrangements.partnership.area.places),
        "edition": arrangements.edition.title,
        "draft": arrangements.edition.status is Status.DRAFT,
        "emergency": emergency.phone if emergency else "",
        "menu": [{"title": page.menu_title or page.title, "address": page.address} for page in menu],
    }
