"""A mark of a partnership's own: plain shapes are taken, and nothing that runs, loads, names or hides anything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from repository import ROOT

from masa.check import check
from masa.dates.clock import clock_day
from masa.look.dress import Mark
from masa.look.theme import Theme
from masa.source.marks import MOST_BYTES, read_mark
from masa.source.read import read

SMALL = ROOT / "site_tests" / "small"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 8">'


def said(shapes: str, head: str = HEAD) -> list[str]:
    """What is said of a file, with line and column."""
    return [f"{found.place.line}:{found.place.column} {found.message}" for found in read_mark(f"{head}{shapes}</svg>".encode(), "m.svg")[1]]


def test_plain_shapes_are_taken() -> None:
    """What draws is written anew; what says something of the drawing is left out; a fill of the root is that of a group."""
    text = '<title>A <a>b</a></title><g id="x"><path  d="M1\n2h3z" class="main"/></g><circle r="1" class="accent"/>'
    mark, faults = read_mark(f"{HEAD}{text}</svg>".encode(), "m.svg")

    assert faults == ()
    assert mark == Mark((0, 0, 10, 8), '<g><path d="M1 2h3z" class="arch"/></g><circle r="1" class="child"/>')
    assert mark.drawn({"teal": "#123456", "sun": "#ffcc00"}).count("#123456") == 3
    whole = read_mark(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0,0,4,4" fill="none" width="4px"><path d="m0 0z"/></svg>', "m.svg"
    )[0]
    assert whole == Mark((0, 0, 4, 4), '<g fill="none"><path d="m0 0z"/></g>')


@pytest.mark.parametrize(
    ("shapes", "starts"),
    [
        ("\n<script>alert(1)</script>", "2:1 `<script>` has no place"),
        ('<path d="M0 0" onload="alert(1)"/>', "1:60 `onload` at `<path>` has no place"),
        ('<path d="M0 0" style="fill:url(https://a.example)"/>', "1:60 `style` at"),
        ('<path d="M0 0" fill="url(#a)"/>', "1:60 `url(#a)` is nothing that `fill`"),
        ('<path d="M0 0&quot; x"/>', '1:60 `M0 0" x` is nothing that `d`'),
        ('<image href="https://a.example/x.png"/>', "1:60 `<image>` has no place"),
        ('<a href="javascript:1"><path d="M0 0"/></a>', "1:60 `<a>` has no place"),
        ("<foreignObject><p/></foreignObject>", "1:60 `<foreignObject>` has no place"),
        ('<path d="M0 0"><animate attributeName="d"/></path>', "1:75 `<animate>` has no place"),
        ('<path class="child" d="M0 0"/>', "1:60 `child` is no class of a mark"),
        ("<text>Hello</text>", "1:60 `<text>` has no place"),
        ("Hello", "1:60 a mark holds no words"),
        ('<?xml-stylesheet href="a.css"?><path d="M0 0"/>', "1:60 a mark asks nothing"),
        ("<g></g>", "1:1 the mark draws nothing"),
        ("<path", "1:65 the file is no SVG that can be read"),
        (f'<path d="M0 0{"h1" * 3000}"/>', "1:1 the shapes of the mark take"),
    ],
)
def test_nothing_else_is(shapes: str, starts: str) -> None:
    """Each thing that could do more than draw is one line with its place."""
    assert [one[: len(starts)] for one in said(shapes)] == [starts]
    assert {one.rule for one in read_mark(f"{HEAD}{shapes}</svg>".encode(), "m.svg")[1]} == {"mark-form"}


def test_a_file_that_is_none() -> None:
    """No SVG, one without a box, one that would grow without end, one that is too large."""
    assert said("", "<svg>") == ["1:1 the file is no SVG"]
    assert said('<path d="M0 0"/>', '<svg xmlns="http://www.w3.org/2000/svg">') == ["1:1 the mark does not say how large it is"]
    assert said('<path d="M0 0"/>', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 1">')[0].startswith(
        "1:1 the mark is more than 4"
    )
    assert said("", f'<!DOCTYPE svg [<!ENTITY a "b">]>\n{HEAD}')[0].endswith("which could make a short file endless")
    assert read_mark(b" " * (MOST_BYTES + 1), "m.svg")[1][0].message.startswith("the mark has 60,001 bytes")


def test_the_check_answers(tmp_path: Path) -> None:
    """Colours that cannot be read are told with the nearest that can; a mark on a demonstration, and one that is not there, too."""
    shutil.copytree(SMALL, tmp_path / "a")
    file = tmp_path / "a" / "arrangements.yaml"
    look = '  look:\n    colour: "#ffcc00"\n    accent: "#808080"\n    mark: pictures/mark.svg\n  site_name:'
    file.write_text(file.read_text("utf-8").replace("  site_name:", look, 1), encoding="utf-8")
    found = check(read(tmp_path / "a"), clock_day(), Theme(SMALL).components)

    assert {"look-contrast", "mark-on-demonstration", "picture-missing"} <= {one.rule for one in found}
    assert [one.hint for one in found if one.rule == "look-contrast"] == ['write "#635000", or a darker colour', 'write "#585858"']


@pytest.mark.parametrize("encoding", ["bogus", "utf-7"])
def test_another_encoding_is_one_finding(encoding: str) -> None:
    """Whatever a first line asks for."""
    faults = read_mark(f'<?xml version="1.0" encoding="{encoding}"?>{HEAD}<path d="M0 0h1"/></svg>'.encode(), "m.svg")[1]

    assert len(faults) == 1
    assert faults[0].rule == "mark-form"


def test_a_box_without_end_is_refused() -> None:
    """What no picture can be drawn of is said before one is tried."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e308 1e308">'

    assert said('<path d="M0 0h1"/>', head)[0].endswith("the mark does not say how large it is")
