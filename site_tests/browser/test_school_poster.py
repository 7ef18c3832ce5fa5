"""A school's own poster: drawn in the browser as text, on one page of the chosen paper, and gone when the page is left."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)> & <script>alert(2)</script>"
FIELDS = ("#type-name", "#type-where", "#type-school")


@pytest.fixture
def poster(tab: Page, served: str) -> Page:
    """The page, with its letters there."""
    tab.goto(f"{served}school-poster/")
    return tab


def printed(page: Page) -> pypdfium2.PdfDocument:
    """What the browser prints."""
    return pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("a3", (842, 1191))])
def test_prints_one_page_with_what_was_typed(poster: Page, paper: str, size: tuple[int, int]) -> None:
    """The PDF is one page of that paper; it holds what was typed as text, the numbers, and nothing of the page around it."""
    poster.check(f"[value={paper}]")
    for field, said in zip(FIELDS, (HOSTILE, "Room 4", "Example Primary School"), strict=True):
        poster.fill(field, said)
    document = printed(poster)
    text = re.sub(r"\s+", " ", document[0].get_textpage().get_text_range())

    assert len(document) == 1
    assert tuple(round(side) for side in document[0].get_size()) == pytest.approx(size, abs=1)
    assert re.sub(r"\s", "", HOSTILE) in re.sub(r"\s", "", text)
    for said in ("Room 4", "Example Primary School", "999", "You can talk to me."):
        assert said in text
    for around in ("What you type stays", "Print the poster", "Schools and colleges"):
        assert around not in text
    assert poster.locator("#own-poster img, #own-poster script").count() == 0


@pytest.mark.parametrize("letters", ["W" * 300, "word " * 60, "Ms Example"])
@pytest.mark.parametrize("width", [360, 1280])
def test_text_of_any_length_fits(poster: Page, letters: str, width: int) -> None:
    """300 letters shrink or wrap: none of them stands outside of its place; a short name stays large."""
    poster.set_viewport_size({"width": width, "height": 900})
    for field in FIELDS:
        poster.fill(field, letters)
    over = poster.evaluate("""() => [...document.querySelectorAll(".poster-said")].filter((box) => {
        const [place, said] = [box.getBoundingClientRect(), box.firstElementChild.getBoundingClientRect()];
        return said.top < place.top || said.bottom > place.bottom || box.firstElementChild.scrollWidth > box.clientWidth;
    }).length""")
    size = float(poster.eval_on_selector("#poster-name", "said => said.style.fontSize").removesuffix("cqw"))

    assert over == 0
    assert (size == 7) == (letters == "Ms Example")


def test_nothing_is_sent_or_kept(browser: Browser, served: str) -> None:
    """Typing asks the network for nothing and stores nothing; who comes back finds the fields empty."""
    tab = browser.new_page()
    tab.goto(f"{served}school-poster/")
    tab.wait_for_load_state("networkidle")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.fill("#type-name", "Ms Example")
    stored = tab.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie]")
    tab.goto(f"{served}schools/")
    typing = [url for url in asked if "school-poster" in url]
    tab.go_back()

    assert typing == []
    assert stored == [0, 0, ""]
    expect(tab.locator("#type-name")).to_have_value("")
    tab.close()


def test_without_a_script_there_is_the_poster_to_write_on(browser: Browser, served: str) -> None:
    """No form that does nothing; the PDFs with lines stand there in both sizes."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{served}school-poster/")

    assert not tab.is_visible("#poster-form")
    assert not tab.is_visible("#own-poster")
    for size in ("a4", "a3"):
        assert tab.is_visible(f"a[href$='poster-your-school-{size}.pdf']")
    context.close()
