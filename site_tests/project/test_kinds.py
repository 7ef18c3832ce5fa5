"""A page of each kind is found on the site of any partnership."""

from __future__ import annotations

from pathlib import Path

import pytest
from kinds import kinds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site with two partners, a list of them and the page that says that there is no page."""
    for address in ("", "partners/", "partners/one/", "partners/two/"):
        (tmp_path / address).mkdir(exist_ok=True)
        (tmp_path / address / "index.html").touch()
    (tmp_path / "404.html").touch()
    return tmp_path


def test_what_is_there_is_taken(folder: Path) -> None:
    """In its order, and once."""
    assert kinds(folder, ["", "404.html", "partners/two/", "partners/"]) == ["", "404.html", "partners/two/", "partners/"]


def test_another_of_the_same_kind_stands_for_what_has_gone(folder: Path) -> None:
    """An entry has another of its folder in its place; a kind that the site does not have is left out."""
    assert kinds(folder, ["partners/three/", "partners/one/", "groups/one/", "schools/"]) == ["partners/one/"]
