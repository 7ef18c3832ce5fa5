"""The project itself: what its documents say is so, its parts know only what they should, its files are tidy."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from masa.check import RULES


def tracked(root: Path) -> list[Path]:
    """Every file that git would hand to another person."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    return [root / name for name in listed.split("\0") if name and (root / name).is_file()]


@pytest.mark.parametrize(
    "document",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/developing.md",
        "docs/architecture.md",
        "docs/decisions.md",
        "docs/checks.md",
        "docs/adopt.md",
        "docs/publishing.md",
        "docs/engines.md",
        "docs/benchmarks.md",
    ],
)
def test_documents_name_files_that_are_there(root: Path, document: str) -> None:
    """Each path in backticks or a link of a document leads to a file or folder."""
    text = (root / document).read_text(encoding="utf-8")
    paths = set(re.findall(r"`((?:theme|generator|site_tests|docs|content)/[\w./-]*|arrangements\.[\w.]+)`", text)) | set(
        re.findall(r"\]\(((?!http|#)[^)]+)\)", re.sub(r"`[^`\n]*`", "", text))
    )
    base = (root / document).parent
    missing = [path for path in paths if not (root / path).exists() and not (base / path).exists() and "<" not in path]

    assert not missing, missing


def test_pictures_of_documents_are_small(root: Path) -> None:
    """Each is shown by a document, and weighs less than 150 kB: it is fetched with every clone."""
    shown = "".join((root / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    pictures = sorted((root / "docs").glob("*.png"))

    assert pictures
    assert [file.name for file in pictures if file.stat().st_size > 150_000 or f"docs/{file.name}" not in shown] == []


def test_contributing_names_every_function_of_prose(root: Path) -> None:
    """The handbook shows each function that prose may call."""
    from masa.source.references import FUNCTIONS  # noqa: PLC0415

    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert [function for function in FUNCTIONS if f"{{{{ {function}(" not in text] == []


def test_every_rule_says_why_and_has_a_case_that_breaks_it(root: Path) -> None:
    """Each rule has a sentence of why, an example, and a case that breaks it in broken_*.yaml or in a test."""
    tests = root / "site_tests"
    cases = "\n".join(
        file.read_text(encoding="utf-8") for file in (*tests.rglob("broken_*.yaml"), *tests.rglob("slips.yaml"), *tests.rglob("test_*.py"))
    )
    broken = [rule.id for rule in RULES.values() if f"[{rule.id}]" not in cases and f'"{rule.id}"' not in cases]

    assert [rule.id for rule in RULES.values() if not rule.why.endswith(".") or not rule.example] == []
    assert broken == []


def test_no_file_names_a_machine_or_a_package_host(root: Path) -> None:
    """Nothing that is committed holds a path of one machine or the address of a package index."""
    # Each name has a letter in brackets, so that this file is clean too.
    pattern = re.compile(
        r"/(?:home|Users|tmp)/[a-z]|https?://[a-z0-9.-]*(?:pyp[i]|pythonhoste[d]|npmj[s]|debia[n])\.(?:org|com)|--index[-]url"
    )
    bad = []
    for file in tracked(root):
        if file.suffix in {".png", ".pdf"}:
            continue
        if found := pattern.search(file.read_text(encoding="utf-8", errors="replace")):
            bad.append(f"{file.relative_to(root)}: {found.group()}")

    assert not bad, bad


def test_lock_holds_a_hash_for_every_package(root: Path) -> None:
    """Each locked package has its version and its hashes."""
    entries = re.split(r"\n(?=\S)", (root / "requirements.lock").read_text(encoding="utf-8").strip())

    assert len(entries) > 40
    assert [entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_ci_runs_what_a_person_runs(root: Path) -> None:
    """CI calls make test, as the README says."""
    assert "make test" in (root / ".ci" / "run").read_text(encoding="utf-8")
    assert "make test" in (root / "README.md").read_text(encoding="utf-8")
