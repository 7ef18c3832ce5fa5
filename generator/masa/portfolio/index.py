"""The index of a portfolio: partnerships by place, side by side, duty by duty, and their open data, in the theme's own frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from masa.findings.finding import Place
from masa.law import TOPICS
from masa.law.evidence import Result
from masa.look.colours import light, papers
from masa.look.icon import ADDRESS as ICON
from masa.look.icon import framed, mark
from masa.model.addresses import relative
from masa.model.publications import Audience
from masa.portfolio.face import Face
from masa.portfolio.facts import in_words
from masa.portfolio.joined import FOLDER as DATA
from masa.portfolio.joined import VERSION, described, joined
from masa.site.bodies import Body, Heading
from masa.site.downloads import size
from masa.site.frame import Frame
from masa.site.page import Crumb, Page
from masa.site.policy import content_security_policy
from masa.site.prepared import Prepared
from masa.site.tested import tested

# Where the site of each partnership stands, by its id.
SITES = "partnerships"
COMPARE, DUTIES, FILES, ACCESS, PRIVACY = "compare/", "requirements/", f"{DATA}/", "accessibility/", "privacy/"
# The pages that there always are, as the foot of each names them; the menu has all but what is said of the pages themselves.
OWN_PAGES = {
    "": "Partnerships",
    COMPARE: "Side by side",
    DUTIES: "Duties",
    FILES: "Open data",
    ACCESS: "Accessibility",
    PRIVACY: "Privacy",
}
# The folders of the index itself.
OWN_FOLDERS = ("assets", *filter(None, OWN_PAGES))
RESULTS = {
    Result.NOT_MET: ("Not met", "unmet"),
    Result.PARTLY: ("Partly met", "partly"),
    Result.MET: ("Met", "met"),
    Result.NOT_SHOWN: ("The documents cannot show it", "unshown"),
    Result.NOT_IN_FORCE: ("Not yet in force", "coming"),
}
SHOWN = {
    "results": {str(key): words for key, (words, _) in RESULTS.items()},
    "classes": {str(key): name for key, (_, name) in RESULTS.items()},
}


class Index:
    """The pages and files of the index. `rows` are the facts of each partnership, `links` where the site of each stands, by its id."""

    def __init__(self, face: Face, rows: Sequence[Mapping[str, Any]], links: Mapping[str, str], prepared: Prepared) -> None:
        """Take what the index shows of itself and what it tells, and what is prepared of the theme."""
        self.face, self.links = face, links
        self.theme = prepared.theme.dressed(face.dress)
        self.rows = sorted(rows, key=lambda row: (row["name"].casefold(), row["id"]))
        self._prepared = prepared
        self._frame = Frame(prepared.frames, self._extra, "")

    def files(self, sites: Mapping[str, Path]) -> dict[str, bytes]:
        """Every file of the index by its address. `sites` are the folders of the sites whose open data are joined, by id."""
        data = joined(self.face.title, self.rows, sites)
        made = {f"{page.address}index.html": self._frame.page(page, body) for page, body in self._pages(data)}
        shown = self._prepared.fonts | self._prepared.shown(self.face.dress)
        return made | data | shown | {ICON: mark(self.theme, light(self.theme)).encode()}

    def _pages(self, data: Mapping[str, bytes]) -> Iterator[tuple[Page, Body]]:
        many = f"{len(self.rows)} partnerships" if len(self.rows) != 1 else "1 partnership"
        finder = next((row["finder"] for row in self.rows if row["finder"]), "")
        yield self._page("", self.face.title, f"{many}, each with its own site. Find one by its place.", "_home", finder=finder)
        yield self._page(
            COMPARE, "Partnerships side by side", "How often they meet, who chairs, which duties are met, what is due.", "_compare"
        )
        duties = self._duties()
        topics = [
            {"key": key, "title": title, "duties": found}
            for key, title in TOPICS.items()
            if (found := [{**duty, "href": f"{duty['anchor']}/"} for duty in duties if duty["topic"] == key])
        ]
        heads = tuple(Heading(str(topic["title"]), f"#{topic['key']}") for topic in topics)
        yield self._page(DUTIES, "Duties", "Each legal duty, and how the partnerships stand on it.", "_duties", heads, topics=topics)
        for duty in duties:
            address = f"{DUTIES}{duty['anchor']}/"
            others = len(self.rows) - duty["asked"]
            yield self._page(address, f"Duty {duty['id']}", duty["text"], "_duty", above=(DUTIES, "Duties"), duty=duty, others=others)
        files = [
            {
                "name": address.removeprefix(FILES),
                "href": address.removeprefix(FILES),
                "title": described(address),
                "size": size(len(content)),
            }
            for address, content in data.items()
        ]
        yield self._page(
            FILES,
            "Open data",
            "What all partnerships publish, as files for a spreadsheet or a program.",
            "_data",
            files=files,
            version=VERSION,
        )
        said, count = tested(), len(OWN_PAGES) + len(duties)
        told = "How these pages were made to be used by everyone, what has been tested, and what has not."
        yield self._page(ACCESS, "Accessibility statement", told, "_accessibility", tested=said, count=count, mistakes=self.face.mistakes)
        yield self._page(PRIVACY, "Privacy", "These pages do not track you, and they store nothing on your device.", "_privacy")

    def _page(  # noqa: PLR0913, PLR0917 - what a page is made of
        self,
        address: str,
        title: str,
        summary: str,
        template: str,
        headings: tuple[Heading, ...] = (),
        above: tuple[str, str] = ("", ""),
        **named: object,
    ) -> tuple[Page, Body]:
        crumbs = [Crumb("Home", relative("", address))] if address else []
        crumbs += [Crumb(above[1], relative(above[0], address))] if above[0] else []
        page = Page(
            address,
            f"{address}index.md",
            title,
            summary,
            Audience.PRACTITIONERS,
            "portfolio" if address else "home",
            Place(""),
            around={"crumbs": [crumb.as_dict() for crumb in crumbs], "index": True},
        )
        context = {
            "rows": [self._linked(row, address) for row in self.rows],
            "asset": lambda name: f"{relative('', address)}assets/{name}?v={self._prepared.version(self.face.dress)}",
            "has_page": lambda _: False,
            **SHOWN,
            **named,
        }
        if isinstance(duty := named.get("duty"), dict):
            results = {
                result: [{**self._linked(row, address, f"requirements/#{duty['anchor']}"), "missing": missing} for row, missing in rows]
                for result, rows in duty["results"].items()
            }
            context["duty"] = {**duty, "results": results}
        return page, Body(self._prepared.bodies.fill(f"portfolio/{template}.html.j2", context), headings)

    def _linked(self, row: Mapping[str, Any], here: str, within: str = "") -> dict[str, Any]:
        """The facts of a partnership with the way to its site from a page, or to a place within it."""
        link = self.links[row["id"]]
        way = link if link.startswith("https://") else relative(link, here)
        return {**row, "href": f"{way.rstrip('/')}/{within}", "review_said": in_words(row["review_due"])}

    def _duties(self) -> list[dict[str, Any]]:
        """Every duty that one of the partnerships is held to, with those that stand in each way: the worst first."""
        found: dict[str, dict[str, Any]] = {}
        for row in self.rows:
            for duty in row["requirements"]:
                one = found.setdefault(duty["id"], {**duty, "anchor": duty["id"].lower().replace(".", "-"), "all": {}, "sources": {}})
                one["sources"][duty["source"]] = None
                one["all"].setdefault(duty["result"], []).append((row, duty["missing"]))
        for one in found.values():
            one["results"] = {str(result): one["all"][result] for result in RESULTS if result in one["all"]}
            one["asked"] = sum(map(len, one["results"].values()))
        return sorted(found.values(), key=lambda one: (one["id"][0], [int(part) for part in one["id"][1:].split(".")]))

    @property
    def _extra(self) -> dict[str, Any]:
        """What the frame of every page says."""
        foot = [{"address": address, "title": title} for address, title in OWN_PAGES.items()]
        return {
            "site_name": self.face.title,
            "partnership": self.face.title,
            "mark": framed(self.theme),
            "invented": self.face.invented,
            "mistakes": self.face.mistakes,
            "place": "",
            "status": "",
            "label": "",
            "emergency": next((row["emergency"] for row in self.rows if row["emergency"]), ""),
            "summary": f"{self.face.title}: safeguarding partnerships side by side.",
            "policy": content_security_policy(header=False),
            "papers": papers(self.theme),
            "picture": {},
            "exit": {"pages": []},
            "menu": [one for one in foot if one["address"] not in {ACCESS, PRIVACY}],
            "foot": foot,
            "version": self._prepared.version(self.face.dress),
            "fonts": self._prepared.fonts_version,
        }
