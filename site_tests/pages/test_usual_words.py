"""What usual pages say of partnerships that have little: no heading without a text, and helpers that have no sentence of their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from repository import ROOT

from masa.language.who_helps import KINDS, helpers, said_of
from masa.look.theme import Theme
from masa.model import Arrangements
from masa.model.bodies import PartnerKind, Sector
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import read

THEME = Theme(ROOT)
PREPARED = Prepared(THEME, ROOT)
SMALL = ROOT / "site_tests" / "small"


@pytest.mark.parametrize(
    ("body", "headings"),
    [
        ("## Words\n\n{{ show('young-words') }}\n\n## More\n\nText.", ["More"]),
        ("## Above\n\n### Below\n\n{{ show('young-words') }}\n\n## Last\n", []),
        ("## Above\n\n### First\n\n### Second\n\nText.\n\n## Last\n\n{{ show('young-agencies') }}", ["Above", "Second"]),
        ("## Kept\n\nText.\n\n### Gone\n\n## Kept too\n\n- A point", ["Kept", "Kept too"]),
    ],
)
def test_heading_with_nothing_below_never_appears(body: str, headings: list[str]) -> None:
    """A heading goes where its component has nothing to show, and with it the one above that held nothing else."""
    reading = read(SMALL)
    content = tuple(replace(prose, body=body) if prose.address == "about/" else prose for prose in reading.content)
    empty = reading.relations.arrangements.model_copy(update={"glossary": (), "agencies": (), "documents": (), "yearly_report": None})
    tree = replace(reading, content=content, arrangements=empty)
    site = Website(tree, THEME, Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC)), PREPARED)
    drawn = site.pages.page("about/").body

    found = [line.lstrip("# ") for line in drawn.splitlines() if line.startswith("##")]
    assert [heading for heading in found if heading in {*headings, "Words", "More", "Above", "Below", "Last", "Gone", "First"}] == headings


def test_every_kind_of_helper_is_known() -> None:
    """Each kind of partner and each sector is somebody's whom a child may know; adults' safeguarding is no child's helper."""
    known = {sort for kind in KINDS for sort in (*kind.partners, *kind.sectors)}

    assert {*map(str, PartnerKind), *map(str, Sector)} - known == {"adult-safeguarding"}


def test_helper_without_a_sentence_has_that_of_its_kind() -> None:
    """Its own sentence comes first; where a kind has none at all, what is true of all of the kind is said once."""
    arrangements = read(SMALL).relations.arrangements
    council, *others = arrangements.partners

    def given(**told: str | None) -> Arrangements:
        partners = (council.model_copy(update={"for_children": told["council"]}), *others)
        return arrangements.model_copy(update={"partners": partners, "agencies": ()})

    own, common = ({helper.name: helper.bodies for helper in helpers(given(council=said))} for said in ("We listen.", None))
    assert own["Your council"] == ((council.name, "We listen."),)
    assert common["Your council"] == (("Your council", next(kind.sentence for kind in KINDS if kind.name == "Your council")),)
    assert "Firefighters" not in common
    assert said_of(council.model_copy(update={"for_children": None})) == common["Your council"][0][1]
