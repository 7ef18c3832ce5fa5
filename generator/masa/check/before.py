"""What an older version of a folder held: its findings by their meaning, and the ids and addresses that others may have noted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace

from masa.check.meaning import Meaning
from masa.check.ways_left import Way
from masa.findings.finding import Finding


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that an older version had: its collection, its name, and the short form of that."""

    collection: str
    name: str
    short: str = ""


# What a person reaches a contact by, and the day on which somebody made sure of it.
REACHED, VERIFIED = ("phone", "email", "website"), "verified_on"


@dataclass(frozen=True, slots=True)
class Before:
    """An older version. `entries` is by id, `pages` by address, with the page's title, `contacts` by id, with what it is reached by.

    `whole` says that its facts could be read, and led to each other, so that every rule looked at them. `sentences` has what the young
    and adults were told by each entry that tells the young something, `groups` who sat on each group and what was said of it,
    `editions` the facts of each edition that had been released, by its name, as a digest, `addresses` what led elsewhere, by entry,
    `denials` the facts of entries whose notes say that something is not there, with those notes, `report` what each part of the yearly
    report cites and says, `chairs` who chaired each group, and what else was said of that,
    `procedures` the steps of each and what was said not to be published of it, `limits` how long each step has, `flows` the ways
    between the steps of each procedure, `occasions` the day of each date of a course, `dated` when each source
    was published.
    """

    findings: tuple[Meaning, ...] = ()
    entries: dict[str, Entry] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, dict[str, str]] = field(default_factory=dict)
    whole: bool = True
    sentences: dict[str, dict[str, str]] = field(default_factory=dict)
    groups: dict[str, tuple[list[str], str]] = field(default_factory=dict)
    editions: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    denials: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    report: dict[str, tuple[str, str]] = field(default_factory=dict)
    chairs: dict[str, dict[str, str]] = field(default_factory=dict)
    procedures: dict[str, tuple[str, str]] = field(default_factory=dict)
    limits: dict[str, str] = field(default_factory=dict)
    flows: dict[str, tuple[list[str], list[Way]]] = field(default_factory=dict)
    occasions: dict[str, str] = field(default_factory=dict)
    dated: dict[str, str] = field(default_factory=dict)

    def marked(self, findings: Sequence[Finding], meanings: Iterable[Meaning], waited: Collection[Finding] = ()) -> list[Finding]:
        """The findings, each with whether it is new; None for those of `waited`, for which nobody had looked in the older version.

        Of two that mean the same one may be. One that says the same of another entry is old where the older version's is gone: then the
        entry has another id, or it is the first of its list, at which the faults of a whole list are shown.
        """
        meant = list(meanings)
        left, exact = Counter(self.findings), []
        for meaning in meant:
            exact.append(left[meaning] > 0)
            left[meaning] -= exact[-1]
        moved = Counter((rule, message) for rule, _, message in left.elements())
        marked = []
        for finding, (rule, _, message), old in zip(findings, meant, exact, strict=True):
            known = old or moved[rule, message] > 0
            moved[rule, message] -= known and not old
            marked.append(replace(finding, new=False if known else None if finding in waited else True))
        return marked

    def kept(self) -> bytes:
        """It, to be kept."""
        return json.dumps(asdict(self)).encode()


def put_back(kept: bytes) -> Before:
    """What was kept, as it was."""
    held = json.loads(kept)
    held["findings"] = tuple(map(tuple, held["findings"]))
    held["entries"] = {entry_id: Entry(**entry) for entry_id, entry in held["entries"].items()}
    return Before(**held)
