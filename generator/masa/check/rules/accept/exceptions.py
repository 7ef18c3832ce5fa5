"""Family accept: what is let stand names a rule, and ends within a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from masa.check.acceptance import FAMILY, NEVER, SAFETY
from masa.check.case import Case
from masa.check.registry import RULES, Fault, rule
from masa.findings.finding import Severity
from masa.findings.nearest import suggest
from masa.law import requirements
from masa.model.written import day_in_words
from masa.source.read import FILE

FURTHEST = dt.timedelta(days=366)


@rule(
    "accept-unknown", FAMILY, "An exception to a rule that does not exist hides nothing and misleads.", "`accept: [{rule: othername, …}]`"
)
def accept_unknown(case: Case) -> Iterator[Fault]:
    """Each exception names a rule that exists and that may have exceptions."""
    known = [rule_id for rule_id, found in RULES.items() if found.family != FAMILY and rule_id not in NEVER]
    for accepted in case.accepted:
        rule_id, number = accepted.acceptance.rule, accepted.acceptance.requirement
        if (rule_id is None) is (number is None):
            yield (
                accepted.place,
                "an exception is to a rule or to a requirement",
                "write one of the two: `rule:` or, in the edition, `requirement:`",
            )
        elif number is not None:
            if accepted.place.path != FILE or accepted.within != ("edition",):
                yield accepted.place, f"`{number}` is accepted outside of the edition", "write it under `edition:`, `accept:`"
            elif number not in requirements():
                yield (
                    accepted.place,
                    f"`{number}` is no requirement",
                    suggest(number.upper(), requirements(), "use its number on the page of duties"),
                )
        elif rule_id in NEVER:
            why = "keeps people safe" if rule_id in SAFETY else "is what pages are drawn by"
            yield accepted.place, f"`{rule_id}` {why} and has no exceptions", "mend what it finds, and take this out"
        elif rule_id is not None and rule_id not in known:
            yield accepted.place, f"`{rule_id}` is no rule", suggest(rule_id, known, "use the id in brackets at the end of the finding")


# What time brings stops no publication.
@rule(
    "accept-expired",
    FAMILY,
    "An exception that nobody looks at again becomes a fault that nobody sees.",
    "`until: 2024-01-31`",
    severity=Severity.WARNING,
)
def accept_expired(case: Case) -> Iterator[Fault]:
    """No exception is older than its last day."""
    for accepted in case.accepted:
        if accepted.acceptance.until < case.today:
            yield (
                accepted.place,
                f"the exception to `{accepted.names}` ended on {day_in_words(accepted.acceptance.until)}",
                "mend what it covered, or look at it again and set a new day",
            )


@rule("accept-too-long", FAMILY, "An exception is looked at again within a year.", "`until: 2099-12-31`")
def accept_too_long(case: Case) -> Iterator[Fault]:
    """No exception runs for more than a year from today."""
    for accepted in case.accepted:
        if accepted.acceptance.until > case.latest + FURTHEST:
            yield accepted.place, "the exception runs for more than a year", "choose a day in the coming twelve months"


@rule(
    "accept-unused",
    FAMILY,
    "An exception that covers nothing would hide the next fault.",
    "`accept:` beside an entry that is in order",
    severity=Severity.WARNING,
)
def accept_unused(case: Case) -> Iterator[Fault]:
    """Each exception covers a finding. Those that are unknown, expired or too long, or name two things, are reported as such.

    Where the facts do not hold, some rules were not asked: what they would find is not known, so nothing is said of it.
    """
    for accepted in case.accepted if case.sound else ():
        if accepted.acceptance.rule and accepted.acceptance.requirement:
            continue
        known = accepted.names in requirements() if accepted.acceptance.requirement else accepted.names in RULES
        stands = case.today <= accepted.acceptance.until <= case.latest + FURTHEST
        if accepted.place in case.unused and known and accepted.names not in NEVER and stands:
            yield accepted.place, f"no finding of `{accepted.names}` is left here", "take the exception out"
