"""Where each legal requirement is met on the site, and which requirements an entry helps to meet."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markdown.extensions.toc import slugify

from masa.law import TOPICS, LawEdition, Requirement, in_force, last_read, unjudged, year_of
from masa.law.evidence import Judgement, Result, evidence, tally
from masa.law.facts import Fact
from masa.model.addresses import ADDRESS, address
from masa.model.base import Record
from masa.model.procedures import Function
from masa.model.relations import Relations
from masa.model.yearly_report import Figure
from masa.source.content import Prose

# More entries of one collection than this are shown as one link to all of them.
MOST = 3
MANY = {
    "agencies": "relevant agencies",
    "boards": "boards",
    "groups": "groups",
    "partners": "safeguarding partners",
    "yearly-priorities": "parts of the work on the priorities",
    "yearly-scrutiny": "findings of scrutiny",
}
# What the prose shows of facts that have no page of their own: the component, or the field that it quotes, or one of both.
SHOWN = {
    "absent": "agencies",
    "agency_duties": "agency-duties",
    "area": "area",
    "chaired_by": "chair",
    "edition": "review",
    "funding": "funding",
    "why_these_agencies": "why|why_these_agencies",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the site that shows something: its words, and its address from the site's root, or "" where no page shows it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class TopicPart:
    """One question of the page with its requirements."""

    key: str
    title: str
    judgements: tuple[Judgement, ...]

    @property
    def open(self) -> dict[Result, int]:
        """How many of them stand in each way that is not met in full."""
        counted = Counter(judgement.result for judgement in self.judgements)
        return {result: counted[result] for result in Result if counted[result] and result is not Result.MET}


class Duties:
    """How the arrangements stand, with links both ways. Nothing is judged before a page asks."""

    def __init__(self, relations: Relations, prose: Mapping[str, Prose], today: dt.date) -> None:
        """Take the facts, the prose by address, which says where components stand, and the day on which is judged."""
        self.relations = relations
        self.today = today
        self.prose = prose

    @cached_property
    def judgements(self) -> Mapping[str, Judgement]:
        """Each requirement by number."""
        return evidence(self.relations, self.today)

    @cached_property
    def older(self) -> list[Requirement]:
        """The duties that could be read only in an older edition of the guidance than the one that the arrangements are written to."""
        year = year_of(self.relations.arrangements.edition.guidance)
        asked = (judgement.requirement for judgement in self.judgements.values())
        return [requirement for requirement in asked if requirement.read_only_in and requirement.read_only_in < year]

    @property
    def judged(self) -> int:
        """How many duties that are in force were judged."""
        return sum(in_force(judgement.requirement) for judgement in self.judgements.values())

    @cached_property
    def unjudged(self) -> list[Requirement]:
        """The duties of the last edition that was read, where nobody has read the one that the arrangements are written to."""
        return unjudged(self.relations.arrangements.edition.guidance)

    @property
    def last_read(self) -> LawEdition:
        """The newest edition of the guidance whose text was read."""
        return last_read()

    def accepted(self, number: str) -> tuple[str, str] | None:
        """Why a duty may stand as it is, and until when, where the edition says so."""
        return self.relations.arrangements.edition.accepted(number, self.today)

    @property
    def tally(self) -> dict[Result, int]:
        """How many requirements stand in each way."""
        return tally(self.judgements)

    @property
    def topics(self) -> list[TopicPart]:
        """The requirements by question; a question without any is left out."""
        found = [
            TopicPart(key, title, tuple(one for one in self.judgements.values() if one.requirement.topic == key))
            for key, title in TOPICS.items()
        ]
        return [topic for topic in found if topic.judgements]

    @staticmethod
    def anchor(number: str) -> str:
        """The anchor of a requirement on its page: c2-1."""
        return number.lower().replace(".", "-")

    def shown_by(self, entry_id: str) -> list[Judgement]:
        """The requirements for which an entry, or one of its functions or steps, is evidence."""
        return self._of_entry.get(entry_id, [])

    @cached_property
    def _of_entry(self) -> dict[str, list[Judgement]]:
        found: dict[str, dict[str, Judgement]] = {}
        for number, judgement in self.judgements.items():
            for fact in judgement.evidence:
                for owner in self._owners(fact):
                    found.setdefault(owner, {})[number] = judgement
        return {owner: list(judgements.values()) for owner, judgements in found.items()}

    def _owners(self, fact: Fact) -> tuple[str, ...]:
        if isinstance(fact.record, Function):
            return fact.record.by
        if fact.path[0] == "procedures":
            return (self._procedure(fact),)
        return (fact.id,)

    def _procedure(self, fact: Fact) -> str:
        position = fact.path[1]
        assert isinstance(position, int)
        return self.relations.arrangements.procedures[position].id

    # Where a requirement is met

    def spots(self, judgement: Judgement) -> list[Spot]:
        """The places that show how a requirement is met, each once."""
        gathered: dict[str, dict[str, list[Fact]]] = {}
        for fact in judgement.evidence:
            kind, owner = self._kind(fact)
            gathered.setdefault(kind, {}).setdefault(owner, []).append(fact)
        found: dict[Spot, None] = {}
        for kind, owners in gathered.items():
            if kind in MANY and (many := sum(map(bool, owners))) > MOST:
                page = ADDRESS[kind].partition("{")[0].rstrip("#") if kind in ADDRESS else self._part(kind, None).address
                found[Spot(f"{many} {MANY[kind]}", page)] = None
                continue
            found.update(dict.fromkeys(self._spot(kind, owner, facts) for owner, facts in owners.items()))
        return list(found)

    def _kind(self, fact: Fact) -> tuple[str, str]:
        """The collection that an entry is shown under, and the entry, or component, whose page shows it."""
        if isinstance(fact.record, Function):
            collections = self.relations.collection
            holder = next((known for known in fact.record.by if collections.get(known) == "groups"), fact.record.by[0])
            return "functions", holder
        if fact.path[0] == "procedures":
            return "procedures", self._procedure(fact)
        if fact.path[0] == "yearly_report":
            part = str(fact.path[1]) if fact.path[1:] else "summary"
            return f"yearly-{part.removesuffix('_steps')}", str(getattr(self._around(fact), "id", ""))
        if fact.path[0] == "partnership" and fact.path[1] in SHOWN:
            return "shown", str(fact.path[1])
        if fact.path[0] == "partnership":
            return str(fact.path[1]), str(getattr(self._around(fact), "id", fact.id))
        return ("shown", str(fact.path[0])) if fact.path[0] in SHOWN else (str(fact.path[0]), fact.id)

    def _around(self, fact: Fact) -> Record | None:
        """The innermost entry with a name around a fact of the yearly report or of a way of working; None where there is none."""
        arrangements = self.relations.arrangements
        found: Any = arrangements
        named: Record | None = None
        for key in fact.path:
            found = found[key] if isinstance(key, int) else getattr(found, key)
            # A figure's name is part of a sentence, which its topic heads.
            if isinstance(found, Record) and not isinstance(found, Figure) and (hasattr(found, "name") or hasattr(found, "title")):
                named = found
        return None if named is arrangements.yearly_report or named is arrangements.partnership else named

    def _spot(self, kind: str, owner: str, facts: list[Fact]) -> Spot:
        first, only = facts[0], len(facts) == 1
        if first.path[0] == "yearly_report":
            return self._part(kind, self._around(first))
        if kind == "shown":
            page = self._page(SHOWN.get(owner, owner))
            header = self.prose[page].header if page else None
            return Spot(header.title if header else "The arrangements as a whole", page)
        if owner not in self.relations.entries:  # a way of working, which stands on the page that shows its kind
            return self._part(str(first.path[1]), self._around(first))
        name = self.relations.heading(owner)
        where = address(self.relations, owner)
        if first.path[0] == "procedures":
            return (
                Spot(str(getattr(first.record, "name", name)), f"{where}#{first.id}")
                if only
                else Spot(f"{name}, {len(facts)} steps", where)
            )
        if isinstance(first.record, Function):
            return Spot(name + ("" if only else f", {len(facts)} tasks"), f"{where}#{first.id}" if only else where)
        return Spot(name, where)

    def _part(self, shown: str, part: Record | None) -> Spot:
        """A part of the page that shows a component, by its published number and its name; without a name the heading above it."""
        page = self._page(shown)
        words = [value for key in ("number", "name", "title") if isinstance(value := getattr(part, key, None), str)]
        anchor = str(getattr(part, "id", ""))
        if not words and page:
            before = self._shows(shown).split(self.prose[page].body)[0]
            words = re.findall(r"^##+ ([^{}\n]+)$", before, re.MULTILINE)[-1:]
            anchor = slugify(words[0], "-") if words else ""
        header = self.prose[page].header if page else None
        label = " ".join(words) or (header.title if header else "The yearly report")
        return Spot(label, f"{page}#{anchor}" if page and anchor else page)

    @staticmethod
    def _shows(shown: str) -> re.Pattern[str]:
        names = "|".join(map(re.escape, shown.split("|")))
        return re.compile(rf"show\(\s*['\"](?:{names})['\"]|\.(?:{names})\b")

    def _page(self, shown: str) -> str:
        """The address of the page whose prose shows a component or quotes a field; "" where none does."""
        pattern = self._shows(shown)
        found = [where for where, prose in self.prose.items() if prose.header and pattern.search(prose.body)]
        return min(found, key=lambda where: (not where.startswith("arrangements/"), where), default="")
