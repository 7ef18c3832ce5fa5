"""A version of arrangements to compare, by whatever names it: a folder, a file, or a commit, tag or branch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from masa.findings.finding import FaultyInput, Finding
from masa.findings.machine import Refused
from masa.source.git import Git, NoGit
from masa.source.read import FILE, Reading, read, read_arrangements
from masa.source.revision import Revision, named, parting
from masa.source.text import read_text

HEAD = "HEAD"


@dataclass(frozen=True, slots=True)
class Version:
    """What a version holds; what it was called, and, where that is another than what was asked for, which commit it is.

    `alone` says that it is a file, whose facts are all there is, `kept` that it is a version in Git.
    """

    reading: Reading
    name: str
    stands_for: str = ""
    alone: bool = False
    kept: bool = False

    def of(self, finding: Finding) -> Finding:
        """A finding of it, at a place that names the version as Git does, such as main:arrangements.yaml, or leads to its file."""
        path = finding.place.path
        there = self.name if self.alone else f"{self.name}:{path}" if self.kept else (Path(self.name) / path).as_posix()
        return replace(finding, place=replace(finding.place, path=there))


@contextmanager
def version(name: str, source: Path, new: str = "") -> Iterator[Version]:
    """A version as long as it is needed. A path comes before a revision of the same name.

    `new` names the version that it is compared with: where their histories parted, what both share is what counts, as on GitHub.
    Refused where nothing is named so. FaultyInput where its facts cannot be understood, since nothing can then be compared.
    """
    path = Path(name)
    if path.is_dir():
        if not (path / FILE).is_file():
            raise Refused(f"{name} holds no {FILE}; name a folder that does, a file, or a commit, tag or branch")
        yield _understood(Version(read(path), name))
    elif path.is_file():
        yield _understood(_of_file(path, name))
    else:
        try:
            found = _counted_from(named(source, name), source, new)
            with found.laid_out() as folder:
                asked = f"`{name[:60]}`"
                stands_for = "" if found.what == asked else f"{found.what} ({found.short})"
                yield _understood(Version(read(folder), name[:60], stands_for, kept=True))
        except NoGit as error:
            raise Refused(f"{name[:60]} is no file and no folder, and {error}") from error


def _counted_from(old: Revision, source: Path, new: str) -> Revision:
    """The version that counts as the old one. The way back, from a version to one before it, is compared as it is asked for."""
    here = Path(new).exists()
    if not new or (here and Path(new).resolve() != source.resolve()):
        return old
    head = Git(source).commit(HEAD if here else new)
    found = parting(old, head) if head else old
    return old if found.commit == head and not here else found


def _of_file(path: Path, name: str) -> Version:
    arrangements, tree, faults = read_arrangements(read_text(path, path.name), path.name)
    return Version(Reading(path.parent, tree, arrangements, (), tuple(faults)), name, alone=True)


def _understood(found: Version) -> Version:
    if found.reading.arrangements is None:
        raise FaultyInput([found.of(one) for one in found.reading.findings])
    return found
