"""Puts a finished folder in the place of the one that stands, in one step where the system can, and mends what a killed build left."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from masa.publish.guard import MARK, VOLUME, is_ours, sign

Say = Callable[[str], None]
BUILDING, ASIDE = "building-", "aside-"
AT_FDCWD, RENAME_EXCHANGE = -100, 2


def workshop(output: Path) -> Path:
    """A new folder beside the output, for one build alone."""
    folder = Path(tempfile.mkdtemp(prefix=f".{output.name}.{BUILDING}", dir=output.parent))
    sign(folder)
    folder.chmod(0o755)
    return folder


def heal(output: Path, say: Say) -> None:
    """Bring back a site that a killed build had set aside, and clear away what dead builds left. The output is held by the caller."""
    aside = sorted(folder for folder in output.parent.glob(f".{output.name}.{ASIDE}*") if is_ours(folder))
    if aside and not output.exists():
        aside.pop().rename(output)
    for folder in (*output.parent.glob(f".{output.name}.{ASIDE}*"), *output.parent.glob(f".{output.name}.{BUILDING}*")):
        # A build may have died between making a folder and signing it: then it is empty.
        if is_ours(folder) or (folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())):
            remove(folder, say)


def remove(folder: Path, say: Say) -> None:
    """Remove a folder that bears the mark; what cannot be removed is said, and stops nothing.

    The mark goes last, so that a folder which is left in part is still known.
    """
    failed: list[OSError] = []
    try:
        for inside in sorted(folder.iterdir(), key=lambda path: path.name == MARK):
            if inside.name == MARK and failed:
                break
            try:
                if inside.is_dir() and not inside.is_symlink():
                    shutil.rmtree(inside)
                else:
                    inside.unlink()
            except OSError as error:
                failed.append(error)
        if not failed:
            folder.rmdir()
    except OSError as error:
        failed.append(error)
    if failed:
        say(f"{failed[0].filename or folder} could not be removed ({failed[0].strerror}); remove {folder} yourself when you can")


def exchange(new: Path, output: Path, say: Say) -> None:
    """Put `new` where `output` stands. Whoever reads meets the old site or the new one; afterwards the old one is removed.

    Where the system cannot exchange two folders in one step, the old one is set aside first and comes back if the second step fails.
    A mount point cannot be renamed: there each file takes its place by itself, the pages after what they show.
    """
    if not output.exists():
        new.rename(output)
        return
    if _exchanged(new, output):
        remove(new, say)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{output.name}.{ASIDE}", dir=output.parent))
    try:
        output.rename(aside)
    except OSError as error:
        aside.rmdir()
        if error.errno not in {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM}:
            raise
        _fill(new, output)
        remove(new, say)
        return
    try:
        new.rename(output)
    except BaseException:
        aside.rename(output)
        raise
    remove(aside, say)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where this system and the disk can."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0


def _fill(new: Path, output: Path) -> None:
    """Bring each file to its place by itself, and take out what is no more. What is in the way, a link too, goes; none is followed."""
    made = sorted((file.relative_to(new) for file in new.rglob("*") if file.is_file()), key=lambda path: (path.suffix == ".html", path))
    for path in made:
        target = output / path
        for folder in reversed([output / parent for parent in path.parents[:-1]]):
            if folder.is_symlink() or folder.is_file():
                folder.unlink()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        beside = target.with_name(f".{target.name}.new")
        beside.unlink(missing_ok=True)
        shutil.copyfile(new / path, beside)
        beside.replace(target)
    kept = set(made)
    for file in sorted(output.rglob("*"), reverse=True):
        if file == output / VOLUME or output / VOLUME in file.parents:
            continue
        if file.is_dir() and not file.is_symlink():
            if not any(file.iterdir()):
                file.rmdir()
        elif file.relative_to(output) not in kept:
            file.unlink()
