"""Family pages: every entry has a page to stand on, and every page has its header."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.findings.nearest import suggest
from masa.model.addresses import ADDRESS, OWN_PAGE


@rule("missing-page", "pages", "An entry without a page to stand on would be a dead link.", "no content/index.md")
def missing_page(case: Case) -> Iterator[Fault]:
    """There is a home page, and a page for each collection that holds entries: a usual one of the theme, where content/ has none."""
    there = {prose.address for prose in case.reading.content}
    faulty = {finding.place.path for finding in case.reading.findings}
    wanted = {"": "index.md"}
    for collection in dict.fromkeys(case.collection.values()):
        page = ADDRESS.get(collection, "").partition("#")[0].partition("{")[0]
        if page:
            wanted[page] = f"{page}index.md" if collection in OWN_PAGE else f"{page.rstrip('/')}.md"
    for address, file in wanted.items():
        if address not in there and f"content/{file}" not in faulty:
            yield Place(f"content/{file}"), "the page is missing", "add the file, with a header and a component"


@rule("missing-header", "pages", "A page without a title cannot be found or named.", "content/about.md that begins with a heading")
def missing_header(case: Case) -> Iterator[Fault]:
    """A content file has a header, unless it is the prose of an entry's own page."""
    faulty = {finding.place.path for finding in case.reading.findings}
    for prose in (prose for prose in case.reading.content if prose.path not in faulty):
        owner = _entry_of(case, prose.address)
        if owner and prose.header:
            yield Place(prose.path), "the page of an entry takes its title from arrangements.yaml", "take the header out"
        if owner or prose.header:
            continue
        folder, _, name = prose.address.rstrip("/").rpartition("/")
        hint = "begin the file with a header between lines of three dashes"
        if folder in OWN_PAGE:
            known = [entry_id for entry_id, collection in case.collection.items() if collection == folder]
            hint = suggest(name, known, f"name the file after an id in {folder}, or give it a header")
        yield Place(prose.path), "the page has no header", hint


@rule(
    "address-twice",
    "pages",
    "Of two files with one address only one would be published, and the other lost in silence.",
    "content/about.md beside content/about/index.md",
)
def address_twice(case: Case) -> Iterator[Fault]:
    """No two files of content/ have one address, and none that of the page for what is not there."""
    first: dict[str, str] = {}
    for prose in case.reading.content:
        if prose.address == "404/":
            yield Place(prose.path), "the site has a page of its own for what is not there", "give the file another name"
        elif first.setdefault(prose.address, prose.path) != prose.path:
            yield (
                Place(prose.path),
                f"{first[prose.address]} has the same address, /{prose.address}",
                "give one of the two another name, or join them",
            )


@rule("duplicate-title", "pages", "Two pages with one title cannot be told apart in a list of results.", "`title: Groups` in two files")
def duplicate_title(case: Case) -> Iterator[Fault]:
    """No two content pages have the same title."""
    first: dict[str, str] = {}
    for prose in case.reading.content:
        if prose.header and first.setdefault(prose.header.title, prose.path) != prose.path:
            yield (
                Place(prose.path, 2),
                f"the title `{prose.header.title}` is that of {first[prose.header.title]} too",
                "give one of the two another title",
            )


@rule(
    "page-parent",
    "pages",
    "A page below one that is not there stands nowhere in the site.",
    "`parent: procedure` in a header",
    severity=Severity.WARNING,
)
def page_parent(case: Case) -> Iterator[Fault]:
    """The page above a page is there: a content page, a usual one, or that of an entry. The page of an empty list may still come."""
    lists = [address.partition("#")[0].partition("{")[0].strip("/") for address in ADDRESS.values()]
    there = [prose.address.strip("/") for prose in case.reading.content]
    there += [f"{collection}/{entry_id}" for entry_id, collection in case.collection.items() if collection in OWN_PAGE]
    for prose in case.reading.content:
        parent = prose.header.parent.strip("/") if prose.header and prose.header.parent and not prose.usual else ""
        if parent and parent not in (*there, *lists) and case.data:
            lines = enumerate(case.source(prose.path), 1)
            line = next((number for number, text in lines if text.startswith("parent:")), 1)
            bare = parent.removesuffix(".md").removesuffix("/index")
            hint = (
                f"write `parent: {bare}`" if bare in there else suggest(parent, there, "name a page by its address, such as `procedures`")
            )
            yield Place(prose.path, line), f"the page above this one, `{parent}`, is not there", hint


def _entry_of(case: Case, address: str) -> str | None:
    folder, _, name = address.rstrip("/").rpartition("/")
    return name if folder in OWN_PAGE and case.collection.get(name) == folder else None
