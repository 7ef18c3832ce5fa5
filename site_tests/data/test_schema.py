"""The schemas: validators take them, an editor draws no line below what the checks take, and the open data fit their own."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from ajv_editor import Editor, missing
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from partnerships import Record, partnerships
from repository import IN_CI, ROOT

from masa.data.open_data import as_dict, to_json
from masa.data.schema import open_data_schema
from masa.source.read import read_arrangements

SCHEMA = ROOT / "arrangements.schema.json"
SHIPPED = ("arrangements.yaml", "examples/south-tees/arrangements.yaml", "site_tests/small/arrangements.yaml")
# What a person may type without quotes: what YAML reads as something else than text, and what it does not.
TYPED = (
    *("2024", "2024-08", "2026-11-01", "999", "101", "0800 1111", "01632960001", "1250.50", "25000", "24.9", "1", "0"),
    *("true", "false", "null", "~", "no", "yes", "on", "12:30", "1e3", "0x1F", "0o17", "1_000", ".5", "+1", "-1"),
    *("executive", "chair", "every 2 months", "A few words", "https://www.example.org/", "public", "children"),
)
few = settings(
    max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None, phases=[Phase.generate]
)
if missing() and IN_CI:
    pytest.fail(missing(), pytrace=False)
with_ajv = pytest.mark.skipif(bool(missing()), reason=missing() or "there")


class Unquoted(yaml.SafeDumper):
    """Writes every value as a person types it: without quotes wherever YAML can do without them."""


Unquoted.yaml_implicit_resolvers = {}


def typed(data: object) -> str:
    """Data as the text of a file, nothing in quotes that need not be."""

    def text(value: Any) -> Any:  # noqa: ANN401 - raw data is of any type
        if isinstance(value, dict):
            return {key: text(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [text(inner) for inner in value]
        return str(value).lower() if isinstance(value, bool) else str(value)

    return yaml.dump(text(data), Dumper=Unquoted, allow_unicode=True, sort_keys=False, width=1000)


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """An editor that knows the schema of arrangements.yaml."""
    with Editor(SCHEMA) as known:
        yield known


@pytest.fixture(scope="module")
def reuser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """Somebody who holds the open data against their schema."""
    file = tmp_path_factory.mktemp("schema") / "open-data.schema.json"
    file.write_bytes(to_json(open_data_schema()))
    with Editor(file) as known:
        yield known


def test_a_validator_of_python_takes_the_schema_and_every_file() -> None:
    """check-jsonschema, as partnerships run it before a commit, has nothing against the schema or a file that is shipped."""
    command = [Path(sys.executable).parent / "check-jsonschema"]
    for arguments in (["--check-metaschema", SCHEMA], ["--schemafile", SCHEMA, *(ROOT / name for name in SHIPPED)]):
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema_of_the_open_data_is_the_same_without_docstrings() -> None:
    """A Python that optimises writes the same bytes."""
    code = "import sys; from masa.data import open_data, schema; sys.stdout.buffer.write(open_data.to_json(schema.open_data_schema()))"
    made = [subprocess.run([sys.executable, *how, "-c", code], capture_output=True, check=True).stdout for how in ([], ["-OO"])]

    assert made[0] == made[1] == to_json(open_data_schema())
    assert json.loads(made[0])["$defs"]["Contact"]["description"]


@with_ajv
@pytest.mark.parametrize("name", SHIPPED)
def test_an_editor_finds_no_fault_in_what_is_shipped(editor: Editor, name: str) -> None:
    """Read after YAML 1.1 and 1.2, and held against the schema by Ajv in strict mode."""
    assert editor.faults((ROOT / name).read_text(encoding="utf-8")) == []


@with_ajv
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('phone: "999"', "phone: 999"),
        ("established: 2019-09", "established: 2019"),
        ("verified_on: 2026-10", "verified_on: 2026-11-01"),
        ('schema: "1"', "schema: 1"),
    ],
)
def test_what_looks_like_a_number_is_text(editor: Editor, before: str, after: str) -> None:
    """`phone: 999` is a number to an editor, and right."""
    text = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    key = before.partition(":")[0]
    line = next(line.strip().removeprefix("- ") for line in text.splitlines() if line.strip().removeprefix("- ").startswith(f"{key}:"))
    changed = text.replace(line, after, 1)

    assert read_arrangements(changed)[0], after
    assert editor.faults(changed) == []


@with_ajv
@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("colour: purple", "/partnership/colour must match pattern"),
        ("colour: 123456", "/partnership/colour must be string"),
        ("colours: red", "/partnership must NOT have additional properties"),
        ("established: soon", "/partnership/established must match pattern"),
    ],
)
def test_an_editor_still_finds_what_is_wrong(editor: Editor, line: str, fault: str) -> None:
    """The schema takes what a text looks like, and not just anything."""
    text = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - every value as it was typed
    key, _, value = line.partition(": ")
    data["partnership"][key] = value

    assert any(fault in found for found in editor.faults(typed(data)))


@with_ajv
@few
@given(partnerships(most_groups=12))
def test_any_partnership_fits(editor: Editor, facts: Record) -> None:
    """Whatever the model allows is right in an editor, typed without quotes."""
    text = typed(facts)

    assert read_arrangements(text)[0]
    assert editor.faults(text) == []


@with_ajv
@few
@given(partnerships(most_groups=12))
def test_the_open_data_of_any_partnership_fit_their_schema(reuser: Editor, facts: Record) -> None:
    """What is published is what the schema beside it says."""
    arrangements = read_arrangements(typed(facts))[0]
    assert arrangements

    assert reuser.faults(to_json(as_dict(arrangements)).decode()) == []


@with_ajv
@pytest.mark.parametrize("name", SHIPPED)
def test_the_open_data_fit_their_schema(reuser: Editor, name: str) -> None:
    """So do those of the partnerships that are shipped."""
    arrangements = read_arrangements((ROOT / name).read_text(encoding="utf-8"))[0]
    assert arrangements

    assert reuser.faults(to_json(as_dict(arrangements)).decode()) == []


@cache
def small() -> tuple[Any, tuple[tuple[str | int, ...], ...]]:
    """The raw data of the small partnership, and the path of each of its values."""
    text = (ROOT / "site_tests/small/arrangements.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - every value as it was typed

    def places(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401
        inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, inner in inside:
            yield (*path, key)
            yield from places(inner, (*path, key))

    return data, tuple(places(data, ()))


def edited(data: Any, path: tuple[str | int, ...], how: str, value: str) -> Any:  # noqa: ANN401 - raw data is of any type
    """A copy with one value typed anew, made a list of itself or the one of its list, or with another key beside it."""
    copy = yaml.load(yaml.dump(data, Dumper=yaml.CSafeDumper), Loader=yaml.CBaseLoader)  # noqa: S506 - plain text
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    last = path[-1]
    match how:
        case "type":
            inner[last] = value
        case "list":
            inner[last] = [inner[last]]
        case "one" if isinstance(inner[last], list) and inner[last]:
            inner[last] = inner[last][0]
        case "out":
            del inner[last]
        case "key" if isinstance(inner, dict):
            inner[f"{last}_"] = inner.pop(last)
    return copy


@with_ajv
def test_what_the_checks_take_an_editor_takes(editor: Editor) -> None:
    """After any edit: each value typed anew without quotes, made a list, taken out of its list, left out, under another key."""
    data, places = small()
    change = random.Random(17)  # noqa: S311 - the same edits each time
    edits = [
        *((path, change.choice(("list", "one", "out", "key")), "") for path in places),
        *((path, "type", value) for path in places for value in change.sample(TYPED, 2)),
    ]
    taken = 0
    for path, how, value in edits:
        text = typed(edited(data, path, how, value))
        if read_arrangements(text)[0]:
            taken += 1
            assert editor.faults(text) == [], (path, how, value)
    assert taken > len(edits) / 10


@with_ajv
@few
@given(st.data())
def test_what_the_checks_take_of_any_partnership_an_editor_takes(editor: Editor, draw: st.DataObject) -> None:
    """The same with fields that the small partnership does not have."""
    facts = draw.draw(partnerships(most_groups=3))
    texts = yaml.load(typed(facts), Loader=yaml.CBaseLoader)  # noqa: S506 - plain text
    paths = [
        (kind, number, key) for kind, rows in texts.items() if isinstance(rows, list) for number, row in enumerate(rows) for key in row
    ]
    for path in draw.draw(st.lists(st.sampled_from(paths), min_size=4, max_size=4)):
        text = typed(edited(texts, path, "type", draw.draw(st.sampled_from(TYPED))))
        if read_arrangements(text)[0]:
            assert editor.faults(text) == [], path
