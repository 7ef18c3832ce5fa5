"""Pages for the young that read themselves out: never unasked, with the device's own voice alone, and silent at one key."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HERE = "children/who-can-i-talk-to/"
# A voice that says nothing, and writes down what it was asked to say; `said.at(-1)` ends when the test says so.
VOICE = """
const told = (window.told = { said: [], stopped: 0, last: null });
class Spoken { constructor(text) { this.text = text; } }
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Spoken });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-GB", localService: LOCAL, name: "Test" }],
  addEventListener: () => {},
  speak: (spoken) => { told.said.push(spoken.text); told.last = spoken; spoken.onstart(); },
  cancel: () => { told.stopped += 1; },
} });
"""


@pytest.fixture
def heard(tab: Page, served: str) -> Page:
    """A page for children in a browser that has a voice of its own."""
    tab.add_init_script(VOICE.replace("LOCAL", "true"))
    tab.goto(served + HERE)
    return tab


def test_nothing_speaks_unasked(heard: Page) -> None:
    """The button is there, says who may hear it, and nothing was said."""
    assert heard.is_visible("#read-aloud")
    assert "Others near you may hear it." in heard.inner_text("#reading")
    assert heard.evaluate("told.said") == []


def test_reads_sentence_by_sentence_and_marks_each(heard: Page) -> None:
    """By keyboard: the heading, then each sentence with its end; the one that is said is marked on the page."""
    heard.focus("#read-aloud")
    heard.keyboard.press("Enter")
    for _ in range(4):
        heard.evaluate("told.last.onend()")
    said = heard.evaluate("told.said")
    marked = heard.evaluate("[...CSS.highlights.get('read-out')].map(range => range.toString().replace(/\\s+/g, ' ').trim())")

    assert said[0] == "Who can I talk to?"
    assert len(said) == 5
    assert marked == [said[-1]]
    assert heard.inner_text("#read-aloud") == "Stop"


@pytest.mark.parametrize("way", ["the key", "the button", "leaving", "leaving by keys"])
def test_stops_at_once(heard: Page, way: str) -> None:
    """Escape, the button, and leaving the page: each silences it, and no further sentence follows."""
    heard.route("**/*bbc*/**", lambda route: route.abort())
    heard.click("#read-aloud")
    before = heard.evaluate("told.stopped")
    # What left is asked in the same breath: a moment later the page is gone.
    ask = "async () => { DO; await null; told.last.onend(); return [told.stopped, told.said.length]; }"
    do = {
        "the key": "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))",
        "the button": "document.querySelector('#read-aloud').click()",
        "leaving": "document.querySelector('.exit-now').click()",
        "leaving by keys": "for (const kind of ['keydown', 'keyup', 'keydown', 'keyup', 'keydown', 'keyup']) "
        "document.dispatchEvent(new KeyboardEvent(kind, { key: 'Shift', bubbles: true }))",
    }
    stopped, said = heard.evaluate(ask.replace("DO", do[way]))

    assert stopped > before
    assert said == 1


@pytest.mark.parametrize("voices", ["none", "far away"])
def test_without_a_voice_of_the_device_no_button(tab: Page, served: str, voices: str) -> None:
    """A voice from elsewhere would be sent the words of the page: it is not offered."""
    if voices == "far away":
        tab.add_init_script(VOICE.replace("LOCAL", "false"))
    tab.goto(served + HERE)

    assert not tab.is_visible("#read-aloud")
    assert tab.is_visible("[data-look=larger]")


def test_letters_and_space_last_for_the_page_alone(heard: Page, served: str) -> None:
    """Larger letters and more space do what they say, say that they are on, and nothing of it is kept."""

    def measured() -> list[float]:
        found: list[float] = heard.evaluate(
            "() => { const style = getComputedStyle(document.querySelector('.body .words p'));"
            " return [style.fontSize, style.letterSpacing].map(parseFloat); }"
        )
        return found

    size, _ = measured()
    heard.click("[data-look=larger]")
    heard.click("[data-look=wider]")
    larger, wider = measured()

    assert larger > size * 1.2
    assert wider > 1
    assert heard.get_attribute("[data-look=larger]", "aria-pressed") == "true"
    assert heard.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    heard.goto(served + HERE)
    assert measured()[0] == size


def test_nothing_of_it_without_a_script(browser: Browser, served: str) -> None:
    """A button that does nothing is not shown."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(served + HERE)

    assert not tab.is_visible("#reading")
    context.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_larger_and_wider_text_fits_the_screen(tab: Page, served: str, width: int) -> None:
    """With both on nothing stands beside the screen."""
    tab.set_viewport_size({"width": width, "height": 800})
    for address in (HERE, "young-people/who-can-help/"):
        tab.goto(served + address)
        tab.click("[data-look=larger]")
        tab.click("[data-look=wider]")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, address
