"""The search as a reader uses it, and the file that it reads."""

from __future__ import annotations

from playwright.sync_api import Page

INDEX = "a-to-z/search.json"
# The pages of which one must come first for somebody in need.
HELP = ("worried-about-a-child/", "children/who-can-i-talk-to/", "young-people/who-can-help/")


def ask(tab: Page, query: str) -> list[str]:
    """Type a query and give the addresses of the results, from the site's root."""
    box = tab.get_by_role("searchbox")
    box.fill("")
    box.fill(query)
    tab.locator(".found.open").wait_for()
    root = str(tab.evaluate("new URL('..', new URL(document.querySelector('.search').dataset.index, document.baseURI)).href"))
    return [str(link).removeprefix(root) for link in tab.locator(".found li a").evaluate_all("links => links.map((link) => link.href)")]


# The box gets each query as a whole, as if it were pasted; the script answers at once.
ALL = """(queries) => { const box = document.querySelector(".search input"), found = document.querySelector(".found");
    const root = new URL("..", new URL(document.querySelector(".search").dataset.index, document.baseURI)).href;
    return queries.map((query) => {
        for (const value of ["", query]) { box.value = value; box.dispatchEvent(new Event("input", { bubbles: true })); }
        return [[...found.querySelectorAll("li a")].map((link) => link.href.replace(root, "")), found.innerText]; }); }"""


def ask_all(tab: Page, queries: list[str]) -> list[tuple[list[str], str]]:
    """Give many queries to the search of a page, one after the other: for each the addresses of the results, and all that is said."""
    first = ask(tab, queries[0])
    answers = [(list(addresses), str(said)) for addresses, said in tab.evaluate(ALL, queries)]
    assert answers[0][0] == first
    return answers
