"""Judges arrangements: for each requirement whether the data shows that it is met, by which entries, and what is missing.

Arrangements are judged by the edition of the guidance that they are written to. An entry is evidence only where it
says more than its name. What only another document says (an older agreement, a yearly report, the law itself) counts
in part: the arrangements themselves ought to say it. The yearly report is judged in the same way, by its own words.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from masa.law import asked_by, in_force, requirements
from masa.law.facts import ALONE, Fact, Facts
from masa.law.limits import long_enough, right_moment, speaks_of
from masa.law.requirement import Look, Part, Requirement
from masa.model.base import spoken
from masa.model.bodies import Term
from masa.model.procedures import Deadline
from masa.model.relations import Relations
from masa.model.written import When


class Result(StrEnum):
    """How a requirement stands."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not met"
    NOT_IN_FORCE = "not yet in force"
    NOT_SHOWN = "cannot be shown from data"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a look found: its evidence, the entries that lack what it asks, whether that is enough, what is missing."""

    look: Look
    evidence: tuple[Fact, ...]
    lacking: tuple[Fact, ...]
    missing: str

    @property
    def full(self) -> bool:
        """Whether all that the look asks is there."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Judgement:
    """A requirement, how it stands, what each of its looks found, and why it cannot be judged where it cannot."""

    requirement: Requirement
    result: Result
    answers: tuple[Answer, ...]
    unknown: tuple[str, ...] = ()

    @property
    def evidence(self) -> tuple[Fact, ...]:
        """Every entry that helps to show that the requirement is met, each once."""
        return tuple({fact.path: fact for answer in self.answers for fact in answer.evidence}.values())

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not there, a phrase each; of what cannot be judged, why."""
        return self.unknown or tuple(answer.missing for answer in self.answers if answer.missing)


# The check, the page of duties and the book ask of the same arrangements.
@lru_cache(maxsize=1)
def evidence(relations: Relations, today: dt.date) -> Mapping[str, Judgement]:
    """How the arrangements stand today on each requirement of their edition, and on what is coming, by number."""
    facts = Facts(relations, today)
    asked = asked_by(relations.arrangements.edition.guidance)
    return {number: judge(requirement, facts) for number, requirement in asked.items()}


def lost_by_time(relations: Relations, requirement: Requirement) -> bool:
    """Whether a requirement that is not met would be, at least in part, if no term were over: then it is the day alone that brings it."""
    return judge(requirement, Facts(relations, None)).result is not Result.NOT_MET


def tally(judgements: Mapping[str, Judgement]) -> dict[Result, int]:
    """How many requirements stand in each way, in the order of the results."""
    counted = Counter(judgement.result for judgement in judgements.values())
    return {result: counted[result] for result in Result}


def judge(requirement: Requirement, facts: Facts) -> Judgement:
    """How the arrangements, or their yearly report, stand on one requirement."""
    answers = tuple(look_for(look, facts, requirement.part) for look in requirement.shown_by)
    shown = any(answer.evidence for answer in answers)
    # Nobody is failed on words that nobody has read, in part neither.
    surely = shown and (not requirement.unread_in or all(answer.full for answer in answers))
    why = () if surely else tuple(_open(requirement, facts))
    return Judgement(requirement, _result(requirement, answers, why), answers, why)


def _open(requirement: Requirement, facts: Facts) -> Iterator[str]:
    """Why a requirement for which nothing is found cannot be judged."""
    if requirement.not_in_data:
        yield requirement.not_in_data.rstrip(".")
    elif requirement.unread_in:
        yield f"its wording was not read in the edition of {requirement.unread_in}, so nobody is failed on it"
    elif requirement.part == "yearly-report" and not facts.arrangements.yearly_report:
        yield "no yearly report is in the data"
    elif requirement.unknown:
        for fact in facts.collection("yearly_report.unknown"):
            if speaks_of(facts.words(fact).all, requirement.unknown):
                text = str(getattr(fact.record, "text", "")).rstrip(".")
                yield f"not known: {text[:1].lower()}{text[1:]}"


def _result(requirement: Requirement, answers: tuple[Answer, ...], why: tuple[str, ...]) -> Result:
    if not in_force(requirement):
        return Result.NOT_IN_FORCE
    if why:
        return Result.NOT_SHOWN
    if all(answer.full for answer in answers):
        return Result.MET
    # A duty with a time limit is the limit: with nothing that keeps it, the rest does not make up for it.
    broken = any(answer.look.keeps == requirement.id and not answer.evidence for answer in answers)
    return Result.PARTLY if any(answer.evidence for answer in answers) and not broken else Result.NOT_MET


def look_for(look: Look, facts: Facts, part: Part = "arrangements") -> Answer:
    """What one look finds for the arrangements, or for the yearly report."""
    found: list[Fact] = []
    lacking: list[Fact] = []
    for fact in (fact for name in look.among for fact in _candidates(look, name, facts)):
        spoken = _speaking(look, fact, facts)
        evident = _holding(look, spoken, facts) if spoken else []
        found += evident
        lacking += () if evident or not (spoken or look.every) else (fact,)
    own, other = ([fact for fact in found if facts.owned(fact.document, fact.path, part) is owned] for owned in (True, False))
    return Answer(look, (*own, *other), tuple(lacking), _missing(look, (own, other), lacking, facts, part))


def _candidates(look: Look, name: str, facts: Facts) -> Iterator[Fact]:
    """The entries of a collection that a look asks about."""
    for fact in facts.answering(name, look.answers) if look.answers else facts.collection(name):
        if not all(_fits(facts.values(fact.record, path), values) for path, values in look.where.items()):
            continue
        if look.by_role and not facts.done_by(fact.record, look.by_role):
            continue
        if not look.keeps or _keeps(fact, requirements()[look.keeps], facts):
            yield fact


def _speaking(look: Look, fact: Fact, facts: Facts) -> Fact | None:
    """The entry where it says what is asked, else None. One whose words another document gave is that document's."""
    if not look.says or speaks_of(facts.words(fact).own, look.says):
        return fact
    return replace(fact, document=facts.words(fact).other) if speaks_of(facts.words(fact).all, look.says) else None


def _fits(values: list[object], wanted: tuple[str, ...]) -> bool:
    there = {str(value) for value in values}
    return any(there.isdisjoint({want[4:]}) if want.startswith("not ") else there.issuperset(want.split(" + ")) for want in wanted)


def _keeps(fact: Fact, requirement: Requirement, facts: Facts) -> bool:
    deadline = getattr(fact.record, "deadline", None)
    if not isinstance(deadline, Deadline) or requirement.limit is None:
        return False
    event = facts.relations.entries.get(deadline.after or deadline.before or "")
    return long_enough(deadline, requirement.limit) and right_moment(deadline, requirement.limit, str(getattr(event, "name", "")))


def _holding(look: Look, fact: Fact, facts: Facts) -> list[Fact]:
    """The entry as evidence; of one that stands alone, the fields. Empty where something that is asked is not there."""
    found = [
        (path, [value for value in facts.values(fact.record, path) if facts.substantial(value) and _in_time(look, value, facts)])
        for path in look.has
    ]
    if not all(values for _, values in found):
        return []
    if fact.path in ALONE and look.has:
        return [Fact((*fact.path, path), fact.record, _source(values[0]) or fact.document) for path, values in found]
    return [fact] if look.has or facts.substantial(fact.record) else []


def _source(value: object) -> str | None:
    return getattr(getattr(value, "source", None), "document", None)


def _in_time(look: Look, value: object, facts: Facts) -> bool:
    """Whether a term runs today, and a date is no later than the look's day of the year, the first time after the report's year."""
    if isinstance(value, Term):
        return facts.today is None or value.runs_on(facts.today)
    report = facts.arrangements.yearly_report
    if not look.by_day or not report or not isinstance(value, When):
        return not look.by_day
    end = report.ends.last_day
    last = min(day for year in (end.year, end.year + 1) if (day := dt.date.fromisoformat(f"{year}-{look.by_day}")) > end)
    return value.last_day <= last


WHOSE: dict[Part, str] = {"arrangements": "the arrangements themselves do", "yearly-report": "the yearly report itself does"}


def _missing(look: Look, found: tuple[list[Fact], list[Fact]], lacking: list[Fact], facts: Facts, part: Part) -> str:
    own, other = found
    if look.every and own and lacking:
        return f"{look.asks} is not there for {_names(lacking, facts)}"
    if len(own) >= look.at_least:
        return ""
    if not own and not other:
        return f"nothing shows {look.asks}"
    if len(own) + len(other) >= look.at_least:
        titles = dict.fromkeys(facts.name(fact.document) for fact in other if fact.document)
        return f"{WHOSE[part]} not show {look.asks}; only this does: {', '.join(titles)}"
    return f"too little shows {look.asks}"


def _names(lacking: list[Fact], facts: Facts) -> str:
    return spoken(facts.title(fact) for fact in lacking)
