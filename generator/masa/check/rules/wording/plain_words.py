"""Family wording: plain words in place of heavy ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.source.parse import parse


@cache
def plain_words() -> dict[str, str]:
    """The plain word for each heavy word or phrase, in every form of it."""
    data: Any = parse((Path(__file__).parent / "plain_words.yaml").read_text(encoding="utf-8"), "plain_words.yaml").data
    found: dict[str, str] = dict(data["words"])
    for verb, plain in data["verbs"].items():
        stem = verb.removesuffix("e")
        found.update(dict.fromkeys((verb, f"{verb}s", f"{stem}ed", f"{stem}ing"), plain))
    return found


@rule(
    "heavy-word",
    "wording",
    "A plain word is read faster than a heavy one, and by more people.",
    "`does: Facilitate meetings in order to share learning.`",
    severity=Severity.WARNING,
)
def heavy_word(case: Case) -> Iterator[Fault]:
    """No running text uses a heavy word that has a plain one."""
    for heavy, plain in plain_words().items():
        longest = max(re.findall(r"\w+", heavy), key=len)
        if longest not in case.texts.index:
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(heavy)}(?!\w)", re.IGNORECASE)
        for passage in filter(lambda passage: passage.is_sentence, case.texts.having((longest,))):
            for found in pattern.finditer(passage.text):
                place = case.place_in(passage, found.start(), found.end())
                yield place, f"`{found.group()}` is a heavy word", f"write `{plain}`"
