"""A partnership's own look: whatever its colours are, every text can be read, on screen and on paper, in light and dark."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import product

import pytest
from repository import ROOT

from masa.look.colours import colours, light, own_colours
from masa.look.dress import PLAIN, Dress
from masa.look.fonts import own_face
from masa.look.shades import LEAST, contrast, mixed, sun
from masa.look.theme import Theme
from masa.model.look import Typeface
from masa.print.pdfs import Source, pdfs_of
from masa.print.press import print_all
from masa.print.typesetting.pictures import PICTURES, data
from masa.site.pages import sections
from masa.site.prepared import Prepared
from masa.site.website import Build, Website
from masa.source.read import dress_of, read, read_arrangements

THEME = Theme(ROOT)
SMALL = ROOT / "site_tests" / "small"
HARD = ("#000000", "#ffffff", "#ffff00", "#ff0000", "#00ff00", "#0000ff", "#808080", "#6b2c91", "#F4B83F", "#123456")


def test_contrast_is_that_of_wcag() -> None:
    """The ratio at its ends, and of a grey whose ratio on white is known to be the least that AA allows."""
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#fff", "#fff") == 1
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)
    assert (mixed("#000000", "#ffffff", 0.5), mixed("#abc", "#123", 0)) == ("#808080", "#aabbcc")


@pytest.mark.parametrize("colour", HARD)
def test_every_text_can_be_read(colour: str) -> None:
    """In each scheme and for each audience: the colour on every ground, and text on the tinted one."""
    found = colours(THEME.dressed(Dress(colour, colour)))
    bad = []
    for scheme, (selector, schemes) in product(("light", "dark"), found.items()):
        root = {**found[":root"]["light"], **found[":root"][scheme]}
        named = {**root, **(schemes["light"] if scheme == "light" else {}), **schemes[scheme]}
        pairs = [("teal", ground) for ground in ("paper", "card", "pale")] + [
            (text, tint) for text in ("ink", "soft") for tint in ("pale", "sun-pale")
        ]
        pairs.append(("on-sun", "sun"))
        bad += [f"{selector}, {scheme}: {one} on {two}" for one, two in pairs if contrast(named[one], named[two]) < LEAST]

    assert bad == []


def test_colour_that_can_be_read_stays_as_it_is() -> None:
    """A dark colour is the links' own in the light scheme, and a shade of it in the dark one; the theme's own stays without one."""
    made = colours(THEME.dressed(Dress("#6b2c91")))[":root"]

    assert made["light"]["teal"] == "#6b2c91"
    assert made["dark"]["teal"] not in {"#6b2c91", colours(THEME)[":root"]["dark"]["teal"]}
    assert own_colours(THEME) == ""
    assert light(THEME.dressed(PLAIN)) == light(THEME)
    assert (sun("#f2a65a"), sun("#123456")) == ("#f2a65a", "#123456")


def test_colour_is_everywhere() -> None:
    """Stylesheet, icon, picture of previews and PDFs have it; another colour has another version of the stylesheet."""
    reading = read(SMALL)
    whole = reading.relations.arrangements
    # As an older file has it: the colour alone, outside of a look.
    coloured = whole.model_copy(update={"partnership": whole.partnership.model_copy(update={"colour": "#6b2c91"})})
    prepared, asked = Prepared(THEME, ROOT), Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
    plain, own = (Website(replace(reading, arrangements=each), THEME, asked, prepared) for each in (whole, coloured))

    assert b"--teal:#6b2c91" in own.files["assets/masa.css"]
    assert b"--teal:#6b2c91" not in plain.files["assets/masa.css"]
    assert own.extra["version"] != plain.extra["version"]
    assert b"#6b2c91" in own.files["favicon.svg"]
    assert all("#6b2c91" in str(data(picture, coloured, own.theme)) for picture in PICTURES)


def test_a_whole_look_is_everywhere() -> None:
    """South Tees proves it: colours, mark and typeface are in the stylesheet, the frame, the icon and what pictures are drawn from."""
    reading = read(ROOT / "examples" / "south-tees")
    site = Website(reading, THEME, Build(dt.datetime(2026, 11, 21, tzinfo=dt.UTC)))
    look, mark = reading.relations.arrangements.partnership.own_look, site.theme.dress.mark
    styles, frame, icon = site.files["assets/masa.css"].decode(), site.frame.decode(), site.files["favicon.svg"].decode()

    assert mark
    assert f"--sun:{look.accent}" in styles
    assert "--serif:var(--sans)" in styles
    assert mark.shapes in frame
    assert "made up for it" in frame
    assert mark.drawn(light(site.theme)).partition("<g")[2].removesuffix("</svg>") in icon
    assert all(str(look.accent) in str(data(picture, reading.relations.arrangements, site.theme)) for picture in PICTURES)
    assert "font-synthesis-weight:none" in own_face(THEME.dressed(Dress(typeface=Typeface.FREDOKA)))
    assert own_face(THEME) == ""


def test_print_has_the_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each PDF is told the shades, the mark and the typeface; one of a partnership without a look is told nothing."""
    told: list[tuple[str, object]] = []
    monkeypatch.delenv("MASA_KEPT")  # what is made up here is for nobody else
    monkeypatch.setattr("masa.print.press._set", lambda pdf, given, *_: told.append((pdf.name, given.get("look"))) or b"")
    # What is laid out to fold holds the pages of another PDF, with their colour.
    monkeypatch.setattr("masa.print.press._fold", lambda *_: b"")
    monkeypatch.setattr("masa.print.press._draw", lambda *_: b"")
    wanted: list[tuple[str, object]] = []
    for folder, has_look in ((ROOT / "examples" / "south-tees", True), (SMALL, False)):
        reading = read(folder)
        theme = THEME.dressed(dress_of(reading))
        named = light(theme)
        shades = {name: named[name] for name in ("teal", "pale", "sun")} | {"face": "Source Sans Pro"}
        look = shades | {"mark": theme.dress.mark.drawn(named)} if has_look and theme.dress.mark else None
        prose = sections(reading, reading.relations)
        print_all(Source(reading.relations, prose, theme, dt.datetime(2026, 11, 21, tzinfo=dt.UTC)))
        # Sheets for schools and those of a family too, as far as the partnership has them.
        wanted += [(pdf.name, look) for pdf in pdfs_of((each.address for each in prose), reading.relations) if not pdf.folds]

    assert told == wanted
    assert {"arrangements-to-sign", "arrangements", "children", "groups/executive"} <= {name for name, look in told if look is None}
    assert len(told) > 2 * 13


@pytest.mark.parametrize("typed", ["6b2c91", "#6b2c9", "purple", "url(x)", "#6b2c91;}"])
def test_no_other_colour_is_taken(typed: str) -> None:
    """What is typed stands in a stylesheet: # and six digits, and nothing else."""
    text = (SMALL / "arrangements.yaml").read_text(encoding="utf-8")
    changed = re.sub(r"^  site_name:", f'  colour: "{typed}"\n  site_name:', text, count=1, flags=re.MULTILINE)
    _, _, findings = read_arrangements(changed)

    usual = 'write # and six digits in quotation marks, such as "#6b2c91"'
    meant = {"6b2c91": 'write "#6b2c91"'}
    assert [(found.rule, found.hint) for found in findings] == [("value-pattern", meant.get(typed, usual))]
