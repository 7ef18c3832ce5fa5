"""Family law: what the law and the guidance ask is there, and no time limit is longer than theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.findings.fold import Fold
from masa.findings.nearest import suggest
from masa.law import Limit, Look, Requirement, asked_by, editions, in_force, last_read, requirements, unjudged, year_of
from masa.law.evidence import Judgement, Result, evidence, lost_by_time
from masa.law.facts import home
from masa.law.limits import long_enough, right_moment
from masa.model.base import spoken
from masa.model.partnership import Status
from masa.model.procedures import Deadline


@rule("unknown-requirement", "law", "A duty that is not in the list of requirements cannot be shown to anybody.", "`requirements: [C21]`")
def unknown_requirement(case: Case) -> Iterator[Fault]:
    """Each number under `requirements` is one of the list."""
    known = requirements()
    lists = [((*path, "requirements"), entry.get("requirements")) for collection in case.data for path, entry in case.entries(collection)]
    lists += [((*path, "requirements"), step.get("requirements")) for path, step, _ in case.steps()]
    for path, numbers in lists:
        for position, number in enumerate(numbers if isinstance(numbers, list) else []):
            if isinstance(number, str) and number not in known:
                yield (
                    case.place(*path, position),
                    f"`{number}` is no requirement",
                    suggest(number, known, "use a number that stands on the page of requirements"),
                )


# Where each of them stands, with what is missing, for whoever is told of them in one line.
SHOWN = "see the page /requirements/ of the site"
READ = {"restated": "; read only as another partnership restates it", "unconfirmed": "; its wording has not been confirmed"}


@rule(
    "requirement-not-met",
    "law",
    "Arrangements that leave out what the law asks can be challenged, and children lose by the gap.",
    "no step that notifies the national Panel",
    fold=Fold("{n} duties are not met", SHOWN),
)
def requirement_not_met(case: Case) -> Iterator[Fault]:
    """Each requirement of the edition that the arrangements are written to is met.

    An error once they are published, where its wording was read: before that, silence is what is to be filled, and a warning. So is
    what the day alone has brought, since a term is over.
    """
    published = case.relations is not None and case.relations.arrangements.edition.status is Status.PUBLISHED
    for judgement in _standing(case, Result.NOT_MET):
        grave = published and judgement.requirement.confirmed and case.sound and not lost_by_time(case.sound, judgement.requirement)
        severity = () if grave else (Severity.WARNING,)
        yield (*_told(case, judgement, "is not met"), *severity)


@rule(
    "requirement-partly",
    "law",
    "A duty that is met in part looks met until somebody asks for the rest.",
    "delegates with a post and no name",
    severity=Severity.WARNING,
    fold=Fold("{n} duties are met in part", SHOWN),
)
def requirement_partly(case: Case) -> Iterator[Fault]:
    """No requirement is met in part alone."""
    for judgement in _standing(case, Result.PARTLY):
        yield _told(case, judgement, "is met in part")


def _standing(case: Case, result: Result) -> list[Judgement]:
    # Nothing can be added any more to arrangements that are no longer in force. Their page of duties says how they stood.
    judged = evidence(case.sound, case.today).values() if case.sound and not case.replaced else ()
    return [judgement for judgement in judged if judgement.result is result]


def _told(case: Case, judgement: Judgement, how: str) -> tuple[Place, str, str]:
    """Where a requirement would be shown, what is missing, and how to show it."""
    requirement = judgement.requirement
    missing = [answer for answer in judgement.answers if answer.missing]
    first = (*missing[0].lacking, *missing[0].evidence)
    path = first[0].path if first else home(missing[0].look.among[0])
    # A list has no place of its own but that of its first dash, which is its first entry's, and not at fault.
    place = case.reading.tree.place(path, key=isinstance(case.dig(*path), list))
    return (
        place,
        f"{requirement.id} {how}: {'; '.join(judgement.missing)} (it asks: {requirement.text.strip().rstrip('.')})",
        f"{_where([answer.look for answer in missing])}; see {requirement.source}{READ.get(requirement.confidence, '')}",
    )


def _where(looks: Sequence[Look]) -> str:
    """Where the data would show what the first of these asks, and others that ask it of the same."""
    among = looks[0].among
    asked = dict.fromkeys(part for look in looks if look.among == among for part in _asked(look))
    places = " or ".join(f"`{name}`" for name in among)
    role = f", by a role of the kind `{looks[0].by_role}` or a group on which it sits" if looks[0].by_role else ""
    return f"show it in {places}" + (f", with {spoken(asked)}" if asked else "") + role


def _asked(look: Look) -> Iterator[str]:
    """The fields that a look asks for. Of an entry that there is once the field may be there, and say something else."""
    says = f" that says {spoken(look.says, ' or ')}" if look.says and look.among == ("edition",) else ""
    yield from (f"`{path}`{says}" for path in look.has)
    if look.answers:
        yield f"`requirements: [{look.answers[0]}]`"


@rule(
    "guidance-unread",
    "law",
    "A page of duties that leaves most of them out must say so, or it passes for the whole.",
    "`guidance: wt-2026`, whose text could not be read",
    severity=Severity.WARNING,
)
def guidance_unread(case: Case) -> Iterator[Fault]:
    """The edition that the arrangements are written to was read, so that all of its duties are judged."""
    if not case.relations or case.replaced:
        return
    guidance = case.relations.arrangements.edition.guidance
    left = unjudged(guidance)
    if left:
        judged = sum(in_force(found) for found in asked_by(guidance).values())
        yield (
            case.place("edition", "guidance"),
            (
                f"{editions()[guidance].title} could not be read: {judged} duties were judged, which Acts and regulations ask; "
                f"{len(left)} that the guidance of {year_of(last_read().id)} asks besides were not"
            ),
            f"hold the arrangements against those {len(left)} yourself; `guidance: {last_read().id}` shows them",
        )


@rule(
    "deadline-too-long",
    "law",
    "A time limit that is longer than the law's breaks the law each time that somebody keeps it.",
    "`within: 10 working days` to notify the national Panel",
)
def deadline_too_long(case: Case) -> Iterator[Fault]:
    """No deadline leaves more time, or gives less notice, than the requirement that its step answers."""
    for requirement, limit, deadline, place in _limited(case):
        wanted = limit.within or limit.at_least
        given = deadline.within or deadline.at_least
        if not long_enough(deadline, limit):
            least = "at most" if limit.within else "at least"
            other = "" if bool(limit.within) == bool(deadline.within) else f", as {'`within`' if limit.within else '`at_least`'}"
            yield (
                place,
                f"{requirement.id} asks for {least} {wanted} {limit.side} {limit.moment}, and this says {given}",
                f"write {wanted}{other}, or a limit that is surely stricter; see {requirement.source}",
            )


@rule(
    "deadline-wrong-start",
    "law",
    "Days counted from the wrong moment run out too late: five days count from becoming aware, not from the incident.",
    "`after: incident-agreed` for the notification of the national Panel",
)
def deadline_wrong_start(case: Case) -> Iterator[Fault]:
    """A deadline of the law counts from the moment that the law names, by what the name of its event says."""
    for requirement, limit, deadline, place in _limited(case):
        event = case.relations.entries.get(deadline.after or deadline.before or "") if case.relations else None
        if event is not None and not right_moment(deadline, limit, str(getattr(event, "name", ""))):
            yield (
                place,
                f"{requirement.id} counts from {limit.moment}, and this counts from when {getattr(event, 'name', '')}",
                f"name the event for {limit.moment} under `{limit.side}`; see {requirement.source}",
            )


def _limited(case: Case) -> Iterator[tuple[Requirement, Limit, Deadline, Place]]:
    """Every deadline that a requirement limits. A local rule is the partnership's own and stands beside the law's.

    What was not read in the edition that the arrangements are written to fails nobody.
    """
    if not case.relations:
        return
    asked = asked_by(case.relations.arrangements.edition.guidance)
    known = {number: found for number, found in asked.items() if not found.unread_in}
    for position, procedure in enumerate(case.relations.arrangements.procedures):
        for number, step in enumerate(procedure.steps):
            if step.deadline and step.deadline.rule != "local":
                place = case.place("procedures", position, "steps", number, "deadline")
                for requirement in (known[found] for found in step.requirements if found in known):
                    if requirement.limit:
                        yield requirement, requirement.limit, step.deadline, place
