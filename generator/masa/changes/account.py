"""The account of what changed: as text for a terminal, as Markdown for a pull request, as JSON for programs.

What stands in it may come from a stranger: nothing of it makes a heading, a link, a picture or a mention.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from masa.changes.meaning import plain
from masa.changes.reach import Duty, Reached
from masa.changes.sentences import Told, Weight

WEIGHTS = {
    Weight.CONTACT: "Contacts",
    Weight.DEADLINE: "When, and how often",
    Weight.WHO: "Who",
    Weight.DUTY: "What must be done",
    Weight.WORDING: "Words",
    Weight.RECORD: "Sources and notes",
}
AUDIENCES = {
    "public": "For the public",
    "practitioners": "For people who work with children",
    "leaders": "For those who lead and sit on groups",
    "children": "For children and young people",
}
# What Markdown could make something of is written as the number of its sign, which is text and nothing else. GitHub looks for mentions
# and numbers of issues in what is drawn, so a space without width stands behind their signs.
SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~@&:]")
MENTIONS = "@#"
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Account:
    """All that is told. `pages` and `pdfs` are None where there was no whole folder to draw."""

    told: Sequence[Told]
    duties: Sequence[Duty]
    children: Sequence[str]
    pages: Sequence[Reached] | None
    pdfs: Sequence[Reached] | None

    def by_weight(self) -> list[tuple[str, list[Told]]]:
        """What changed, the heaviest first."""
        return [(WEIGHTS[weight], found) for weight in Weight if (found := [one for one in self.told if one.weight is weight])]

    def by_audience(self) -> list[tuple[str, list[Told]]]:
        """What changed, by whom it is for. Sources and notes are left to the account by weight."""
        heard = [one for one in self.told if one.weight is not Weight.RECORD]
        return [(title, found) for key, title in AUDIENCES.items() if (found := [one for one in heard if one.audience == key])]

    def parts(self, by: str) -> list[tuple[str, list[Told]]]:
        """The parts of the account, by weight, entry or audience."""
        if by == "audience":
            return self.by_audience()
        if by == "entry":
            ordered = sorted(enumerate(self.told), key=lambda item: (item[1].collection, item[1].entry, item[0]))
            return [(name, [one for _, one in found]) for name, found in groupby(ordered, key=lambda item: item[1].name)]
        return self.by_weight()


def in_text(account: Account, by: str = "weight") -> str:
    """The account for a terminal."""
    if not account.told:
        return "Nothing is different: both say the same."
    lines = [f"{_counted(len(account.told), 'change')}"]
    for title, found in account.parts(by):
        if title == WEIGHTS[Weight.RECORD]:
            lines += ["", f"{title} ({len(found)}): listed with --by entry"]
        else:
            lines += ["", f"{title} ({len(found)})", *(f"  {one.sentence}" for one in found)]
    lines += _reach(account, lambda title: ["", title], lambda text: f"  {text}")
    return "\n".join(_clean(line) for line in lines)


def in_markdown(account: Account, by: str = "weight") -> str:
    """The account for a pull request: the heaviest in the open, words and sources folded."""
    if not account.told:
        return "**Nothing is different.** Both say the same.\n"
    lines = [f"**{_counted(len(account.told), 'change')} in what the arrangements say.**"]
    for title, found in account.parts(by):
        points = [f"- {safe(one.sentence)}" for one in found]
        fold = len(points) > SHOWN or title in {WEIGHTS[Weight.WORDING], WEIGHTS[Weight.RECORD]}
        lines += ["", *(_folded(f"{title} ({len(found)})", points) if fold else [f"### {title} ({len(found)})", "", *points])]
    lines += _reach(account, lambda title: ["", f"### {title}", ""], lambda text: f"- {safe(text)}")
    return "\n".join(lines) + "\n"


def _folded(title: str, points: Sequence[str]) -> list[str]:
    return ["<details>", f"<summary>{title}</summary>", "", *points, "", "</details>"]


def _reach(account: Account, head: Callable[[str], list[str]], point: Callable[[str], str]) -> list[str]:
    lines: list[str] = []
    if account.duties:
        lines += head("Duties that stand differently")
        lines += [point(f"{duty.number}: {duty.new}; it was {duty.old}. It asks: {duty.asks}") for duty in account.duties]
    if account.children:
        lines += head("Sentences for children to read again")
        lines += [point(name) for name in account.children]
    for title, found in (("Pages", account.pages), ("PDFs", account.pdfs)):
        if found:
            lines += head(f"{title} that it touches ({len(found)})")
            lines += [point(f"{one.title} ({one.how}): /{one.address}") for one in found[:SHOWN]]
            lines += [point(f"and {len(found) - SHOWN} more")] if len(found) > SHOWN else []
    return lines


def in_json(account: Account) -> str:
    """The account for programs."""

    def reached(found: Iterable[Reached] | None) -> list[dict[str, str]] | None:
        return None if found is None else [{"title": one.title, "address": one.address, "how": one.how} for one in found]

    data = {
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
        "pages": reached(account.pages),
        "pdfs": reached(account.pdfs),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def safe(text: str) -> str:
    """A text as Markdown that shows it letter by letter, on one line."""
    return SIGNS.sub(lambda found: f"&#{ord(found[0])};" + ("\u200b" if found[0] in MENTIONS else ""), _clean(text))


def _clean(text: str) -> str:
    """A text without what would break its line or steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _counted(number: int, thing: str) -> str:
    return f"1 {thing}" if number == 1 else f"{number} {thing}s"
