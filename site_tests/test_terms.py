"""Words of the glossary explained in place: which, where, once a page; opened and closed by keyboard, mouse and touch, without a script."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe import faults
from kinds import KINDS
from markdown import Markdown
from playwright.sync_api import Browser, Locator, Page, Route
from reader import page as read_page
from reader import page_text, pages

from masa.content import Prose
from masa.markdown import EXTENSIONS, SETTINGS, allowed, put_back, set_aside
from masa.model.base import Citation
from masa.model.publications import GlossaryTerm
from masa.pages.terms import MOST, Terms
from masa.prose import Words, escape
from masa.read import read
from masa.relations import Relations

SMALL = Path(__file__).resolve().parent / "small"
WORDS = {
    "lcspr": ("Local child safeguarding practice review", "LCSPR"),
    "send": ("Special educational needs and disabilities", "SEND"),
    "rapid-review": ("Rapid review", None),
    "agency": ("Relevant agency", None),
    "care": ("Children's social care", None),
    "statutory": ("Statutory", None),
    "council": ("Council", None),
    "quality": ("Quality assurance", "QA"),
    "panel": ("National Panel", None),
}
ACTIVE = "document.activeElement.outerHTML"
RESPONDING = "arrangements/responding-to-need/"


def relations_of(words: dict[str, tuple[str, str | None]]) -> Relations:
    """The small partnership with a glossary of these words."""
    arrangements = read(SMALL).arrangements
    assert arrangements
    source = Citation(document="plan", section="1")
    glossary = tuple(
        GlossaryTerm(id=key, term=term, short=short, meaning=f"What {key} means.", source=source) for key, (term, short) in words.items()
    )
    return Relations(arrangements.model_copy(update={"glossary": glossary}))


@pytest.fixture(scope="module")
def terms() -> Terms:
    """The words above, ready to be found."""
    return Terms(relations_of(WORDS))


def marked(terms: Terms, body: str, title: str = "A page") -> list[tuple[str, str]]:
    """The words that a body explains: which, and as it writes them."""
    whole, _ = terms.explain(body, title)
    return re.findall(r'<button type="button" class="term" popovertarget="meaning-([a-z0-9-]+)">([^<]+)</button>', whole)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("An LCSPR begins.", [("lcspr", "LCSPR")]),
        ("LCSPRs begin.", [("lcspr", "LCSPRs")]),
        ("A local child\nsafeguarding practice review (LCSPR) begins.", [("lcspr", "local child\nsafeguarding practice review")]),
        ("RAPID REVIEW, then a rapid review.", [("rapid-review", "RAPID REVIEW")]),
        ("All relevant agencies help.", [("agency", "relevant agencies")]),
        ("Children's social care helps.", [("care", "Children's social care")]),
        ("Ask children\u2019s social care.", [("care", "children\u2019s social care")]),
        (f"<p>Ask {escape('children')}&#39;s social care.</p>", [("care", "children&#39;s social care")]),
        ("**rapid review** and *statutory*", [("rapid-review", "rapid review"), ("statutory", "statutory")]),
        ("- A rapid review\n- More", [("rapid-review", "rapid review")]),
        ("| A | B |\n|---|---|\n| a rapid review | b |", [("rapid-review", "rapid review")]),
        ("<ul>\n<li>A rapid review.</li>\n</ul>", [("rapid-review", "rapid review")]),
        ("Statutory guidance.", [("statutory", "Statutory")]),
        ("The council notifies the national Panel.", [("panel", "national Panel")]),
        ("\u0130stanbul: a rapid review.", [("rapid-review", "rapid review")]),
    ],
)
def test_a_word_is_found_as_people_write_it(terms: Terms, body: str, found: list[tuple[str, str]]) -> None:
    """Short forms, phrases in any case, plurals, either apostrophe, across lines; the longest that fits."""
    assert marked(terms, body) == found


@pytest.mark.parametrize(
    "body",
    [
        "Please send the form.",
        "An lcspr.",
        "xLCSPR, LCSPRx, LCSPR-x, x-LCSPR, LCSPR_x, LCSPR/x",
        "office@LCSPR.example and LCSPR@example.org and www.LCSPR.example and LCSPR.example",
        "The school council meets.",
        "The rapid review's end, the rapid review\u2019s end, LCSPR&#39;s.",
        "Stockton Borough Rapid Review Service. Performance and Quality Assurance. Quality Assurance in Schools.",
        "## A rapid review",
        "A rapid review\n===",
        "A rapid review\n---",
        "| A rapid review | B |\n|---|---|\n| a | b |",
        "A rapid review\n:   A quick one.",
        "[a rapid review](x.md)",
        "[a [b] rapid review](x.md)",
        "[a\nrapid review](x.md)",
        "[x](x.md 'a rapid review')",
        "[x](a(b)/rapid review)",
        "[x](never closed rapid review",
        "![a rapid review](x.png)",
        "[a rapid review][x]",
        "[x]: x.md 'a rapid review'",
        "`a rapid review`",
        "``a ` rapid review``",
        "    a rapid review",
        "\\[x\\](x) &rapid review; x&rapid review",
        "<h2>A rapid review</h2>",
        '<p><a href="x">a <b>rapid review</b></a></p>',
        '<p title="a rapid review">x</p>',
        "<p data-x='> a rapid review'>x</p>",
        "<button>a rapid review</button>",
        "<details>\n<summary>A rapid review</summary>\n<p>A rapid review</p>\n</details>",
        "<table><tr><th>A rapid review</th></tr></table>",
        "<dl><dt>A rapid review</dt></dl>",
        "<form><p>a rapid review</p></form>",
        "<nav><ul><li>a rapid review</li></ul></nav>",
        "<svg><text>a rapid review</text></svg>",
        "<label>a rapid review</label>",
        "<address>a rapid review</address>",
        '<p class="small">a rapid review</p>',
        '<p class="x from">a <b>rapid review</b> <p>rapid review</p></p>',
        "<div data-plain>\n<p>a rapid review</p>\n<div></div>\n<p>a rapid review</p>\n</div>",
        "<!-- a rapid review -->",
        "<code>a rapid review",
    ],
)
def test_a_word_is_left_alone_where_it_is_no_running_text(terms: Terms, body: str) -> None:
    """Ordinary words, names, headings, links, code, what can be pressed, heads of tables, small print, attributes, entities."""
    assert marked(terms, body) == []


@pytest.mark.parametrize(
    "body", ["[x](a(b)) a rapid review", "[x] a rapid review", "(a rapid review)", "<a>x</a> a rapid review", "`x\n\na rapid review"]
)
def test_reading_goes_on_behind_what_is_skipped(terms: Terms, body: str) -> None:
    """A link that is closed, or a paragraph that is over, hides nothing behind it."""
    assert marked(terms, body) == [("rapid-review", "rapid review")]


def test_a_word_is_explained_once_and_not_on_its_own_page(terms: Terms) -> None:
    """The first place alone, in whatever form; nothing that the title names."""
    body = "An LCSPR. A local child safeguarding practice review.\n\n<p>LCSPR</p>\n"
    assert marked(terms, body) == [("lcspr", "LCSPR")]
    assert marked(terms, body, "Carry out an LCSPR") == []
    assert marked(terms, body, "Local child safeguarding practice reviews") == []


def test_the_name_of_a_body_is_kept_whole() -> None:
    """A word inside the longer name of a group is not explained: it says something else there."""
    relations = relations_of({"learning": ("Learning group", None), "test": ("Test Council", "TC")})
    group = relations.arrangements.groups[1].model_copy(update={"name": "Tees learning group for schools"})
    named = Relations(relations.arrangements.model_copy(update={"groups": (relations.arrangements.groups[0], group)}))

    assert marked(Terms(named), "The Tees learning group for schools; another learning group.") == [("learning", "learning group")]
    assert (
        "The Tees learning group for schools; another <button"
        in Terms(named).explain("The Tees learning group for schools; another learning group.", "x")[0]
    )


def test_short_forms_go_first_where_there_are_too_many() -> None:
    """Of many words a page explains those that need it most, in the order of the page."""
    words: dict[str, tuple[str, str | None]] = {f"p{n}": (f"phrase {chr(97 + n)}x", None) for n in range(MOST)}
    found = marked(
        Terms(relations_of({**words, "qa": ("Quality assurance", "QA")})), " ".join([*(term for term, _ in words.values()), "QA."])
    )

    assert [key for key, _ in found] == [*list(words)[: MOST - 1], "qa"]


def test_the_words_of_the_partnerships_own_name_are_left_alone() -> None:
    """Testshire Partnership does not explain on each page what a partnership is."""
    assert marked(Terms(relations_of({"p": ("Partnership", None)})), "The partnership meets.") == []


def test_without_a_glossary_nothing_is_marked() -> None:
    """A partnership may have no glossary."""
    assert marked(Terms(relations_of({})), "A rapid review.") == []


def test_every_letter_keeps_its_place() -> None:
    """Small letters are found character for character, in every alphabet."""
    assert [letter for letter in map(chr, range(sys.maxunicode)) if len(letter.replace("\u0130", "i").lower()) != 1] == []


LONG = {
    "brackets": "[" * 100_000,
    "closing brackets": "](" * 50_000,
    "ticks": "`" * 100_000,
    "dashes": ("-" * 50_000) + "x",
    "spaces": "rapid" + " " * 100_000 + "x",
    "lines of dashes": "-x\n" * 30_000,
    "half words": "local child safeguarding practice " * 3_000,
    "definitions": "a\n: b\n" * 15_000,
    "blank lines": "\n \t" * 30_000,
    "tags": "<p class='" * 2_000,
    "capitals": "Rapid Review " * 8_000,
    "ampersands": "&#39;" * 20_000,
    "open comments": "<p>\n" + "<!--" * 5_000,
}


@pytest.mark.parametrize("name", LONG)
def test_reading_takes_time_in_proportion(terms: Terms, name: str) -> None:
    """A hundred thousand characters of anything are read in well under a second of the processor."""
    for attempt in range(2):
        start = time.process_time()
        terms.explain(LONG[name], "A page")
        seconds = time.process_time() - start
        if seconds < 1 or attempt:
            break
    assert seconds < 1


HOSTILE = (
    '<button type="button" class="term" popovertarget="meaning-lcspr">x</button>',
    "\ue001lcspr\ue001x\ue002",
    "\ue000\ue001lcspr\ue001x\ue002\ue000",
    '<button type="button" class="term" popovertarget="meaning-lcspr">LCSPR</button>',
    '&lt;button type="button" class="term" popovertarget="meaning-x">x</button>',
    "{: .term popovertarget='meaning-lcspr' }",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_prose_cannot_make_such_a_button(terms: Terms, text: str) -> None:
    """Whatever prose holds, and had the checks missed it, only the glossary's own words become buttons, with their own text."""
    words = Words(relations_of(WORDS), {}, lambda entry_id: f"#{entry_id}", lambda address: address)
    (part,) = words.fill(Prose("content/x.md", "x/", None, text, 1))
    body, _ = terms.explain(str(part), "A page")
    aside, blocks = set_aside(body)
    html = put_back(allowed(Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS).convert(aside)), blocks)

    assert re.findall("<button[^>]*>([^<]*)<", html) in ([], ["LCSPR"])
    assert not [
        tag
        for tag in re.findall("<[a-z][^>]*>", html)
        if not tag.startswith(("<p>", '<button type="button" class="term" popovertarget="meaning-lcspr">'))
    ]


def test_the_text_stays_as_it_was(terms: Terms) -> None:
    """Without its buttons a body is what it was, to the letter."""
    body = "An LCSPR and a rapid\nreview.\n\n<p>Children&#39;s social care: statutory.</p>\n\nRelevant agencies, SEND, [SEND](x).\n"
    whole, found = terms.explain(body, "A page")

    assert len(found) == 6
    assert re.sub(r"<button[^>]*>([^<]*)</button>", r"\1", whole) == body


def test_a_word_may_begin_a_paragraph(terms: Terms) -> None:
    """The words of a paragraph that begins with a button are still Markdown."""
    body, _ = terms.explain("LCSPR is **new**.\n\n<p>Rapid review</p>\n", "A page")
    aside, blocks = set_aside(body)
    html = put_back(allowed(Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS).convert(aside)), blocks)

    assert (
        html.split("\n")[0]
        == '<p><button type="button" class="term" popovertarget="meaning-lcspr">LCSPR</button> is <strong>new</strong>.</p>'
    )
    assert '<p><button type="button" class="term" popovertarget="meaning-rapid-review">Rapid review</button></p>' in html


# The built site


def opened(file: Path) -> list[str]:
    """The cards that the words of a page open."""
    return [given["popovertarget"] for tag, given in read_page(file).tags if tag == "button" and given.get("class") == "term"]


def test_each_page_explains_a_word_once_and_no_more_than_it_may(site: Path) -> None:
    """Every word opens one card of its page, no card stays without its word, and each stands in the glossary."""
    glossary = set(read_page(site / "glossary" / "index.html").ids)
    bad = []
    for file in pages(site):
        words, found = opened(file), read_page(file)
        cards = [given["id"] for tag, given in found.tags if "popover" in given and given.get("class") == "meaning"]
        if (
            len(set(words)) != len(words)
            or words != cards
            or len(words) > MOST
            or {word.removeprefix("meaning-") for word in words} - glossary
        ):
            bad.append(f"{file}: {words} {cards}")

    assert not bad, "\n".join(bad)
    assert sum(bool(opened(file)) for file in pages(site)) > 30


def test_children_and_the_glossary_get_none(site: Path) -> None:
    """Pages for children have words of their own, and the glossary is the explanation."""
    young = [file for file in pages(site) if re.search(r'<body class="for-(?!public|practitioners)', file.read_text(encoding="utf-8"))]

    assert len(young) > 3
    assert [file for file in [*young, site / "glossary" / "index.html"] if opened(file)] == []


def test_meanings_are_those_of_the_glossary(site: Path) -> None:
    """A card says what the glossary says."""
    text = page_text(site / "glossary" / "index.html")
    found = re.findall(r'<p id="means-[^"]*">(.*?)</p>', (site / RESPONDING / "index.html").read_text(encoding="utf-8"))

    assert len(found) > 2
    assert [meaning for meaning in found if meaning.replace("&#39;", "'") not in text] == []


# In the browser


@pytest.fixture
def tall(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a tab of its own settings."""
    contexts = []

    def open_page(address: str, width: int = 1280, **settings: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def word_and_card(page: Page) -> tuple[Locator, Locator]:
    """The first explained word of a page, and its card."""
    word = page.locator(".term").first
    return word, page.locator(f"#{word.get_attribute('popovertarget')}")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scripts", [True, False])
def test_keyboard_opens_and_closes(tall: Callable[..., Page], served: str, width: int, scripts: bool) -> None:  # noqa: FBT001
    """Tab to the word, Enter: its card is there with the focus in it; Tab goes to the glossary; Escape closes and gives the focus back."""
    page = tall(served + RESPONDING, width, java_script_enabled=scripts)
    word, card = word_and_card(page)
    for _ in range(80):
        page.keyboard.press("Tab")
        if word.evaluate("word => word === document.activeElement"):
            break
    assert word.evaluate("word => word === document.activeElement"), "the Tab key never comes to the word"
    assert not card.is_visible()

    page.keyboard.press("Enter")
    assert card.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Close"
    assert card.evaluate("card => card.contains(document.activeElement)")
    page.keyboard.press("Tab")
    assert "glossary/#" in page.evaluate("document.activeElement.href")
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert word.evaluate("word => word === document.activeElement")
    page.keyboard.press("Space")
    assert card.is_visible()
    page.keyboard.press("Enter")
    assert not card.is_visible()
    assert word.evaluate("word => word === document.activeElement")


@pytest.mark.browser
def test_a_screen_reader_is_told(tall: Callable[..., Page], served: str) -> None:
    """The word is a button that says whether its card is open; the card is a dialog with the term as its name, described by the meaning."""
    page = tall(served + RESPONDING)
    _, card = word_and_card(page)
    word = page.locator(".term").first
    tree = page.context.new_cdp_session(page)

    def told(role: str) -> dict[str, object]:
        nodes = tree.send("Accessibility.getFullAXTree")["nodes"]
        node = next(
            node for node in nodes if node["role"]["value"] == role and (role != "button" or node["name"]["value"] == word.inner_text())
        )
        state = {item["name"]: item["value"].get("value") for item in node.get("properties", [])}
        return {"name": node["name"]["value"], "description": node.get("description", {}).get("value"), **state}

    assert told("button")["expanded"] is False
    word.click()
    assert told("button")["expanded"] is True
    assert told("dialog")["name"] == card.get_attribute("aria-label")
    assert told("dialog")["description"] == card.locator("[id^=means-]").inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_finger_and_mouse_open_and_close(tall: Callable[..., Page], served: str, width: int) -> None:
    """A tap opens the card on the screen, beside the word and within its width; a tap elsewhere, on the word or on Close closes it."""
    page = tall(served + RESPONDING, width, has_touch=True)
    for word in page.locator(".term").all():
        card = page.locator(f"#{word.get_attribute('popovertarget')}")
        word.tap()
        box, beside = card.bounding_box(), word.bounding_box()
        assert box
        assert beside
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 800
        assert min(abs(box["y"] - beside["y"] - beside["height"]), abs(beside["y"] - box["y"] - box["height"])) < 20
        assert beside["height"] >= 24
        word.tap()
        assert not card.is_visible()
    word.tap()
    card.get_by_role("button", name="Close").tap()
    assert not card.is_visible()
    word.tap()
    page.touchscreen.tap(5, 5)
    assert not card.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize("width", [640, 360])
def test_a_card_finds_room(tall: Callable[..., Page], served: str, width: int) -> None:
    """Where a word stands at the lower edge of the screen its card opens above it; at the right edge, to the left."""
    page = tall(served + RESPONDING, width)
    for word in page.locator(".term").all():
        card = page.locator(f"#{word.get_attribute('popovertarget')}")
        word.evaluate("word => scrollTo({ top: scrollY + word.getBoundingClientRect().bottom - innerHeight + 20, behavior: 'instant' })")
        word.focus()
        page.keyboard.press("Enter")
        box, beside = card.bounding_box(), word.bounding_box()
        assert box
        assert beside
        assert 0 <= box["y"] < box["y"] + box["height"] <= beside["y"]
        assert 0 <= box["x"] < box["x"] + box["width"] <= width


@pytest.mark.browser
def test_only_one_card_is_open(tall: Callable[..., Page], served: str) -> None:
    """A second card closes the first."""
    page = tall(served + RESPONDING)
    for word in page.locator(".term").all()[1:4]:
        word.focus()
        page.keyboard.press("Enter")

    assert page.locator(".meaning:popover-open").count() == 1


@pytest.mark.browser
def test_readers_meet_no_word_twice(tall: Callable[..., Page], served: str) -> None:
    """While no card is open the text of the page is the text without cards, and nothing of them can be reached."""
    page = tall(served + RESPONDING)
    text = page.locator("main").inner_text()
    without = page.evaluate("""() => { document.querySelector(".meanings").remove();
        for (const word of document.querySelectorAll(".term")) word.replaceWith(word.textContent);
        return document.querySelector("main").innerText; }""")

    assert text == without


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_a_card_open(tall: Callable[..., Page], served: str, scheme: str) -> None:
    """Every rule of axe-core holds with a card open, at 1280 and 360 px."""
    page = tall(served + "procedures/responding-to-need/", bypass_csp=True, color_scheme=scheme)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.locator(".term").nth(1).focus()
        page.keyboard.press("Enter")
        assert page.locator(".meaning:popover-open").count() == 1
        assert faults(page) == []
        page.keyboard.press("Escape")


@pytest.mark.browser
def test_words_stand_in_lines_of_text(tall: Callable[..., Page], served: str) -> None:
    """No word is cut out of its sentence by a grid or a row of boxes, and each can be seen and hit."""
    page = tall("about:blank")
    bad = []
    for address in KINDS:
        page.goto(served + address)
        bad += page.evaluate("""() => [...document.querySelectorAll(".term")].filter((word) => {
            const { height } = word.getBoundingClientRect();
            return /flex|grid/.test(getComputedStyle(word.parentElement).display) || !word.checkVisibility() || height < 24;
        }).map((word) => `${location.pathname}: ${word.parentElement.outerHTML.slice(0, 200)}`)""")

    assert not bad, "\n".join(bad)


@pytest.mark.browser
def test_paper_has_the_words_alone(tall: Callable[..., Page], served: str) -> None:
    """In print no card and no dotted line is left, and the sentence is whole."""
    page = tall(served + RESPONDING)
    word, card = word_and_card(page)
    word.click()
    page.emulate_media(media="print")

    assert not card.is_visible()
    assert word.evaluate("word => getComputedStyle(word).textDecorationLine") == "none"
    assert word.is_visible()


@pytest.mark.browser
def test_forced_colours_draw_the_cards_edge(tall: Callable[..., Page], served: str) -> None:
    """In a reader's own colours the card has a border on every side, and the word keeps its line."""
    page = tall(served + RESPONDING, forced_colors="active")
    word, card = word_and_card(page)
    word.click()

    widths = card.evaluate(
        "card => ['Top', 'Right', 'Bottom', 'Left'].map((side) => parseFloat(getComputedStyle(card)[`border${side}Width`]))"
    )
    assert min(widths) >= 2
    assert "underline" in word.evaluate("word => getComputedStyle(word).textDecorationLine")


def without(*known: tuple[str, str]) -> Callable[[Route], None]:
    """A browser that does not know something: what a page or stylesheet says of it is spelt otherwise."""

    def answer(route: Route) -> None:
        response = route.fetch()
        body = response.text()
        for text, other in known:
            body = body.replace(text, other)
        route.fulfill(response=response, body=body)

    return answer


@pytest.mark.browser
def test_a_browser_without_popovers_has_plain_words_and_a_list(tall: Callable[..., Page], served: str) -> None:
    """There a word is text, no stop of the Tab key, nothing takes the focus, and the meanings stand at the foot of the page with links."""
    page = tall("about:blank")
    old = without(("popovertarget", "data-target"), (" popover ", " data-popover "), (":popover-open", ":unheard-of"))
    page.route("**/*.css*", old)
    page.route(f"**/{RESPONDING}", old)
    page.goto(served + RESPONDING)
    word = page.locator(".term").first

    assert page.evaluate("[document.activeElement === document.body, scrollY]") == [True, 0]
    assert word.evaluate("word => { word.focus(); return word === document.activeElement; }") is False
    assert word.inner_text() in page.locator("p:has(.term)").first.inner_text()
    assert page.locator(".meaning").first.is_visible()
    assert page.locator(".meaning a").first.is_visible()
    assert not page.get_by_role("button", name="Close").first.is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
def test_a_browser_without_anchors_has_the_card_at_the_bottom(tall: Callable[..., Page], served: str, width: int) -> None:
    """There the card is a band along the lower edge of the screen."""
    page = tall("about:blank", width)
    page.route("**/*.css*", without(("position-area:", "unheard-of:")))
    page.goto(served + RESPONDING)
    word, card = word_and_card(page)
    word.click()

    assert card.bounding_box() == {
        "x": 0,
        "y": 800 - card.bounding_box()["height"],
        "width": width,
        "height": card.bounding_box()["height"],
    }  # type: ignore[index]


@pytest.mark.browser
def test_text_may_double_with_a_card_open(tall: Callable[..., Page], served: str) -> None:
    """With text at twice its size on a phone the card is still on the screen, and what does not fit scrolls within it."""
    page = tall(served + RESPONDING, 360)
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.reload()
    word, card = word_and_card(page)
    word.click()
    box = card.bounding_box()

    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
