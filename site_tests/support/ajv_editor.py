"""An editor that knows a schema: the reader of YAML and the validator that most editors have, in one process that answers text by text."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from repository import ROOT

FOLDER = ROOT / ".cache/ajv"
SCRIPT = ROOT / "site_tests/support/ajv/check.cjs"


def missing() -> str:
    """What this machine lacks for it, as a sentence; nothing where all is there."""
    there = shutil.which("node") and (FOLDER / "node_modules/ajv").is_dir()
    return "" if there else "Ajv or Node is not installed; site_tests/set_up.sh installs both"


class Editor:
    """Says what it has against YAML or JSON, read after YAML 1.1 and 1.2, by a schema."""

    def __init__(self, schema: Path) -> None:
        """Take the file of the schema; AssertionError where strict mode refuses it."""
        self._schema = schema

    def __enter__(self) -> Self:
        """Start the process, which reads the schema once."""
        self._process = subprocess.Popen(
            ["node", str(SCRIPT)], cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        refused = self._answer(str(self._schema))
        assert refused == [], refused
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the process."""
        self._process.communicate()

    def faults(self, text: str) -> list[str]:
        """What is wrong with a text, each with its place."""
        return self._answer(json.dumps(text))

    def _answer(self, line: str) -> list[str]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        found: list[str] = json.loads(self._process.stdout.readline())
        return found
