"""Builds the sites of a portfolio and their index: what has changed anew, all else left as it stands."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from masa.dates.clock import NoDay, build_time
from masa.findings.finding import FaultyInput
from masa.findings.machine import Refused, real
from masa.kept import FOLDER, Kept
from masa.look.theme import Theme
from masa.portfolio.face import posing
from masa.portfolio.index import OWN_FOLDERS, SITES, Index
from masa.portfolio.listed import Member, Portfolio, id_of, same_ids
from masa.portfolio.one import Job, Outcome, make, prepare
from masa.portfolio.pool import work_on
from masa.portfolio.stand import digest, listing, quick_id
from masa.publish.guard import PORTFOLIO, is_ours, sign, writable_place
from masa.publish.turn import turn
from masa.site.prepared import Prepared
from masa.source.read import read

INDEX = "index.html"
# The list of what the index wrote, so that nothing else is ever taken away.
WRITTEN = ".masa-index"
# The longest id that an entry may have.
MOST_NAME = 64
KILLED = "its build ended without an answer; it may have been stopped, or have run out of memory"


@dataclass(frozen=True, slots=True)
class Step:
    """One partnership is done: what became of it, and how many of all are."""

    member: Member
    own_id: str
    outcome: Outcome
    done: int
    of: int


@dataclass(slots=True)
class Result:
    """What a run did, and the seconds that it took."""

    built: int = 0
    same: int = 0
    failed: list[Step] = field(default_factory=list)
    index: bool = False
    seconds: float = 0.0

    @property
    def stopped(self) -> bool:
        """Whether the machine kept a site from being made, and not what somebody wrote."""
        return any(step.outcome.stopped for step in self.failed)


Say = Callable[[str], None]
# Gives each job with its outcome as soon as it is done, None where there is none; called with the jobs, `make`, and how many at a time.
Work = Callable[..., Iterator[tuple[Job, Outcome | None]]]


class Run:
    """One run over a portfolio. `file` is where it is listed, `to` the folder of all sites."""

    def __init__(self, portfolio: Portfolio, file: Path, to: Path, say: Say) -> None:
        """Take what is to be built. Refused where `to` is not ours to write; FaultyInput where two partnerships have one id."""
        self.portfolio, self.say = portfolio, say
        places = [writable_place(to, folder, PORTFOLIO) for folder in (*(one.folder for one in portfolio.members), file.parent)]
        self.place = places[0]
        self.cache = file.parent / FOLDER / "portfolio"
        self.kept = Kept(self.cache)
        # What was made in this run, on whatever disk nothing can be kept.
        self.facts: dict[str, bytes] = {}
        self.ids = ids_of(portfolio)
        if twice := same_ids((member, own) for member, own in self.ids.items() if own):
            raise FaultyInput(twice)

    def go(self, today: dt.date | None, most: int, tell: Callable[[Step], None], work: Work = work_on) -> Result:
        """Build what has changed, then the index. `tell` hears of each partnership as soon as it is done.

        `work` is who works: processes of this machine, at most so many at a time, or an engine that shares its disk.
        """
        began, result = time.monotonic(), Result()
        with turn(self.place, self.say):
            self.place.mkdir(exist_ok=True)
            sign(self.place, PORTFOLIO)
            for folder in (*OWN_FOLDERS, SITES):
                if (self.place / folder).is_symlink():
                    raise Refused(f"{self.place / folder} leads elsewhere; take the link away, and run it again")
            self._build(today, partial(work, most=most), tell, result)
            self._left_over()
            # A disk that refuses a site would take its partnership out of the index.
            result.index = not any(step.outcome.refused for step in result.failed) and self._index()
        result.seconds = time.monotonic() - began
        return result

    def _build(self, today: dt.date | None, work: Work, tell: Callable[[Step], None], result: Result) -> None:
        jobs: dict[Job, tuple[Member, bytes]] = {}
        count = len(self.portfolio.members)

        def told(member: Member, outcome: Outcome) -> None:
            step = Step(member, self.ids[member], outcome, result.built + result.same + len(result.failed) + 1, count)
            if outcome.faults:
                result.failed.append(step)
            elif outcome.pages:
                result.built += 1
            else:
                result.same += 1
            tell(step)

        for member in self.portfolio.members:
            found = self._wanted(member, today)
            if isinstance(found, Outcome):
                told(member, found)
            else:
                jobs[found[0]] = member, found[1]
        if jobs:
            prepare(self.cache, Theme(self.cache))
        for job, outcome in work(jobs, make):
            member, made_from = jobs[job]
            if outcome and outcome.facts:
                facts = self.facts[job.own_id] = outcome.facts.encode()
                self.kept.put(f"{job.own_id}.json", made_from + listing(job.output), facts)
                self.kept.put(f"last-{job.own_id}.json", str(job.output).encode(), facts)
            told(member, outcome or Outcome(faults=(f"{member.folder}: {KILLED}",), stopped=True))

    def _wanted(self, member: Member, today: dt.date | None) -> tuple[Job, bytes] | Outcome:
        """What is to be made of a partnership, and from what; or what became of it already: it stands there, or cannot be made."""
        own = self.ids[member]
        if not own or len(own) > MOST_NAME:
            wrong = f"an id of {len(own)} letters, too long for an address" if own else "no id"
            return Outcome(faults=(f"{member.folder}: its partnership has {wrong}; see `masa check --source {member.folder}`",))
        try:
            moment = build_time(member.folder, today)
        except NoDay as error:
            return Outcome(faults=(f"{member.folder}: {error}",))
        site = self._site(own)
        made_from = digest(member.folder, moment.date()) + str(site).encode()
        if (site / INDEX).is_file() and self.kept.get(f"{own}.json", made_from + listing(site)):
            return Outcome()
        return Job(member.folder, own, site, moment, self.cache), made_from

    def _site(self, own: str) -> Path:
        return self.place / SITES / own

    def _index(self) -> bool:
        """Draw the index anew where what it tells has changed; give whether that was so. Without any site there is nothing to draw."""
        rows = self._rows()
        if not rows:
            return False
        face = self.portfolio.face
        if faults := [*posing(face, rows)]:
            raise FaultyInput(faults)
        links = {own: member.site_url or f"{SITES}/{own}/" for member, own in self.ids.items()}
        prepared = Prepared(Theme(self.cache), self.cache)
        sites = {row["id"]: self._site(row["id"]) for row in rows}
        told = json.dumps([repr(face), rows, links]).encode()
        made_from = b"\0".join((digest(self.cache, dt.date.min), told, _data_of(sites)))
        asked = made_from + str(self.place).encode()
        ours = [self.place / name for name in (INDEX, *OWN_FOLDERS)]
        if (self.place / INDEX).is_file() and self.kept.get("index", asked + listing(*ours)):
            return False
        _put(self.place, Index(face, rows, links, prepared).files(sites))
        self.kept.put("index", asked + listing(*ours), b"drawn")
        return True

    def _rows(self) -> list[dict[str, Any]]:
        """The facts of each partnership that has a site, as they were when it was made; what stands there without any is told."""
        rows = []
        for own in filter(None, self.ids.values()):
            facts = self.facts.get(own) or self.kept.get(f"last-{own}.json", str(self._site(own)).encode())
            if (self._site(own) / INDEX).is_file():
                if facts:
                    rows.append(json.loads(facts))
                else:
                    self.say(f"{self._site(own)} is not in the index, as nothing is kept of what it was made from; build it anew")
        return rows

    def _left_over(self) -> None:
        """Say which sites stand there whose partnerships are not listed. They are not taken away: somebody may still read them."""
        listed = set(self.ids.values())
        for site in sorted((self.place / SITES).glob("*")):
            if site.name not in listed and is_ours(site):
                self.say(f"{site} is of no partnership that is listed, and was left; remove it yourself if it should go")


def ids_of(portfolio: Portfolio) -> dict[Member, str]:
    """The id of each partnership; "" for one whose facts do not say it."""
    return {member: quick_id(member.folder) or id_of(read(member.folder).tree.data) for member in portfolio.members}


def _data_of(sites: Mapping[str, Path]) -> bytes:
    """When the open data of each site were written: they are joined again only after that."""
    files = sorted(file for site in sites.values() for file in (site / "data").glob("*.csv"))
    return sha256("".join(f"{file}\0{file.stat().st_mtime_ns}\n" for file in files).encode()).digest()


def _put(place: Path, files: Mapping[str, bytes]) -> None:
    """Put each file in its place in one step, the pages last; then take out what the index no longer has.

    All are written before the first is put there: a disk that is full leaves the index as it was.
    """
    listed, root = place / WRITTEN, real(place)
    before = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() and not listed.is_symlink() else []
    written = {**files, WRITTEN: "\n".join(sorted(files)).encode()}
    waiting: dict[Path, Path] = {}
    try:
        for address in sorted(written, key=lambda name: (name.endswith(".html"), name == INDEX, name)):
            target = place / address
            _made(target.parent, root)
            beside = target.with_name(f".{target.name}.new")
            waiting[beside] = target
            beside.write_bytes(written[address])
    except BaseException:
        for beside in waiting:
            with suppress(OSError):
                beside.unlink()
        raise
    for beside, target in waiting.items():
        beside.replace(target)
    # Only what an index wrote before is taken away, and only by its plain way down from here.
    for address in set(before) - set(files):
        file = place / address
        if real(file).is_relative_to(root) and file.is_file() and not file.is_symlink():
            file.unlink()


def _made(folder: Path, root: Path) -> None:
    """Make a folder of the index where it is not there. Refused where it leads out of the root."""
    folder.mkdir(parents=True, exist_ok=True)
    if not real(folder).is_relative_to(root):
        raise Refused(f"{folder} leads elsewhere; take the link away, and run it again")
