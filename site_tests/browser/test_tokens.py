"""The look stands in one file: the parts of the stylesheet name colours, sizes of type and distances, and tokens.css says what they are.

Widths of columns, places of marks and the room that a bar needs when a page scrolls are layout. They stay in the parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

TOKENS = "tokens.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# What may state a figure of its own: the file, a pattern of the rule and what it stands in, and why.
EXCEPTIONS = (
    ("sheet.css", r"@media print |@page ", "Python reckons with these sizes, so that a procedure fits on its page"),
    ("print.css", r"@page ", "paper is measured in millimetres, and browsers do not look for tokens there"),
    ("poster.css", r"poster", "each distance is a hundredth of the poster's width, so that it looks alike on a screen, A4 and A3"),
    ("aloud.css", r"\.wider", "a reader asks for lines and letters further apart than any page has them"),
    ("charts.css", r"\.chart\b", "units of the drawing, in which Python lays a chart out"),
)

TYPE = {"font", "font-size", "line-height"}
# Words say how type is set; its size and its lines come from a token. One line alone in a circle has the height of its type.
SET = re.compile(r"(?:inherit|1|var\(--[\w-]+\)|(?:400|600) var\(--t-\w+\)/(?:1|var\(--\w+\)) var\(--\w+\))")
APART = re.compile(r"margin\b|padding\b|(?:row-|column-)?gap\b|border\b|box-shadow\b|outline\b")
FIGURE = re.compile(r"(?<![\w.-])-?(\d*\.?\d+)([a-z]+)\b")
# Pixels: finer than this a figure is a line or an optical touch. Figures in em follow the type beside them.
FINE = 3.0

COLOURED = re.compile(r"color$|^background|^border|^outline|^fill$|^stroke$|shadow$|^text-decoration")
RAW = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(", re.IGNORECASE)
WORD = re.compile(r"(?<![\w.-])[a-z][a-z-]*(?![\w-])", re.IGNORECASE)
# Every other word in such a declaration is taken for the name of a colour.
NO_COLOUR = frozenset(
    {"none", "transparent", "currentcolor", "inherit", "solid", "dashed", "dotted", "double", "underline", "collapse", "separate"}
    | {"var", "max", "linear-gradient", "color-mix", "in", "srgb", "important"}
)
# The reader's own colours, where a reader has set some.
SYSTEM = frozenset({"Canvas", "CanvasText", "LinkText", "Highlight"})


class Declaration(NamedTuple):
    """A property and its value, with the file, and the rules around them from the outermost inwards."""

    file: str
    around: str
    name: str
    value: str

    def __str__(self) -> str:
        """Where it stands, and what it says."""
        return f"{self.file}: {self.around} {{ {self.name}: {self.value} }}"


def declarations(file: str, text: str) -> Iterator[Declaration]:
    """Every declaration of a stylesheet, however deep it stands."""
    around: list[str] = []
    for part, mark in re.findall(r"((?:url\([^)]*\)|\"[^\"]*\"|[^{};])*)([{};])", COMMENT.sub("", text)):
        words = " ".join(part.split())
        if mark == "{":
            around.append(words)
            continue
        if around and ":" in words:
            name, _, value = words.partition(":")
            yield Declaration(file, " ".join(around), name.strip(), value.strip())
        if mark == "}":
            around.pop()


def excepted(one: Declaration) -> bool:
    """Whether a rule may state a figure of its own."""
    return any(one.file == file and re.search(pattern, one.around + " ") for file, pattern, _ in EXCEPTIONS)


def own_figure(one: Declaration) -> bool:
    """Whether a declaration states a size of type or a distance itself."""
    if one.around == "@font-face":
        return False
    if one.name in TYPE and not SET.fullmatch(one.value):
        return True
    if not APART.match(one.name):
        return False
    found = ((float(figure), unit) for figure, unit in FIGURE.findall(one.value))
    return any(unit not in {"em", "vw"} and not (unit == "px" and figure <= FINE) for figure, unit in found)


def own_colour(one: Declaration) -> bool:
    """Whether a declaration states a colour itself."""
    if one.name.startswith("--") or RAW.search(one.value):
        return bool(RAW.search(one.value))
    if not COLOURED.search(one.name):
        return False
    words = set(WORD.findall(re.sub(r"--[\w-]+", "", one.value)))
    return bool(words - NO_COLOUR - (SYSTEM if "(forced-colors: active)" in one.around else set()))


@pytest.fixture(scope="module")
def parts(root: Path) -> list[Declaration]:
    """What all parts of the stylesheet declare, but for the tokens."""
    files = [file for file in sorted((root / "theme/styles").glob("*.css")) if file.name != TOKENS]
    return [one for file in files for one in declarations(file.name, file.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def tokens(root: Path) -> list[Declaration]:
    """What the tokens declare."""
    return list(declarations(TOKENS, (root / "theme/styles" / TOKENS).read_text(encoding="utf-8")))


def test_no_part_states_a_colour(parts: list[Declaration]) -> None:
    """A colour is named, and stands in the tokens."""
    bad = [str(one) for one in parts if own_colour(one)]

    assert len(parts) > 1000
    assert not bad, "a colour of its own; name a token:\n" + "\n".join(bad)


def test_no_part_states_a_size_or_a_distance(parts: list[Declaration]) -> None:
    """Type has a size and a line of the scale; margins, paddings, gaps, lines and corners are of theirs."""
    bad = [str(one) for one in parts if own_figure(one) and not excepted(one)]

    assert not bad, "a figure of its own; name a token:\n" + "\n".join(bad)


@pytest.mark.parametrize(("file", "pattern", "reason"), EXCEPTIONS)
def test_each_exception_is_needed(parts: list[Declaration], file: str, pattern: str, reason: str) -> None:
    """Some rule that an exception is for states a figure of its own."""
    assert any(own_figure(one) for one in parts if one.file == file and re.search(pattern, one.around + " ")), reason


def test_every_token_is_used_and_every_one_used_is_defined(parts: list[Declaration], tokens: list[Declaration]) -> None:
    """No token is left over, and no name leads nowhere."""
    every = [*parts, *tokens]
    defined = {one.name for one in every if one.name.startswith("--")}
    used = {name for one in every for name in re.findall(r"var\((--[\w-]+)", one.value)}

    assert len(defined) > 40
    assert not defined - used, "defined and never used"
    assert not used - defined, "used and never defined"


def test_every_scale_says_what_it_is_for(root: Path) -> None:
    """Each group of tokens follows a comment, and the sizes and the distances stand in one group each."""
    text = (root / "theme/styles" / TOKENS).read_text(encoding="utf-8")
    scales = re.split(r"/\*.*?\*/", text[text.index(":root") :].partition("}")[0], flags=re.DOTALL)

    assert "--" not in scales[0]
    for kind in (r"--t-\w+", r"--s\d"):
        assert sum(bool(re.search(kind, group)) for group in scales) == 1, f"{kind} stands in one group, below a comment"


@pytest.mark.parametrize(
    "rule",
    [
        "a { color: red }",
        "a { color: #fff }",
        "a { border: 1px solid RGB(0 0 0) }",
        "a { background: Canvas }",
        "@media print { a { --own: #123456 } }",
        "a { box-shadow: 0 0 0 3px gold }",
    ],
)
def test_a_colour_of_its_own_is_found(rule: str) -> None:
    """However a part spells a colour, it is found."""
    assert [own_colour(one) for one in declarations("x.css", rule)] == [True]


@pytest.mark.parametrize(
    "rule",
    [
        "a { font-size: 1.1rem }",
        "a { font: 600 1rem/1.3 var(--sans) }",
        "a { line-height: 1.4 }",
        "a { margin: -.2rem 0 }",
        "a { padding: 0 max(var(--gap), 12px) }",
        "@supports (x: y) { @media (min-width: 30rem) { a { column-gap: 24px } } }",
        "a { border-left: 6px solid var(--teal) }",
        "a { border-radius: 1.2rem }",
        "a { gap: var(--s1, .5rem) }",
    ],
)
def test_a_figure_of_its_own_is_found(rule: str) -> None:
    """However a part states a size or a distance, it is found."""
    assert [own_figure(one) for one in declarations("x.css", rule)] == [True]


@pytest.mark.parametrize(
    "rule",
    [
        "a { margin: 0 auto; padding: .2em 0; gap: calc(-1 * var(--s1)) 50% }",
        "a { border: 1px solid color-mix(in srgb, currentcolor 45%, transparent); outline: 3px solid var(--ink) }",
        "a { font: 600 var(--t-text)/var(--snug) var(--sans); line-height: 1; width: 12rem; top: .3rem }",
        '@font-face { font-family: "A"; src: url("data:x;y") }',
        "@media (forced-colors: active) { a { color: CanvasText } }",
    ],
)
def test_what_names_a_token_passes(rule: str) -> None:
    """Names, widths of columns, places and optical lines are in order."""
    found = list(declarations("x.css", rule))

    assert found
    assert not [one for one in found if own_colour(one) or own_figure(one)]
