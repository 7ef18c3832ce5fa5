"""A partnership's own colours: from one that it gives, the shades in which text can be read, in light and dark and on paper.

The ratio of contrast is that of WCAG 2.2, where 7:1 is asked of text at level AAA.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# Colours by name, as # and six digits.
Named = Mapping[str, str]
LEAST = 7.0
STEP = 0.01
# How much of the colour is in a tinted ground at most.
TINT = {"light": 0.14, "dark": 0.26}
# What is written on an accent, whatever the scheme.
ON = ("#1b2733", "#ffffff")
TOWARDS = {"light": "#000000", "dark": "#ffffff"}


def shades(colour: str, scheme: str, own: Named, grounds: Iterable[str]) -> dict[str, str]:
    """`teal`, for links and lines, and `pale`, for tinted grounds, in one scheme. `own` are the scheme's colours as the theme has them.

    `grounds` are all the colours on which the first is written. Of a scheme whose tint is the colour of its cards, the tint stays.
    """
    pale = own["pale"]
    if pale != own["card"]:
        share = TINT[scheme]
        pale = mixed(own["paper"], colour, share)
        while min(contrast(own["soft"], pale), contrast(own["ink"], pale)) < LEAST and share > 0:
            share -= STEP
            pale = mixed(own["paper"], colour, max(share, 0))
    found, share = colour, 0.0
    while share < 1 and any(contrast(found, ground) < LEAST for ground in (*grounds, pale)):
        share += STEP
        found = mixed(colour, TOWARDS[scheme], min(share, 1))
    return {"teal": found, "pale": pale}


def accents(accent: str, scheme: str, own: Named) -> dict[str, str]:
    """`sun`, for bars and the focus, `on-sun`, for what is written on it, and `sun-pale`, a ground tinted with it, in one scheme.

    What is written on it is dark or white, whichever can be read; where neither can, the accent is made lighter or darker by the least.
    """
    found = sun(accent)
    share = TINT[scheme]
    pale = mixed(own["paper"], found, share)
    while min(contrast(own["soft"], pale), contrast(own["ink"], pale)) < LEAST and share > 0:
        share -= STEP
        pale = mixed(own["paper"], found, max(share, 0))
    return {"sun": found, "on-sun": max(ON, key=lambda text: contrast(text, found)), "sun-pale": pale}


def sun(accent: str) -> str:
    """The accent, or the nearest lighter or darker shade of it on which a text can be read."""
    for step in range(round(1 / STEP) + 1):
        for towards in TOWARDS.values():
            found = mixed(accent, towards, step * STEP)
            if any(contrast(text, found) >= LEAST for text in ON):
                return found
    raise AssertionError(accent)  # black and white bear one of the two


def mixed(one: str, other: str, share: float) -> str:
    """A colour with so much of another in it, from 0 to 1."""
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(_parts(one), _parts(other), strict=True))


def contrast(one: str, other: str) -> float:
    """The ratio of contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _parts(colour: str) -> list[int]:
    digits = colour.lstrip("#")
    digits = digits if len(digits) > 3 else "".join(digit * 2 for digit in digits)  # noqa: PLR2004 - #fff is short for #ffffff
    return [int(digits[at : at + 2], 16) for at in (0, 2, 4)]


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (each / 255 for each in _parts(colour))]  # noqa: PLR2004 - as WCAG 2.2 defines it
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
