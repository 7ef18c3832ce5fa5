"""Judges arrangements: for each requirement whether the data shows that it is met, by which entries, and what is missing.

Arrangements are judged by the edition of the guidance that they are written to. An entry is evidence only where it
says more than its name. What only another document says (an older agreement, a yearly report, the law itself) counts
in part: the arrangements themselves ought to say it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from masa.law import in_force, requirements
from masa.law.facts import ALONE, Fact, Facts
from masa.law.language import Look, Requirement
from masa.law.limits import long_enough, right_moment, speaks_of
from masa.model.procedures import Deadline
from masa.relations import Relations


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
    """A requirement, how it stands, and what each of its looks found."""

    requirement: Requirement
    result: Result
    answers: tuple[Answer, ...]

    @property
    def evidence(self) -> tuple[Fact, ...]:
        """Every entry that helps to show that the requirement is met, each once."""
        return tuple({fact.path: fact for answer in self.answers for fact in answer.evidence}.values())

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not there, a phrase each."""
        return tuple(answer.missing for answer in self.answers if answer.missing)


def evidence(relations: Relations) -> dict[str, Judgement]:
    """How the arrangements stand on each requirement of their edition, and on what is coming, by number."""
    facts = Facts(relations)
    guidance = relations.arrangements.edition.guidance
    asked = (found for found in requirements().values() if guidance in found.editions or not in_force(found))
    return {requirement.id: judge(requirement, facts) for requirement in asked}


def tally(judgements: Mapping[str, Judgement]) -> dict[Result, int]:
    """How many requirements stand in each way, in the order of the results."""
    counted = Counter(judgement.result for judgement in judgements.values())
    return {result: counted[result] for result in Result}


def judge(requirement: Requirement, facts: Facts) -> Judgement:
    """How the arrangements stand on one requirement."""
    answers = tuple(look_for(look, facts) for look in requirement.shown_by)
    return Judgement(requirement, _result(requirement, answers), answers)


def _result(requirement: Requirement, answers: tuple[Answer, ...]) -> Result:
    if not in_force(requirement):
        return Result.NOT_IN_FORCE
    if not answers:
        return Result.NOT_SHOWN
    if all(answer.full for answer in answers):
        return Result.MET
    # A duty with a time limit is the limit: with nothing that keeps it, the rest does not make up for it.
    broken = any(answer.look.keeps == requirement.id and not answer.evidence for answer in answers)
    return Result.PARTLY if any(answer.evidence for answer in answers) and not broken else Result.NOT_MET


def look_for(look: Look, facts: Facts) -> Answer:
    """What one look finds."""
    found: list[Fact] = []
    lacking: list[Fact] = []
    for fact in (fact for name in look.among for fact in _candidates(look, name, facts)):
        evident = _holding(look, fact, facts)
        found += evident
        lacking += () if evident else (fact,)
    own = [fact for fact in found if facts.owned(fact.document)]
    other = [fact for fact in found if not facts.owned(fact.document)]
    return Answer(look, (*own, *other), tuple(lacking), _missing(look, own, other, lacking, facts))


def _candidates(look: Look, name: str, facts: Facts) -> Iterator[Fact]:
    """The entries of a collection that a look asks about. One whose words another document gave is that document's."""
    for fact in facts.answering(name, look.answers) if look.answers else facts.collection(name):
        if not all(_fits(facts.values(fact.record, path), values) for path, values in look.where.items()):
            continue
        if look.keeps and not _keeps(fact, requirements()[look.keeps], facts):
            continue
        if not look.says or speaks_of(facts.words(fact).own, look.says):
            yield fact
        elif speaks_of(facts.words(fact).all, look.says):
            yield replace(fact, document=facts.words(fact).other)


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
    found = [(path, [value for value in facts.values(fact.record, path) if facts.substantial(value)]) for path in look.has]
    if not all(values for _, values in found):
        return []
    if fact.path in ALONE.values() and look.has:
        return [Fact((*fact.path, path), fact.record, _source(values[0]) or fact.document) for path, values in found]
    return [fact] if look.has or facts.substantial(fact.record) else []


def _source(value: object) -> str | None:
    return getattr(getattr(value, "source", None), "document", None)


def _missing(look: Look, own: list[Fact], other: list[Fact], lacking: list[Fact], facts: Facts) -> str:
    if look.every and own and lacking:
        return f"{look.asks} is not there for {_names(lacking, facts)}"
    if len(own) >= look.at_least:
        return ""
    if not own and not other:
        return f"nothing shows {look.asks}"
    if len(own) + len(other) >= look.at_least:
        titles = dict.fromkeys(facts.name(fact.document) for fact in other if fact.document)
        return f"the arrangements themselves do not show {look.asks}; only this does: {', '.join(titles)}"
    return f"too little shows {look.asks}"


def _names(lacking: list[Fact], facts: Facts) -> str:
    *first, last = [facts.name(fact.id) for fact in lacking]
    return f"{', '.join(first)} and {last}" if first else last
