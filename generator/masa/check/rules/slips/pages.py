"""Family slips: pages and entries whose place or name collides with that of another, in the menu or on a disk."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.language.names import same
from masa.look.theme import Theme
from masa.model.addresses import ADDRESS, FOOT, OWN_PAGE
from masa.source.content import Header, Prose, is_device

# A page that says nothing of its place stands behind all others, by its title.
UNPLACED = Header.model_fields["order"].default


def _own(case: Case) -> Iterator[tuple[Prose, Header]]:
    """The pages with a header that the partnership has written itself."""
    for prose in case.reading.content:
        if prose.header and not prose.usual:
            yield prose, prose.header


@rule(
    "menu-twice",
    "slips",
    "Two pages on one place of the menu stand in an order that nobody chose.",
    "`menu: 3` in two pages",
    severity=Severity.WARNING,
)
def menu_twice(case: Case) -> Iterator[Fault]:
    """Each page of the menu has a place of its own there."""
    first: dict[int, str] = {}
    for prose, header in _own(case):
        if header.menu is not None and first.setdefault(header.menu, prose.path) != prose.path:
            line = _line(case, prose, "menu:")
            yield (
                Place(prose.path, line),
                f"`menu: {header.menu}` is the place of {first[header.menu]} too",
                "give one of the two another number",
            )


@rule(
    "order-twice",
    "slips",
    "Two pages of one folder with one number stand in an order that nobody chose.",
    "`order: 20` in two pages of content/arrangements/",
    severity=Severity.WARNING,
)
def order_twice(case: Case) -> Iterator[Fault]:
    """Pages that stand side by side have different numbers. The first page of a folder has none among them."""
    first: dict[tuple[str, int], str] = {}
    for prose, header in _own(case):
        if header.order == UNPLACED or prose.path.endswith("/index.md"):
            continue
        key = ((header.parent or prose.folder).strip("/"), header.order)
        if first.setdefault(key, prose.path) != prose.path:
            place = Place(prose.path, _line(case, prose, "order:"))
            yield place, f"`order: {header.order}` is the place of {first[key]} too", "give one of the two another number"


@rule(
    "title-alike",
    "slips",
    "Two pages whose titles differ by a capital or a `the` cannot be told apart in a list of results.",
    "`title: The groups` in one page and `title: Groups` in another",
    severity=Severity.WARNING,
)
def title_alike(case: Case) -> Iterator[Fault]:
    """No two pages have titles that read the same."""
    first: dict[str, Prose] = {}
    for prose, header in _own(case):
        other = first.setdefault(same(header.title), prose)
        if other is not prose and other.header and other.header.title != header.title:
            place = Place(prose.path, _line(case, prose, "title:"))
            yield place, f"the title `{header.title}` reads like that of {other.path}", "say in the title how the two differ"


@rule(
    "page-summary-twice",
    "slips",
    "A summary that came along with a copied page tells of the other one, in every list of results.",
    "`summary: Who to ask when you are unhappy.` in two pages",
    severity=Severity.WARNING,
)
def page_summary_twice(case: Case) -> Iterator[Fault]:
    """No two pages have the same summary."""
    first: dict[str, Prose] = {}
    for prose, header in _own(case):
        other = first.setdefault(same(header.summary), prose)
        if other is not prose and header.summary:
            place = Place(prose.path, _line(case, prose, "summary:"))
            yield place, f"the summary is that of {other.path} too", "say what this page is about"


@rule(
    "page-empty",
    "slips",
    "A page with a title and nothing below it sends a reader away with nothing.",
    "a page that ends with its header",
)
def page_empty(case: Case) -> Iterator[Fault]:
    """A page that stands for itself has words. That of an entry, and one of the usual pages, has facts."""
    entries = {ADDRESS[collection].format(id=entry_id) for entry_id, collection, _ in case.declared if collection in OWN_PAGE}
    usual = {f"content/{name}" for name in Theme(case.reading.folder).usual.files("**/*.md")}
    for prose, _ in _own(case):
        if not prose.body.strip() and prose.address not in entries and prose.path not in usual:
            yield (
                Place(prose.path, prose.first_line),
                "nothing stands below the header of this page",
                "write the page, or take the file out",
            )


@rule(
    "page-unlinked",
    "slips",
    "A page that no other leads to is found by those alone who know that it is there.",
    "a page content/safer-sleep.md that no page names",
    severity=Severity.NOTICE,
)
def page_unlinked(case: Case) -> Iterator[Fault]:
    """A page beside the first one stands in the menu, or another page leads to it. Pages in folders are listed by the page above them."""
    led = {
        reference.arguments[0].text.partition("#")[0].strip("/")
        for _, reference in case.prose
        if reference.function == "page" and reference.arguments
    }
    usual = {f"content/{name}" for name in Theme(case.reading.folder).usual.files("**/*.md")}
    for prose, header in _own(case):
        address = prose.address.strip("/")
        stands = header.menu is not None or header.parent or "/" in address or not address or prose.path in usual or prose.address in FOOT
        if not stands and address not in led:
            hint = f"write {{{{ page('{address}') }}}} where a reader comes from, or give it a place with `menu:`"
            yield Place(prose.path), "no page leads to this one", hint


@rule(
    "link-self",
    "slips",
    "A link to the page on which it stands promises something and leads nowhere.",
    "`{{ page('about') }}` in content/about.md",
    severity=Severity.WARNING,
)
def link_self(case: Case) -> Iterator[Fault]:
    """No page leads to itself, unless to one of its headings."""
    addresses = {prose.path: prose.address.strip("/") for prose in case.reading.content if not prose.usual}
    for _, reference in case.prose:
        if (
            reference.function == "page"
            and reference.arguments
            and reference.arguments[0].text.strip("/") == addresses.get(reference.place.path)
        ):
            yield (
                reference.arguments[0].place,
                "this link leads to the page on which it stands",
                "take it out, or lead to the page that is meant",
            )


@rule(
    "id-of-device",
    "slips",
    "Windows can hold no file or folder of such a name: whoever downloads the site there gets it without this page.",
    "a group with `id: con`",
)
def id_of_device(case: Case) -> Iterator[Fault]:
    """No entry with a page of its own has an id that Windows keeps for a device."""
    for entry_id, collection, path in case.declared:
        if collection in OWN_PAGE and is_device(entry_id):
            yield case.place(*path), f"`{entry_id}` is a name that Windows keeps for itself", "give the entry another id, with a word more"


def _line(case: Case, prose: Prose, key: str) -> int:
    """The line of a key of a page's header."""
    return next((number for number, text in enumerate(case.source(prose.path), 1) if text.startswith(key)), 1)
