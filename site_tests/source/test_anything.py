"""Whatever is put into the files, reading and checking end in findings, never in a traceback, and soon."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pace import within

from masa.check import check
from masa.findings.finding import FaultyInput, Place, has_errors, in_order
from masa.findings.forms import Sources, in_github, in_json, in_text
from masa.language.readability import grade, sentences
from masa.look.theme import Theme
from masa.model import Arrangements
from masa.model.relations import COLLECTIONS
from masa.publish.link_check import read_page
from masa.source.content import Prose
from masa.source.parse import parse
from masa.source.read import read, read_arrangements
from masa.source.references import Reference, references
from masa.source.shape import keys_at

HERE = Path(__file__).resolve().parent
ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 11, 21)
COMPONENTS = Theme(ROOT).components
# Two seconds of the processor for one example is the bound for a stranger's file.
SECONDS = 2
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
slow = settings(quick, max_examples=40)

KEYS = sorted({*keys_at(()), *COLLECTIONS, "id", "name", "text", "source", "steps", "by", "accept", "chair", "for_children", "deadline"})
TYPED = st.text(alphabet=st.characters(codec="utf-8"), max_size=40) | st.sampled_from(
    [
        "",
        "executive",
        "every 2 months",
        "2024-02-30",
        "9" * 30,
        "no",
        "~",
        "{{ link('x') }}",
        "|\n a",
        "\u202e",
        "a\tb",
        "- a",
        "999",
        "0800 1111",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TYPED,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | TYPED, inner, max_size=5),
    max_leaves=25,
)
YAMLISH = st.lists(
    st.sampled_from(
        ["a:", " ", "\n", "- ", "[", "]", "{", "}", "&a ", "*a", "!!x ", "'", '"', "|", ">", "#", "---\n", "? ", ": ", ",", "\t", "%", "@"]
    )
    | st.sampled_from([f"{key}: " for key in KEYS])
    | TYPED,
    max_size=60,
).map("".join)
MARKDOWNISH = st.lists(
    st.sampled_from(
        [
            "# ",
            "## ",
            "{{ ",
            " }}",
            "link('executive')",
            "fact('executive').meets",
            "show('help')",
            "{%",
            "[a](",
            ")",
            "![",
            "](x",
            "`",
            "*",
        ]
    )
    | st.sampled_from(
        [
            "> ",
            "- ",
            "1. ",
            "|",
            "\n",
            "\n\n",
            "<b>",
            "&#1;",
            "---\n",
            "title: T\n",
            "audience: children\n",
            "{: x=y}",
            "All three partners",
        ]
    )
    | TYPED,
    max_size=60,
).map("".join)


def findings_of(text: str) -> None:
    """Read a text as facts, and say what was found in each form."""
    arrangements, _, findings = read_arrangements(text)
    assert arrangements is None or isinstance(arrangements, Arrangements)
    assert arrangements is not None or has_errors(findings)
    for finding in findings:
        assert finding.place.line >= 1
        assert finding.place.column >= 1
        assert "\n" not in str(finding)


def check_folder(facts: str | None, page: str | None) -> None:
    """Check the small partnership with other facts, or with another page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "small"
        shutil.copytree(HERE.parent / "small", folder)
        if facts is not None:
            (folder / "arrangements.yaml").write_text(facts, encoding="utf-8", errors="replace", newline="")
        if page is not None:
            (folder / "content" / "about.md").write_text(page, encoding="utf-8", errors="replace", newline="")
        found = check(read(folder), TODAY, COMPONENTS)
        assert found == in_order(found)
        sources = Sources(folder)
        for finding in found:
            assert in_text(finding, sources).splitlines()[0] == str(sources.opened(finding))
            assert "\n" not in in_github(finding)
        assert in_json(found).startswith("[")


@quick
@given(YAMLISH)
@within(SECONDS)
def test_text_like_yaml(text: str) -> None:
    """Bits of YAML in any order are read, or refused with a place."""
    findings_of(text)


@quick
@given(st.text(max_size=300))
@within(SECONDS)
def test_any_text(text: str) -> None:
    """So is any text."""
    findings_of(text)
    read_page(text)
    assert grade(tuple(sentences(text))) < 10_000
    for found in references(Prose("p", "p/", None, text, 1)):
        assert isinstance(found.place, Place)
        assert not isinstance(found, Reference) or text[found.start : found.end].startswith("{{")


@quick
@given(st.dictionaries(st.sampled_from(KEYS) | TYPED, VALUES, max_size=8))
@within(SECONDS)
def test_any_data(data: dict[str, Any]) -> None:
    """Data of any shape under the model's own keys is read, or refused with a place."""
    findings_of(yaml.safe_dump(data, allow_unicode=True))


@slow
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
@within(SECONDS)
def test_any_data_is_checked(data: dict[str, Any]) -> None:
    """Every rule looks at data of any shape without a traceback."""
    check_folder(yaml.safe_dump(data, allow_unicode=True), None)


@slow
@given(MARKDOWNISH, st.booleans())
@within(SECONDS)
def test_any_page_is_checked(text: str, headed: bool) -> None:  # noqa: FBT001 - Hypothesis gives it
    """Every rule looks at any page without a traceback."""
    check_folder(None, f"---\ntitle: T\nsummary: S.\naudience: children\n---\n{text}" if headed else text)


@cache
def whole(name: str) -> Any:  # noqa: ANN401 - raw data is of any type
    """The raw data of a partnership."""
    return parse((ROOT / name / "arrangements.yaml").read_text(encoding="utf-8"), "arrangements.yaml").data


def places(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401
    """The path of every value."""
    if path:
        yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(value, (*path, key))


def mutated(data: Any, spots: list[tuple[str | int, ...]], change: random.Random, values: list[Any]) -> Any:  # noqa: ANN401
    """A copy in which values are dropped, swapped, doubled or put in other places."""
    copy = yaml.load(yaml.dump(data, Dumper=yaml.CSafeDumper), Loader=yaml.CBaseLoader)  # noqa: S506 - plain text
    for value in values:
        *above, last = change.choice(spots)
        inner = copy
        try:
            for step in above:
                inner = inner[step]
            match change.randrange(5):
                case 0:
                    del inner[last]
                case 1:
                    inner[last] = value
                case 2:
                    inner[last] = [inner[last], inner[last]]
                case 3:
                    inner[last] = inner[change.choice(list(inner))] if isinstance(inner, dict) else inner[0]
                case _:
                    inner[last] = {"id": inner[last], "text": value}
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    return copy


@slow
@given(st.randoms(use_true_random=False), st.lists(VALUES, min_size=1, max_size=6))
@within(SECONDS)
def test_changed_data_of_the_small_partnership(change: random.Random, values: list[Any]) -> None:
    """Values dropped, swapped, doubled and misplaced in sound data are found, or are sound."""
    data = whole("site_tests/small")
    check_folder(yaml.safe_dump(mutated(data, list(places(data)), change, values), allow_unicode=True), None)


@settings(quick, max_examples=6)
@given(st.randoms(use_true_random=False), st.lists(VALUES, min_size=1, max_size=12))
@within(2 * SECONDS)
def test_changed_data_of_a_real_partnership(change: random.Random, values: list[Any]) -> None:
    """The same with the whole of this partnership's data."""
    data = whole(".")
    check_folder(yaml.dump(mutated(data, list(places(data)), change, values), Dumper=yaml.CSafeDumper, allow_unicode=True), None)


@quick
@given(st.binary(max_size=400))
@within(SECONDS)
def test_any_bytes(raw: bytes) -> None:
    """Bytes of any kind in the place of facts and of a page are refused with a place."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "content").mkdir()
        (folder / "arrangements.yaml").write_bytes(raw)
        (folder / "content" / "index.md").write_bytes(raw)

        assert has_errors(check(read(folder), TODAY, COMPONENTS))


@pytest.mark.parametrize("make", [lambda text: parse(text, "f"), lambda text: parse(f"a: {text}", "f")])
def test_what_cannot_be_parsed_says_where(make: Callable[[str], Any]) -> None:
    """The parser's own faults have a place in the file."""
    with pytest.raises(FaultyInput) as raised:
        make("[a\n: b")

    assert all(finding.place.path == "f" for finding in raised.value.findings)
