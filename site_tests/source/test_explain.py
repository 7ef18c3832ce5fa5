"""Whatever stands in the place of a value, what is said of it is in words of this project, and says what to write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from masa.findings.finding import Finding
from masa.model import Arrangements
from masa.model.base import Record
from masa.source.content import Header
from masa.source.explain import EXPLAIN, explain
from masa.source.shape import fields
from masa.source.tree import Tree

# What YAML can put there: nothing, text of any kind, lists, groups of keys, each inside of the other.
WRONG: tuple[Any, ...] = (
    *(None, "", " ", "a\nb", "x" * 5_000, "no", "Two Words", "-1", "1.5", "0", "100", "9" * 30, "inf", "nan", "1e400"),
    *("2024-13", "2024-02-30", "2024-02-30T10:00", "2024-01-01T10:00", "31/08/2024", "every 6 week", "three weeks", "0800-1111", "http://"),
    *("20260131", "1769817600", "2,190", "24.9%", "<5", "1e3", "1_000", "yes", "True", "12:30", "٣"),
    *([], {}, [None], [""], ["x"], [[]], [{}], {"a": "b"}),
)
# What the library says of itself, and of Python.
FOREIGN = (
    "Input",
    "String",
    "Value error",
    "valid",
    "parse",
    "string",
    "dictionary",
    "instance",
    "tuple",
    "None",
    "integer",
    "must match",
    "['",
)


def records(record: type[Record], seen: set[type[Record]]) -> Iterator[type[Record]]:
    """Every record that stands in another, itself first."""
    if record not in seen:
        seen.add(record)
        yield record
        for field in fields(record):
            if field.record:
                yield from records(field.record, seen)


RECORDS = [*records(Arrangements, set()), Header]


def faults(record: type[Record], data: object) -> tuple[list[Finding], set[str]]:
    """What is said of a record with this in it, but for what it lacks; and the kinds of fault that the library saw."""
    try:
        record.model_validate(data)
    except ValidationError as error:
        said = explain(error, Tree(data), lambda _: [])
        return [finding for finding in said if finding.rule not in {"missing-key", "unknown-key"}], {
            fault["type"] for fault in error.errors()
        }
    return [], set()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_fault_of_a_value_is_said_in_our_words(record: type[Record]) -> None:
    """No word of a library, no value as Python writes it, and no kind of fault that was not foreseen."""
    for field in fields(record):
        for wrong in WRONG:
            found, kinds = faults(record, {field.key: wrong})

            assert kinds <= {*EXPLAIN, "missing", "extra_forbidden"}, (field.key, wrong)
            for finding in found:
                said = f"{finding.message.replace(str(wrong), '')}; {finding.hint}"
                assert not [word for word in FOREIGN if word in said], (field.key, wrong, said)
                assert finding.hint


@pytest.mark.parametrize(
    ("key", "wrong", "said"),
    [
        ("meets", "every 6 week", "`every 6 week` cannot be read"),
        ("meets", ["termly"], "a list stands where one value should be"),
        ("tier", None, "nothing is written here"),
        ("tier", ["local"], "a list stands where a word should be"),
        ("members_in_part", {"a": "b"}, "a group of keys stands where true or false should be"),
        ("members_in_part", "perhaps", "`perhaps` is not true or false"),
        ("accountable_to", {"a": "b"}, "a group of keys stands where a list should be"),
        ("accountable_to", [""], "nothing is written here"),
        ("accountable_to", [" "], "nothing is written here"),
        ("chair", ["x"], "a list stands where a group of keys should be"),
    ],
)
def test_what_stands_there_is_named(key: str, wrong: object, said: str) -> None:
    """A list, a group of keys, nothing, or a word that is none of the choices are told apart."""
    group = next(record for record in RECORDS if record.__name__ == "Group")

    assert said in [finding.message for finding in faults(group, {key: wrong})[0]]


@pytest.mark.parametrize(
    ("wrong", "said"), [("many", "`many` is not a number"), ("inf", "`inf` is not a number"), ("-1", "`-1` is too small")]
)
def test_a_number_is_told_once(wrong: str, said: str) -> None:
    """What may be whole or not, and is neither, is one finding at its own place."""
    value = next(record for record in RECORDS if record.__name__ == "Value")
    found = faults(value, {"value": wrong})[0]

    assert {finding.message for finding in found} == {said}
