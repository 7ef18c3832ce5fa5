"""A partnership begins with `masa new`: a whole folder or none, every duty marked, nothing made up; `masa next` says how it goes on."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from repository import ROOT

from masa.adopt import folder as folders
from masa.adopt.answers import answers, council
from masa.adopt.next import gaps
from masa.check import check
from masa.cli import main
from masa.findings.finding import FaultyInput, Severity
from masa.law import asked_by, in_force
from masa.look.theme import Theme
from masa.model.national import is_national
from masa.model.publications import Purpose
from masa.source.read import read

DAY = "2026-11-29"
BEGUN: dict[str, Any] = {
    "name": "Anyshire Safeguarding Children Partnership",
    "councils": ["Anytown Borough Council", "London Borough of Otherton"],
    "police": "Anyshire Police",
    "care_boards": ["NHS Anyshire Integrated Care Board"],
    "status": "draft",
    "guidance": "wt-2023",
}


def begin(where: Path, *more: str, typed: str = "", **other: object) -> Result:
    """Run the command with an answers file, or with what is typed."""
    file = where / "answers.yaml"
    file.write_text(yaml.safe_dump(BEGUN | other), encoding="utf-8")
    given = more if typed else ("--answers", str(file), *more)
    return CliRunner().invoke(main, ["new", str(where / "anyshire"), "--today", DAY, *given], input=typed)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has just begun."""
    where = tmp_path_factory.mktemp("begun")
    done = begin(where)
    assert done.exit_code == 0, done.output
    return where / "anyshire"


def test_what_is_written_is_sound_and_says_what_is_missing(begun: Path) -> None:
    """No error; what is not there is a warning, and no page says that anybody has checked it."""
    reading = read(begun)
    found = check(reading, dt.date(2026, 11, 29), Theme(begun).components)

    assert [str(one) for one in found if one.severity is Severity.ERROR] == []
    assert {one.rule for one in found} == {"requirement-not-met", "newer-guidance"}
    assert reading.relations.arrangements.is_unread


@pytest.mark.parametrize("guidance", ["wt-2018", "wt-2023", "wt-2026"])
def test_every_duty_is_marked_once_and_silent(tmp_path: Path, guidance: str) -> None:
    """Each duty that data can show stands in a comment, once; nobody is named but those who were answered."""
    assert begin(tmp_path, guidance=guidance).exit_code == 0
    text = (tmp_path / "anyshire" / "arrangements.yaml").read_text(encoding="utf-8")
    marked = re.findall(r"^ *#   ([A-Z]\d[\d.]*): ", text, re.MULTILINE)

    assert sorted(marked) == sorted(one.id for one in asked_by(guidance).values() if one.shown_by and in_force(one))
    data = yaml.safe_load(text)
    assert set(data) == {"schema", "edition", "partnership", "sources", "partners", "contacts"}
    assert {key for partner in data["partners"] for key in partner} == {"id", "name", "kind", "summary", "source"}
    assert [place["name"] for place in data["partnership"]["area"]["places"]] == ["Anytown", "Otherton"]


def test_what_a_field_chooses_from_stands_in_the_file(begun: Path) -> None:
    """Sectors of agencies and the audience of contacts are named where an entry of them goes."""
    text = (begun / "arrangements.yaml").read_text(encoding="utf-8")

    assert "sector is one of: health, education-and-childcare" in text
    assert "`audience` is public, practitioners, children, young-people" in text


def test_national_contacts_are_those_that_the_checks_know(begun: Path) -> None:
    """Fixed ids, verified, and the same as those of the examples: no partnership types 999 itself."""
    contacts = read(begun).relations.arrangements.contacts
    south = yaml.safe_load((ROOT / "examples/south-tees/arrangements.yaml").read_text("utf-8"))
    others = {contact["id"]: contact for contact in south["contacts"]}

    assert [contact.id for contact in contacts][:2] == ["emergency-services", "childs-council"]
    assert all(contact.verified and (is_national(contact) or contact.purpose is Purpose.ONLINE) for contact in contacts)
    assert yaml.safe_load((begun / "arrangements.yaml").read_text("utf-8"))["contacts"] == [others[contact.id] for contact in contacts]


def test_the_hosts_files_are_ours(begun: Path) -> None:
    """Workflows and steps byte for byte; the Makefile has what they call; the lock holds what is needed to run, each with its hash."""
    for name in (".gitlab-ci.yml", ".github/workflows/publish.yml", ".github/workflows/pull-request.yml", ".github/steps/account.sh"):
        assert (begun / name).read_bytes() == (ROOT / name).read_bytes()
    text = "".join(file.read_text("utf-8") for file in (*(begun / ".github").rglob("*.*"), begun / ".gitlab-ci.yml") if file.is_file())
    makefile = (begun / "Makefile").read_text("utf-8")
    assert {f"{target}:" for target in re.findall(r"\bmake ([\w./-]+)", text)} <= {
        line.split()[0] for line in makefile.splitlines() if line
    }
    lock = (begun / "requirements.lock").read_text("utf-8")
    named = set(re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE))
    assert {"pydantic", "pydantic-core", "pyyaml", "typst", "brotli"} <= named
    assert "mkdocs" not in named
    assert {"mkdocs-material", "colorama"} <= set(re.findall(r"^([a-z0-9.-]+)==", folders.lock(mkdocs=True), re.MULTILINE)), "on any system"
    assert named.isdisjoint({"pytest", "mypy", "playwright", "jpype1"})
    assert len(re.findall(r"^\S+==", lock, re.MULTILINE)) == len(
        [entry for entry in re.split(r"\n(?=\S)", lock) if "--hash=sha256:" in entry]
    )
    assert "$(if $(TODAY),--today $(TODAY))" in makefile, "the run of each night says which day it is"
    assert re.search(r"^PACKAGE := (?:wheels/masa-|git\+)", makefile, re.MULTILINE), "a name alone may be a stranger's on an index"
    assert not (begun / "mkdocs.yml").exists()


def test_the_lock_is_whole_where_it_is_begun_with_other_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a newer version needs says nothing of what the locked one does: nothing is left out then."""
    usual = folders.lock()
    monkeypatch.setattr(folders, "_installed", lambda _: "999.0")

    assert "\npytest==" not in usual
    assert "\npytest==" in folders.lock()


def test_tables_may_fill_a_folder_that_has_just_begun(begun: Path, tmp_path: Path) -> None:
    """The usual page of a list is there as soon as the list is."""
    where = Path(shutil.copytree(begun, tmp_path / "anyshire"))
    (tmp_path / "tables").mkdir()
    source = yaml.safe_load((where / "arrangements.yaml").read_text("utf-8"))["sources"][0]["id"]
    rows = f"id,name,sector,summary,source.document,source.section\nany-school,Any School,education-and-childcare,A school.,{source},1\n"
    (tmp_path / "tables" / "agencies.csv").write_text(rows, encoding="utf-8")
    done = CliRunner().invoke(main, ["import", str(tmp_path / "tables"), "--source", str(where)])

    assert done.exit_code == 0, done.output
    assert "any-school" in (where / "arrangements.yaml").read_text("utf-8")


def test_questions_are_asked(tmp_path: Path) -> None:
    """A person at the keyboard answers six; an empty line takes what stands in brackets."""
    typed = "Anyshire Partnership\nAnytown Council; Otherton = Great Otherton\nAnyshire Police\nNHS Anyshire\n\nwt-2018\n"
    done = begin(tmp_path, typed=typed)

    assert done.exit_code == 0, done.output
    text = (tmp_path / "anyshire" / "arrangements.yaml").read_text("utf-8")
    assert "status: demonstration\n" in text
    assert 'name: "Great Otherton", council: otherton}' in text
    assert "masa next --source" in done.output


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "answers.yaml:7:7: error: `` is no answer to `name`"),
        ({"councils": []}, "no answer to `councils`"),
        ({"police": None}, "no answer to `police`"),
        ({"status": "published"}, "`published` is no answer to `status`; choose from: demonstration or draft"),
        ({"guidance": "wt-1999"}, "`wt-1999` is no answer to `guidance`"),
        ({"colour": "red"}, "`colour` is no question"),
        ({"name": "TBC"}, "error"),
        ({"name": "A \U0001f984"}, "answers.yaml:1:1: error: the PDFs have no sign"),
        ({"police": ["Anyshire Police", "Anyshire  police"]}, "is named twice"),
        ({"councils": ["Anytown Borough Council, Otherton City Council"]}, "looks like two councils; name each alone"),
        ({"councils": ["Anytown Council and Otherton Council"]}, "looks like two councils; name each alone"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_written(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    """Each with its place in the file; no folder is there afterwards, and nothing beside it."""
    done = begin(tmp_path, **changed)

    assert done.exit_code == 1
    assert said in done.output
    assert [file.name for file in tmp_path.iterdir()] == ["answers.yaml"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """One line; an empty folder is taken."""
    (tmp_path / "anyshire").mkdir()
    (tmp_path / "anyshire" / "mine.txt").write_text("mine")
    done = begin(tmp_path)

    assert (done.exit_code, done.output) == (2, "masa: anyshire is not empty; name a folder that is not there yet. Nothing was written\n")
    assert [file.name for file in (tmp_path / "anyshire").iterdir()] == ["mine.txt"]
    (tmp_path / "anyshire" / "mine.txt").unlink()
    assert begin(tmp_path).exit_code == 0


def test_the_folder_at_hand_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stands in it would stand nowhere."""
    (tmp_path / "anyshire").mkdir()
    monkeypatch.chdir(tmp_path / "anyshire")
    assert "go to the one around it" in begin(tmp_path).output


def test_a_missing_answer_is_one_line(tmp_path: Path) -> None:
    """Where nobody is there to answer, the line says how else."""
    done = begin(tmp_path, "--name", "A", typed="\n")
    assert done.exit_code == 2
    assert "masa: an answer is missing; give the flags" in done.output


def test_an_end_on_the_way_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was written stands beside until all of it does; an end before that leaves no folder."""
    monkeypatch.setattr(shutil, "copyfile", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        folders.put(tmp_path / "one", {"a/b": b"c"}, [("wheel", tmp_path)])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Anytown Borough Council", "Anytown"),
        ("Anytown City and District Council", "Anytown"),
        ("Royal Borough of Anytown and Otherton", "Anytown and Otherton"),
        ("The London Borough of Anytown", "Anytown"),
        ("Council of the Isles = Isles", "Isles"),
        ("Anytown", "Anytown"),
    ],
)
def test_the_place_of_a_council_is_read_from_its_name(said: str, place: str) -> None:
    """Where it does not say, it is typed behind it."""
    assert council(said)["place"] == place


def test_flags_lie_over_the_file(tmp_path: Path) -> None:
    """What is given beside the file counts; a file that is no list of keys is told."""
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(BEGUN), encoding="utf-8")
    assert answers({"name": "Other", "police": None}, tmp_path / "a.yaml").name == "Other"
    (tmp_path / "a.yaml").write_text("- one\n", encoding="utf-8")
    with pytest.raises(FaultyInput, match="holds no keys"):
        answers({}, tmp_path / "a.yaml")


def test_next_says_what_and_why(begun: Path) -> None:
    """Help first; then parts of the file that can be filled at once, with the duty, the page and the sentence for children."""
    said = CliRunner().invoke(main, ["next", "--source", str(begun), "--today", DAY]).output
    parts = re.findall(r"^\d\. (.+)$", said, re.MULTILINE)

    assert len(parts) == 5
    assert parts[0] == "The number of children's services in Anytown and Otherton: ring it first"
    assert "Duty A1: The arrangements say how the partners work with each other" in said
    assert "Goes under `groups:`, and stands on /groups/." in said
    assert "For children: add `for_children:`" in said
    assert "12 more parts are open: masa next --most 17" in said


def test_next_follows_the_evidence() -> None:
    """A part in which nothing is missing is not named; a function waits for a group that it can name."""
    day = dt.date(2026, 11, 29)
    small, south = (gaps(read(ROOT / folder).relations, day) for folder in ("site_tests/small", "examples/south-tees"))

    assert "partners" not in [gap.key for gap in small if any("Duty" in why for why in gap.why)]
    assert [gap.key for gap in south][:1] == ["contacts"]
    assert all(re.match(r"Duty [A-E]\d|Children read|Whoever is", gap.why[0]) for gap in (*small, *south))


@pytest.mark.parametrize("command", ["check", "build", "next"])
def test_an_empty_folder_points_to_new(tmp_path: Path, command: str) -> None:
    """One finding, one way out."""
    done = CliRunner().invoke(main, [command, "--source", str(tmp_path), "--today", DAY])

    assert done.exit_code == 1
    assert done.output.count("error: ") == 1
    assert "begin one with `masa new FOLDER`" in done.output
