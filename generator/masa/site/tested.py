"""What the tests of a built site cover: read by the tests themselves, and by the accessibility statement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from masa.model.base import spoken


@dataclass(frozen=True, slots=True)
class Claim:
    """What is true of the site as long as a test passes; `test` is its module and name."""

    says: str
    test: str


@dataclass(frozen=True, slots=True)
class Tested:
    """Sizes and schemes of the tests, and what they show. Widths are CSS pixels, `text` is per cent of the usual size.

    `claims` are of the site of a partnership, `index` of the index of many.
    """

    axe: str
    widths: tuple[int, ...]
    schemes: tuple[str, ...]
    narrow: int
    text: int
    claims: tuple[Claim, ...]
    index: tuple[Claim, ...]


@cache
def tested() -> Tested:
    """What tested.yaml says, with the figures filled into the claims."""
    raw: dict[str, Any] = yaml.safe_load(files("masa.site").joinpath("tested.yaml").read_text(encoding="utf-8"))
    words = {
        "widths": spoken(raw["widths"]),
        "schemes": spoken(raw["schemes"]),
        "narrow": raw["narrow"],
        "text": raw["text"],
    }
    claims, index = (tuple(Claim(claim["says"].format(**words), claim["test"]) for claim in raw[part]) for part in ("claims", "index"))
    return Tested(raw["axe"], tuple(raw["widths"]), tuple(raw["schemes"]), raw["narrow"], raw["text"], claims, index)
