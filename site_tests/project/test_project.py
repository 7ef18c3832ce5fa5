"""The project itself: what its documents say is so, its parts know only what they should, its files are tidy."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from masa.check import RULES

CORE = (
    "check",
    "model",
    "pages",
    "addresses",
    "colours",
    "content",
    "data",
    "explain",
    "finding",
    "found",
    "hosting",
    "mark",
    "nearest",
    "policy",
    "prose",
    "read",
    "references",
    "relations",
    "search",
    "shape",
    "text",
    "tree",
)
ENGINES = {"mkdocs", "typst", "material"}
# Who may not be imported by whom: what stands downstream is unknown upstream.
DOWNSTREAM = {
    "model": {"check", "pages", "print", "publish", "read"},
    "read": {"check", "pages", "print", "publish"},
    "check": {"pages", "print", "publish"},
    "pages": {"publish", "check"},
    "print": {"publish", "check"},
}


def modules(root: Path) -> list[Path]:
    """Every module of the package."""
    return sorted((root / "generator" / "masa").rglob("*.py"))


def imports(file: Path) -> set[str]:
    """The full names of the modules that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def tracked(root: Path) -> list[Path]:
    """Every file that git would hand to another person."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    return [root / name for name in listed.split("\0") if name and (root / name).is_file()]


def test_core_knows_no_engine(root: Path) -> None:
    """Model, checks, pages and data import neither MkDocs nor Typst."""
    package = root / "generator" / "masa"
    bad = []
    for file in modules(root):
        part = file.relative_to(package).parts[0].removesuffix(".py")
        if part in CORE and {name.partition(".")[0] for name in imports(file)} & ENGINES:
            bad.append(str(file.relative_to(root)))

    assert not bad, bad


def test_nothing_upstream_imports_what_is_downstream(root: Path) -> None:
    """The flow is one way: read, model, check, render, publish."""
    package = root / "generator" / "masa"
    bad = []
    for file in modules(root):
        part = file.relative_to(package).parts[0].removesuffix(".py")
        wrong = [name for name in imports(file) if name.startswith("masa.") and name.split(".")[1] in DOWNSTREAM.get(part, set())]
        bad += [f"{file.relative_to(root)} imports {name}" for name in wrong]

    assert not bad, bad


def test_architecture_page_names_every_module(root: Path) -> None:
    """The tree on the architecture page is the tree on the disk."""
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^    ([a-z_]+(?:\.py|/)) ", page, re.MULTILINE)) - {"content/", "docs/", "site_tests/"}
    package = root / "generator" / "masa"
    modules = [path for path in package.iterdir() if not path.name.startswith("__") and path.suffix in {"", ".py"}]
    there = {f"{path.name}/" if path.is_dir() else path.name for path in modules}

    assert named == there


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/checks.md"])
def test_documents_name_files_that_are_there(root: Path, document: str) -> None:
    """Each path in backticks or a link of a document leads to a file or folder."""
    text = (root / document).read_text(encoding="utf-8")
    paths = set(re.findall(r"`((?:theme|generator|site_tests|docs|content)/[\w./-]*|arrangements\.[\w.]+)`", text)) | set(
        re.findall(r"\]\(((?!http|#)[^)]+)\)", re.sub(r"`[^`\n]*`", "", text))
    )
    base = (root / document).parent
    missing = [path for path in paths if not (root / path).exists() and not (base / path).exists() and "<" not in path]

    assert not missing, missing


def test_contributing_names_every_function_of_prose(root: Path) -> None:
    """The handbook shows each function that prose may call."""
    from masa.source.references import FUNCTIONS  # noqa: PLC0415

    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert [function for function in FUNCTIONS if f"{{{{ {function}(" not in text] == []


def test_every_rule_says_why_and_has_a_case_that_breaks_it(root: Path) -> None:
    """Each rule has a sentence of why, an example, and a case that breaks it in broken_*.yaml or in a test."""
    tests = root / "site_tests"
    cases = "\n".join(file.read_text(encoding="utf-8") for file in (*tests.glob("broken_*.yaml"), *tests.glob("test_*.py")))
    broken = [rule.id for rule in RULES.values() if f"[{rule.id}]" not in cases and f'"{rule.id}"' not in cases]

    assert [rule.id for rule in RULES.values() if not rule.why.endswith(".") or not rule.example] == []
    assert broken == []


def test_modules_hold_one_idea(root: Path) -> None:
    """No module is longer than 350 lines, and none is a bag of odds and ends."""
    long = [
        f"{file.relative_to(root)}: {count}"
        for file in modules(root)
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > 350
    ]
    vague = [
        str(file.relative_to(root)) for file in modules(root) if file.stem in {"utils", "util", "helpers", "common", "misc", "manager"}
    ]

    assert not long + vague, long + vague


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
