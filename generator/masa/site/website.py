"""A whole site that is not drawn yet: each page and file is made when it is asked for, from what was read and checked alone."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from markdown.extensions.toc import slugify

from masa.data.open_data import DataFile, data_files
from masa.look.colours import light, papers
from masa.look.icon import ADDRESS as ICON
from masa.look.icon import framed
from masa.look.icon import mark as picture_of_icon
from masa.look.theme import Theme
from masa.model.addresses import CHILD_HELP, FOOT
from masa.model.help_order import emergency
from masa.model.written import day_in_words
from masa.print.pdfs import Pdf, pdfs_of
from masa.print.typesetting.pictures import SOCIAL, SOCIAL_SIZE
from masa.site.bodies import Bodies
from masa.site.discreet import discreet
from masa.site.downloads import ALL, Download, mark, size
from masa.site.feeds import FEED, found
from masa.site.frame import NOT_FOUND, SITEMAP, Frame
from masa.site.help_page import with_help
from masa.site.history import Step
from masa.site.hosts import Hosted, files_for_hosts
from masa.site.page import INDEX_FILE, Page, Surroundings
from masa.site.pages import Pages
from masa.site.policy import content_security_policy
from masa.site.prepared import Prepared
from masa.site.search import everything, search_index
from masa.source.pictures import Drawn
from masa.source.read import Reading, dress_of, pictures_of

# The page that stands in for the search where no script runs, and what the search fetches when it is first used. The index is asked for
# anew each time, as its page is: a version in its address would change every page of the site with every fact.
A_TO_Z = "a-to-z/"
INDEX = f"{A_TO_Z}search.json"
# Where "Exit this page" leads: an everyday page that loads fast and that nobody asks about, the one of GOV.UK's own pattern.
# Nothing is asked of it before somebody leaves.
EXIT = "https://www.bbc.co.uk/weather"
# The part of the page on the site itself that says who can mend what is wrong.
ABOUT = "about/"
MEND = "How to get a mistake put right"
# The page that says what the button does and does not do.
ABOUT_EXIT = "leave-quickly/"


@dataclass(frozen=True, slots=True)
class Build:
    """What a build is told from outside: its moment; where the site will stand, where its source is edited, with a slash at the end or "".

    `history` is what each edition changed, the newest first. `offline` says that it is a copy to open from a folder, where no host and no
    search engine reads anything. `packed` says that each file which can be made smaller stands there packed too, for hosts that send it so.
    `commit` is that of the source, in short, or "".
    """

    moment: dt.datetime
    site_url: str = ""
    edit_base: str = ""
    offline: bool = False
    packed: bool = False
    commit: str = ""
    history: tuple[Step, ...] = ()


class Website:
    """One partnership's site. Nothing in it changes once it is made, so that its pages can be drawn in any order, and anywhere."""

    def __init__(self, reading: Reading, theme: Theme, asked: Build, prepared: Prepared | None = None) -> None:
        """Take what was read and checked, the theme, what comes from outside, and what is prepared of the theme already."""
        self.reading, self.asked = with_help(reading.on(asked.moment.date())), asked
        self._prepared = prepared or Prepared(theme, reading.folder)
        self.relations = self.reading.relations
        self._dress = dress_of(self.reading)
        self.theme = theme.dressed(self._dress)
        self.pdfs = pdfs_of((prose.address for prose in self.reading.content), self.relations)

    @cached_property
    def pages(self) -> Pages:
        """The pages, with nothing around them."""
        around = Surroundings(
            self.asked.moment.date(),
            self._offered,
            self.asked.edit_base,
            self._prepared.version(self._dress),
            self.asked.site_url,
            self.pictures,
            self.asked.history,
        )
        return Pages(self.reading, self.theme, around, self._prepared.bodies)

    def _offered(self, kind: str) -> list[Download]:
        """The files that pages offer: `downloads` to read, `all` of them in one, `data` to use."""
        if kind == "downloads":
            return self._downloads
        if kind == "all":
            return [Download("all", "All documents in one file", "", ALL, mark(ALL))]
        return [Download(file.name, file.title, "", file.address, size(len(file.content))) for file in self._data]

    @cached_property
    def _downloads(self) -> list[Download]:
        return [self._download(place, pdf) for place, pdf in enumerate(self.pdfs)]

    def _download(self, place: int, pdf: Pdf) -> Download:
        told = pdf.title, pdf.summary(self.relations), pdf.address, mark(pdf.address)
        return Download(pdf.name, *told, place, pdf.form, not pdf.folds, pdf.reader, pdf.family, pdf.page)

    @cached_property
    def pictures(self) -> dict[str, Drawn]:
        """The partnership's pictures by the names of their files in the data."""
        return pictures_of(self.reading)

    def page(self, address: str) -> tuple[Page, bytes]:
        """A page and its file, which may hold marks for the sizes of PDFs. FaultyInput, or KeyError where there is no such page."""
        page = self.pages.page(address)
        return page, self._frame.page(page, self._bodies.html(page))

    @property
    def frame(self) -> bytes:
        """What stands around every page, around no page: the one that is not found."""
        return self._frame.not_found()

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every other file by its address, but for PDFs, pictures and what can be made only once all pages are drawn."""
        shown = {f"assets/{name}": drawn.content for name, drawn in self.pictures.items()}
        made = (
            {file.address: file.content for file in self._data}
            | shown
            | self._prepared.fonts
            | self._prepared.shown(self._dress)
            | self._icon
        )
        return made if self.asked.offline else made | self._for_hosts | self._for_machines

    def index(self, pages: Iterable[Page]) -> bytes:
        """What the search fetches, from all pages with their bodies."""
        prose = {prose.address: prose for prose in self.reading.content}
        return search_index(everything(self.relations, pages, prose, self.asked.moment.date()), self.relations)

    @cached_property
    def extra(self) -> dict[str, Any]:
        """What every page's frame says."""
        return (
            self._whose
            | self._head
            | {
                "version": self._prepared.version(self._dress),
                "fonts": self._prepared.fonts_version,
                "search_index": INDEX,
            }
        )

    @cached_property
    def _data(self) -> list[DataFile]:
        return data_files(self.relations.arrangements, self.asked.moment.date())

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(self.pages.bare.values())

    @cached_property
    def _frame(self) -> Frame:
        return Frame(self._prepared.frames, self.extra, self.asked.site_url)

    @property
    def _icon(self) -> dict[str, bytes]:
        """The picture in the tab of a browser."""
        return {ICON: picture_of_icon(self.theme, light(self.theme)).encode()}

    @property
    def _for_hosts(self) -> dict[str, bytes]:
        """What is not for readers: files for hosts, and those by which the site is found."""
        moved = {old: page.address for old, page in self.pages.moved.items()}
        made = files_for_hosts(Hosted(tuple(self.pages.bare), self.asked.site_url, moved, self.asked.packed))
        return made | found(self.relations, self.asked.site_url, self.asked.moment.date(), light(self.theme), self.asked.history)

    @property
    def _for_machines(self) -> dict[str, bytes]:
        """The page that is not found, those at old addresses, and the list of pages for search engines, plain and packed."""
        made = {NOT_FOUND: self.frame}
        made |= {f"{old}{INDEX_FILE}": self._frame.moved(old, page) for old, page in self.pages.moved.items()}
        if (listed := self._frame.sitemap(self.pages.bare.values())).strip():
            packed = BytesIO()
            with gzip.GzipFile(SITEMAP, "wb", fileobj=packed, mtime=int(self.asked.moment.timestamp())) as file:
                file.write(listed)
            made |= {SITEMAP: listed, f"{SITEMAP}.gz": packed.getvalue()}
        return made

    @property
    def _head(self) -> dict[str, Any]:
        """What the head of every page says: its policy, the site in general, the picture of previews, the colour of paper."""
        arrangements = self.relations.arrangements
        return {
            "policy": content_security_policy(header=False, of_a_folder=self.asked.offline),
            "copied": day_in_words(self.asked.moment.date()) if self.asked.offline else "",
            "summary": arrangements.partnership.summary,
            "picture": {"address": SOCIAL, "width": SOCIAL_SIZE[0], "height": SOCIAL_SIZE[1]},
            "papers": papers(self.theme),
            "built": {"commit": self.asked.commit, "on": day_in_words(self.asked.moment.date()), "at": ABOUT}
            if self.asked.commit
            else None,
            "feed": FEED,
            "reviewed": arrangements.edition.last_reviewed.isoformat(),
        }

    @property
    def _logo(self) -> dict[str, Any] | None:
        """The partnership's logo for the head of every page, where it has one."""
        logo = self.relations.arrangements.partnership.logo
        if not logo:
            return None
        drawn = self.pictures[logo.file]
        return {"address": f"assets/{logo.file}?v={drawn.version}", "width": drawn.width, "height": drawn.height, "alt": logo.alt}

    @property
    def _whose(self) -> dict[str, Any]:
        """Whose site it is, whether it is a demonstration, the menu, the emergency number, the way out."""
        arrangements, pages = self.relations.arrangements, self.pages.bare

        def there(address: str) -> str:
            return address if address in pages else ""

        menu = sorted((page for page in pages.values() if page.menu is not None), key=lambda page: page.menu or 0)
        told = any(prose.address == ABOUT and f"## {MEND}" in prose.body.splitlines() for prose in self.reading.content)
        known = emergency(arrangements.contacts)
        return {
            "site_name": arrangements.partnership.site_name,
            "partnership": arrangements.partnership.name,
            "logo": self._logo,
            "mark": framed(self.theme),
            "invented": bool(arrangements.partnership.own_look.invented),
            "short_name": arrangements.partnership.short_name or arrangements.partnership.name,
            "place": arrangements.partnership.area.spoken,
            "status": str(arrangements.edition.status),
            "label": arrangements.edition.label,
            "demonstration": arrangements.edition.is_demonstration,
            "emergency": known.phone if known else "",
            "exit": {"to": EXIT, "about": there(ABOUT_EXIT), "pages": discreet(pages.values())},
            "a_to_z": there(A_TO_Z),
            "help": there(CHILD_HELP),
            "mistakes": arrangements.partnership.mistakes_contact or "",
            "mend": {"title": MEND, "address": f"{ABOUT}#{slugify(MEND, '-')}"} if told else None,
            "foot": [{"title": pages[address].title, "address": address} for address in FOOT if address in pages]
            + ([] if self.asked.offline else [{"title": "Feed of what is new", "address": FEED}]),
            "menu": [{"title": page.menu_title or page.title, "address": page.address} for page in menu],
        }
