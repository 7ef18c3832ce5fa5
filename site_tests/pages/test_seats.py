"""Who sits where: every seat that the facts give, none that they do not, as a matrix on a wide screen and a list on a narrow one."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import faults
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from repository import ROOT

from masa.findings.finding import Place
from masa.look.theme import Theme
from masa.model import Arrangements
from masa.model.bodies import Agency, Role, Sector
from masa.model.groups import Chair, Group, Tier
from masa.model.publications import Audience
from masa.model.relations import Relations
from masa.model.written import Interval
from masa.site.pages import Page, Surroundings
from masa.site.pages.draw import Draw
from masa.site.pages.templates import Templates
from masa.site.pages.who_sits_where import Seats, Standing
from masa.source.read import read

SMALL = Path(__file__).resolve().parents[1] / "small"
PAGE = "groups/who-sits-where/"
SAID = {
    Standing.ATTENDS: "Attends",
    Standing.MEMBER: "Member",
    Standing.MAY_CHAIR: "May chair",
    Standing.CHAIRS_IN_TURN: "Chairs in turn",
    Standing.CHAIR: "Chair",
}


def facts(folder: Path) -> Arrangements:
    """The facts of a partnership."""
    arrangements = read(folder).arrangements
    assert arrangements
    return arrangements


@pytest.fixture(scope="module")
def small() -> Arrangements:
    """A small partnership: three partners, a school; a chair whom all partners hold by turns."""
    return facts(SMALL)


def group(arrangements: Arrangements, name: str, **given: object) -> Group:
    """A group of that name, with no seats but those given."""
    bare: dict[str, object] = {"id": name, "name": name, "chair": None, "members": (), "attendees": ()}
    return arrangements.groups[0].model_copy(update={**bare, **given})


def role(arrangements: Arrangements, name: str, *held_by: str) -> Role:
    """A role that these bodies hold."""
    return arrangements.roles[0].model_copy(update={"id": name, "name": name, "held_by": held_by})


def seats(arrangements: Arrangements, *groups: Group, roles: tuple[Role, ...] = ()) -> tuple[dict[str, dict[str, str]], Seats]:
    """The seats of these groups: by body and group, and whole."""
    found = Seats.of(Relations(arrangements.model_copy(update={"groups": groups, "roles": arrangements.roles + roles})))
    return {row.id: {key: standing.name for key, standing in row.seats.items()} for part in found.parts for row in part.rows}, found


def test_a_body_has_the_seats_of_its_roles(small: Arrangements) -> None:
    """A school is a member where it is named; where one of its people is, as a member or to attend; and once where both hold."""
    head = role(small, "head", "test-school")
    groups = (
        group(small, "named", members=("test-school",)),
        group(small, "held", members=("head",)),
        group(small, "heard", attendees=("head",)),
        group(small, "both", members=("test-school", "head"), attendees=("head",)),
    )
    found, _ = seats(small, *groups, roles=(head,))

    assert found == {"test-school": {"named": "MEMBER", "held": "MEMBER", "heard": "ATTENDS", "both": "MEMBER"}}


def test_a_chair_is_said_as_exactly_as_it_is_known(small: Arrangements) -> None:
    """One holder is the chair. Of several each chairs in turn where a rota is published, and else may be the chair."""
    one = role(small, "one", "test-police")
    groups = (
        group(small, "sole", chair=Chair(role=("one",)), members=("one",)),
        group(small, "rota", chair=Chair(role=("chair",), rota=Interval.parse("every 12 months"))),
        group(small, "open", chair=Chair(role=("chair",)), members=("chair",)),
    )
    found, _ = seats(small, *groups, roles=(one,))

    assert found["test-police"] == {"sole": "CHAIR", "rota": "CHAIRS_IN_TURN", "open": "MAY_CHAIR"}
    assert found["test-council"] == {"rota": "CHAIRS_IN_TURN", "open": "MAY_CHAIR"}


def test_who_is_no_body_of_its_own_has_a_row_too(small: Arrangements) -> None:
    """A role that nobody is named for, a board whose people hold a role, and a group that sits on a group, each under its kind."""
    free, guest = role(small, "free"), role(small, "guest", "board")
    groups = (group(small, "upper", chair=Chair(role=("free",)), members=("lower", "guest", "test-council")), group(small, "lower"))
    board = small.agencies[0].model_copy(update={"id": "board", "name": "Board"})
    with_board = small.model_copy(update={"boards": (board,)})
    found, whole = seats(with_board, *groups, roles=(free, guest))

    assert found == {
        "test-council": {"upper": "MEMBER"},
        "board": {"upper": "MEMBER"},
        "free": {"upper": "CHAIR"},
        "lower": {"upper": "MEMBER"},
    }
    assert [part.kind for part in whole.parts] == ["partners", "boards", "roles", "groups"]


def test_what_is_silent_is_told_apart(small: Arrangements) -> None:
    """A group of which nothing is published is no column; a body that no group names is no row. Both are told."""
    _, whole = seats(small, group(small, "known", members=("test-police",)), group(small, "silent"))

    assert [one.id for one in whole.groups] == ["known"]
    assert [one.id for one in whole.silent] == ["silent"]
    assert whole.unseated == ("test-council", "test-icb", "test-school")


def test_where_nothing_is_published_nothing_breaks(small: Arrangements) -> None:
    """No group has members: no matrix, every group and body is told."""
    _, whole = seats(small, group(small, "silent"))

    assert whole.parts == ()
    assert len(whole.unseated) == 4


def test_seats_agree_with_every_other_page() -> None:
    """The matrix has the seats that the pages of groups, partners and roles show, and no others."""
    relations = Relations(facts(ROOT))
    rows = {row.id: row.seats for part in Seats.of(relations).parts for row in part.rows}
    for body in (*relations.arrangements.partners, *relations.arrangements.agencies):
        members = {one.id for one in relations.groups_of(body.id)}
        others = {one.id for held in relations.roles_of(body.id) for one in (*relations.chairs(held.id), *relations.attends(held.id))}
        assert set(rows.get(body.id, {})) == members | others, body.id
        assert all(rows[body.id][one] is not Standing.ATTENDS for one in members)
    for one in relations.arrangements.groups:
        assert {body for body in relations.bodies_on(one) if relations.collection[body] != "roles"} <= {
            body for body, sits in rows.items() if one.id in sits
        }


def test_page_is_within_its_weight(site: Path) -> None:
    """With matrix and list the page weighs at most 10 kB."""
    assert len(gzip.compress((site / PAGE / "index.html").read_bytes(), 9)) <= 10_000


def test_pages_lead_there(site: Path) -> None:
    """Groups, agencies, the structure and each partner have a link to it."""
    for address in ("groups", "agencies", "arrangements/structure", "partners", "partners/cleveland-police"):
        assert re.search(r'href="?[./]*(?:groups/)?who-sits-where/', (site / address / "index.html").read_text(encoding="utf-8")), address


# In the browser

MATRIX = """() => { const links = [...document.querySelectorAll(".seats thead th a")];
    const head = links.map((link) => link.getAttribute("href"));
    return [...document.querySelectorAll(".seats tr[data-of]")].flatMap((row) => [...row.cells].slice(1).map((cell, at) =>
        [row.dataset.of, head[at].split("/").at(-2), cell.textContent.trim(), cell.innerHTML.trim() === ""])); }"""


@pytest.mark.browser
def test_each_cell_says_what_the_facts_say(tab: Tab, served: str) -> None:
    """A seat is said in words; a cell without one is truly empty, so that nothing is read there."""
    tab.goto(served + PAGE)
    rows = {row.id: row.seats for part in Seats.of(Relations(facts(ROOT))).parts for row in part.rows}

    cells = tab.evaluate(MATRIX)
    assert len(cells) == len(rows) * len({group for sits in rows.values() for group in sits})
    assert [
        (body, one, said)
        for body, one, said, empty in cells
        if said != (SAID[rows[body][one]] if one in rows[body] else "") or empty != (not said)
    ] == []


@pytest.mark.browser
def test_the_list_says_the_same(tab: Tab, served: str) -> None:
    """On a small screen each body has its groups, with the same words."""
    tab.goto(served + PAGE)
    cells = [[body, one, said] for body, one, said, _ in tab.evaluate(MATRIX) if said]
    listed = tab.evaluate("""() => [...document.querySelectorAll(".by-body li[data-of]")].flatMap((body) =>
        [...body.querySelectorAll("li")].map((seat) => [body.dataset.of, seat.querySelector("a").getAttribute("href").split("/").at(-2),
            seat.querySelector(".seat").textContent]))""")

    assert listed == cells


@pytest.mark.browser
@pytest.mark.parametrize(("width", "table", "items"), [(1280, 1, 0), (360, 0, 1)])
def test_only_one_of_them_is_read(tab: Tab, served: str, width: int, table: int, items: int) -> None:
    """Assistive technology gets the table on a wide screen, the list on a narrow one, never both."""
    police = next(partner.name for partner in facts(ROOT).partners if partner.id == "cleveland-police")
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(served + PAGE)

    assert tab.get_by_role("table").count() == table
    assert (
        tab.get_by_role("link", name=police).count(),
        tab.get_by_role("listitem").filter(has_text="Chairs in turn").count() > 0,
    ) == (
        1,
        bool(items),
    )


@pytest.mark.browser
def test_heads_are_heads(tab: Tab, served: str) -> None:
    """The table has a name; groups head columns and bodies head rows, with links; kinds of bodies head their rows."""
    tab.goto(served + PAGE)
    table = tab.get_by_role("table", name="Who sits on which group")

    assert table.get_by_role("columnheader").count() == table.locator("thead th[scope=col] a").count() > 3
    assert table.get_by_role("rowheader").filter(has=tab.locator("a")).count() == table.locator("th[scope=row] a").count() > 3
    assert table.locator("th[scope=rowgroup]").all_inner_texts()[:2] == ["Safeguarding partners", "Relevant agencies"]
    for link in table.get_by_role("link").all()[:3]:
        assert tab.request.get(served + PAGE + (link.get_attribute("href") or "")).ok


@pytest.mark.browser
def test_symbols_have_words_and_shapes(tab: Tab, served: str) -> None:
    """Who chairs, may chair, belongs or attends differs by word and by the shape before it, in forced colours too."""
    tab.emulate_media(forced_colors="active")
    tab.goto(served + PAGE)
    shapes = tab.evaluate("""() => Object.fromEntries([...document.querySelectorAll(".scroll .seat")].map((seat) => {
        const mark = getComputedStyle(seat, "::before");
        return [seat.textContent, [mark.borderStyle, mark.backgroundImage, mark.backgroundColor].join()]; }))""")

    assert len(shapes) >= 3
    # Who chairs in turn and who may be the chair have one shape.
    shapes[SAID[Standing.CHAIRS_IN_TURN]] = shapes.pop(SAID[Standing.MAY_CHAIR], shapes[SAID[Standing.CHAIRS_IN_TURN]])
    assert len(set(shapes.values())) == len(shapes)


@pytest.mark.browser
def test_the_silent_are_told_once(tab: Tab, served: str) -> None:
    """Groups whose members are not published and bodies on no group stand below, once, with links."""
    tab.goto(served + PAGE)
    whole = Seats.of(Relations(facts(ROOT)))

    silent, none = tab.get_by_role("region", name="Not published", exact=True), tab.get_by_role("region", name="On no published group")
    assert silent.get_by_role("link").all_inner_texts() == [one.name for one in whole.silent]
    assert none.get_by_role("link").count() == len(whole.unseated) > 0
    assert tab.locator("main a[href$='#north-east-ambulance-service']").count() == 1


@pytest.mark.browser
def test_filter_shortens_rows_list_and_rest(tab: Tab, served: str) -> None:
    """The filter finds a body by its name or its groups, in the matrix and in the list, and counts it once."""
    tab.goto(served + PAGE)
    box = tab.get_by_label("Filter organisations and roles")
    box.fill("integrated")
    status = tab.locator(".filter [role=status]")

    expect(status).to_contain_text("1 of ")
    assert tab.locator(".seats tr[data-of]:visible").count() == 1
    assert tab.locator(".seats tbody:visible").count() == 1
    tab.set_viewport_size({"width": 360, "height": 900})
    assert tab.locator(".by-body li[data-of]:visible").count() == 1
    assert status.inner_text().endswith("for “integrated”")
    box.fill("ambulance")
    expect(status).to_contain_text("ambulance")
    assert tab.locator(".columns li:visible").count() == 1
    assert not tab.locator("#seats-partners").is_visible()


# Thirty groups and forty bodies


@pytest.fixture(scope="module")
def large(site: Path) -> str:
    """The page of a partnership with 30 groups of long names and 40 bodies: the built page with another matrix in it."""
    reading = read(ROOT)
    assert reading.arrangements
    bare = reading.arrangements
    agencies = tuple(
        Agency(
            id=f"agency-{n}",
            name=f"The agency number {n} for a county of long names",
            sector=Sector.HEALTH,
            summary="It helps.",
            source=bare.agencies[0].source,
        )
        for n in range(36)
    )
    members = lambda n: tuple(agency.id for agency in agencies if (int(agency.id[7:]) * 7 + n) % 3 == 0)  # noqa: E731
    groups = tuple(
        Group(
            id=f"group-{n}",
            name=f"Sub-group number {n} on a most important matter",
            tier=Tier.LOCAL,
            summary="It meets.",
            chair=Chair(role=("delegated-safeguarding-partner",)) if n % 2 else None,
            members=members(n),
            source=bare.groups[0].source,
        )
        for n in range(30)
    )
    arrangements = bare.model_copy(update={"agencies": bare.agencies + agencies, "groups": bare.groups + groups})
    page = Page(PAGE, f"{PAGE[:-1]}.md", "Who sits where", "", Audience.PRACTITIONERS, "prose", Place("content"))
    prose = {item.address: item for item in reading.content}
    body = Draw(
        Relations(arrangements), Templates(Theme(ROOT).pages), Theme(ROOT), Surroundings(dt.date(2026, 11, 21)), [page], prose
    ).body(page)
    built = (site / PAGE / "index.html").read_text(encoding="utf-8")
    start, end = built.index('<div class="seats'), built.index('<section aria-labelledby="seats-silent"')
    return built[:start] + body[body.index('<div class="seats') : body.index('<section aria-labelledby="seats-silent"')] + built[end:]


@pytest.fixture
def wide(browser: Browser, served: str, large: str) -> Iterator[Tab]:
    """A tab with that page."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.route(f"**/{PAGE}", lambda route: route.fulfill(body=large, content_type="text/html"))
    page.goto(served + PAGE)
    yield page
    context.close()


@pytest.mark.browser
def test_a_large_matrix_scrolls_under_its_heads(wide: Tab) -> None:
    """The keyboard reaches the region and scrolls it both ways; groups and bodies stay in sight; the page does not scroll sideways."""
    region = wide.get_by_role("region", name="Who sits on which group")
    assert region.get_attribute("tabindex") == "0", "not every browser lets the keyboard scroll a region by itself"
    region.focus()
    assert region.evaluate("region => region.scrollWidth > region.clientWidth && region.scrollHeight > region.clientHeight")
    for _ in range(12):
        wide.keyboard.press("ArrowRight")
    for _ in range(4):
        wide.keyboard.press("PageDown")
    wide.wait_for_function("(({ scrollLeft, scrollTop }) => scrollLeft > 200 && scrollTop > 200)(document.querySelector('.seats .scroll'))")

    # In one go: once the region is at its end, the page below it scrolls on.
    away = region.evaluate("""region => { const inside = region.getBoundingClientRect();
        const groups = [...region.querySelectorAll("thead th")], bodies = [...region.querySelectorAll("tr[data-of] th")];
        return [groups[12].getBoundingClientRect().y - inside.y,
            ...bodies.slice(-4).map((body) => body.getBoundingClientRect().x - inside.x)].map(Math.abs); }""")
    assert max(away) < 4, away
    assert wide.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.browser
def test_focus_is_never_below_the_heads(wide: Tab) -> None:
    """A link that the Tab key comes to is not hidden behind the head of the table or the first column."""
    wide.get_by_role("region", name="Who sits on which group").focus()
    for _ in range(70):
        wide.keyboard.press("Tab")
    for _ in range(20):
        wide.keyboard.press("Shift+Tab")
        hidden = wide.evaluate("""() => { const link = document.activeElement, box = link.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return link.contains(top) ? "" : link.outerHTML; }""")
        assert not hidden


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_in_a_large_matrix(wide: Tab, width: int) -> None:
    """Every rule of axe-core holds for it, as a table and as a list, with the filter on."""
    wide.set_viewport_size({"width": width, "height": 800})
    wide.get_by_label("Filter organisations and roles").fill("agency")

    assert faults(wide) == []
    assert wide.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_paper_has_the_whole_matrix(wide: Tab) -> None:
    """In print nothing is behind a scroll bar: every row is there."""
    wide.emulate_media(media="print")
    region = wide.locator(".seats .scroll")

    assert region.evaluate("region => [region.scrollHeight - region.clientHeight, getComputedStyle(region).overflowY]") == [0, "visible"]
    assert wide.locator(".seats tr[data-of]:visible").count() >= 40
