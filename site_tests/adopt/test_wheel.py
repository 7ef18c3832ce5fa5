"""From the wheel in a bare environment to a site with its PDFs: five commands, and less than three minutes."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
import venv
from pathlib import Path

import pytest
from repository import ROOT, copied_cache

DAY = "2026-11-29"
NAMED = ("--name", "Anyshire Safeguarding Children Partnership", "--council", "Anytown Council", "--police", "Anyshire Police")
THREE_MINUTES = 180


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command as a person would; what it says."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MASA"))}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=THREE_MINUTES)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this repository, built anew."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=ROOT)
    return next(folder.glob("*.whl"))


def test_five_commands(wheel: Path, tmp_path: Path) -> None:
    """The libraries are there already, as after a download; the package itself comes from the wheel, and from nowhere else."""
    bare = tmp_path / "bare"
    venv.create(bare, with_pip=False)
    libraries = next(bare.glob("lib/python*/site-packages"))
    (libraries / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    begun, masa = time.monotonic(), bare / "bin" / "masa"

    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        bare / "bin" / "python",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--no-compile",
        wheel,
        cwd=tmp_path,
    )
    run(
        masa, "new", "anyshire", *NAMED, "--icb", "NHS Anyshire", "--status", "draft", "--guidance", "wt-2023", "--today", DAY, cwd=tmp_path
    )
    copied_cache(tmp_path / "anyshire")
    run(masa, "check", "--source", "anyshire", "--today", DAY, cwd=tmp_path)
    assert "1." in run(masa, "next", "--source", "anyshire", cwd=tmp_path)
    assert "pages and" in run(masa, "build", "--source", "anyshire", "--today", DAY, cwd=tmp_path)

    assert time.monotonic() - begun < THREE_MINUTES
    folder = tmp_path / "anyshire"
    assert all((folder / "site" / "downloads" / name).read_bytes().startswith(b"%PDF") for name in ("arrangements.pdf", "children.pdf"))
    home = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert "Not checked against published documents yet" in home
    assert "If you work with children" not in home, "a heading with nothing below it"
    # What the wheel gives the repository: workflows, the lock, and itself.
    assert (folder / "wheels" / wheel.name).read_bytes() == wheel.read_bytes()
    assert (folder / ".github" / "workflows" / "publish.yml").read_bytes() == (ROOT / ".github/workflows/publish.yml").read_bytes()
    assert (libraries / "masa" / "shared" / "docs" / "adopt.md").is_file()
