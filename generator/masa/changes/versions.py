"""A version of arrangements to compare, by whatever names it: a folder, a file, or a commit, tag or branch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from masa.findings.finding import FaultyInput
from masa.findings.machine import Refused
from masa.source.git import NoGit
from masa.source.read import FILE, Reading, read, read_arrangements
from masa.source.revision import named
from masa.source.text import read_text


@contextmanager
def version(name: str, source: Path) -> Iterator[Reading]:
    """What a version holds, as long as it is needed. A path comes before a revision of the same name.

    Refused where nothing is named so. FaultyInput where its facts cannot be understood, since nothing can then be compared.
    """
    path = Path(name)
    if path.is_dir():
        if not (path / FILE).is_file():
            raise Refused(f"{name} holds no {FILE}; name a folder that does, a file, or a commit, tag or branch")
        yield _understood(read(path))
    elif path.is_file():
        yield _understood(_of_file(path))
    else:
        try:
            with named(source, name).laid_out() as folder:
                yield _understood(read(folder))
        except NoGit as error:
            raise Refused(f"{name[:60]} is no file and no folder, and {error}") from error


def _of_file(path: Path) -> Reading:
    arrangements, tree, faults = read_arrangements(read_text(path, path.name), path.name)
    return Reading(path.parent, tree, arrangements, (), tuple(faults))


def _understood(reading: Reading) -> Reading:
    if reading.arrangements is None:
        raise FaultyInput(list(reading.findings))
    return reading
