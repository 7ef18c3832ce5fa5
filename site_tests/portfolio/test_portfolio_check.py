"""Partnerships that share something are held against each other: what differs is told, with who says it and where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from neighbours import changed, listing, neighbours
from repository import ROOT

from masa.cli import main

NHS = "The partner from the NHS (integrated care boards took over from clinical commissioning groups in 2022)"


def told(file: Path, status: int = 0) -> dict[str, Any]:
    """The account as JSON."""
    done = CliRunner().invoke(main, ["portfolio", "check", str(file), "--format", "json"])
    assert done.exit_code == status, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def aspects(part: list[dict[str, Any]]) -> dict[str, dict[str, list[str]]]:
    """Of each thing by name, of each aspect that differs, what each side says."""
    return {one["name"]: {each["what"]: [said["words"] for said in each["said"]] for each in one["differences"]} for one in part}


def test_what_is_shared_is_compared(tmp_path: Path) -> None:
    """A group is known by its other name too; of bodies, differing posts and numbers are told; what is alike is not."""
    file = neighbours(tmp_path)
    changed(tmp_path / "west", "role: Chief Constable", "role: Commissioner")
    changed(tmp_path / "east", 'phone: "01632 960001"', 'phone: "01632 960001"\n    body: test-police')
    changed(tmp_path / "west", 'phone: "01632 960001"', 'phone: "01632 960002"\n    body: test-police')
    found = told(file)

    assert aspects(found["groups"]) == {
        "Joint Training Group": {
            "what it is called": ["Joint Training Group", "Training Group"],
            "who chairs it": ["", "Partnership chair"],
            "how often it meets": ["every 2 months", ""],
        }
    }
    assert found["groups"][0]["unsaid"] == ["who sits on it"]
    bodies = aspects(found["bodies"])
    assert bodies.pop("Test Police") == {
        "its lead": ["Chief Constable", "Commissioner"],
        "telephone (report)": ["01632 960001", "01632 960002"],
    }
    assert set(map(len, bodies.values())) == {0}
    place = found["groups"][0]["differences"][0]["said"][1]["place"]
    assert (Path(place["path"]), place["column"]) == (tmp_path / "west" / "arrangements.yaml", 11)


def test_what_one_side_lacks(tmp_path: Path) -> None:
    """A group that the other names as its own alone, and one that it does not name at all; a partnership that is not listed is named."""
    file = neighbours(tmp_path)
    changed(tmp_path / "west", "    shared_with: [neighbour]\n", "")
    assert aspects(told(file)["groups"])["Joint Training Group"]["whether it is shared"] == ["shared", "its own alone"]

    changed(tmp_path / "west", "id: joint-training", "id: other")
    changed(tmp_path / "west", "name: Training Group\n    other_names: [Joint Training Group]", "name: Another")
    assert aspects(told(file)["groups"])["Joint Training Group"] == {"what it is": ["a group that it shares", "names no such group"]}
    alone = CliRunner().invoke(main, ["portfolio", "check", str(listing(tmp_path, "east"))]).output
    assert "shared with West Partnership too, which is not in this portfolio" in alone


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: A\npartnerships: [east, gone]\n", "2:22: error: there is no folder"),
        ("title: A\npartnerships:\n  - east\n  - ./west/../east\n", "4:5: error: `"),
        ("title: A\npartnerships: [east, empty]\n", "holds no arrangements.yaml"),
        ("title: A\npartnerships: [east, twin]\n", "are both the partnership `east`"),
        ("title: A\n", "`partnerships` is missing"),
        ("title: A\npartnerships: east\n", "is no list of 1 to 500 folders"),
        ("title: A\npartnerships: []\n", "is no list of 1 to 500 folders"),
        ("title: A\nfolders: [east]\npartnerships: [east]\n", "2:1: error: `folders` is no key of a portfolio"),
        ("title: A\npartnerships:\n  - folder: east\n    site_url: ftp://x\n", "4:15: error: `ftp://x` is no address of a site"),
        ("- east\n", "the file holds no keys"),
        ("title: null\npartnerships: [east]\n", "1:8: error: nothing is written here; write it on this line"),
        ('title: "***"\npartnerships: [east]\n', "1:8: error: the title holds no words; write what the index is called"),
        (f"title: {'Tees ' * 50}\npartnerships: [east]\n", "1:8: error: `title` is longer than 200 characters; say it more briefly"),
        ("title: [A]\npartnerships: [east]\n", "1:8: error: a list or a group of keys stands where text should be"),
        ("title: |\n  A\n  B\npartnerships: [east]\n", "1:8: error: `A B` is not written as `title` must be; write it on one line"),
        ("title: A\npartnerships: [east, null]\n", "2:22: error: nothing is written here"),
        ("title: A\npartnerships: [east, [west]]\n", "2:22: error: this is not what can stand here; write its keys below it"),
        ("title: A\npartnerships: [east]\nlook: purple\n", "3:7: error: this is not what can stand here; write its keys below it"),
        ("title: A\npartnerships: [east]\nlook: {color: x}\n", "3:8: error: `color` is no key of a portfolio; the keys here are colour"),
        ("title: A\npartnerships: [east]\nlook: {colour: purple}\n", "3:16: error: `purple` is not written as `colour` must be"),
        ("title: A\npartnerships: [east]\nlook: {typeface: Comic}\n", "3:18: error: `Comic` is not one of the choices"),
        ("title: A\npartnerships: [east]\nlook: {mark: pictures/x.svg}\n", "3:14: error: there is no file"),
        ("title: A\npartnerships: [east]\nmistakes_contact: me\n", "3:19: error: `me` is not written as `mistakes_contact` must be"),
        ("title: [\n", "error"),
    ],
)
def test_a_list_that_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    """Each is one line with its place, and nothing is compared."""
    file = neighbours(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "twin").mkdir()
    (tmp_path / "twin" / "arrangements.yaml").write_text((tmp_path / "east" / "arrangements.yaml").read_text("utf-8"), encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["portfolio", "check", str(file)])
    lines = [line for line in done.stderr.splitlines() if " error: " in line]

    assert done.exit_code == 1
    assert len(lines) == 1
    assert lines[0].startswith(str(file))
    assert said in lines[0]
    assert done.stdout == ""


def test_one_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    """The others are compared; it is named at its line, and the status says that not all was."""
    file = neighbours(tmp_path)
    changed(tmp_path / "west", "kind: police", "kind: polise")
    done = CliRunner().invoke(main, ["portfolio", "check", str(file)])

    assert done.exit_code == 1
    assert done.stdout.startswith("1 partnership compared")
    assert f"{file}:4:5: error: the arrangements.yaml of `{tmp_path / 'west'}` cannot be read" in done.stderr


def test_the_list_for_machines(tmp_path: Path) -> None:
    """Folder and id of each, for a matrix that shares the work."""
    done = CliRunner().invoke(main, ["portfolio", "list", str(neighbours(tmp_path)), "--format", "json"])

    assert json.loads(done.output) == [{"folder": str(tmp_path / own), "id": own} for own in ("east", "west")]

    file = tmp_path / "west" / "arrangements.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("  id: west\n", '  id: "a b"\n', 1), encoding="utf-8")
    odd = CliRunner().invoke(main, ["portfolio", "list", str(tmp_path / "portfolio.yaml")])

    assert odd.exit_code == 1
    assert "has no id that can be one" in odd.output


@pytest.mark.example
def test_the_two_partnerships_of_tees() -> None:
    """Of five groups that either says it shares, one is in both; the force and the health partner differ as the two documents do."""
    found = told(ROOT / "examples" / "portfolio.yaml")
    groups, bodies = aspects(found["groups"]), aspects(found["bodies"])

    assert groups["Tees Procedures Sub-Group"]["who chairs it"] == ["", "Chair of Tees Procedures"]
    assert [name for name, one in groups.items() if one.get("what it is", ["", ""])[1] == "names no such group"] == [
        "Tees Training Sub-Group",
        "Tees Performance and Quality Assurance Sub-Group",
        "Tees Harm Outside of the Home Sub-Group",
    ]
    assert groups["Tees Strategic VEMT"]["what it is"][1] == "Tees Strategic VEMT, a body that it works with (local board)"
    assert bodies["Cleveland Police"]["its lead"][1] == ""
    assert bodies[NHS]["which body it is"][1].startswith("South Tees Clinical Commissioning Group")
    assert [one["name"] for one in found["contacts"] if one["differences"]] == []
    assert found["notes"] == ["Their editions are up to 5 years apart: what differs may have changed in between."]
