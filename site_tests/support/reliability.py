"""Builds that are killed, that meet, that find no room: what a reader sees meanwhile, and what the next build makes of it.

`python site_tests/support/reliability.py` prints the table of docs/reliability.md; the tests do the same a few times.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from masa.kept import FOLDER
from masa.publish.releases import CURRENT, RELEASES

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "site_tests" / "small"
OLD, NEW = "North and South", "East and West"
# Where a publication shows its site, and the status of a command that the machine stopped.
PUBLISHED, FULL = f"web/{CURRENT}", 2
# Two files that both bear the partnership's name: of one site, both say the same.
WATCHED = ("index.html", "data/arrangements.json")


def source_in(folder: Path) -> Path:
    """A small partnership to change, with the fonts and templates that this repository's own builds have kept, to save their time."""
    source = Path(shutil.copytree(SMALL, folder / "source"))
    if (ROOT / FOLDER).is_dir():
        with suppress(shutil.Error):  # another test's build may replace a file meanwhile: then it is made anew
            shutil.copytree(ROOT / FOLDER, source / FOLDER, ignore=shutil.ignore_patterns("print", "pictures", ".new-*"))
    return source


def command(source: Path, output: Path) -> list[str]:
    """What builds it; or publishes it, where what readers see is the link in a folder of releases."""
    what = ("publish", "--to", str(output.parent)) if output.name == CURRENT else ("build", "--output", str(output))
    return [sys.executable, "-m", "masa", *what, "--today", "2026-11-21", "--source", str(source)]


def build(source: Path, output: Path, limit: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """A build that is left alone; `limit` is called in its process first."""
    return subprocess.run(command(source, output), capture_output=True, text=True, check=False, timeout=120, preexec_fn=limit)


def stamp(source: Path, text: str) -> None:
    """Put a text into the site's name, so that its sites can be told apart."""
    file = source / "arrangements.yaml"
    lines = [f"  site_name: {text}" if line.startswith("  site_name:") else line for line in file.read_text(encoding="utf-8").split("\n")]
    file.write_text("\n".join(lines), encoding="utf-8")


def digest(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def left_over(output: Path) -> list[str]:
    """What stands beside an output, or among releases, and is hidden: nothing, once all is well."""
    return sorted(path.name for path in (*output.parent.glob(f".{output.name}.*"), *output.parent.glob(f"{RELEASES}/.*")))


@dataclass
class Reader:
    """Opens the site again and again and reads two files of it; counts looks that met a whole site, and an old one that just went."""

    site: Path
    seen: int = 0
    gone: int = 0
    bad: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Begin to read."""
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Read no more."""
        self._end.set()
        self._thread.join()

    def _read(self) -> None:
        try:
            while not self._end.is_set():
                self._look()
                time.sleep(0.002)
        except BaseException as error:
            self.bad.append(f"the reader broke: {error!r}")
            raise

    def _look(self) -> None:
        """Open one site, whatever happens to its name meanwhile, and read both files of it."""
        try:
            folder = os.open(self.site, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            self.bad.append(f"the site is not there: {error.strerror}")
            return
        try:
            page, data = (self._text(folder, name) for name in WATCHED)
        except FileNotFoundError:
            # The site that this look began with is the old one, and is being removed.
            self.gone += 1
            return
        finally:
            os.close(folder)
        self.seen += 1
        if not page.rstrip().endswith("</html>") or not data.rstrip().endswith("}"):
            self.bad.append("a file is cut short")
        if [name in page for name in (OLD, NEW)] != [name in data for name in (OLD, NEW)]:
            self.bad.append("the two files are of two sites")

    @staticmethod
    def _text(folder: int, name: str) -> str:
        with open(os.open(name, os.O_RDONLY, dir_fd=folder), encoding="utf-8") as file:  # noqa: PTH123 - by its folder
            return file.read()


def kill_at(source: Path, output: Path, seconds: float) -> int:
    """Begin a build, kill it and all that it began after so many seconds, and give its status."""
    started = subprocess.Popen(command(source, output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        return started.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        return started.wait()


def no_room() -> None:
    """Let no file of this process grow beyond 20 kB: writing the larger ones fails as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def kills(folder: Path, times: int, seed: int = 1, shown: str = "site") -> tuple[int, Reader, list[str]]:
    """Kill so many builds at random moments, most of them late; how many were killed, what a reader saw, what was wrong after healing.

    `shown` is where the site stands in the folder; where it is `web/current`, it is published.
    """
    chance, source, output, wrong, killed = random.Random(seed), source_in(folder), folder / shown, [], 0  # noqa: S311 - moments
    assert build(source, output).returncode == 0
    start = time.monotonic()  # with what is kept from the first
    assert build(source, output).returncode == 0
    usual = time.monotonic() - start
    with Reader(output) as reader:
        for number in range(times):
            stamp(source, (OLD, NEW)[number % 2])
            killed += kill_at(source, output, usual * chance.uniform(0.3, 1.05)) < 0
            if not (output / "index.html").is_file():
                wrong.append("no site after a kill")
        if build(source, output).returncode:
            wrong.append("the next build failed")
    wrong += [f"left over: {name}" for name in left_over(output)]
    return killed, reader, wrong


def pairs(folder: Path, times: int, shown: str = "site") -> tuple[Reader, list[str]]:
    """Begin two builds at once so many times, with an edit between them; what a reader saw, and what was wrong."""
    source, output, wrong = source_in(folder), folder / shown, []
    whole = {}
    for text in (OLD, NEW):
        stamp(source, text)
        assert build(source, folder / "alone").returncode == 0
        whole[text] = digest(folder / "alone")
    assert build(source, output).returncode == 0
    with Reader(output) as reader:
        for _ in range(times):
            stamp(source, OLD)
            one = subprocess.Popen(command(source, output), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            time.sleep(0.25)
            stamp(source, NEW)
            other = subprocess.Popen(command(source, output), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            for process in (one, other):
                said = process.communicate()[1]
                if process.returncode or "Traceback" in said:
                    wrong.append(said[-300:])
            if digest(output) not in whole.values():
                wrong.append("a mixed site")
    return reader, wrong + [f"left over: {name}" for name in left_over(output)]


def empty(file: Path) -> None:
    """Cut a file to nothing."""
    file.write_bytes(b"")


def short(file: Path) -> None:
    """Cut the end of a file."""
    file.write_bytes(file.read_bytes()[:-1])


def other(file: Path) -> None:
    """Change the last byte of a file, as a disk does. One that was emptied before, and that no build has needed since, gets its first."""
    held = file.read_bytes()
    file.write_bytes(held[:-1] + bytes([held[-1] ^ 1]) if held else b"x")


def folder_instead(file: Path) -> None:
    """Put a folder in the place of a file."""
    file.unlink()
    file.mkdir()


DAMAGE = (empty, short, other, folder_instead)


def corruptions(folder: Path, kinds: Sequence[Callable[[Path], None]] = DAMAGE) -> tuple[int, Reader, list[str]]:
    """Damage all that is kept, each way in turn, and build an edited site; how much that was, what a reader saw, what was wrong."""
    source, output, wrong, damaged = source_in(folder), folder / "site", [], 0
    whole = {}
    for text in (OLD, NEW):
        stamp(source, text)
        assert build(source, output).returncode == 0
        whole[text] = digest(output)
    assert {file.suffix for file in (source / FOLDER).rglob("*")} >= {".pdf", ".png", ".woff2"}
    with Reader(output) as reader:
        for number, damage in enumerate(kinds):
            files = [file for file in (source / FOLDER).rglob("*") if file.is_file()]
            for file in files:
                damage(file)
            damaged += len(files)
            text = (OLD, NEW)[number % 2]
            stamp(source, text)
            if (done := build(source, output)).returncode:
                wrong.append(done.stderr[-300:])
            if digest(output) != whole[text]:
                wrong.append(f"{damage.__name__}: other bytes")
    return damaged, reader, wrong + [f"left over: {name}" for name in left_over(output)]


def full(folder: Path, times: int) -> tuple[Reader, list[str]]:
    """Publish on a disk without room so many times; what a reader saw, and what was wrong."""
    source, output, wrong = source_in(folder), folder / PUBLISHED, []
    assert build(source, output).returncode == 0
    stood = output.readlink()
    with Reader(output) as reader:
        for _ in range(times):
            stamp(source, NEW)
            done = build(source, output, no_room)
            wrong += [done.stderr[-300:]] * (done.returncode != FULL or "Traceback" in done.stderr or output.readlink() != stood)
    return reader, wrong + [f"left over: {name}" for name in left_over(output)]


def main() -> None:
    """Print the tables: of builds, then of publications."""
    with tempfile.TemporaryDirectory() as name:

        def place(what: str) -> Path:
            (made := Path(name) / what).mkdir()
            return made

        killed, reader, wrong = kills(place("kills"), 50)
        say(f"50 builds killed at a random moment, {killed} before they had ended", reader, wrong)
        say("20 pairs of builds at once, an edit between", *pairs(place("pairs"), 20))
        damaged, reader, wrong = corruptions(place("damaged"))
        say(f"all that is kept damaged before a build, in each of {len(DAMAGE)} ways, {damaged} files in all", reader, wrong)
        killed, reader, wrong = kills(place("published"), 50, shown=PUBLISHED)
        say(f"50 publications killed at a random moment, {killed} before they had ended", reader, wrong)
        say("20 pairs of publications at once, an edit between", *pairs(place("both"), 20, PUBLISHED))
        say("10 publications on a full disk", *full(place("full"), 10))


def say(what: str, seen: Reader, faults: list[str]) -> None:
    """Print a row."""
    print(f"| {what} | {seen.seen:,} | {seen.gone:,} | {len(seen.bad)} | {faults or 'none'} |", flush=True)


if __name__ == "__main__":
    main()
