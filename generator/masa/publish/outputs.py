"""Everything that a site is made of, rendered: pages in Markdown, PDFs, data, fonts. Still no engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from masa.data.open_data import data_files
from masa.findings.finding import FaultyInput
from masa.kept import FOLDER
from masa.look.colours import light, papers
from masa.look.fonts import web_fonts
from masa.look.icon import ADDRESS as MARK
from masa.look.icon import mark as picture_of_mark
from masa.look.theme import Theme
from masa.model.partnership import Status
from masa.model.relations import Relations
from masa.print.pdfs import pdfs_of
from masa.print.typesetting.pictures import SOCIAL, SOCIAL_SIZE
from masa.publish.printing import Printing, mark, size
from masa.publish.settings import Build
from masa.publish.stages import Stages
from masa.site.assets import assets, version
from masa.site.feeds import FEED, found
from masa.site.header_files import headers_file, nginx_file
from masa.site.pages import Page, Surroundings, make_pages
from masa.site.pages.calculator import SAID
from masa.site.policy import content_security_policy
from masa.site.search import everything, search_index
from masa.source.read import Reading

# What the search fetches when it is first used, and the page that stands in for it where no script runs.
INDEX = "assets/search.json"
A_TO_Z = "a-to-z/"
# Where "Exit this page" leads: an everyday page that loads fast and that nobody asks about, the one of GOV.UK's own pattern.
# Nothing is asked of it before somebody leaves.
EXIT = "https://www.bbc.co.uk/weather"
# The page that says what the button does and does not do.
ABOUT_EXIT = "leave-quickly/"
HELP = "worried-about-a-child/"
# The links at the foot of every page. A page that a partnership does not have is left out.
FOOT = (
    ("about/", "About this site"),
    ("accessibility/", "Accessibility"),
    ("privacy/", "Privacy"),
    (A_TO_Z, "A to Z"),
    ("downloads/", "Downloads"),
    ("data/", "Open data"),
    (FEED, "Feed of what is new"),
)


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


def render(reading: Reading, theme: Theme, asked: Build, stages: Stages, printing: Printing) -> Outputs:
    """Render what was read and checked. FaultyInput where a template is at fault."""
    assert reading.arrangements
    arrangements = reading.arrangements
    relations = Relations(arrangements)
    with stages("data"):
        data = data_files(arrangements)
    with stages("fonts"):
        fonts = {f"assets/fonts/{name}.woff2": content for name, content in web_fonts(reading.folder / FOLDER).items()}
    with stages("assets"):
        shown = assets(theme, version(fonts), {"deadlines.js": SAID})
    pdfs = pdfs_of(prose.address for prose in reading.content)
    offers = {
        "downloads": [Download(pdf.name, pdf.title, pdf.summary, pdf.address, mark(pdf.name)) for pdf in pdfs],
        "data": [Download(file.name, file.title, "", file.address, size(len(file.content))) for file in data],
    }
    with stages("pages"):
        around = Surroundings(
            asked.moment.date(), offers, asked.edit_base, reading.folder / FOLDER / "templates", version(shown), asked.site_url
        )
        try:
            pages = make_pages(reading, relations, theme, around)
        except FaultyInput as fault:
            raise FaultyInput([*fault.findings, *printing.findings()]) from fault
    with stages("search"):
        index = {INDEX: search_index(everything(relations, pages, {prose.address: prose for prose in reading.content}), relations)}
    with stages("found"):
        files = index | {file.address: file.content for file in data} | fonts | shown | _served(pages, relations, theme, asked)
    versions = {"version": version(shown), "fonts": version(fonts), "search_index": f"{INDEX}?v={version(index)}"}
    return Outputs(
        tuple(pages),
        files,
        printing,
        {**_extra(pages, relations), **_head(relations, theme), **versions, "search_index": f"{INDEX}?v={version(index)}"},
    )


def _served(pages: list[Page], relations: Relations, theme: Theme, asked: Build) -> dict[str, bytes]:
    """What is not for readers: files for hosts, and those by which the site is found."""
    colours = light(theme)
    texts = {
        "_headers": headers_file(page.address for page in pages),
        "nginx-headers.conf": nginx_file(asked.site_url),
        MARK: picture_of_mark(theme, colours),
    }
    made = {address: text.encode() for address, text in texts.items()}
    return made | found(relations, asked.site_url, asked.moment.date(), colours)


def _head(relations: Relations, theme: Theme) -> dict[str, Any]:
    """What the head of every page says: the policy that it holds to, the site in general, the picture of previews, the colour of paper."""
    arrangements = relations.arrangements
    return {
        "policy": content_security_policy(header=False),
        "summary": arrangements.partnership.summary,
        "picture": {"address": SOCIAL, "width": SOCIAL_SIZE[0], "height": SOCIAL_SIZE[1]},
        "papers": papers(theme),
        "feed": FEED,
        "reviewed": arrangements.edition.last_reviewed.isoformat(),
    }


def _extra(pages: list[Page], relations: Relations) -> dict[str, Any]:
    """What every page's shell says: whose site it is, whether it is a demonstration, the menu, the emergency number, the way out."""
    arrangements = relations.arrangements
    addresses = {page.address for page in pages}

    def there(address: str) -> str:
        return address if address in addresses else ""

    menu = sorted((page for page in pages if page.menu is not None), key=lambda page: page.menu or 0)
    emergency = next((contact for contact in arrangements.contacts if contact.purpose == "emergency" and contact.verified), None)
    return {
        "site_name": arrangements.partnership.site_name,
        "partnership": arrangements.partnership.name,
        "short_name": arrangements.partnership.short_name or arrangements.partnership.name,
        "place": arrangements.partnership.area.spoken,
        "edition": arrangements.edition.title,
        "draft": arrangements.edition.status is Status.DRAFT,
        "emergency": emergency.phone if emergency else "",
        "exit": {"to": EXIT, "about": there(ABOUT_EXIT)},
        "a_to_z": there(A_TO_Z),
        "help": there(HELP),
        "foot": [{"title": title, "address": address} for address, title in FOOT if address == FEED or there(address)],
        "menu": [{"title": page.menu_title or page.title, "address": page.address} for page in menu],
    }
