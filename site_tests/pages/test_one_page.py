"""A procedure on one page: it prints on one side of A4, holds what is needed, and leads back to the procedure."""

from __future__ import annotations

import datetime as dt
import json
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import pypdfium2
import pytest
from playwright.sync_api import Page
from reader import page, page_text
from repository import ROOT

from masa.look.theme import Theme
from masa.model.procedures import Procedure
from masa.model.relations import Relations
from masa.site.pages.sheet import SIZES, sheet
from masa.site.website import Build, Website
from masa.source.read import read

ARRANGEMENTS = read(ROOT).arrangements
assert ARRANGEMENTS
RELATIONS = Relations(ARRANGEMENTS)
PROCEDURES = {procedure.id: procedure for procedure in ARRANGEMENTS.procedures}
A4 = (595, 842)
# The smallest text in CSS pixels: 8.5 points.
SMALLEST = 8.5 * 96 / 72
TOO_SMALL = """(smallest) => [...document.querySelectorAll('body *')].filter((node) => node.checkVisibility()
    && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())
    && parseFloat(getComputedStyle(node).fontSize) < smallest - .01).map((node) => node.textContent.trim())"""


def file_of(site: Path, procedure: str) -> Path:
    """The sheet of a procedure."""
    return site / "procedures" / procedure / "on-one-page" / "index.html"


def plain(text: str) -> str:
    """Letters and digits alone: what print breaks, hyphenates and spaces is the same again."""
    return "".join(filter(str.isalnum, text)).lower()


@pytest.mark.browser
@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
def test_sheet_prints_on_one_side_of_a4(tab: Page, served: str, procedure: Procedure) -> None:
    """As the browser prints it, it is one page; nothing is cut off, nothing is smaller than 8.5 points, 999 stands at the top."""
    tab.goto(f"{served}procedures/{procedure.id}/on-one-page/")
    tab.emulate_media(media="print")
    assert tab.evaluate(TOO_SMALL, SMALLEST) == []

    document = pypdfium2.PdfDocument(BytesIO(tab.pdf(format="A4")))

    assert len(document) == 1
    assert tuple(map(int, document[0].get_size())) == A4
    text = document[0].get_textpage()
    characters = [text.get_charbox(number) for number in range(text.count_chars()) if text.get_text_range(number, 1).strip()]
    assert all(min(left, bottom, A4[0] - right, A4[1] - top) > 20 for left, bottom, right, top in characters)
    said = text.get_text_range()
    assert "999" in said[:60]
    printed = plain(said)
    wanted = [step.name for step in procedure.steps] + [procedure.title, "21 November 2026", ARRANGEMENTS.edition.title]
    wanted += [RELATIONS.name(actor) for step in procedure.steps for actor in step.by]
    wanted += [branch.answer for step in procedure.steps for branch in step.branches]
    wanted += [limit.plain for step in procedure.steps if step.deadline and (limit := step.deadline.within or step.deadline.at_least)]
    assert [text for text in wanted if plain(text) not in printed] == []
    assert "demonstration" in printed


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
def test_sheet_holds_what_is_needed(site: Path, procedure: Procedure) -> None:
    """When it applies, each step with who and by when, each question with its answers, each paper, and the address it goes to."""
    text = page_text(file_of(site, procedure.id))
    wanted = [statement.text for statement in procedure.criteria]
    wanted += [RELATIONS.event(procedure.trigger).name[1:]] if procedure.trigger else []
    for place, step in enumerate(procedure.steps, 1):
        wanted += [step.name, *(RELATIONS.name(actor) for actor in (*step.by, *step.tells))]
        wanted += [step.decision] if step.decision else []
        wanted += [step.ends] if step.ends else []
        for branch in step.branches:
            number = next((number for number, other in enumerate(procedure.steps, 1) if other.id == branch.then), 0)
            on = number == place + 1  # what goes on to the next step is drawn, and stands at the line
            leads = f"to step {number}" if number else branch.ends or RELATIONS.heading(branch.then or "")
            wanted.append(branch.answer if on else f"{branch.answer} {leads}")
        for sending in step.sends:
            wanted += [RELATIONS.name(sending.what), *(RELATIONS.name(actor) for actor in sending.to)]
            if sending.at:
                contact = RELATIONS.contact(sending.at)
                wanted += [contact.email or "", contact.summary]
    wanted += [RELATIONS.name(document) for document in procedure.documents]

    assert [fact for fact in wanted if plain(fact) not in plain(text)] == []


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_procedure_and_sheet_lead_to_each_other(site: Path, procedure: str) -> None:
    """The procedure's page links to the sheet and to the PDFs; the way back from the sheet is its last crumb."""
    here = f"/procedures/{procedure}/"
    links = [urljoin(here, link) for link in page(site / here.strip("/") / "index.html").links]
    assert f"{here}on-one-page/" in links
    assert "/downloads/" in links

    html = file_of(site, procedure).read_text(encoding="utf-8")
    crumbs = html.partition('aria-label="Breadcrumb"')[2].partition("</nav>")[0]
    assert crumbs.count("<li>") == 3
    assert f'<li><a href="../">{PROCEDURES[procedure].title.replace("&", "&amp;")}</a></li>' in crumbs


def test_search_leaves_sheets_out(site: Path) -> None:
    """The search finds a procedure once: nothing that it knows leads to a sheet, and other search engines are asked to pass it over."""
    index = next((site / "assets").glob("search*.json"), None) or next(site.rglob("*search*.json"))

    assert "procedures/rapid-review/" in json.dumps(json.loads(index.read_text(encoding="utf-8")))
    assert "on-one-page" not in index.read_text(encoding="utf-8")
    assert all('<meta name="robots" content="noindex">' in file_of(site, procedure).read_text(encoding="utf-8") for procedure in PROCEDURES)


def test_sheet_says_where_the_site_is_when_that_is_known(site: Path, tmp_path: Path) -> None:
    """A paper cannot be clicked: with an address of the site the sheet prints that of its procedure; without one it names none."""
    assert "https://" not in page_text(file_of(site, "rapid-review"))

    website = Website(read(ROOT), Theme(ROOT), Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC), "https://safeguarding.example/"))
    file = tmp_path / "sheet.html"
    file.write_bytes(website.page("procedures/rapid-review/on-one-page/")[1])
    text = page_text(file)

    assert "The whole procedure: https://safeguarding.example/procedures/rapid-review/" in text


def test_print_is_as_large_as_fits(root: Path) -> None:
    """A short procedure is set large, a long one smaller, none below the smallest size; the stylesheet knows each size."""
    short, long = PROCEDURES["review-of-arrangements"], PROCEDURES["local-child-safeguarding-practice-review"]
    endless = long.model_copy(update={"steps": long.steps * 5})

    sizes = [sheet(procedure, RELATIONS).size for procedure in (short, long, endless)]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == SIZES[0] > sizes[1] > sizes[2] == SIZES[-1] == 8.5
    style = (root / "theme" / "styles" / "sheet.css").read_text(encoding="utf-8")
    assert all(
        f".pt-{size:g} {{ font-size: {size:g}pt; }}".replace(f"{size:g} ", f"{size:g}".replace(".", "-") + " ", 1) in style
        for size in SIZES
    )
