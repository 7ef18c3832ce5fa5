"""The deadline calculator in a browser: by keyboard, with mistakes, offline, on paper, as a calendar file, and without its script."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar
from playwright.sync_api import Browser, Locator, Page, Route, expect
from reader import page as read_page
from reader import page_text, pages

pytestmark = pytest.mark.browser
NOTIFY, REVIEW = "procedures/serious-incident-notification/", "procedures/local-child-safeguarding-practice-review/"
KNOWN, RECEIVED = "#on-incident-known", "#on-request-received"
PUBLISHED = "#on-review-published"
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def answer(tab: Page, **dates: str) -> None:
    """Enter dates by field and ask for the answer."""
    for field, date in dates.items():
        tab.fill(f"#on-{field.replace('_', '-')}", date)
    tab.get_by_role("button", name="Work out my dates").click()


def told(tab: Page) -> list[str]:
    """The dates of the answer, in order."""
    return tab.locator(".result .dates .figure").all_inner_texts()


def fault(tab: Page, field: str) -> str:
    """The error message that assistive technology reads with a field; it must be on the screen and have the field's focus."""
    box = tab.locator(field)
    assert box.get_attribute("aria-invalid") == "true"
    assert box.evaluate("box => box === document.activeElement")
    described = (box.get_attribute("aria-describedby") or "").split()
    error = tab.locator(f"#{described[-1]}")
    assert error.is_visible()
    return error.inner_text()


def type_date(tab: Page, box: Locator, year: int, month: int, day: int) -> None:
    """Type a date into a field that has the focus, in the order in which this browser shows its parts."""
    shown = tab.evaluate(
        "new Intl.DateTimeFormat(undefined, {year: 'numeric', month: '2-digit', day: '2-digit'})"
        ".formatToParts(new Date()).map((part) => part.type).filter((type) => type !== 'literal')"
    )
    assert box.evaluate("box => box === document.activeElement")
    tab.keyboard.type("".join({"year": f"{year:04}", "month": f"{month:02}", "day": f"{day:02}"}[part] for part in shown))


@pytest.mark.example
@pytest.mark.parametrize("width", [1280, 360])
def test_keyboard_alone_gets_every_date(tab: Page, served: str, width: int) -> None:
    """Tab to the fields, type the dates, press Enter: the dates stand below, in a region that is read out politely."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(served + NOTIFY)
    for field in (KNOWN, RECEIVED):
        while not tab.locator(field).evaluate("box => box === document.activeElement"):
            tab.keyboard.press("Tab")
            assert tab.evaluate("document.activeElement !== document.body"), "the Tab key never comes to the field"
        type_date(tab, tab.locator(field), 2026, 8, 27)
    tab.keyboard.press("Enter")

    assert told(tab) == ["By Tuesday 1 September 2026", "By Friday 4 September 2026", "By Friday 25 September 2026, or sooner"]
    result = tab.locator(".result")
    expect(result).to_contain_text("Three dates, from what you entered")
    expect(result).to_contain_text("Monday 31 August is a bank holiday.")
    expect(result).to_contain_text("This counts from the last day for “Notify the national Panel”, Friday 4 September 2026.")
    assert result.get_by_role("listitem").count() == 3
    stops = []
    for _ in range(12):
        tab.keyboard.press("Tab")
        stops.append(tab.evaluate("document.activeElement.textContent"))
    assert "Save for your calendar (.ics)" in stops
    assert "Print these dates" in stops
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_each_date_leads_to_its_step(tab: Page, served: str) -> None:
    """The steps in the answer are links to the steps on this page or on the next procedure's."""
    tab.goto(served + NOTIFY)
    answer(tab, incident_known="2026-08-27")

    links = tab.locator(".result .dates a")
    ways = links.evaluate_all("links => links.map((link) => link.href)")
    assert ways == [f"{served}{NOTIFY}#notify-panel", f"{served}procedures/rapid-review/#send-decision", f"{served}{NOTIFY}#decide"]
    expect(tab.locator(".result")).to_contain_text("To work this out, give the date when the partnership receives")


def test_dates_that_are_over_are_marked(tab: Page, served: str) -> None:
    """A last day before the reader's own day is said to have passed; one that lies ahead is not."""
    tab.clock.set_fixed_time("2026-09-04T12:00:00")
    tab.goto(served + NOTIFY)
    answer(tab, incident_known="2026-08-27", request_received="2026-08-27")

    items = tab.locator(".result .dates li").all_inner_texts()
    assert ["This day has passed." in item for item in items] == [True, False, False]


def test_nothing_entered_is_a_mistake_that_says_what_to_do(tab: Page, served: str) -> None:
    """An empty form names what is missing, at the first field; the answer stays empty."""
    tab.goto(served + NOTIFY)
    answer(tab)
    assert fault(tab, KNOWN) == "Enter at least one date"
    tab.goto(served + "procedures/rapid-review/")
    answer(tab)
    assert fault(tab, "#on-notification-made") == "Enter the date when the council notifies the national Panel"

    assert tab.locator(".result").inner_text() == ""
    assert not tab.locator(".actions").last.is_visible()


def test_a_date_that_is_none_is_a_mistake(tab: Page, served: str) -> None:
    """Half a date is no date, and the message says what a date has."""
    tab.goto(served + NOTIFY)
    tab.locator(KNOWN).focus()
    tab.keyboard.type("02")
    tab.keyboard.press("Enter")

    assert fault(tab, KNOWN) == "Enter a real date, with day, month and year"


def test_an_impossible_date_is_a_mistake_where_the_browser_has_no_date_field(tab: Page, served: str) -> None:
    """In a plain text field 31 June and words are refused, and nothing is reckoned."""
    tab.goto(served + NOTIFY)
    tab.locator(KNOWN).evaluate("box => { box.type = 'text'; }")
    for text in ("2026-06-31", "2026-13-01", "yesterday", "1/9/2026"):
        answer(tab, incident_known=text)
        assert fault(tab, KNOWN) == "Enter a real date, with day, month and year", text
        assert told(tab) == []


@pytest.mark.parametrize("date", ["2023-12-31", "2033-01-01"])
def test_a_date_outside_the_table_is_refused_honestly(tab: Page, served: str, date: str) -> None:
    """Before and after the years whose bank holidays the page holds, it says so, and which years it has."""
    tab.goto(served + NOTIFY)
    answer(tab, incident_known=date)

    said = "Enter a date from Monday 1 January 2024 to Friday 31 December 2032. We hold bank holidays for those years only."
    assert fault(tab, KNOWN) == said


def test_a_date_that_would_need_an_unknown_year_is_left_open(tab: Page, served: str) -> None:
    """Where only a part can be reckoned, the rest says why not."""
    tab.goto(served + NOTIFY)
    answer(tab, incident_known="2032-12-20")

    assert told(tab) == ["By Wednesday 29 December 2032"]
    result = tab.locator(".result")
    expect(result).to_contain_text("We cannot work this out. It needs bank holidays of a year that we do not hold.")


def test_a_mistake_mended_leaves_no_trace(tab: Page, served: str) -> None:
    """Once the date is right, its message and mark are gone."""
    tab.goto(served + NOTIFY)
    answer(tab)
    answer(tab, incident_known="2026-08-27")

    assert tab.locator(".error:visible").count() == 0
    assert tab.locator("[aria-invalid]").count() == 0
    assert tab.locator(KNOWN).get_attribute("aria-describedby") is None
    answer(tab, incident_known="")
    assert told(tab) == []


def test_publication_may_be_given_and_comes_after_the_start(tab: Page, served: str) -> None:
    """A day of publication that the reader gives moves the copies; one before the review's start is refused."""
    tab.goto(served + REVIEW)
    answer(tab, practice_review_started="2026-11-21", review_published="2027-04-07")
    assert told(tab) == ["By Thursday 25 March 2027", "By Friday 21 May 2027", "Until at least Friday 7 April 2028"]

    answer(tab, review_published="2026-11-20")
    assert fault(tab, PUBLISHED).startswith("Enter a date that is not before the date when the Executive decides")
    assert "hint-review-published" in (tab.locator(PUBLISHED).get_attribute("aria-describedby") or "")

    answer(tab, practice_review_started="", review_published="2027-04-07")
    assert told(tab) == ["By Thursday 25 March 2027", "Until at least Friday 7 April 2028"]


def calendar(tab: Page, folder: Path) -> bytes:
    """The calendar file that the page offers."""
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Save for your calendar").click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.suffix == ".ics"
    return file.read_bytes()


def test_calendar_file_is_valid(tab: Page, served: str, tmp_path: Path) -> None:
    """RFC 5545: CRLF, lines of 75 bytes at most, an id and a time stamp for each, whole days, text escaped and unfolded whole."""
    tab.goto(served + REVIEW)
    answer(tab, practice_review_started="2026-08-31")
    raw = calendar(tab, tmp_path)

    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert b"\r\n " in raw, "nothing was folded: this test proves nothing"
    lines = raw.decode("utf-8").replace("\r\n ", "").split("\r\n")
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//masa//deadlines//EN"]
    events = [
        dict(line.split(":", 1) for line in part.split("\n"))
        for part in re.findall(r"BEGIN:VEVENT\n(.*?)\nEND:VEVENT", "\n".join(lines), re.DOTALL)
    ]
    # A day without an end is a whole day.
    assert [event["DTSTART;VALUE=DATE"] for event in events] == ["20270218", "20270228", "20280228"]
    assert len({event["UID"] for event in events}) == 3
    assert all(event["UID"].startswith("local-child-safeguarding-practice-review-") for event in events)
    assert all(event["UID"].endswith("@127.0.0.1") for event in events)
    assert all(0 < int(event["SEQUENCE"]) < 2**31 for event in events)
    assert all(re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"]) for event in events)
    assert [event["SUMMARY"] for event in events] == [
        "Last day: Send a copy before publication",
        "Last day: Publish the report or the improvements",
        "First day it may end: Keep it public",
    ]
    assert r"There is no 31 February 2027\, so the last day of that month stands." in events[1]["DESCRIPTION"]
    assert "“Publish the report or the improvements”" in events[0]["DESCRIPTION"]
    assert [event["URL"] for event in events] == [f"{served}{REVIEW}#{step}" for step in ("send-copy", "publish", "keep-available")]
    assert {key for event in events for key in event} == {
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "DTSTART;VALUE=DATE",
        "SUMMARY",
        "DESCRIPTION",
        "URL",
        "TRANSP",
    }


Event = tuple[str, dt.date, int]


def saved(tab: Page, folder: Path, reference: str = "") -> dict[str, Event]:
    """The events of the calendar file by their ids, as a calendar reads them: what they say, their day, which file is the newer."""
    tab.get_by_label("Optional: your reference").fill(reference)
    read = Calendar.from_ical(calendar(tab, folder))
    assert not read.errors
    return {str(each["UID"]): (str(each["SUMMARY"]), each.decoded("DTSTART"), each["SEQUENCE"]) for each in read.walk("VEVENT")}


def test_a_corrected_file_takes_the_place_of_the_wrong_dates(tab: Page, served: str, tmp_path: Path) -> None:
    """With the same reference the ids stay, on another day too, and the later file is the newer; each event says the reference."""
    tab.goto(served + REVIEW)
    answer(tab, practice_review_started="2026-08-31")
    wrong = saved(tab, tmp_path, "Case 7; north")
    tab.goto(served + REVIEW)
    answer(tab, practice_review_started="2026-09-15")
    mended = saved(tab, tmp_path, " case 7; North")
    again = saved(tab, tmp_path, "Case 7; north")

    assert wrong.keys() == mended.keys() == again.keys()
    assert len(wrong) == 3
    for event, (said, day, number) in mended.items():
        assert said.startswith("case 7; North: ")
        assert day != wrong[event][1]
        assert wrong[event][2] <= number < again[event][2]


def test_the_dates_of_one_case_never_take_the_place_of_anothers(tab: Page, served: str, tmp_path: Path) -> None:
    """Another reference has other ids, also where it ends in half a sign. Without one, other days do, and the same days do not."""
    tab.goto(served + REVIEW)
    answer(tab, practice_review_started="2026-08-31")
    files = [saved(tab, tmp_path, reference) for reference in ("A", "B", "", "x" * 39 + "\N{GRINNING FACE}")]
    assert len({event for file in files for event in file}) == 4 * 3
    tab.goto(served + REVIEW)
    answer(tab, practice_review_started="2026-08-31")
    assert saved(tab, tmp_path).keys() == files[2].keys()
    answer(tab, practice_review_started="2026-09-01")
    assert not saved(tab, tmp_path).keys() & files[2].keys()
    answer(tab, practice_review_started="2026-08-31", review_published="2026-09-01")
    assert not saved(tab, tmp_path).keys() & files[2].keys()


def test_it_works_offline_sends_nothing_and_stores_nothing(tab: Page, served: str, tmp_path: Path) -> None:
    """Once the page is there, the network may go: every part works, asks for nothing and leaves nothing behind."""
    tab.goto(served + NOTIFY, wait_until="networkidle")
    asked: list[str] = []
    tab.on("request", lambda request: None if request.url.startswith("blob:") else asked.append(request.url))
    tab.context.set_offline(offline=True)
    answer(tab, incident_known="2026-08-27", request_received="2026-08-27")
    assert b"Notify the national Panel" in calendar(tab, tmp_path)

    assert asked == []
    assert tab.url == served + NOTIFY
    assert tab.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    assert tab.evaluate("indexedDB.databases().then((found) => found.length)") == 0
    tab.context.set_offline(offline=False)
    tab.reload()
    assert tab.locator(KNOWN).input_value() == ""


def test_it_works_under_a_strict_policy(tab: Page, served: str, tmp_path: Path) -> None:
    """With a Content-Security-Policy that allows files of this site alone, and no markup made of text, all of it works."""

    def strict(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": STRICT})

    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.route("**/*", strict)
    tab.goto(served + NOTIFY)
    answer(tab)
    answer(tab, incident_known="2026-08-27", request_received="2026-08-27")

    assert len(told(tab)) == 3
    assert calendar(tab, tmp_path)
    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [NOTIFY, REVIEW])
def test_axe_finds_nothing_in_answers_and_mistakes(tab: Page, served: str, address: str, scheme: str) -> None:
    """With a mistake, with the answer and with the explanation open, axe-core finds nothing at 1280 and 360 px."""
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for width in (1280, 360):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(served + address)
        answer(tab)
        found = Axe().run(tab)
        assert found.violations_count == 0, f"{width} px, mistake\n{found.generate_report()}"
        for box in tab.locator(".calculator form input").all():
            box.fill("2026-08-27")
        answer(tab)
        tab.locator(".calculator summary").click()
        found = Axe().run(tab)
        assert found.violations_count == 0, f"{width} px, answer\n{found.generate_report()}"


def test_print_shows_the_answer_alone(tab: Page, served: str) -> None:
    """The button prints the dates without form and example; afterwards the page prints whole again."""
    tab.add_init_script("window.print = () => { window.printed = document.body.className; };")
    tab.goto(served + NOTIFY)
    answer(tab, incident_known="2026-08-27")
    tab.get_by_role("button", name="Print these dates").click()
    assert "print-dates" in tab.evaluate("window.printed")
    tab.emulate_media(media="print")

    assert tab.locator("h1").is_visible()
    assert tab.locator(".result").is_visible()
    assert tab.get_by_text("This is a demonstration.").is_visible()
    for hidden in (".calculator form", ".actions", ".calculator details", ".rail", ".clock", ".menu"):
        assert not tab.locator(hidden).first.is_visible(), hidden
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert tab.locator(".rail").is_visible()


@pytest.mark.example
def test_without_a_script_the_rule_and_an_example_are_there(browser: Browser, served: str) -> None:
    """With scripts off no form stands there that cannot answer; the rule and a worked example do, with reasons."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(served + NOTIFY)
    section = tab.locator(".calculator")

    assert not section.locator("form, button, input").first.is_visible()
    text = section.inner_text()
    assert "Day 1 is the next working day." in text
    assert "We hold bank holidays from 2024 to 2032." in text
    assert "Say it is Saturday 21 November 2026 when the council becomes aware of a serious incident" in text
    assert section.locator(".dates .figure").all_inner_texts() == [
        "By Tuesday 24 November 2026",
        "By Friday 27 November 2026",
        "By Friday 18 December 2026, or sooner",
    ]
    context.close()


def test_the_script_is_on_pages_with_deadlines_alone(site: Path) -> None:
    """Pages without a calculator do not load it, and it stays small."""
    loading = {
        str(file.parent.relative_to(site)) + "/"
        for file in pages(site)
        if any(tag == "script" and "deadlines.js" in given.get("src", "") for tag, given in read_page(file).tags)
    }

    assert loading == {NOTIFY, REVIEW, "procedures/rapid-review/"}
    assert all("Work out your dates" in page_text(site / address / "index.html") for address in loading)
    assert (site / "assets" / "deadlines.js").stat().st_size < 16_000
