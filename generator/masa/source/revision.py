"""An older version of a partnership's folder, as Git holds it: which one a change starts from, and its files laid out to be read."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from masa.model.pictures import FOLDER as PICTURES
from masa.source.content import MOST_ALL_BYTES, MOST_FILES, NAME
from masa.source.editions import FOLDER as EDITIONS
from masa.source.editions import MOST_EDITIONS
from masa.source.git import Git, NoGit
from masa.source.mkdocs_file import FILE as SETTINGS
from masa.source.pictures import MOST_ALL_BYTES as MOST_OF_PICTURES
from masa.source.read import FILE
from masa.source.text import MOST_BYTES

# What the checks read of a folder. The theme is this package's, or the partnership's own as it is now.
READ = (FILE, SETTINGS, "content", EDITIONS)
SHALLOW = "the history here is cut short (a shallow clone); fetch all of it, as with `fetch-depth: 0`"
# The file of a picture, whatever it is called: of one with a wrong name the checks must hear too.
PICTURE = re.compile(r"[\w][\w .()+,'-]{0,120}")
DEFAULTS = ("refs/remotes/origin/main", "refs/remotes/origin/master")


@dataclass(frozen=True, slots=True)
class Revision:
    """One older version of a folder: its commit, what it is to the change, the way to the folder, the name in the store of each file."""

    git: Git
    commit: str
    what: str
    prefix: str
    files: dict[str, str]

    @property
    def short(self) -> str:
        """The commit as people write it."""
        return self.commit[:10]

    def differs(self) -> bool:
        """Whether the folder holds other text now."""
        folder = self.git.folder
        there = {path: _name(folder / path, name) for path, name in self.files.items()}
        return there != self.files or _paths(folder) != set(self.files)

    @contextmanager
    def laid_out(self) -> Iterator[Path]:
        """A folder with the files of this version, for as long as it is needed."""
        with tempfile.TemporaryDirectory(prefix="masa-") as made:
            folder = Path(made)
            (folder / "content").mkdir()
            for path, content in zip(self.files, self.git.contents(list(self.files.values())), strict=True):
                file = folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            if (theme := self.git.folder / "theme").is_dir():
                with suppress(OSError):  # where no links can be made, the package's theme stands in
                    (folder / "theme").symlink_to(theme.resolve(), target_is_directory=True)
            yield folder


def start_of_change(folder: Path, asked: str | None = None) -> Revision:
    """The version that a change starts from. NoGit says why there is none.

    `asked` names a commit, a tag or a branch: then it is where the history of that parted from this one. Else it is where this history
    parted from origin's main branch; where nothing parted, the last commit for work that is not committed, or the one before it.
    """
    git = Git(folder)
    prefix, shallow = git.where()
    head = git.commit("HEAD")
    if not head:
        raise NoGit("nothing is committed yet")
    if asked is not None:
        return parting(named(folder, asked), head)
    if base := _parting(git, head):
        return _revision(git, base, "where this branch began", prefix)
    last = _revision(git, head, "the last commit", prefix)
    if last.differs():
        return last
    before = git.commit(f"{head}^")
    if not before:
        raise NoGit(SHALLOW if shallow else "there is no version before this one")
    return _revision(git, before, "the commit before the last", prefix)


def named(folder: Path, asked: str) -> Revision:
    """The very version that a commit, a tag or a branch names. NoGit says why there is none."""
    git = Git(folder)
    prefix, shallow = git.where()
    found = git.commit(asked)
    if not found:
        raise NoGit(f"`{asked[:60]}` is no commit, tag or branch here" + (f", or {SHALLOW}" if shallow else ""))
    return _revision(git, found, f"`{asked[:60]}`", prefix)


def parting(found: Revision, head: str) -> Revision:
    """Where the history of a commit parted from that of a revision, as a pull request is compared; else the revision itself."""
    parted = found.git.line("merge-base", found.commit, head)
    if not parted or parted == found.commit:
        return found
    return _revision(found.git, parted, f"where this parted from {found.what}", found.prefix)


def _parting(git: Git, head: str) -> str:
    """Where the history of a branch parted from origin's main branch; "" where it did not, or where that cannot be seen."""
    known = (git.line("symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"), *DEFAULTS)
    main = next(filter(None, (git.commit(name) for name in known if name)), "")
    base = git.line("merge-base", main, head) if main else ""
    return base if base != head else ""


def _revision(git: Git, commit: str, what: str, prefix: str) -> Revision:
    found = git.files(commit, prefix, *READ)
    if not found or FILE not in (path for path, _, _ in found):
        raise NoGit(f"{what} ({commit[:10]}) has no {FILE} here")
    kept = [(path, name, size) for path, name, size in found if _is_read(path)]
    if len(kept) > MOST_FILES or sum(size for _, _, size in kept) > MOST_BYTES * (1 + MOST_EDITIONS) + MOST_ALL_BYTES + MOST_OF_PICTURES:
        raise NoGit(f"{what} ({commit[:10]}) is larger than what is read")
    return Revision(git, commit, what, prefix, {path: name for path, name, _ in kept})


def _is_read(path: str) -> bool:
    """Whether a file is one that is read; a stranger's repository can hold names that lead elsewhere, and is not believed."""
    first, *others = PurePosixPath(path).parts
    if not others:
        return first in {FILE, SETTINGS}
    if first == EDITIONS:
        return len(others) == 1 and path.endswith(".yaml") and bool(NAME.fullmatch(others[0].removesuffix(".yaml")))
    if [first, *others[:-1]] == ["content", PICTURES]:
        return PICTURE.fullmatch(others[-1]) is not None
    return first == "content" and path.endswith(".md") and all(NAME.fullmatch(part.removesuffix(".md")) for part in others)


def _paths(folder: Path) -> set[str]:
    """The files that are read and that stand in a folder now."""
    content = folder / "content"
    found = (*content.rglob("*.md"), *(content / PICTURES).glob("*"), *(folder / EDITIONS).glob("*.yaml"))
    below = (file.relative_to(folder).as_posix() for file in found)
    return {path for path in (FILE, SETTINGS, *below) if _is_read(path) and (folder / path).is_file()}


def _name(file: Path, like: str) -> str:
    """The name that Git's store would give to what a file holds; one that differs from another in its line ends alone is the same."""
    make = hashlib.sha256 if len(like) > hashlib.sha1(usedforsecurity=False).digest_size * 2 else hashlib.sha1
    try:
        content = file.read_bytes() if file.stat().st_size <= max(MOST_ALL_BYTES, MOST_OF_PICTURES) else b""
    except OSError:
        return ""
    names = (make(f"blob {len(text)}\0".encode() + text).hexdigest() for text in (content, content.replace(b"\r\n", b"\n")))
    return next((name for name in names if name == like), "")
