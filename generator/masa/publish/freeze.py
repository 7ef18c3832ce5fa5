"""Freezes an edition: the facts as they are published, and what they changed in words, written so that both are there or neither."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from masa.changes.account import safe
from masa.changes.history import history
from masa.findings.machine import Refused
from masa.model.base import spoken
from masa.model.partnership import Edition, Status
from masa.model.written import day_in_words
from masa.publish.save import save
from masa.site.history import Step
from masa.source.editions import FOLDER, Frozen
from masa.source.git import Git, NoGit
from masa.source.read import FILE, Reading, read_arrangements
from masa.source.revision import named
from masa.source.text import read_text

# The partnership's own account of its editions, the newest first. People may edit it afterwards.
CHANGES = "CHANGES.md"
HEAD = "# What has changed in the arrangements\n"
LOCK = "masa-release.lock"
FROZEN = "# Frozen by `masa release` on {day}, as it was published. It is never edited again: what is wrong in it was wrong then.\n"


@dataclass(frozen=True, slots=True)
class Made:
    """What a release wrote, and what is to be done with it. Paths are from the partnership's folder."""

    files: tuple[str, ...]
    title: str
    day: str
    since: str
    count: int
    tag: str


def _no(why: str) -> Refused:
    return Refused(f"nothing was released: {why}")


@contextmanager
def alone(source: Path) -> Iterator[Git]:
    """Hold the repository for one release. Refused where there is none, or where somebody else is releasing."""
    git = Git(source)
    try:
        git.where()
    except NoGit as error:
        raise _no(str(error)) from error
    folder = git.line("rev-parse", "--path-format=absolute", "--git-common-dir")
    held = os.open(Path(folder) / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _no("somebody else is releasing from this repository; wait for that to end") from error
        yield git
    finally:
        os.close(held)


def ready(git: Git, reading: Reading, today: dt.date) -> str:
    """The tag of a release, once nothing speaks against it; Refused, in one line, where something does. The checks came before."""
    assert reading.arrangements
    edition = reading.arrangements.edition
    if edition.status is not Status.PUBLISHED:
        raise _no(f"`edition.status` is {edition.status}; only what is `published` is frozen")
    if missing := unsigned(reading, today):
        raise _no(f"{spoken(missing)} signed nothing off; add who did, and when, under `edition.sign_off`")
    if any(one.arrangements.edition.id == edition.id for one in reading.editions) or (reading.folder / place_of(edition)).exists():
        raise _no(f"{place_of(edition)} is there already; a new edition needs an `id` of its own")
    tag = f"{reading.arrangements.partnership.id}-{edition.id}"
    if git.line("rev-parse", "--verify", "--quiet", f"refs/tags/{tag}"):
        raise _no(f"the tag {tag} is there already; a new edition needs an `id` of its own")
    try:
        changed = named(git.folder, "HEAD").differs()
    except NoGit as error:
        raise _no(str(error)) from error
    if changed or git.run("diff-index", "--cached", "--quiet", "HEAD", "--", ".").returncode:
        raise _no("something is changed that is not committed; commit it, or take it back")
    return tag


def unsigned(reading: Reading, today: dt.date) -> list[str]:
    """The names of the partners whose leads have not signed the edition off. Nobody signs for one that is no more."""
    assert reading.arrangements
    signed = {one.partner for one in reading.arrangements.edition.sign_off}
    return [partner.name for partner in reading.arrangements.partners if not partner.is_over(today) and partner.id not in signed]


def place_of(edition: Edition) -> str:
    """Where an edition is frozen, from the partnership's folder."""
    return f"{FOLDER}/{edition.short_id}.yaml"


def freeze(reading: Reading, tag: str, today: dt.date) -> Made:
    """Write the frozen edition and the account of what it changed, and the day into the facts where none stands there yet."""
    assert reading.arrangements
    edition = reading.arrangements.edition
    text = read_text(reading.folder / FILE, FILE)
    dated = text if edition.published else _with(text, reading, f"published: {today.isoformat()}")
    kept = _frozen(dated, reading, today)
    if reading.editions and _day(reading.editions[-1].arrangements.edition) >= _day(kept.arrangements.edition):
        raise _no(f"{reading.editions[-1].path} is as young as this edition, or younger; mend `published:`")
    steps = history(Reading(reading.folder, kept.tree, kept.arrangements, (), (), editions=reading.editions))
    step = steps[0] if steps else None
    published = str(kept.arrangements.edition.published)
    old = reading.folder / CHANGES
    known = read_text(old, CHANGES) if old.exists() else HEAD
    files = {place_of(edition): kept.text, CHANGES: _told(known, edition.title, published, step)}
    if dated != text:
        files[FILE] = dated
    save(reading.folder, files)
    return Made(tuple(files), edition.title, published, step.was_when or step.was if step else "", len(step.lines) if step else 0, tag)


@dataclass(frozen=True)
class _Kept(Frozen):
    text: str = ""


def _frozen(text: str, reading: Reading, today: dt.date) -> _Kept:
    pages = [
        (prose.address, prose.header.title)
        for prose in reading.content
        if prose.address and prose.header and not prose.usual and prose.is_shown
    ]
    lines = [f"  - {{address: {json.dumps(address)}, title: {json.dumps(title, ensure_ascii=False)}}}" for address, title in pages]
    listed = _with(text, reading, "\n".join(["pages:", *lines])) if lines else text
    whole = FROZEN.format(day=day_in_words(today)) + listed.replace("$schema=arrangements", "$schema=../arrangements", 1)
    assert reading.arrangements
    path = place_of(reading.arrangements.edition)
    arrangements, tree, faults = read_arrangements(whole, path)
    if arrangements is None or faults:
        raise _no(f"the frozen edition could not be read again ({faults[0] if faults else 'no facts'})")
    return _Kept(Path(path).stem, path, tree, arrangements, whole)


def _with(text: str, reading: Reading, more: str) -> str:
    """The text with lines behind that of the status, at its indent."""
    lines = text.split("\n")
    number = reading.tree.place(("edition", "status")).line
    typed = lines[number - 1]
    if not typed.lstrip().startswith("status:"):
        raise _no("`edition` stands on one line; write each of its keys on a line of its own")
    indent = typed[: len(typed) - len(typed.lstrip())]
    return "\n".join([*lines[:number], *(f"{indent}{line}" for line in more.split("\n")), *lines[number:]])


def _day(edition: Edition) -> dt.date:
    return edition.published.first_day if edition.published else dt.date.min


def _told(known: str, title: str, published: str, step: Step | None) -> str:
    """The account of all editions with this one in front."""
    lines = [f"## {safe(title)}", "", f"Published {published}.", ""]
    if step:
        lines += [f"Compared with {safe(step.was)}{f' ({step.was_when})' if step.was_when else ''}:", ""]
        for part in step.parts:
            lines += [f"### {part.title}", ""]
            lines += [f"- {safe(line)}" for line in part.lines()]
            lines += [""]
        lines += [] if step.lines else ["Nothing is different.", ""]
    else:
        lines += ["The first edition that is kept here.", ""]
    at = known.find("\n## ")
    head, rest = (known, "") if at < 0 else (known[: at + 1], known[at + 1 :])
    return f"{head.rstrip()}\n\n" + "\n".join(lines) + (f"\n{rest.lstrip()}" if rest else "")
