"""Published sites side by side, one of them current: `current` is a link that changes in one step, so that no reader meets two of them.

A folder of releases holds `releases/`, a folder for each, and `current`, a link to the site of one of them. A web server serves
`current`. Beside its site a release keeps the digest of every file, where it came from and the libraries that made it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from masa.findings.machine import Refused
from masa.model.written import day_in_words
from masa.publish.exchange import remove
from masa.publish.guard import RELEASES as MARK
from masa.publish.guard import is_ours, sign, writable_place
from masa.publish.provenance import MANIFEST, ORIGIN, manifest
from masa.publish.turn import turn

Say = Callable[[str], None]
CURRENT, RELEASES, SITE = "current", "releases", "site"
NAME = re.compile(r"(\d{4,})-[0-9a-f]{12}")
MAKING, LEAVING = ".making-", ".leaving-"


@dataclass(frozen=True, slots=True)
class Release:
    """One published site: its folder, its number, whether it is the one that readers see."""

    folder: Path
    number: int
    current: bool

    @property
    def name(self) -> str:
        """What it is called: its number and the digest of its manifest."""
        return self.folder.name

    @property
    def whole(self) -> bool:
        """Whether every file is what its manifest says, none more and none less."""
        try:
            return (self.folder / MANIFEST).read_text(encoding="utf-8") == manifest(self.folder / SITE)
        except (OSError, UnicodeDecodeError):
            return False

    @property
    def told(self) -> str:
        """A line for a list: its name, the day that it was built for, its commit, and what is to be known of it."""
        try:
            origin = json.loads((self.folder / ORIGIN).read_text(encoding="utf-8"))
            day = day_in_words(dt.datetime.fromisoformat(origin["built_for"]).date())
            commit = str(origin["commit"])[:10]
        except (OSError, ValueError, TypeError, KeyError):
            day, commit = "day not known", ""
        said = (self.name, day, f"commit {commit}" if commit else "no commit", "current" * self.current, "" if self.whole else "not whole")
        return "  ".join(filter(None, said))


class Releases:
    """A folder of releases that is held for one command."""

    def __init__(self, place: Path, say: Say) -> None:
        """Take the real path of the folder, which nobody else writes to meanwhile, and whom to tell of what stops nothing."""
        self.place, self.say = place, say

    def all(self) -> list[Release]:
        """Every release, the oldest first."""
        now = self._now()
        found = [folder for folder in (self.place / RELEASES).glob("*") if NAME.fullmatch(folder.name) and is_ours(folder)]
        return sorted((Release(folder, int(folder.name.partition("-")[0]), folder == now) for folder in found), key=lambda one: one.number)

    @property
    def current(self) -> Release | None:
        """The release that readers see; None where there is none yet."""
        return next((one for one in self.all() if one.current), None)

    def making(self) -> Path:
        """A new folder for a release that is not whole yet."""
        folder = Path(tempfile.mkdtemp(prefix=MAKING, dir=self.place / RELEASES))
        sign(folder)
        folder.chmod(0o755)
        return folder

    def publish(self, made: Path, papers: Mapping[str, bytes], keep: int) -> Release:
        """Make what was built in `made`/site the current release, with its papers beside it, and keep the last so many.

        What was published before and is kept whole is not kept twice: it is made current again, as the newest.
        """
        mark = hashlib.sha256(papers[MANIFEST]).hexdigest()[:12]
        known = self.all()
        newest = max((one.number for one in known), default=0)
        same = next((one for one in known if one.name.endswith(mark) and one.whole), None)
        number = same.number if same and (same.current or same.number == newest) else newest + 1
        folder = self.place / RELEASES / f"{number:04}-{mark}"
        if same:
            remove(made, self.say)
            same.folder.rename(folder)
        else:
            for name, content in papers.items():
                (made / name).write_bytes(content)
            _settle(made)
            made.rename(folder)
        if not (same and same.current):
            self.show(folder)
        self._prune(keep)
        return Release(folder, number, current=True)

    def back(self, name: str | None) -> Release:
        """Make an older release the current one: the one named, or the one before. Refused where it is not there, or not whole."""
        known = self.all()
        now = self.current
        older = [one for one in known if (one.name == name if name else now is None or one.number < now.number)]
        if not older:
            raise Refused(
                f"no release is called {name[:60]}; `masa publish --to … --list` shows all"
                if name
                else "there is no release before this one; `--list` shows all, and `--back RELEASE` leads to any of them"
            )
        chosen = older[-1]
        if not chosen.whole:
            raise Refused(f"{chosen.name} is not whole any more: a file differs from its {MANIFEST}; nothing was changed")
        self.show(chosen.folder)
        return Release(chosen.folder, chosen.number, current=True)

    def show(self, folder: Path) -> None:
        """Point `current` to the site of a release, in one step."""
        beside = self.place / f".{CURRENT}.new"
        beside.unlink(missing_ok=True)
        beside.symlink_to(Path(RELEASES) / folder.name / SITE, target_is_directory=True)
        beside.replace(self.place / CURRENT)
        _sync(self.place)

    def heal(self) -> None:
        """Clear away what commands that were killed have left."""
        (self.place / f".{CURRENT}.new").unlink(missing_ok=True)
        for folder in (*(self.place / RELEASES).glob(f"{MAKING}*"), *(self.place / RELEASES).glob(f"{LEAVING}*")):
            if is_ours(folder) or (folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())):
                remove(folder, self.say)

    def _now(self) -> Path | None:
        link = self.place / CURRENT
        return self.place / link.readlink().parent if link.is_symlink() else None

    def _prune(self, keep: int) -> None:
        """Remove the oldest releases but for the last so many; never the one that readers see."""
        for one in self.all()[:-keep]:
            if not one.current:
                # By another name first: a command that is killed now leaves no release that is there in part.
                leaving = one.folder.with_name(f"{LEAVING}{one.name}")
                one.folder.rename(leaving)
                remove(leaving, self.say)


@contextmanager
def releases(place: Path, source: Path, say: Say) -> Iterator[Releases]:
    """Hold a folder of releases for one command. Refused where it is not ours to write, or `current` is no link of ours."""
    asked = writable_place(place, source, MARK)
    with turn(asked, say):
        asked = writable_place(asked, source, MARK)
        link = asked / CURRENT
        if link.exists() and not link.is_symlink():
            raise Refused(f"{link} is no link that masa made; move it away, or name another folder")
        (asked / RELEASES).mkdir(parents=True, exist_ok=True)
        if not is_ours(asked, MARK):
            sign(asked, MARK)
        held = Releases(asked, say)
        held.heal()
        try:
            yield held
        except BaseException:
            held.heal()
            raise


def _settle(folder: Path) -> None:
    """Have the disk hold all files of a release before anybody is led to it."""
    for place in (*folder.rglob("*"), folder):
        if not place.is_symlink():
            _sync(place)


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
