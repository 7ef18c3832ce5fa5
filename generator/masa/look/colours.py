"""The colours that stand in the theme's tokens, for what no stylesheet reaches: a browser's own frame, icons, pictures."""

from __future__ import annotations

import re

from masa.findings.finding import FaultyInput, Finding, Place
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


def colours(theme: Theme) -> dict[str, dict[str, dict[str, str]]]:
    """Each colour by the selector that it holds for, by scheme, by name: ``[":root"]["dark"]["paper"]``."""
    text = COMMENT.sub("", (theme.styles / FILE).read_text(encoding="utf-8"))
    found: dict[str, dict[str, dict[str, str]]] = {}
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
