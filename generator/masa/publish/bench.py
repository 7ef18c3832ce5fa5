"""How long a build takes, stage by stage, and how it compares with a bare MkDocs build of the same pages.

Each figure is the median of several runs, each in a process of its own, after one run that is not counted. PDFs whose
facts, templates and date have not changed are kept from one build to the next; the build is timed with and without them.
The bare build is `mkdocs build` of what `masa write` wrote: the same pages, theme and extensions without this
package. It is the floor that any generator on MkDocs stands on.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from masa.kept import FOLDER

RUNS = 7
ONE_BUILD = """
import json, sys, time
from pathlib import Path
start = time.perf_counter()
from masa.publish.stages import Stages
stages = Stages()
with stages("start Python"):
    from masa.check import check
    from masa.dates.clock import build_time
    from masa.publish.build import build, held
    from masa.publish.settings import build_of
    from masa.source.read import read
    from masa.look.theme import Theme
with stages("read"):
    reading = read(Path(sys.argv[1]))
with stages("check"):
    moment = build_time(Path(sys.argv[1]))
    findings = check(reading, moment.date(), Theme(Path(sys.argv[1])).components)
with held(Path(sys.argv[2]), Path(sys.argv[1]), print) as output:
    build(reading, build_of(reading, moment), output, stages, print)
print(json.dumps(stages.seconds))
"""


def main() -> None:
    """Print the tables; the source is the current folder, the day is that of its commit or SOURCE_DATE_EPOCH."""
    source = Path.cwd()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    with tempfile.TemporaryDirectory() as folder:
        written, site = Path(folder, "written"), Path(folder, "site")
        masa = [sys.executable, "-m", "masa"]
        _run([*masa, "write", str(written)], environment)
        commands = {
            "masa check": [*masa, "check", "--today", "2026-11-21"],
            "masa build": [*masa, "build", "--output", str(site)],
            "masa build, PDFs set anew": [*masa, "build", "--output", str(site)],
            "mkdocs build": [
                sys.executable,
                "-m",
                "mkdocs",
                "build",
                "--quiet",
                "--config-file",
                str(written / "mkdocs.yml"),
                "--site-dir",
                str(Path(folder, "bare")),
            ],
        }
        figures: dict[str, list[float]] = {name: [] for name in commands}
        stages: dict[str, list[float]] = {}
        for turn in range(RUNS + 1):
            for name, command in commands.items():
                if name.endswith("anew"):
                    shutil.rmtree(source / FOLDER / "print", ignore_errors=True)
                seconds = _run(command, environment)[0]
                if turn:
                    figures[name].append(seconds)
            if turn:
                output = _run([sys.executable, "-c", ONE_BUILD, str(source), str(site)], environment)[1]
                for stage, seconds in json.loads(output.splitlines()[-1]).items():
                    stages.setdefault(stage, []).append(seconds)
    _print(stages, figures)


def _run(command: list[str], environment: dict[str, str]) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - this project's own commands
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return time.perf_counter() - start, done.stdout


def _print(stages: dict[str, list[float]], figures: dict[str, list[float]]) -> None:
    out = sys.stdout.write
    out("| stage of a whole build | seconds |\n|---|---|\n")
    for stage, seconds in stages.items():
        out(f"| {stage} | {statistics.median(seconds):.2f} |\n")
    out("\n| command, from a cold start | median s | least s | most s |\n|---|---|---|---|\n")
    for name, seconds in figures.items():
        out(f"| {name} | {statistics.median(seconds):.2f} | {min(seconds):.2f} | {max(seconds):.2f} |\n")
    out("\n")
    for name in ("masa build", "masa build, PDFs set anew"):
        ratios = [whole / bare for whole, bare in zip(figures[name], figures["mkdocs build"], strict=True)]
        out(f"{name} to bare MkDocs build: {statistics.median(ratios):.2f} (median of {RUNS} pairs)\n")


if __name__ == "__main__":
    main()
