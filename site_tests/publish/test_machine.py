"""What goes wrong on a machine, and not in a text, ends in one line and status 2; the published site stays as it was."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from reliability import build, command, digest, left_over, source_in

from masa.cli import main
from masa.publish.processes import in_a_process
from masa.publish.turn import lock_file


def test_optimised_python_gives_the_same_bytes(tmp_path: Path) -> None:
    """`python -OO` leaves out assertions and docstrings, and nothing else."""
    source = source_in(tmp_path)
    assert build(source, tmp_path / "usual").returncode == 0

    python, *rest = command(source, tmp_path / "short")
    done = subprocess.run([python, "-OO", *rest], capture_output=True, text=True, check=False, timeout=120)

    assert done.returncode == 0, done.stderr
    assert digest(tmp_path / "short") == digest(tmp_path / "usual")


def test_interrupted_build_ends_in_one_line(tmp_path: Path) -> None:
    """Ctrl-C, which reaches every process of the build, ends it with one line, status 2, and nothing left beside the output."""
    source, output = source_in(tmp_path), tmp_path / "site"
    started = subprocess.Popen(command(source, output), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    deadline = time.monotonic() + 60
    while not lock_file(output).exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.2)  # by then it reads, checks or draws

    os.killpg(started.pid, signal.SIGINT)
    said = started.communicate(timeout=60)[1]

    assert started.returncode == 2, said
    assert "Traceback" not in said
    assert "ended before it was done" in said
    assert left_over(output) == []


def test_killed_worker_ends_in_one_line() -> None:
    """A process that sets PDFs and is killed is told of as such: its pipe ends."""
    wait = in_a_process(lambda: os.kill(os.getpid(), signal.SIGKILL) or {})

    with pytest.raises(EOFError):
        wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL] * 2)
def test_no_process_outlives_the_build(number: int, tmp_path: Path) -> None:
    """A build that a supervisor, a terminal or the kernel ends alone leaves no process behind, whatever it had begun."""
    source = source_in(tmp_path)
    started = subprocess.Popen(
        command(source, tmp_path / "site"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    deadline = time.monotonic() + 60
    begun: list[int] = []
    while len(begun) < 2 and started.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
        begun = of_group(started.pid)
    assert len(begun) > 1, "the build began no process of its own"

    os.kill(started.pid, number)
    started.wait(20)

    while of_group(started.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert of_group(started.pid) == []


def of_group(leader: int) -> list[int]:
    """The processes that a process and those that it began have left."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
            if int(group) == leader and state != "Z":
                found.append(int(folder.name))
    return found


def test_worker_ends_with_its_parent(tmp_path: Path) -> None:
    """A worker whose parent is killed does not sleep for ever on its own pipe."""
    program = (
        "import os, pathlib, time\n"
        "from masa.publish.processes import in_a_process\n"
        "def work():\n"
        f"    pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()))\n"
        "    time.sleep(1)\n"
        "    return {'a': b'x' * 10_000_000}\n"
        "in_a_process(work)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while not (tmp_path / "pid").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.2)
    worker = int((tmp_path / "pid").read_text(encoding="utf-8"))
    parent.kill()
    parent.wait()

    while _alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert not _alive(worker)


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("number", [13, 30, 28])
def test_folder_that_cannot_be_written_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """No right, a disk that can only be read, a full one: status 2 and one line that names the folder. Root may write everywhere."""
    source = source_in(tmp_path)

    def closed(*_: object, **__: object) -> str:
        raise OSError(number, os.strerror(number), str(tmp_path / "site"))

    monkeypatch.setattr("tempfile.mkdtemp", closed)
    done = CliRunner().invoke(main, ["build", "--today", "2026-11-21", "--source", str(source), "--output", str(tmp_path / "site")])

    assert done.exit_code == 2
    assert re.search(rf"^masa: {tmp_path / 'site'}: .+; .+$", done.output, re.MULTILINE)
    assert left_over(tmp_path / "site") == []


def test_old_python_is_told_first(root: Path, tmp_path: Path) -> None:
    """`make site` with a Python that is too old says which is needed, and makes no virtual environment."""
    old = tmp_path / "python-old"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    (tmp_path / "Makefile").write_text((root / "Makefile").read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).touch()

    done = subprocess.run(["make", "site", f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "3.11 or newer" in done.stderr
    assert not (tmp_path / ".venv").exists()
    assert "venv --clear" in (root / "Makefile").read_text(encoding="utf-8")


def test_reader_who_leaves_is_no_fault(root: Path) -> None:
    """`masa check --explain | head -1` says nothing of a broken pipe."""
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m masa check --explain | head -1"], cwd=root, capture_output=True, text=True, check=False
    )

    assert done.stderr == ""


@pytest.mark.parametrize("name", ["build", "serve", "write"])
def test_windows_is_told_what_to_use(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What needs locks says so in one line, before anything is loaded that is not there."""
    monkeypatch.setattr(sys, "platform", "win32")

    done = CliRunner().invoke(main, [name, "x"])

    assert done.exit_code == 2
    assert "on Windows use WSL" in done.output
    assert len(done.output.splitlines()) == 1
