"""The colours that stand in the theme's tokens, for what no stylesheet reaches: a browser's own frame, icons, pictures."""

from __future__ import annotations

import re

from masa.findings.finding import FaultyInput, Finding, Place
from masa.look.shades import accents, shades
from masa.look.theme import Theme

FILE = "tokens.css"
ROOT = ":root"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MEDIA = re.compile(r"@media([^{}]*)\{((?:[^{}]*\{[^{}]*\})*)\s*\}")
DARK = re.compile(r"prefers-color-scheme:\s*dark")
BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{3,8})\b", re.IGNORECASE)
# What pictures are drawn with.
NEEDED = ("paper", "ink", "soft", "teal", "sun", "on-sun")


Colours = dict[str, dict[str, dict[str, str]]]


def colours(theme: Theme) -> Colours:
    """Each colour by the selector that it holds for, by scheme, by name: ``[":root"]["dark"]["paper"]``."""
    stated = _stated(theme)
    for selector, schemes in _own(theme, stated).items():
        for scheme, named in schemes.items():
            stated[selector][scheme] |= named
    return stated


def own_colours(theme: Theme) -> str:
    """What a stylesheet adds to the tokens for a theme in a partnership's own colours; nothing for one that has none."""
    own = _own(theme, _stated(theme))

    def rules(scheme: str) -> str:
        return "".join(
            f"{selector}{{{''.join(f'--{name}:{value};' for name, value in schemes[scheme].items())}}}"
            for selector, schemes in own.items()
            if schemes[scheme]
        )

    if not own:
        return ""
    # Paper has its ink again, whatever the scheme of the screen.
    ink = f"--teal:{own[ROOT]['light']['teal']};--pale:#fff;" if theme.dress.colour else ""
    paper = f"@media print{{{','.join(own)}{{{ink}--sun-pale:#fff}}}}"
    return f"{rules('light')}@media (prefers-color-scheme:dark){{{rules('dark')}}}{paper}"


def _own(theme: Theme, stated: Colours) -> Colours:
    """The shades of a partnership's own colours, wherever the theme states one: each must be read on all grounds that it may stand on."""
    found: Colours = {}
    for scheme in ("light", "dark"):
        root = {**stated[ROOT]["light"], **stated[ROOT][scheme]}
        grounds = {selector: {**root, **schemes[scheme]} for selector, schemes in stated.items()}
        for selector, schemes in stated.items() if theme.dress.colour else ():
            if "teal" in schemes[scheme]:
                # What states none of its own takes that of the root.
                heirs = [other for other in stated if selector == ROOT and "teal" not in stated[other][scheme]]
                on = [grounds[other][name] for other in (selector, *heirs) for name in ("paper", "card")]
                made = shades(theme.dress.colour, scheme, grounds[selector], on)
                found.setdefault(selector, {"light": {}, "dark": {}})[scheme] = made
        if theme.dress.accent:
            made = accents(theme.dress.accent, scheme, root)
            found.setdefault(ROOT, {"light": {}, "dark": {}}).setdefault(scheme, {}).update(made)
    return found


def _stated(theme: Theme) -> Colours:
    text = COMMENT.sub("", (theme.styles / FILE).read_text(encoding="utf-8"))
    found: Colours = {}
    # What holds for paper or for a small screen alone is of neither scheme.
    dark = "".join(body for query, body in MEDIA.findall(text) if DARK.search(query))
    for scheme, part in (("light", MEDIA.sub("", text)), ("dark", dark)):
        for selectors, body in BLOCK.findall(part):
            for selector in selectors.split(","):
                found.setdefault(selector.strip(), {"light": {}, "dark": {}})[scheme].update(COLOUR.findall(body))
    return found


def light(theme: Theme) -> dict[str, str]:
    """The colours that pictures are drawn with, those of the light scheme. FaultyInput where the tokens lack one."""
    named = colours(theme).get(ROOT, {"light": {}})["light"]
    missing = [name for name in NEEDED if name not in named]
    if missing:
        place = Place(f"theme/styles/{FILE}")
        raise FaultyInput([Finding(place, "template-value", f"there is no --{name}", "add it, as # and six digits") for name in missing])
    return named


def papers(theme: Theme) -> dict[str, dict[str, str]]:
    """The colour of the page in each scheme, by audience; under "all" for audiences that have none of their own."""
    return {
        "all" if selector == ROOT else selector.removeprefix(".for-"): {scheme: named["paper"] for scheme, named in schemes.items()}
        for selector, schemes in colours(theme).items()
        if all("paper" in named for named in schemes.values())
    }
