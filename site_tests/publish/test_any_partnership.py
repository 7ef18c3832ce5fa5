"""Any partnership can publish with this: nothing of the first one stands in the code or the theme, and small or odd ones build whole.

The partnerships here are made up for the tests. Their places are Anytown and the like; the only numbers are those that are the
same all over the country.
"""

from __future__ import annotations

import functools
import html
import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from empty_parts import empty_parts
from playwright.sync_api import Browser
from repository import ROOT, Quiet, copied_cache, masa

from masa.look.theme import Theme
from masa.source.parse import parse

FACTS = ROOT / "arrangements.yaml"
Record = dict[str, Any]

# What the repository's arrangements.yaml names and the code may name too, by the reason for it.
ALLOWED = {
    "national bodies, Acts and guidance, the same for every partnership": {
        "Children Act 2004",
        "Department for Education",
        "Secretary of State",
        "Working Together to Safeguard Children 2023",
        "the national Panel",
    },
    "a national service, whose number or address the checks know": {"Childline", "https://www.gov.uk/report-child-abuse-to-local-council"},
    "words of the guidance and of everyday English, which a partnership may take as a name": {
        "Call 999",
        "Commission",
        "Communication",
        "Delegated",
        "Delegated safeguarding partner",
        "Emergency",
        "Executive",
        "Integrated care board",
        "Lead safeguarding partner",
        "MASA",
        "NHS",
        "National average",
        "Partnership",
        "Relevant agency",
        "Review of the arrangements",
        "Safeguarding",
        "Safeguarding partner",
        "Terms of reference",
        "Working Together to Safeguard Children",
        "Yearly report",
        "annual report",
        "threshold document",
        "the council notifies the national Panel",
    },
    "ids to which the search leads where a partnership has chosen them too": {
        "commission-reviewer",
        "concerns-about-staff",
        "education-providers",
        "engaging-schools",
        "explain-reasons",
        "keep-available",
        "learning-from-reviews",
        "local-child-safeguarding-practice-review",
        "professional-challenge",
        "responding-to-need",
        "serious-incident-notification",
        "term-social-care",
        "voice-of-children",
        "voluntary-sector-representative",
    },
    "ids of a national service and a post of every school, on pages that leave out what a partnership does not have": {
        "designated-safeguarding-lead",
        "nspcc-helpline",
    },
    "parts of the site and of the law's own language, which an id may happen to be": {
        "information-sharing",
        "rapid-review",
        "yearly-report",
    },
}
# What every partnership's file begins with: contacts that serve all of England (test_new holds that they do), and the check of them.
STARTER = ROOT / "generator" / "masa" / "adopt" / "starter"
TEXTS = {".css", ".html", ".j2", ".js", ".md", ".py", ".typ", ".xml", ".yaml"}
NAMING = ("name", "short_name", "other_names", "title", "term", "short", "site_name", "publisher", "email", "website", "url")


def names_of(data: object) -> Iterator[tuple[str, str]]:
    """Every id of two words or more, and every name, with what it is: an id or a name."""
    if isinstance(data, dict):
        if "-" in data.get("id", ""):
            yield data["id"], "id"
        for key in NAMING:
            for value in data[key] if isinstance(data.get(key), list) else [data.get(key)]:
                # Plain words in small letters, such as "abuse", name nothing of one partnership.
                if isinstance(value, str) and not re.fullmatch(r"\d+|[A-Z]?[a-z]{1,7}", value):
                    yield value, "name"
        for value in data.values():
            yield from names_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from names_of(value)


def parts_of(data: Record) -> Iterator[tuple[str, str]]:
    """The words that only this partnership's names have: its places, and its initials."""
    for place in data["partnership"]["area"]["places"]:
        yield place["name"].split("-")[0], "place"
    yield data["partnership"]["short_name"], "initials"


@pytest.mark.example
def test_code_and_theme_name_nothing_of_this_partnership() -> None:
    """No id, name or place of the repository's arrangements.yaml stands in theme/ or in generator/masa, examples and comments included."""
    data = parse(FACTS.read_text(encoding="utf-8"), FACTS.name).data
    assert isinstance(data, dict)
    allowed = set().union(*ALLOWED.values())
    wanted = {text: what for text, what in (*names_of(data), *parts_of(data)) if text not in allowed}
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(wanted, key=len, reverse=True)))})(?![\w-])")
    places = re.compile("|".join(re.escape(text) for text, what in wanted.items() if what == "place"), re.IGNORECASE)
    begun = parse((STARTER / "contacts.yaml").read_text(encoding="utf-8"), "contacts.yaml").data
    common = {text for text, _ in names_of(begun)} | {"contact-check-2026"}
    bad = []
    for folder in (ROOT / "theme", ROOT / "generator" / "masa"):
        for file in sorted(folder.rglob("*")):
            if file.suffix not in TEXTS:
                continue
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                found = [*pattern.findall(line), *places.findall(line)]
                found = [text for text in found if text not in common or not file.is_relative_to(STARTER)]
                bad += [f"{file.relative_to(ROOT)}:{number}: {text} ({wanted.get(text, 'place')})" for text in found]

    assert not bad, "\n".join(bad)


# Small partnerships

HEADER = "---\ntitle: {}\nsummary: {}\naudience: {}\norder: 1\n---\n\n"
HOME = HEADER.format("Keeping children safe", "How local services work together.", "public")
LONG_PLACE = "Great Anytown, Little Anytown and the Unitary District of Nether Anytown-on-the-Marsh"
LONG_NAME = "Anyshire and Otherwise-under-Edge Education, Childcare and Early Years Consultative Reference Forum"


def sourced(**fields: object) -> Record:
    """An entry with its source."""
    return {**fields, "source": {"document": "plan", "section": "1"}}


def checked(**fields: object) -> Record:
    """A contact that somebody has made sure of."""
    return sourced(verified_on="2026-11", verified_by="The owner's own page", **fields)


def partner(entry_id: str, name: str, kind: str) -> Record:
    """A partner with a lead and a delegate whose names are not published."""
    posts = {"lead": {"role": "Chief Officer"}, "delegate": {"role": "Director"}}
    return sourced(id=entry_id, name=name, kind=kind, summary="A partner.", **posts)


def least(*places: str) -> Record:
    """The least that the model and the checks allow, for a partnership of these places with a council each."""
    partners = [partner(f"council-{number}", f"{place} Council", "local-authority") for number, place in enumerate(places)]
    partners += [partner("icb", "Anyshire Integrated Care Board", "integrated-care-board"), partner("force", "Anyshire Police", "police")]
    return {
        "schema": "1",
        "edition": sourced(id="first", title="Anyshire arrangements", status="draft", guidance="wt-2026", last_reviewed="2026-11-01"),
        "partnership": sourced(
            id="anyshire",
            name="Anyshire Safeguarding Children Partnership",
            site_name="Safer Anyshire",
            summary="Services in Anyshire work together.",
            established="2020",
            vision={"id": "vision", "text": "Every child is safe."},
            aims=[],
            objectives=[],
            area=sourced(
                id="area",
                summary="The arrangements cover Anyshire.",
                places=[{"id": f"place-{number}", "name": place, "council": f"council-{number}"} for number, place in enumerate(places)],
            ),
            funding=sourced(id="funding", summary="The partners pay together.", contributors=[]),
            office="front-desk",
            chaired_by="presiding",
            why_these_agencies={"id": "why", "text": "They meet children."},
        ),
        "sources": [{"id": "plan", "title": "The plan", "publisher": "Anyshire", "summary": "The published plan."}],
        "partners": partners,
        "agencies": [sourced(id="one-school", name="Anytown School", sector="education-and-childcare", summary="A school.")],
        "agency_duties": [],
        "roles": [sourced(id="presiding", name="Head", summary="Leads.", held_by=[partner["id"] for partner in partners])],
        "groups": [sourced(id="top-table", name="Top Table", tier="executive", summary="Leads.", accountable_to="presiding")],
        "functions": [sourced(id="first-task", text="lead the work", by=["top-table"])],
        "procedures": [],
        "contacts": [
            checked(
                id="danger", name="Emergency services", summary="Danger.", purpose="emergency", audience=["public", "children"], phone="999"
            ),
            checked(
                id="any-council",
                name="The child's council",
                summary="Looks into it.",
                purpose="report",
                audience=["public"],
                website="https://www.gov.uk/report-child-abuse-to-local-council",
            ),
            sourced(id="front-desk", name="Office", summary="Answers questions.", purpose="office", audience=["practitioners"]),
        ],
    }


def large() -> Record:
    """Three councils, long names, help that has no number, a report with figures of two kinds."""
    facts = least("Anytown", "Otherton", LONG_PLACE)
    facts["edition"] |= {"status": "demonstration", "published": "2026-10"}
    facts["agencies"].append(
        sourced(id="forum-office", name=f"Office of the {LONG_NAME}", sector="health", summary="Helps.", area="place-2")
    )
    facts["groups"].append(
        sourced(
            id="forum", name=LONG_NAME, tier="local", summary="Listens.", members=["one-school"], accountable_to="top-table", area="place-0"
        )
    )
    facts["roles"] += [
        sourced(id="tester", name="Critical friend", kind="scrutineer", summary="Tests the work from outside."),
        sourced(id="principal", name="Chief officer", kind="lead", summary="Heads a partner.", held_by=["council-0"]),
    ]
    facts["events"] = [
        sourced(id="worry", name="somebody is worried about a child"),
        sourced(id="known", name="the council becomes aware of it"),
    ]
    look: Record = {"id": "look", "name": "Look", "by": ["one-school"], "does": "Look closely.", "ends": "It is clear."}
    ask: Record = {"id": "ask", "name": "Ask", "by": ["tester"], "does": "Ask for it.", "ends": "It is asked.", "produces": ["slip"]}
    look |= {"requirements": ["A2"], "for_children": "We look.", "picture": "meeting"}
    ask |= {"requirements": ["D1"], "deadline": {"within": "5 working days", "after": "known"}}
    ask["sends"] = [{"what": "slip", "to": ["tester"], "at": "annexe"}]
    facts["procedures"] = [
        sourced(
            id="noticing", name="Noticing", title="Notice a worry", summary="What to do.", trigger="worry", owner=["forum"], steps=[look]
        ),
        sourced(id="asking", name="Asking", title="Ask for a look", summary="What to do.", trigger="known", owner=["forum"], steps=[ask]),
    ]
    facts["documents"] = [sourced(id="slip", title="Green slip", kind="form", summary="A form.")]
    facts["boards"] = [sourced(id="other-board", name="Other board", kind="local-board", summary="Meets.", link="They talk.")]
    facts["glossary"] = [sourced(id="term-huddle", term="Huddle", meaning="A short meeting.")]
    facts["priorities"] = [sourced(id="play", name="Play", summary="More of it.", period="2026-27", groups=["forum"])]
    line = {"purpose": "report", "audience": ["public"], "summary": "For a worry about a child."}
    facts["contacts"] += [
        checked(id="line-anytown", name="Anytown front door", body="council-0", phone="01632 960001", answers="always", **line),
        checked(id="line-otherton", name="Otherton front door", body="council-1", website="https://www.example.org/worried", **line),
        checked(
            id="childline", name="Childline", summary="Talk.", purpose="helpline", audience=["children"], phone="0800 1111", free="true"
        ),
        sourced(
            id="annexe", name="Annexe", summary="Takes slips.", purpose="office", audience=["practitioners"], email="slips@example.org"
        ),
    ]
    figures = [
        {"id": "whole", "name": "Visits", "unit": "count", "values": [{"value": "12"}]},
        {"id": "placed", "name": "Calls", "unit": "count", "values": [{"place": f"place-{number}", "value": "7"} for number in range(3)]},
    ]
    facts["yearly_report"] = sourced(
        id="year",
        title="The year",
        period="2025-26",
        starts="2025-04",
        ends="2026-03",
        summary="It went well.",
        figures=[sourced(id="numbers", name="Numbers", figures=figures)],
    )
    return facts


BARE = {"index.md": HOME + "{{ show('doors') }}\n"}
ASKED = "## Quick answers\n\n{{ show('questions') }}\n\n## Groups\n\n{{ show('group-questions') }}\n\n"
SHOWN = "{{ show('doors') }}\n\n" + ASKED + "## Structure\n\n{{ show('structure') }}\n"
SOME = {
    "index.md": HOME + SHOWN,
    "children/index.md": HEADER.format("Safe and happy", "For you.", "children") + "## Who helps?\n\n{{ show('children-steps') }}\n",
    "yearly-report/index.md": HEADER.format("Last year", "What was done.", "practitioners")
    + "{{ show('yearly-summary') }}\n\n## Figures\n\n{{ show('yearly-figures') }}\n",
    "groups/forum.md": "This forum is open to all.\n",
}
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtenverwaltun"
LISTED = ("partners", "agencies", "roles", "groups", "procedures", "contacts", "documents", "boards", "glossary", "priorities")


def wordy() -> Record:
    """The same as the large one, with names that are a word of 77 letters each."""
    facts = large()
    facts["partnership"] |= {"name": LONG_WORD, "site_name": LONG_WORD}
    places = facts["partnership"]["area"]["places"]
    for number, entry in enumerate([*places, *(entry for key in LISTED for entry in facts[key])]):
        name = next(key for key in ("title", "term", "name") if key in entry)
        entry |= {key: f"{LONG_WORD[:75]}{number:02}" for key in {name, "name"} if key in entry}
    for partner in facts["partners"]:
        partner |= {"lead": {"role": LONG_WORD}, "delegate": {"role": LONG_WORD}}
    return facts


PARTNERSHIPS = {"one council and a home page": (least("Anytown"), BARE), "three councils and a few pages": (large(), SOME)}


def built(folder: Path) -> Path:
    """The site of a partnership's folder, which is built without a fault."""
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    copied_cache(folder)
    done = masa("build", "--today", "2026-11-21", "--output", folder / "site", cwd=folder)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return folder / "site"


@pytest.fixture(scope="module", params=PARTNERSHIPS)
def odd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small or odd partnership."""
    return written(tmp_path_factory.mktemp("any"), *PARTNERSHIPS[request.param])


def written(folder: Path, facts: Record, pages: dict[str, str]) -> Path:
    """The site of these facts and pages, built in a folder."""
    for name, text in pages.items():
        file = folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    # JSON is YAML too.
    (folder / "arrangements.yaml").write_text(json.dumps(facts, indent=1), encoding="utf-8")
    return built(folder)


@pytest.mark.browser
def test_long_names_break(browser: Browser, tmp_path: Path) -> None:
    """A name of 77 letters without a space breaks on every page, on a wide screen and on a phone, and widens none."""
    site = written(tmp_path / "wordy", wordy(), SOME)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    wide = []
    for width in (1280, 360):
        tab = browser.new_page(viewport={"width": width, "height": 900})
        for file in sorted(site.rglob("index.html")):
            address = file.relative_to(site).as_posix().removesuffix("index.html")
            tab.goto(f"http://127.0.0.1:{server.server_port}/{address}")
            if (found := tab.evaluate("document.documentElement.scrollWidth")) > width:
                wide.append(f"{address} at {width}: {found}")
        tab.close()
    server.shutdown()

    assert not wide, wide


def texts(site: Path) -> dict[str, str]:
    """Every file of a site that holds text, by its address."""
    files = (file for file in sorted(site.rglob("*")) if file.suffix in {".html", ".json", ".csv", ".xml", ".webmanifest", ".txt"})
    return {file.relative_to(site).as_posix(): html.unescape(file.read_text(encoding="utf-8")) for file in files}


def test_any_partnership_builds_whole(odd: Path) -> None:
    """Every entry has its page, the menu and the foot lead to pages that are there, and the PDFs are there. masa follows all links."""
    facts = json.loads((odd.parent / "arrangements.yaml").read_text(encoding="utf-8"))
    home = (odd / "index.html").read_text(encoding="utf-8")
    menu = re.findall(r'href="([^"]+)"', home.partition('aria-label="Main"')[2].partition("</nav>")[0])

    assert {"worried-about-a-child/", "arrangements/", "groups/"} <= set(menu)
    assert ("procedures/" in menu) == bool(facts["procedures"])
    assert ("documents/" in menu) == bool(facts.get("documents"))
    assert all(
        (odd / collection / entry["id"] / "index.html").is_file() for collection in ("groups", "roles") for entry in facts[collection]
    )
    assert "Accessibility</a>" not in home
    assert (odd / "downloads" / "arrangements.pdf").stat().st_size > 10_000
    assert (odd / "downloads" / "children.pdf").is_file() == (odd / "children").is_dir()


def test_any_partnership_shows_nothing_of_the_first(odd: Path) -> None:
    """No name or place of the repository's own partnership is in the site of another, and no empty value is."""
    data = parse(FACTS.read_text(encoding="utf-8"), FACTS.name).data
    assert isinstance(data, dict)
    own = [data["partnership"]["name"], data["partnership"]["site_name"], data["partnership"]["short_name"]]
    own += [place["name"] for place in data["partnership"]["area"]["places"]]
    own += [
        entry["phone"]
        for entry in data["contacts"]
        if len(entry.get("phone", "")) > 9 and entry["id"] not in {"childline", "nspcc-helpline"}
    ]
    own += [entry["name"] for key in ("partners", "groups") for entry in data[key] if " " in entry["name"]]
    bad = [f"{address}: {text}" for address, whole in texts(odd).items() for text in (*own, ">None<", "tel:None") if text in whole]

    assert not bad, "\n".join(bad)


def test_any_partnership_has_no_empty_part(odd: Path) -> None:
    """Below each heading stands something before the next of its level, if only that it is not published."""
    pages = {address: text for address, text in texts(odd).items() if address.endswith(".html")}
    bad = [f"{address}: {heading}" for address, text in pages.items() for heading in empty_parts(text)]

    assert not bad, "\n".join(bad)


def test_own_pages_may_leave_out_their_components(tmp_path: Path) -> None:
    """A partnership whose own pages do not show their lists builds too; a link to an entry then leads to the page."""
    shutil.copytree(ROOT / "site_tests" / "small", tmp_path / "small")
    site = built(tmp_path / "small")

    assert 'href="../../agencies/"' in (site / "groups" / "executive" / "index.html").read_text(encoding="utf-8")


def test_components_find_entries_by_what_they_are(odd: Path) -> None:
    """Kinds, sectors and the requirements of the law lead components to their entries, whatever the ids; what is not there is said."""
    pages = texts(odd)
    arrangements, home = pages["arrangements/index.html"], pages["index.html"]
    picture = Theme(ROOT).picture("meeting").partition("<path")[2][:200]

    assert "Who is in the chair is not published." in arrangements
    if "procedures/index.html" not in pages:
        assert "Nothing is published on this." not in arrangements
        said = "how it works with others, how it learns, how people are trained, how performance and quality are checked or how the work is"
        assert f"{said} scrutinised.</p>" in arrangements
        assert not re.search(r"<h2[^>]*>(Learning|Training)", arrangements), "no heading stands above nothing"
        return
    assert "Tests the work from outside." in arrangements
    assert 'href="procedures/asking/#ask">How long is there to notify a serious incident?</a>' in home
    assert "<strong>5 working days</strong> after the council becomes aware of it" in home
    assert 'href="groups/who-sits-where/">Which groups do schools sit on?</a>' in home
    assert 'href="procedures/asking/#ask">Where do I send the Green slip?</a>' in home
    assert "We look." in pages["children/index.html"]
    assert picture
    assert picture in pages["children/index.html"]
    assert 'href="../../roles/principal/">What a lead must do</a>' in pages["partners/council-0/index.html"]
