"""Which module of the package imports which, read from their text: imports inside functions and for types alone count too."""

from __future__ import annotations

import ast
from pathlib import Path


def modules(package: Path) -> dict[str, Path]:
    """Every module of a package by its dotted name without the package's own; the package itself is ``""``."""
    return {
        ".".join(file.relative_to(package).with_suffix("").parts).removesuffix("__init__").removesuffix("."): file
        for file in sorted(package.rglob("*.py"))
    }


def imports(package: Path) -> dict[str, set[str]]:
    """The modules of the package that each of its modules imports, by dotted name."""
    known = modules(package)
    return {name: set(_imported(file, package.name, known)) - {name} for name, file in known.items()}


def _imported(file: Path, package: str, known: dict[str, Path]) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and (node.module == package or node.module.startswith(f"{package}.")):
            origin = node.module.removeprefix(package).removeprefix(".")
            for alias in node.names:
                within = f"{origin}.{alias.name}".removeprefix(".")
                found.append(within if within in known else origin)
        elif isinstance(node, ast.Import):
            found += [alias.name.removeprefix(f"{package}.") for alias in node.names if alias.name.startswith(f"{package}.")]
    return found


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """The groups of names that import each other, directly or by way of others, each in order (Tarjan)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = lowest[name] = len(order)
        stack.append(name)
        for other in sorted(arrows.get(name, ())):
            if other not in order:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in stack:
                lowest[name] = min(lowest[name], order[other])
        if lowest[name] == order[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in sorted(arrows):
        if name not in order:
            visit(name)
    return found


def between(arrows: dict[str, set[str]], depth: int) -> dict[str, set[str]]:
    """The same arrows between packages: names cut to so many parts, without those from a package to itself."""
    found: dict[str, set[str]] = {}
    for name, others in arrows.items():
        here = ".".join(name.split(".")[:depth])
        found.setdefault(here, set()).update(cut for other in others if (cut := ".".join(other.split(".")[:depth])) != here)
    return found
