"""Family pages: a look of a partnership's own."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.look.colours import ROOT, colours
from masa.look.dress import Dress
from masa.look.shades import LEAST, ON, contrast, sun
from masa.look.theme import Theme
from masa.model.look import Look

# What the main colour is written on, in words.
GROUNDS = {"paper": "the paper of a page", "card": "a card", "pale": "a ground that is tinted with it"}


@rule(
    "look-contrast",
    "pages",
    "A colour that cannot be read is not shown as it is given, and whoever chose it should know what is shown.",
    '`colour: "#ffcc00"` under `look`',
    severity=Severity.WARNING,
)
def look_contrast(case: Case) -> Iterator[Fault]:
    """On the grounds of the light scheme the main colour can be read as text, and on the accent some text can."""
    if not case.relations:
        return
    look = case.relations.arrangements.partnership.own_look
    for key, message, hint in faint(look, Theme(case.reading.folder)):
        where = ("look", key) if case.dig("partnership", "look", key) else (key,)
        yield case.place("partnership", *where), message, hint


def faint(look: Look, theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Each colour of a look that is not shown as it is given: its key, what is wrong with it, how to mend it."""
    if look.colour:
        found = colours(theme.dressed(Dress(look.colour)))
        shown = found[ROOT]["light"]["teal"]
        if shown != look.colour:
            grounds = (
                (named["light"][name], words) for named in found.values() for name, words in GROUNDS.items() if name in named["light"]
            )
            least, ground = min((contrast(look.colour, colour), words) for colour, words in grounds)
            message = f"`{look.colour}` has {_ratio(least)} on {ground}"
            yield "colour", f"{message}; {_asked()}, so `{shown}` is shown", f'write "{shown}", or a darker colour'
    if look.accent and (shown := sun(look.accent)) != look.accent:
        most = max(contrast(text, look.accent) for text in ON)
        message = f"`{look.accent}` has {_ratio(most)} to what is written on it"
        yield "accent", f"{message}; {_asked()}, so `{shown}` is shown", f'write "{shown}"'


def _ratio(ratio: float) -> str:
    """A contrast in figures, cut and not rounded, so that none is told that passes."""
    return f"{int(ratio * 10) / 10:g}:1"


def _asked() -> str:
    return f"text has {LEAST:g}:1 here, as WCAG asks at level AAA"


@rule(
    "mark-on-demonstration",
    "pages",
    "With the partnership's mark a demonstration would pose as the partnership's own site.",
    "`mark:` under `look` beside `status: demonstration`, without `invented: true`",
)
def mark_on_demonstration(case: Case) -> Iterator[Fault]:
    """A mark on a demonstration was made up for it, and says so."""
    arrangements = case.relations.arrangements if case.relations else None
    if arrangements and arrangements.edition.is_demonstration:
        look = arrangements.partnership.own_look
        if look.mark and not look.invented:
            hint = "take the partnership's mark out; for one that was made up for the demonstration add `invented: true` to `look`"
            yield case.place("partnership", "look", "mark"), "a mark stands on a demonstration", hint
