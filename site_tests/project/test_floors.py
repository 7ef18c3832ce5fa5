"""The house of the package: which floors there are, that they know only what is below, and where to change what."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from floors import FLOORS, picture
from imports import between, circles, imports, modules

ENGINES = {"mkdocs": {"publish"}, "material": {"publish"}, "typst": {"print"}, "urllib.request": {"publish"}, "socket": {"publish"}}

# The modules that import inside of a function; docs/decisions.md says why, and what it saves.
LATE = {
    "dates.bank_holidays",
    "language.markdown",
    "language.outline_reader",
    "language.prose",
    "look.fonts",
    "print.press",
    "site.assets",
    "source.pictures",
}


@pytest.fixture(scope="module")
def package(root: Path) -> Path:
    """The folder of the package."""
    return root / "generator" / "masa"


def test_floors_import_downwards_only(package: Path) -> None:
    """No module imports one of a floor above its own, inside a function or for a type neither."""
    bad = []
    for name, others in imports(package).items():
        here = name.partition(".")[0]
        if here in FLOORS:
            above = {*FLOORS[FLOORS.index(here) + 1 :], "cli", "__main__"}
            bad += [f"{name} imports {other}" for other in sorted(others) if other.partition(".")[0] in above]

    assert not bad, bad


def test_every_module_stands_on_a_floor(package: Path) -> None:
    """Every package below the root is a floor of the list, and each floor of the list is there, with one sentence of what it is."""
    there = {folder.name for folder in package.iterdir() if (folder / "__init__.py").is_file()}
    silent = [
        str(file) for file in package.rglob("__init__.py") if not (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "")
    ]

    assert there == set(FLOORS)
    assert not silent, silent


@pytest.mark.parametrize("depth", [2, 3, 9])
def test_no_package_has_a_circle(package: Path, depth: int) -> None:
    """No modules, and no packages of the second or third storey, import each other in a circle, late imports included."""
    assert circles(between(imports(package), depth)) == []


def test_circles_are_seen() -> None:
    """What looks for circles finds one of three names, and none in a line."""
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
    assert circles({"a": {"b"}, "b": {"c"}, "c": set()}) == []


def test_engines_stay_on_their_floor(package: Path) -> None:
    """MkDocs and the network are for publish/ alone, Typst for print/ alone."""
    bad = []
    for name, file in modules(package).items():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = (
                [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names] if isinstance(node, ast.Import) else []
            )
            for imported in names:
                wrong = [
                    engine
                    for engine, floors in ENGINES.items()
                    if f"{imported}.".startswith(f"{engine}.") and name.partition(".")[0] not in floors
                ]
                bad += [f"{name} imports {engine}" for engine in wrong]

    assert not bad, bad


def test_the_root_has_few_modules_and_none_is_long_or_vague(package: Path) -> None:
    """At most 12 modules stand at the root, none is longer than 300 lines, none is a bag of odds and ends."""
    known = modules(package)
    root = [name for name, file in known.items() if file.parent == package]
    long = [f"{name}: {count}" for name, file in known.items() if (count := len(file.read_text(encoding="utf-8").splitlines())) > 300]
    vague = [name for name in known if name.rpartition(".")[2] in {"utils", "util", "helpers", "common", "misc", "manager"}]

    assert len(root) <= 12
    assert not long + vague, long + vague


def test_architecture_page_draws_these_floors(root: Path) -> None:
    """The tree on the architecture page is the one of the disk, in this order from the top."""
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = re.findall(r"^    ([a-z_]+)/ ", page.partition("## The floors")[2].partition("Around the package")[0], re.MULTILINE)

    assert drawn == list(reversed(FLOORS))


QUESTION = re.compile(r"^\| (.+) \| (.+) \|$", re.MULTILINE)


def test_twelve_questions_have_one_answer_each(root: Path) -> None:
    """Each "where would I change" of the architecture page names files, and what stands behind the colon is found in the first."""
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8").partition("## Where would I change …")[2].partition("\n## ")[0]
    asked = QUESTION.findall(page)[2:]
    bad = []
    for question, answer in asked:
        named = re.findall(r"`([^`]+)`", answer)
        file = root / named[0]
        if not file.exists():
            bad.append(f"{question}: {named[0]} is not there")
        bad += [
            f"{question}: {word} is not in {named[0]}"
            for word in named[1:]
            if file.is_file() and word not in file.read_text(encoding="utf-8")
        ]

    assert len(asked) >= 12
    assert not bad, bad


def test_the_picture_of_the_floors_is_current(root: Path) -> None:
    """docs/floors.svg is what `python site_tests/support/floors.py docs/floors.svg` draws."""
    assert (root / "docs" / "floors.svg").read_text(encoding="utf-8") == picture()


def test_late_imports_are_few_and_named(root: Path, package: Path) -> None:
    """Only the modules that docs/decisions.md names import inside of a function."""
    late = {
        name
        for name, file in modules(package).items()
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    said = (root / "docs" / "decisions.md").read_text(encoding="utf-8").partition("**Few modules import late.**")[2].partition("\n- ")[0]

    assert late == LATE
    assert [name for name in LATE if f"`{name.replace('.', '/')}.py`" not in said] == []
