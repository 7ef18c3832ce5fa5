"""Family naming: a count in words or figures that the data contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.model.bodies import PartnerKind

WORDS = {"one": 1, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
WORDS |= {"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18}
WORDS |= {"nineteen": 19, "twenty": 20}
# What may stand between a number and what it counts.
QUALITY = r"(?:statutory|safeguarding|lead|delegated|relevant|local|named|equal|different|neighbouring|core|other|published|shared)"
COUNTED = (
    r"(?:partners|delegates|leads|agencies|councils|council areas|areas|groups|sub-groups|roles|procedures|functions|boards|priorities)"
)
COUNT = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{'|'.join(WORDS)}) (?:the )?(?P<quality>(?:{QUALITY},? (?:and )?)*)(?P<what>{COUNTED})\b", re.IGNORECASE
)
# What before the number says that all of them are meant, and what says that only some are.
ALL = re.compile(r"\ball (?:of )?(?:the |its |our |these )?$", re.IGNORECASE)
EVERY = re.compile(r"\b(?:the|its|our|has|have|are|of|by|named) $", re.IGNORECASE)
PART = re.compile(r"\b(?:other|at least|at most|more than|only|any|which|first|last|up to|than|or|these|those) $", re.IGNORECASE)
# Of these "both" are all; of others, such as agencies, the two that were spoken of.
BOTH = frozenset(("partners", "councils", "areas", "council areas"))
SURE = frozenset(("partners", "delegates", "leads", "agencies"))


@rule(
    "count-wrong",
    "naming",
    "A count that the data contradicts makes a reader doubt all the rest.",
    "`all three partners` where there are four",
)
def count_wrong(case: Case) -> Iterator[Fault]:
    """Where running text counts partners, agencies, groups or others as a whole, the data has as many."""
    there = _there(case)
    for passage in case.texts.having_both([*WORDS, *case.texts.figures], (what.split()[-1] for what in there)):
        for match in COUNT.finditer(passage.text) if passage.is_sentence else ():
            what, number = match["what"].lower(), _number(match["number"])
            right = there.get(what)
            if not right or number in right or not _whole(passage.text[max(0, match.start() - 20) : match.start()], match, what):
                continue
            counted = f"there {'is' if max(right) == 1 else 'are'} {max(right)}{' in all' * (len(right) > 1)}"
            hint = "write {{ count('…') }} with the collection" if passage.prose else "mend the number, or leave it out"
            yield case.place_in(passage, match.start(), match.end()), f"`{match.group()}`, but {counted} in the data", hint


def _whole(before: str, match: re.Match[str], what: str) -> bool:
    """Whether all of them are meant: "all three groups", "the four statutory partners", and not "two partners who disagree"."""
    if "other" in match["quality"] or PART.search(before):
        return False
    if ALL.search(before) or (match["number"].lower() == "both" and what in BOTH):
        return True
    return match["number"].lower() != "both" and what in SURE and bool(EVERY.search(before) or match["quality"].strip())


def _number(text: str) -> int:
    return int(text) if text.isdigit() else WORDS[text.lower()]


def _there(case: Case) -> dict[str, set[int]]:
    """How many there are of what is counted; groups may be counted by tier as well."""
    sizes = {
        name: sum(str(entry.get("id")) not in case.over for _, entry in case.entries(name))
        for name in ("partners", "agencies", "groups", "roles", "procedures", "functions", "boards", "priorities")
    }
    if case.relations:  # those of earlier years are counted nowhere
        sizes["priorities"] = len(case.relations.arrangements.priorities_there)
    found = {name: {size} for name, size in sizes.items() if size}
    if "partners" in found:
        found["delegates"] = found["leads"] = found["partners"]
        found["councils"] = {sum(1 for _, entry in case.entries("partners") if entry.get("kind") == PartnerKind.LOCAL_AUTHORITY)}
    places = case.dig("partnership", "area", "places")
    if isinstance(places, list) and places:
        found["areas"] = found["council areas"] = {len(places)}
    tiers: dict[str, int] = {}
    for _, entry in case.entries("groups"):
        if str(entry.get("id")) in case.over:
            continue
        tiers[str(entry.get("tier"))] = tiers.get(str(entry.get("tier")), 0) + 1
    if "groups" in found:
        found["groups"] = found["sub-groups"] = found["groups"] | set(tiers.values())
    return found
