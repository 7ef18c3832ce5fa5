"""The built site: every address, every link, what each page says and what it must never say."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from publication import broken_links
from reader import page, page_text, pages

ADDRESSES = """
/ worried-about-a-child/ arrangements/ arrangements/vision/ partners/ agencies/ groups/ functions/ procedures/ boards/ roles/ priorities/
documents/ glossary/ downloads/ data/ accessibility/ privacy/ about/ children/ children/what-is-safeguarding/ children/who-keeps-me-safe/
children/who-can-i-talk-to/ children/what-happens-next/ children/words-explained/
"""
# Pages for the young; on them no file is named.
YOUNG = ("children/", "young-people/", "under-18/")
FILES = (
    "downloads/arrangements.pdf",
    "downloads/children.pdf",
    "data/arrangements.json",
    "data/arrangements.schema.json",
    "data/groups.csv",
)


@pytest.mark.parametrize("address", ADDRESSES.split())
def test_address_has_a_page_with_content(site: Path, address: str) -> None:
    """Each promised address is a page of its own with something to read."""
    file = site / address.strip("/") / "index.html"

    assert file.is_file()
    assert len(page_text(file)) > 400


@pytest.mark.parametrize("name", FILES)
def test_file_is_there(site: Path, name: str) -> None:
    """Each promised file is there."""
    assert (site / name).stat().st_size > 500


def test_every_entry_with_a_page_has_one(site: Path, facts: dict[str, list[dict[str, object]]]) -> None:
    """Every partner, group, procedure and role has its page."""
    missing = [
        f"{collection}/{entry['id']}"
        for collection in ("partners", "groups", "procedures", "roles")
        for entry in facts[collection]
        if not (site / collection / str(entry["id"]) / "index.html").is_file()
    ]

    assert not missing, missing


def test_every_link_leads_somewhere(site: Path) -> None:
    """Links, fragments, stylesheets and pictures of every page, and the PDFs' links to it, lead to something that is there."""
    assert [str(finding) for finding in broken_links(site)] == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    """Anchors are unique within their page."""
    bad = [f"{file.relative_to(site)}: {name}" for file in pages(site) for name in set(page(file).ids) if page(file).ids.count(name) > 1]

    assert not bad, "\n".join(bad)


def test_links_go_to_the_web_by_https_or_mail_or_telephone_only(site: Path) -> None:
    """No link has a scheme that could run code."""
    schemes = {urlsplit(link).scheme for file in pages(site) for link in page(file).links}

    assert schemes <= {"", "https", "http", "mailto", "tel"}


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    """No script, style, picture, font or frame comes from another host."""
    loading = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
    bad = [
        f"{file.relative_to(site)}: {tag} {given.get(loading[tag])}"
        for file in pages(site)
        for tag, given in page(file).tags
        if tag in loading and urlsplit(given.get(loading[tag], "")).netloc and given.get("rel") != "canonical"
    ]
    styles = [str(style) for style in site.rglob("*.css") if re.search(r"https?://|@import", style.read_text(encoding="utf-8"))]

    assert not bad + styles, bad + styles


def test_no_page_runs_code_in_its_markup(site: Path) -> None:
    """No inline script, event handler or style attribute stands on any page. Linked data is no script: it is not run."""
    bad = [
        f"{file.relative_to(site)}: {tag} {sorted(given)}"
        for file in pages(site)
        for tag, given in page(file).tags
        if any(name.startswith("on") for name in given)
        or "style" in given
        or (tag == "script" and "src" not in given and given != {"type": "application/ld+json"})
    ]

    assert not bad, "\n".join(bad[:20])


def test_every_page_says_999_and_that_it_is_a_demonstration(site: Path) -> None:
    """999 and the plain statement of what the site is stand on every page; on those for the young in words of their own."""
    said = {str(file.relative_to(site)): page_text(file).lower() for file in pages(site)}
    bad = [
        name
        for name, text in said.items()
        if "999" not in text or ("these pages are a test" if name.startswith(YOUNG) else "this is a demonstration") not in text
    ]

    assert not bad, bad


def test_every_page_says_where_it_comes_from(site: Path) -> None:
    """Each page says when its facts were last reviewed; all but those for the young name the file and line that they are held in."""
    held = re.compile(r"(arrangements\.yaml|content/\S+\.md|editions/\S+\.yaml), line \d+")
    entries = [file for file in pages(site) if file.name == "index.html"]
    named = {str(file.relative_to(site)): page_text(file) for file in entries}
    bad = [name for name, text in named.items() if "21 November 2026" not in text or bool(held.search(text)) == name.startswith(YOUNG)]

    assert not bad, bad


def test_unverified_help_is_offered_nowhere(site: Path, facts: dict[str, list[dict[str, object]]]) -> None:
    """A number that nobody has verified stands in no page, PDF text or data file."""
    from reader import pdf_text  # noqa: PLC0415

    hidden = [
        str(contact["phone"])
        for contact in facts["contacts"]
        if contact["purpose"] in {"report", "helpline"} and "verified_on" not in contact and "phone" in contact
    ]
    assert hidden, "the data has no unverified number: this test proves nothing"
    texts = {str(file): page_text(file) for file in pages(site)}
    texts |= {str(file): pdf_text(file) for file in site.rglob("*.pdf")}
    texts |= {str(file): file.read_text(encoding="utf-8") for file in (site / "data").iterdir() if file.suffix in {".json", ".csv"}}

    bad = [f"{name}: {number}" for name, text in texts.items() for number in hidden if number in text or number.replace(" ", "") in text]

    assert not bad, bad


def test_101_never_stands_under_an_emergency(site: Path) -> None:
    """On the help page 999 comes before 101, and no heading on emergencies is followed by 101 before another heading."""
    text = page_text(site / "worried-about-a-child" / "index.html")

    assert "101" not in text or text.index("999") < text.index("101")
    html = (site / "worried-about-a-child" / "index.html").read_text(encoding="utf-8")
    for section in re.split(r"<h[1-6]", html)[1:]:
        heading = re.sub(r"<[^>]+>", "", section.partition("</h")[0]).lower()
        if "emergency" in heading and "non-emergency" not in heading:
            assert "tel:101" not in section


def test_full_navigation_is_not_on_every_page(site: Path) -> None:
    """A page links to its own section, not to the whole site."""
    total = len(pages(site))
    heavy = [
        str(file.relative_to(site))
        for file in (site / "groups").rglob("index.html")
        if len([link for link in page(file).links if not urlsplit(link).scheme]) > total * 1.5
    ]

    assert not heavy, heavy


def test_every_group_and_role_with_a_function_is_in_the_list_at_the_top(site: Path, facts: dict[str, list[dict[str, object]]]) -> None:
    """Who shares all its functions with another is led there: members of the second of two sister groups find what they look for."""
    html = (site / "functions" / "index.html").read_text(encoding="utf-8")
    holders = {holder for function in facts["functions"] for holder in function["by"]}  # type: ignore[attr-defined]
    jumps = html.partition('class="jump"')[2].partition("</ul>")[0]

    assert len(holders) > 10
    assert len(re.findall("<a ", jumps)) == len(holders)


def test_no_value_stands_twice_at_a_glance(site: Path) -> None:
    """Who has several parts in a procedure is named once, with all of them."""
    for file in (site / "procedures").glob("*/index.html"):
        panel = file.read_text(encoding="utf-8").partition('class="panel"')[2].partition("</section>")[0]
        values = re.findall(r"<dd>(.*?)</dd>", panel, re.DOTALL)
        assert len(values) == len({*values}), file


def test_edit_link_leads_to_the_line(tmp_path: Path) -> None:
    """With a repository's address each page links to the line of its entry; the line holds the entry."""
    from repository import ROOT, masa  # noqa: PLC0415

    done = masa(
        "build", "--today", "2026-11-21", "--output", tmp_path / "site", MASA_REPO_URL="https://example.org/partnership/arrangements"
    )
    assert done.returncode == 0, done.stderr
    links = page(tmp_path / "site" / "groups" / "executive" / "index.html").links

    edit = next(link for link in links if "/edit/main/arrangements.yaml#L" in link)
    line = (ROOT / "arrangements.yaml").read_text(encoding="utf-8").splitlines()[int(edit.rpartition("#L")[2]) - 1]
    assert line.strip() == "- id: executive"
