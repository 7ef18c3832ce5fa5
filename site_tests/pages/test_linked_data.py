"""Linked data: what each page tells machines, and that nobody can break out of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from partnership import real
from publication import HOME, data_of
from reader import page as read_page
from reader import pages
from repository import ROOT

from masa.model.relations import Relations
from masa.site.linked_data import linked_data
from masa.site.page import Page
from masa.source.read import read

pytest_plugins = ("publication_fixtures",)


def of_type(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The nodes of one type."""
    return [node for node in nodes if node["@type"] == kind]


def everything_in(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any JSON
    """Every object in a piece of JSON."""
    if isinstance(value, list):
        return [node for item in value for node in everything_in(item)]
    return [value, *(node for item in value.values() for node in everything_in(item))] if isinstance(value, dict) else []


def test_linked_data_is_whole(site: Path, known: Path) -> None:
    """Every node has a type; every address in it is whole, and there is none where the site's own is not known."""
    for folder in (site, known):
        total = 0
        for file in pages(folder):
            for node in everything_in(data_of(file)):
                total += 1
                assert node["@type"], file
                assert not [value for value in node.values() if value in ("", None, [])], file
                addresses = [node[key] for key in ("url", "item") if key in node]
                assert all(way.startswith(HOME) for way in addresses) if folder == known else not addresses, file
        assert total > 300


def test_home_says_whose_site_it_is(site: Path, known: Path) -> None:
    """A demonstration is about the partnership; only its own site names it as the publisher. Area and members are the data's."""
    partnership = real().arrangements.partnership
    for folder, role, other in ((site, "about", "publisher"), (known, "publisher", "about")):
        (home,) = of_type(data_of(folder / "index.html"), "WebSite")
        body = home[role]
        assert other not in home
        assert body["@type"] == "GovernmentOrganization"
        assert (body["name"], body["alternateName"]) == (partnership.name, partnership.short_name)
        assert [place["name"] for place in body["areaServed"]] == [place.name for place in partnership.area.places]
        assert [member["name"] for member in body["member"]] == [partner.name for partner in real().arrangements.partners]
        assert ("demonstration" in home["description"].lower()) is (role == "about")


def test_procedures_are_how_tos_whose_steps_are_on_the_page(site: Path, known: Path) -> None:
    """Where the site's address is known each procedure is a how-to: its steps are in it, in order, and each address leads to its step."""
    for procedure in real().arrangements.procedures:
        assert of_type(data_of(site / "procedures" / procedure.id / "index.html"), "HowTo") == []
        file = known / "procedures" / procedure.id / "index.html"
        (how,) = of_type(data_of(file), "HowTo")
        assert how["name"] == procedure.title
        assert [step["name"] for step in how["step"]] == [step.name for step in procedure.steps]
        anchors = [step["url"].partition("#") for step in how["step"]]
        assert {before for before, _, _ in anchors} == {f"{HOME}procedures/{procedure.id}/"}
        assert {anchor for _, _, anchor in anchors} <= set(read_page(file).ids)


def test_crumbs_are_the_way_that_the_page_shows(known: Path) -> None:
    """The trail in the linked data is the one on the page, and ends with the page itself."""
    file = known / "groups" / "executive" / "index.html"
    (trail,) = of_type(data_of(file), "BreadcrumbList")
    items = trail["itemListElement"]

    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert [item["item"] for item in items] == [HOME, f"{HOME}groups/", f"{HOME}groups/executive/"]


def test_glossary_is_a_set_of_terms(known: Path) -> None:
    """Every term of the glossary stands in its page's linked data, with the address of its entry."""
    (terms,) = of_type(data_of(known / "glossary" / "index.html"), "DefinedTermSet")
    ids = set(read_page(known / "glossary" / "index.html").ids)

    assert [term["name"] for term in terms["hasDefinedTerm"]] == [term.term for term in real().arrangements.glossary]
    assert {term["url"].partition("#")[2] for term in terms["hasDefinedTerm"]} <= ids


def test_linked_data_cannot_leave_its_element() -> None:
    """No value can end the script element, open a comment or another script in it, or break a line."""
    hostile = "</script><!--<script>&\u2028\u2029"
    arrangements = real().arrangements
    partnership = arrangements.partnership.model_copy(update={"site_name": hostile})
    bare = read(ROOT)
    assert bare.tree
    page = Page("", "index.md", "Home", "Summary", _audience(), "home", bare.tree.place(("partnership",)))
    text = linked_data(page, [], Relations(arrangements.model_copy(update={"partnership": partnership})), "")

    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text)["name"] == hostile


def _audience() -> Any:  # noqa: ANN401 - an enum of the model
    from masa.model.publications import Audience  # noqa: PLC0415

    return Audience.PUBLIC
