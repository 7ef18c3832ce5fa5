"""The second partnership of this repository, South Tees with its arrangements of 2019, says all that it published and nothing false.

It stands for arrangements that are no longer in force, with partners who signed and no leads or delegates, without a list of agencies,
a scrutineer or a time limit.
"""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from empty_parts import empty_parts
from published_facts import Fact, entries_of, facts_of, stands
from repository import ROOT, copied_cache, masa
from texts import folded, main_text, printed_text

from masa.source.parse import parse

SOURCE = ROOT / "examples" / "south-tees"
FACTS = Path(__file__).with_name("south_tees_facts.yaml")
ALL = facts_of(FACTS)
# Both partnerships work with these, and each names them in its own document.
SHARED = {"Cleveland Police", "Hartlepool", "Stockton-on-Tees"}
# The same all over the country, or all over Tees.
NUMBERS = {"childline", "nspcc-helpline"}


@pytest.fixture(scope="module")
def south_tees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site, built in a folder of its own so that nothing is left in the repository."""
    folder = tmp_path_factory.mktemp("south-tees")
    shutil.copytree(SOURCE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".cache", "site"))
    copied_cache(folder)
    done = masa("build", "--today", "2026-11-28", "--output", folder / "site", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def everything(south_tees: Path) -> dict[str, str]:
    """All that is read on its pages and in its PDF, each page by its address."""
    texts = {file.relative_to(south_tees).as_posix(): main_text(file) for file in sorted(south_tees.rglob("*.html"))}
    return texts | {"arrangements.pdf": printed_text(south_tees / "downloads" / "arrangements.pdf")}


def data_of(folder: Path) -> dict[str, Any]:
    """The arrangements of a folder as they were typed."""
    found: dict[str, Any] = parse((folder / "arrangements.yaml").read_text(encoding="utf-8"), "arrangements.yaml").data
    return found


@pytest.mark.parametrize("fact", ALL, ids=lambda fact: f"{fact.section}: {fact.fact}")
def test_fact_is_shown_and_printed(south_tees: Path, fact: Fact) -> None:
    """The page that a reader opens for a fact shows it, and the printed document holds it too."""
    assert stands(fact.find, main_text(south_tees / fact.on / "index.html")), f"{fact.on} does not show: {fact.fact}"
    assert stands(fact.print, printed_text(south_tees / "downloads" / "arrangements.pdf")), f"the PDF does not hold: {fact.fact}"


def test_every_fact_is_listed_once() -> None:
    """All 315 facts of the document are listed, none twice."""
    names = [entry["fact"] for entry in entries_of(FACTS)]

    assert len(names) == len(set(names)) == 315


def test_a_page_without_facts_shows_none(everything: dict[str, str]) -> None:
    """What facts are known by is particular enough: the page of help shows none of them."""
    text = everything["worried-about-a-child/index.html"]

    assert [fact.fact for fact in ALL if stands(fact.find, text)] == []


def test_nothing_of_the_first_partnership_is_shown(south_tees: Path) -> None:
    """No name, place or number that is the first partnership's alone stands in any file."""
    first = data_of(ROOT)
    names = [first["partnership"][key] for key in ("site_name", "short_name")]
    names += [place["name"] for place in first["partnership"]["area"]["places"]]
    names += [entry["name"] for key in ("partners", "groups") for entry in first[key] if " " in entry["name"]]
    names += [
        post["name"] for partner in first["partners"] for post in (partner.get("lead", {}), partner.get("delegate", {})) if "name" in post
    ]
    names += [entry["phone"] for entry in first["contacts"] if len(entry.get("phone", "")) > 9 and entry["id"] not in NUMBERS]
    own = html.unescape((SOURCE / "arrangements.yaml").read_text(encoding="utf-8"))
    # A name that its own document has as well, such as that of the police or of the neighbour, is shown by right.
    wanted = [name for name in names if name not in own and name not in SHARED]
    files = [file for file in sorted(south_tees.rglob("*")) if file.suffix in {".html", ".json", ".csv", ".xml", ".txt", ".webmanifest"}]
    texts = {file: html.unescape(file.read_text(encoding="utf-8")) for file in files}
    printed = printed_text(south_tees / "downloads" / "arrangements.pdf")

    assert len(wanted) > 20
    assert [f"{file.relative_to(south_tees)}: {name}" for file, text in texts.items() for name in wanted if name in text] == []
    assert [name for name in wanted if folded(name) in printed] == []


def test_no_heading_stands_above_nothing(south_tees: Path) -> None:
    """Below each heading stands something before the next of its level."""
    pages = {file.relative_to(south_tees).as_posix(): file.read_text(encoding="utf-8") for file in sorted(south_tees.rglob("*.html"))}

    assert [f"{address}: {heading}" for address, text in pages.items() for heading in empty_parts(html.unescape(text))] == []


# Sentences that the pages of a partnership of 2024 say, and that are false here, with the reason.
FALSE = {
    "lead safeguarding partner": "leads came with the guidance of 2023",
    "delegated safeguarding partner": "delegates came with the guidance of 2023",
    "who leads and who acts": "the document says who signed, and gives nobody the title of a lead or a delegate",
    "the people who lead them and act for them": "the document says who signed",
    "no group stands above it": "the group at the top answers to the health and wellbeing board, and of the rest it is not published",
    "staff hold it": "an elected member, a chair and an officer of the unit are no body's staff by what is published",
    "not published: whose people hold it": "a unit is a team, and no body's people hold it",
    "due to be reviewed against": "the arrangements are no longer in force",
    "due for review against": "the arrangements are no longer in force",
    "how the work is scrutinised is not published": "section 5 says how",
    "the published list is not whole": "no list of agencies is published, not even a part",
    "nothing shows a council among the partners": "two councils are among them",
    "nothing shows an integrated care board": "the health partner of 2019 was a clinical commissioning group",
    "the integrated care board and the chief officer of police": "the health partner of 2019 was a clinical commissioning group",
    "nothing shows a group with tasks on which every kind of partner sits": "all four sit on the two groups at the top",
    "nothing shows how independent scrutiny is carried out": "section 5 lists seven forms of it",
    "nothing shows an independent person with tasks": "the text of 2018 was not read as asking for one person",
    "working together 2023": "a document of 2019 cannot be measured by guidance of 2023",
    "and 2023": "a document of 2019 cannot be measured by guidance of 2023",
    "not met d2": "it is not confirmed from when the edition of 2018 counted the fifteen working days",
    "nothing shows who pays": "all four partners pay, and only the shares are not published",
    "nothing shows youth custody": "the document says that the area has none",
    "local groups report to": "five of them do; of the networks and the review panel it is not published",
    "refreshes it, are open to all agencies. this happens every year": "bringing it up to date happens every year",
    "measure themselves by its standards and report": "who gets the assessment is not published",
}


@pytest.mark.parametrize("words", FALSE)
def test_what_is_false_here_is_said_nowhere(everything: dict[str, str], words: str) -> None:
    """What a partnership of today says by itself, and what would be false of this one, stands on no page and not in the PDF."""
    assert [name for name, text in everything.items() if folded(words) in text] == [], FALSE[words]


def test_no_integrated_care_board_is_a_partner(everything: dict[str, str]) -> None:
    """The bodies of today are named only where it is said what came after those of 2019."""
    partners = [text for name, text in everything.items() if name.startswith(("partners/", "arrangements/safeguarding-partners"))]
    before = re.compile(r"ended in law when integrated care boards began|integrated care boards came after it")

    assert len(partners) == 6
    assert not [text for text in partners if "integrated care board" in before.sub("", text)]
    assert {name for name, text in everything.items() if "integrated care board" in before.sub("", text)} == set()


def test_a_list_that_is_not_published_is_not_met(everything: dict[str, str]) -> None:
    """The duty to list the relevant agencies (B6) is met by no bodies that are named in passing."""
    printed = everything["arrangements.pdf"]

    assert "not met b6" in printed or "partly met b6" in printed
    assert not stands(("met b6",), printed.replace("not met b6", "").replace("partly met b6", ""))


def test_a_unit_is_no_post_of_a_body(everything: dict[str, str]) -> None:
    """Of a team of the partnership's own nothing is missed that a post of a body would have."""
    assert "not published" not in everything["roles/business-support-unit/index.html"]


def test_it_says_that_it_is_over_and_a_demonstration(south_tees: Path, everything: dict[str, str]) -> None:
    """Every page of it and the PDF say that the arrangements are no longer in force, and that nobody of the partnership made it.

    The pages of the young say so in plain words.
    """
    silent = []
    for file in sorted(south_tees.rglob("index.html")):
        text = folded(html.unescape(re.sub(r"<[^>]*>", "", file.read_text(encoding="utf-8"))))
        young = "the plan here is an old one. these pages are a test." in text
        if not young and not ("these arrangements are no longer in force" in text and "this is a demonstration" in text):
            silent.append(file.relative_to(south_tees).as_posix())

    assert silent == []
    assert stands(("These arrangements are no longer in force.", "This is a demonstration."), everything["arrangements.pdf"])
