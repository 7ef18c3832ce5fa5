"""Family slips: the name of a body that stands in texts, and that no entry has: it was changed in one place and not in the others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.language.names import same
from masa.language.texts import NAMES, Passage

# Ends of names by which bodies of the kinds that the law makes partners are known.
BODY = re.compile(
    r"(?<![\w'-])([A-Z][\w'-]{0,30}(?: (?:and |of )?[A-Z][\w'-]{0,30}){0,5} "
    r"(?:Police|Constabulary|Borough Council|County Council|City Council|Integrated Care Board))"
    r"\b(?! (?:and Crime|Commissioner|Authority|Officer|Service))"
)
ENDS = ("police", "constabulary", "council", "board")
# Once may be a body of another place; more often it is the old name of one of ours.
OFTEN = 2


@rule(
    "name-unknown",
    "slips",
    "A body that has got another name in its own entry still has the old one in other texts.",
    "`Old Police` in three summaries, where the force is called `New Police`",
    severity=Severity.WARNING,
)
def name_unknown(case: Case) -> Iterator[Fault]:
    """A name of a council, a force or an integrated care board that stands in several texts is that of an entry."""
    known = " | ".join(same(passage.text) for passage in case.texts.passages if passage.key in NAMES)
    known += " | ".join(same(name.phrase) for name in case.names)
    found: dict[str, list[tuple[Passage, int, int]]] = {}
    for passage in case.texts.having(ENDS):
        for match in BODY.finditer(passage.text) if passage.is_sentence else ():
            name = match.group(1).removeprefix("The ").removeprefix("And ")
            start = match.end(1) - len(name)
            if same(name) not in known and " " in name:
                found.setdefault(name, []).append((passage, start, match.end(1)))
    for name, places in found.items():
        if len(places) >= OFTEN:
            yield (
                case.place_in(*places[0]),
                f"`{name}` stands in {len(places)} texts, and is the name of no entry",
                "write the name that its entry has, or add this one to the entry's `other_names`",
            )
