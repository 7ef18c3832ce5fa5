"""Family consistency: what the edition says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.model.partnership import Status

DEMONSTRATION = re.compile(
    r"\bthis (?:(?:site|website|page) )?is (?:only )?a demonstration\b|\b(?:this|the) demonstration\b"
    r"|\bpartnership(?:'s office)? (?:does not|did not|has not|doesn't|didn't|hasn't) (?:run|ma[dk]e|buil[dt]|check(?:ed)?|approved?)\b",
    re.IGNORECASE,
)


@rule(
    "own-site",
    "consistency",
    "Readers must know whether the partnership itself speaks to them, or somebody else speaks of it.",
    "`status: replaced` without `own_site`",
)
def own_site(case: Case) -> Iterator[Fault]:
    """What was replaced says whose site it is; of every other status that is plain, and it says nothing else."""
    edition = case.relations.arrangements.edition if case.relations else None
    if not edition:
        return
    if edition.status is Status.REPLACED:
        if edition.own_site is None:
            yield (
                case.place("edition", "status"),
                "nothing says whose site this is, and each page calls it a demonstration",
                "add `own_site: true` where the partnership runs it, `own_site: false` where somebody else built it",
                Severity.WARNING,
            )
    elif edition.own_site is not None and edition.own_site is edition.is_demonstration:
        whose = "a demonstration is not the partnership's own site" if edition.is_demonstration else "it is the partnership's own site"
        yield (
            case.place("edition", "own_site"),
            f"the status is `{edition.status}`, so {whose}",
            "take `own_site:` out, or mend `status:`",
            case.place("edition", "status"),
        )


@rule(
    "draft-in-force",
    "consistency",
    "Pages that call themselves a draft, not in force yet, mislead once the day has come.",
    "`status: draft` beside `effective_from: 2024-09`",
    severity=Severity.WARNING,
)
def draft_in_force(case: Case) -> Iterator[Fault]:
    """A draft applies from no day that has surely begun."""
    edition = case.relations.arrangements.edition if case.relations else None
    if not edition or edition.status is not Status.DRAFT:
        return
    for key, since in (("effective_from", edition.effective_from), ("published", edition.published)):
        if not since or since.last_day > case.today:
            continue
        began = f"apply from {since}" if key == "effective_from" else f"were published in {since}"
        yield (
            case.place("edition", key),
            f"the arrangements {began}, and each page calls them a draft that is not in force yet",
            "write `status: published` once they are published, or the day from which they will apply",
            case.place("edition", "status"),
        )
        return


@rule(
    "still-demonstration",
    "consistency",
    "Who reads in one place that a site is a demonstration and in another that it is not believes neither.",
    "`This site is a demonstration.` in a page beside `status: published`",
    severity=Severity.WARNING,
)
def still_demonstration(case: Case) -> Iterator[Fault]:
    """Where the status says otherwise, no text calls the site a demonstration."""
    edition = case.relations.arrangements.edition if case.relations else None
    if not edition or edition.is_demonstration:
        return
    for passage in case.texts.having(("demonstration", "partnership")):
        for found in DEMONSTRATION.finditer(passage.text):
            yield (
                case.place_in(passage, found.start(), found.end()),
                f"“{' '.join(found.group().split())}” stands here, and the status is `{edition.status}`",
                "take the sentence out, or mend `status:`",
                case.place("edition", "status"),
            )
