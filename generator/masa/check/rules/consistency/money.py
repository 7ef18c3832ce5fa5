"""Family consistency: money adds up, and no field holds a word that stands for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.model.arrangements import Arrangements
from masa.model.base import spoken
from masa.model.money import Funding
from masa.model.written import Amount
from masa.source.shape import fields, record_at
from masa.source.tree import Path

# An id, and the answer to a question, may be such a word.
ANSWERS = frozenset(("id", "answer"))
EQUAL = re.compile(r"\bequal(?:ly)?\b|\bthe same\b|\bevenly\b", re.IGNORECASE)
UNEQUAL = re.compile(r"\b(?:not|but|except\w*|apart|besides|nearly|about|roughly|no longer)\b", re.IGNORECASE)
# Of a total that cannot be parted evenly somebody pays a penny more.
POUND = 100
# A text longer than this says something.
LONGEST = 40
PLACEHOLDER = re.compile(
    r"[\s.?!…*(\[<_-]*(?:(?:is |are )?not (?:yet )?(?:published|known|stated|given|available|applicable|confirmed|specified)"
    r"|unpublished|unknown|tb[acd]|to be (?:added|agreed|confirmed|decided|determined)|n/?a|nil|xxx+|lorem ipsum.*|placeholder)?"
    r"[\s.?!…*)\]>_-]*",
    re.IGNORECASE,
)


# What a text says of sums that nobody publishes.
DENIED = re.compile(
    r"\bhow much (?:they|it|each|the partners|partners)\b[^.]{0,40}\bnot published\b"
    r"|\bwhat (?:it|the work|the partnership|the year) costs?\b[^.]{0,20}\bnot published\b"
    r"|\bno (?:sums?|amounts?) (?:is|are) published\b",
    re.IGNORECASE,
)


@rule(
    "money-denied",
    "consistency",
    "Sums beside the sentence that none are published make a reader doubt both.",
    "`How much they pay is not published.` in a page beside `sums:`",
    severity=Severity.WARNING,
)
def money_denied(case: Case) -> Iterator[Fault]:
    """Where sums are published no text says that they are not."""
    funding = case.relations.arrangements.partnership.funding if case.relations else None
    for passage in case.texts.having(("published",)) if funding and (funding.sums or funding.totals) else ():
        for found in DENIED.finditer(passage.text):
            place = case.place_in(passage, found.start(), found.end())
            yield place, f"“{' '.join(found.group().split())}” stands here, and sums are published", "take the sentence out"


@rule(
    "sums-add-up",
    "consistency",
    "A total that is not the sum of its parts shows that one of them is wrong, and nobody can tell which.",
    "`amount: 90000` as the total of sums of 45000 and 44000",
)
def sums_add_up(case: Case) -> Iterator[Fault]:
    """Each sum has a payer or a purpose; what bodies pay in a year comes to the total, and so does what it is spent on."""
    if not case.relations:
        return
    funding = case.relations.arrangements.partnership.funding
    if not funding:
        return
    for number, one in enumerate(funding.sums):
        if not one.by and not one.heading:
            yield (
                case.place("partnership", "funding", "sums", number),
                f"this sum of {one.amount} is nobody's, and for nothing",
                "add `by:` with who pays it, or `heading:` with what it is for",
            )
    years = {year.name: year for year in funding.years}
    for number, total in enumerate(funding.totals):
        if total.year in {other.year for other in funding.totals[:number]}:
            where = case.place("partnership", "funding", "totals", number, "year")
            yield where, f"{total.year} has two totals", "keep the one that is published"
            continue
        year = years[total.year]
        for what, sums in (("the bodies pay", year.paid), ("things cost", year.spent)):
            found = sum(one.amount.pence for one in sums)
            if sums and found != total.amount.pence:
                yield (
                    case.place("partnership", "funding", "totals", number, "amount"),
                    f"what {what} in {total.year} comes to {Amount.of(found)}, not {total.amount}",
                    "compare each sum with its source; where the source itself does not add up, leave the total out and say so in `note:`",
                )


@rule(
    "shares-differ",
    "consistency",
    "Shares that are called equal, beside sums that are not, show that one of the two is wrong.",
    "`shares: equal` where the council pays 20000 and the police 19500",
    severity=Severity.WARNING,
)
def shares_differ(case: Case) -> Iterator[Fault]:
    """Where the shares are equal, the partners whose sums of a year are published pay the same, to the pound. Agencies may pay less."""
    known = case.relations.arrangements if case.relations else None
    funding = known.partnership.funding if known else None
    if not known or not funding or not funding.shares or not EQUAL.search(funding.shares) or UNEQUAL.search(funding.shares):
        return
    partners = {partner.id for partner in known.partners}
    twice = {year for year, _, _ in _paid_twice(funding)}
    for year in funding.years:
        paid: dict[str, int] = {}
        for one in year.paid if year.name not in twice else ():
            if one.by in partners:
                paid[one.by] = paid.get(one.by, 0) + one.amount.pence
        most, least = max(paid, key=paid.__getitem__, default=""), min(paid, key=paid.__getitem__, default="")
        if paid and paid[most] - paid[least] > POUND:
            yield (
                case.place("partnership", "funding", "shares"),
                f"the shares are equal, and in {year.name} `{most}` pays {Amount.of(paid[most])} and `{least}` {Amount.of(paid[least])}",
                "compare each sum with its source, or say in `shares:` how the cost is shared",
            )


def _paid_twice(funding: Funding) -> Iterator[tuple[str, str, int]]:
    """The sums of one body for one thing in one year, but for the first: the year, the body, and the number of the sum."""
    known = set()
    for number, one in enumerate(funding.sums):
        asked = (one.year, one.by, one.heading)
        if one.by and asked in known:
            yield one.year, one.by, number
        known.add(asked)


def _unpaid(known: Arrangements, funding: Funding, year: str) -> list[str]:
    """The partners that contribute, and of which no sum is there in a year in which two others pay."""
    partners = [partner.id for partner in known.partners if partner.id in funding.contributors]
    paid = {one.by for one in funding.sums if one.year == year} & {*partners}
    return [body for body in partners if body not in paid] if len(paid) > 1 else []


@rule(
    "payer-twice",
    "consistency",
    "A body that stands twice for one year pays twice as much as it does, or stands where another was meant.",
    "two sums with `year: 2026-27` and `by: test-council`",
    severity=Severity.WARNING,
)
def payer_twice(case: Case) -> Iterator[Fault]:
    """Each body pays one sum a year for one thing."""
    known = case.relations.arrangements if case.relations else None
    funding = known.partnership.funding if known else None
    for year, body, number in _paid_twice(funding) if funding else ():
        unpaid = _unpaid(known, funding, year) if known and funding else []
        meant = f"write {' or '.join(f'`{one}`' for one in unpaid)}, of which no sum is there" if unpaid else "name the body that pays"
        hint = f"{meant}, take one out, or say with `heading:` what each is for"
        yield case.place("partnership", "funding", "sums", number, "by"), f"`{body}` pays twice in {year}", hint


@rule(
    "payer-missing",
    "consistency",
    "Equal shares of which one is missing look as if somebody did not pay.",
    "`shares: equal` with three sums, where `contributors:` names four partners",
    severity=Severity.WARNING,
)
def payer_missing(case: Case) -> Iterator[Fault]:
    """Where the shares are equal, and two partners' sums of a year are there, so are those of the other partners that contribute."""
    known = case.relations.arrangements if case.relations else None
    funding = known.partnership.funding if known else None
    if not known or not funding or not funding.shares or not EQUAL.search(funding.shares) or UNEQUAL.search(funding.shares):
        return
    twice = {year for year, _, _ in _paid_twice(funding)}
    for year in (year.name for year in funding.years if year.name not in twice):
        if unpaid := _unpaid(known, funding, year):
            number = next(number for number, one in enumerate(funding.sums) if one.year == year)
            yield (
                case.place("partnership", "funding", "sums", number, "year"),
                f"the shares are equal, and in {year} no sum of {spoken([f'`{body}`' for body in unpaid])} is there",
                "add it and compare the total, or take the body out of `contributors:`",
            )


@rule(
    "payer-contributes",
    "consistency",
    "Two lists of who pays that differ make a reader doubt both.",
    "`by: test-school` of a sum, where `contributors:` has no `test-school`",
    severity=Severity.WARNING,
)
def payer_contributes(case: Case) -> Iterator[Fault]:
    """Whoever pays a sum is among the contributors."""
    funding = case.relations.arrangements.partnership.funding if case.relations else None
    for number, one in enumerate(funding.sums if funding else ()):
        if funding and one.by and one.by not in funding.contributors:
            yield (
                case.place("partnership", "funding", "sums", number, "by"),
                f"`{one.by}` pays a sum and is not among the contributors",
                f"add `{one.by}` to `contributors:`, or name the body that pays",
            )


@rule(
    "placeholder",
    "consistency",
    "A word that stands for nothing passes for a fact: pages print it, and the law's duties count it.",
    "`shares: not published`",
)
def placeholder(case: Case) -> Iterator[Fault]:
    """No text says only that there is nothing to say."""
    for path, record in case.mappings:
        for key, value in record.items():
            for number, text in enumerate(value) if isinstance(value, list) else ((None, value),):
                if isinstance(text, str) and len(text) <= LONGEST and text.strip() and PLACEHOLDER.fullmatch(text):
                    hint = _without(path, key)
                    if hint:
                        yield case.place(*path, key, *(() if number is None else (number,))), f"`{text.strip()}` is no fact", hint


def _without(path: Path, key: str) -> str:
    """How to do without a text; nothing to say for an id or an answer, which may be any word."""
    record = record_at(path)
    field = next((field for field in fields(record) if field.key == key), None) if record else None
    if key in ANSWERS or (field and field.refers):
        return ""
    if record and field and record.model_fields[field.name].is_required():
        return "write what the text says, or leave the entry out"
    return f"leave `{key}:` out; the page says that it is not published"
