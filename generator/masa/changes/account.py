"""The account of what changed: as text for a terminal, as Markdown for a pull request, as JSON for programs.

What stands in it may come from a stranger: nothing of it makes a heading, a link, a picture or a mention.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from masa.changes.meaning import plain
from masa.changes.reach import Duty
from masa.changes.reading import Pages, Reached
from masa.changes.sentences import Told, Weight

WEIGHTS = {
    Weight.CONTACT: "Contacts",
    Weight.DEADLINE: "When, and how often",
    Weight.WHO: "Who",
    Weight.DUTY: "What must be done",
    Weight.WORDING: "Words",
    Weight.RECORD: "Sources and notes",
}
FOLDED = {WEIGHTS[Weight.WORDING], WEIGHTS[Weight.RECORD]}
AUDIENCES = {
    "public": "For the public",
    "practitioners": "For people who work with children",
    "leaders": "For those who lead and sit on groups",
    "children": "For children and young people",
}
NOTHING = "Nothing is different: both say the same."
# What Markdown could make something of is written as the number of its sign, which is text and nothing else. GitHub looks for mentions
# and numbers of issues in what is drawn, so a space without width stands behind their signs.
SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~@&:]")
MENTIONS = "@#"
# So many points of a part are shown; so many pages that read differently in the same way are told as one, the first of them by name.
SHOWN, SHARED, NAMED = 40, 3, 3


class Place(Protocol):
    """A page or PDF that reads differently."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def address(self) -> str:
        """Its address on the site."""

    @property
    def how(self) -> str:
        """New, gone or changed."""

    @property
    def said(self) -> str:
        """What reads differently."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the account, its points, whether they are folded where they can be, and of how many things they tell, if not one."""

    title: str
    points: Sequence[str]
    folded: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """All that is told. `pages` and `pdfs` are None where they were not compared.

    `than` says what counts as the old version where that is another than was asked for. `faults` are those of a version that could not
    be drawn.
    """

    told: Sequence[Told]
    duties: Sequence[Duty]
    children: Sequence[str]
    pages: Pages | None
    pdfs: Sequence[Reached] | None
    than: str = ""
    faults: Sequence[str] = ()

    def by_weight(self) -> list[tuple[str, list[Told]]]:
        """What changed, the heaviest first."""
        return [(WEIGHTS[weight], found) for weight in Weight if (found := [one for one in self.told if one.weight is weight])]

    def by_audience(self) -> list[tuple[str, list[Told]]]:
        """What changed, by whom it is for. Sources and notes are left to the account by weight."""
        heard = [one for one in self.told if one.weight is not Weight.RECORD]
        return [(title, found) for key, title in AUDIENCES.items() if (found := [one for one in heard if one.audience == key])]

    def changes(self, by: str) -> list[tuple[str, list[Told]]]:
        """What changed, by weight, entry or audience."""
        if by == "audience":
            return self.by_audience()
        if by == "entry":
            ordered = sorted(enumerate(self.told), key=lambda item: (item[1].collection, item[1].entry, item[0]))
            return [(name, [one for _, one in found]) for name, found in groupby(ordered, key=lambda item: item[1].name)]
        return self.by_weight()

    def parts(self, by: str) -> list[Part]:
        """All that is told, part by part."""
        found = [Part(title, [one.sentence for one in told], title in FOLDED) for title, told in self.changes(by)]
        duties = [f"{duty.number}: {duty.new}; it was {duty.old}. It asks: {duty.asks}" for duty in self.duties]
        pages = self.pages or Pages(())
        return [*found, *around(duties, self.children, self.faults), *reached(pages.found, self.pdfs or (), pages.frame, pages.alike)]


def around(duties: Sequence[str], children: Sequence[str], faults: Sequence[str]) -> list[Part]:
    """What follows from changes, and what kept pages from being compared."""
    said = {
        "Duties that stand differently": duties,
        "Sentences for children to read again": children,
        "Pages were not compared: a version cannot be drawn as it is": faults,
    }
    return [Part(title, points) for title, points in said.items() if points]


def reached(pages: Sequence[Place], pdfs: Sequence[Place], frame: str, alike: int) -> list[Part]:
    """The pages that read differently, what is on all of them once, and the PDFs."""
    points = [f"Every page: {frame}"] if frame else []
    for _, group in groupby(pages, key=lambda one: (one.how, one.said)):
        same = list(group)
        if len(same) < SHARED or not same[0].said:
            points += [f"{one.title} ({one.said or one.how}): /{one.address}" for one in same]
        else:
            others = f" and {len(same) - NAMED} more" if len(same) > NAMED else ""
            points.append(f"{len(same)} pages: {same[0].said} ({', '.join(one.title for one in same[:NAMED])}{others})")
    if alike:
        points.append(f"and {alike} more, which read the same, and look or lead otherwise")
    found = [Part("Pages that read differently", points, folded=True, count=len(pages))] if points else []
    listed = [f"{one.title} ({one.how}): /{one.address}" for one in pdfs]
    return [*found, *([Part("PDFs that it touches", listed, folded=True, count=len(pdfs))] if listed else [])]


def headline(number: int, parts: Sequence[Part]) -> str:
    """The first sentence of an account."""
    if not parts:
        return NOTHING
    if not number:
        return "No fact and no page of content/ says anything else."
    return f"{number} change{'' if number == 1 else 's'} in what the arrangements say."


def in_text(account: Account, by: str = "weight") -> str:
    """The account for a terminal."""
    parts = account.parts(by)
    lines = [headline(len(account.told), parts), *([f"Compared with {account.than}."] if account.than else [])]
    for part in parts:
        if part.title == WEIGHTS[Weight.RECORD]:
            lines += ["", f"{part.title} ({len(part.points)}): listed with --by entry"]
        else:
            lines += ["", _head(part), *(f"  {point}" for point in _shown(part) if point)]
    return "\n".join(_clean(line) for line in lines)


def in_markdown(account: Account, by: str = "weight") -> str:
    """The account for a pull request: the heaviest in the open, words, sources and pages folded."""
    return "\n".join(markdown(len(account.told), account.parts(by), account.than)) + "\n"


def markdown(number: int, parts: Sequence[Part], than: str = "") -> list[str]:
    """The lines of an account as Markdown, in which every text is shown letter by letter."""
    lines = [f"**{headline(number, parts)}**", *(["", f"Compared with {safe(than)}."] if than else []), ""]
    for part in parts:
        points = [f"- {safe(point)}" for point in _shown(part)]
        if part.folded or len(points) > SHOWN:
            lines += ["<details>", f"<summary>{_head(part)}</summary>", "", *points, "", "</details>", ""]
        else:
            lines += [f"### {_head(part)}", "", *points, ""]
    return lines


def _head(part: Part) -> str:
    return f"{part.title} ({len(part.points) if part.count is None else part.count})"


def _shown(part: Part) -> list[str]:
    """The points of a part; of pages and PDFs, which may be all that there are, the first ones."""
    more = 0 if part.count is None else len(part.points) - SHOWN
    return [*part.points[:SHOWN], f"and {more} more"] if more > 0 else list(part.points)


def in_json(account: Account) -> str:
    """The account for programs."""

    def listed(found: Iterable[Reached] | None) -> list[dict[str, str]] | None:
        return None if found is None else [{"title": one.title, "address": one.address, "how": one.how, "said": one.said} for one in found]

    data = {
        "than": account.than,
        "changes": [
            {
                "kind": str(one.change.kind),
                "path": list(one.change.path),
                "old": plain(one.change.old),
                "new": plain(one.change.new),
                "sentence": one.sentence,
                "weight": str(one.weight),
                "audience": one.audience,
            }
            for one in account.told
        ],
        "duties": [{"number": duty.number, "old": str(duty.old), "new": str(duty.new)} for duty in account.duties],
        "children": list(account.children),
        "faults": list(account.faults),
        "frame": account.pages.frame if account.pages else "",
        "alike": account.pages.alike if account.pages else 0,
        "pages": listed(account.pages.found if account.pages else None),
        "pdfs": listed(account.pdfs),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def safe(text: str) -> str:
    """A text as Markdown that shows it letter by letter, on one line."""
    return SIGNS.sub(lambda found: f"&#{ord(found[0])};" + ("\u200b" if found[0] in MENTIONS else ""), _clean(text))


def _clean(text: str) -> str:
    """A text without what would break its line or steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
