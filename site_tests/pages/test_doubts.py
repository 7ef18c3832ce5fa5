"""A value that is doubtful in its source carries its doubt wherever it is shown: table, card, chart, sheet, young people's page, PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from partnership import real
from texts import folded, main_text, printed_text

from masa.model.base import Record
from masa.model.written import Doubtful, Duration, Interval

# The doubt follows the value at once, or after the words that a time limit needs: from when it counts.
NEAR = 230


def doubtful(record: object) -> Iterator[Doubtful]:
    """Every value with a doubt, in a record and below."""
    if isinstance(record, Doubtful) and record.doubt:
        yield record
    elif isinstance(record, Record):
        for name in type(record).model_fields:
            yield from doubtful(getattr(record, name))
    elif isinstance(record, tuple):
        for item in record:
            yield from doubtful(item)


def flat(record: object) -> Iterator[str]:
    """Every value of the kind without a doubt, in plain words."""
    if isinstance(record, Doubtful) and not record.doubt:
        yield record.plain
    elif isinstance(record, Record):
        for name in type(record).model_fields:
            yield from flat(getattr(record, name))
    elif isinstance(record, tuple):
        for item in record:
            yield from flat(item)


VALUES = list(doubtful(real().arrangements))
# Where the same words stand without a doubt elsewhere, nobody can tell which of the two a page shows.
ALONE = [value for value in VALUES if value.plain not in set(flat(real().arrangements))]


@pytest.mark.parametrize("value", ALONE, ids=str)
def test_doubt_goes_wherever_its_value_goes(site: Path, value: Doubtful) -> None:
    """Beside each place that shows the value stands the doubt; it is shown on the site and in the book."""
    shown: dict[str, list[bool]] = {}
    texts = {file.relative_to(site).as_posix(): main_text(file) for file in site.rglob("*.html")}
    texts |= {file.name: printed_text(file) for file in (site / "downloads").glob("*.pdf")}
    plain, doubt = folded(value.plain), folded(value.doubt.strip())
    for name, text in texts.items():
        for found in re.finditer(rf"\b{plain}\b", text):
            shown.setdefault(name, []).append(doubt in text[found.end() : found.end() + NEAR])

    assert "arrangements.pdf" in shown
    assert len(shown) > 3
    assert {name: beside for name, beside in shown.items() if not all(beside)} == {}


@pytest.mark.example
def test_three_values_are_doubtful() -> None:
    """What was read from an ambiguous word, what stands in one text alone, what breaks off."""
    assert sorted(value.plain for value in VALUES) == ["1 year", "every 2 months", "every 6 weeks"]


def test_a_value_is_reckoned_with_without_its_doubt() -> None:
    """Number, unit and plain words are those of the value; the whole has the doubt."""
    limit, interval = Duration.parse("6 weeks (the text breaks off)"), Interval.parse("every 1 year (so the report)")

    assert (limit.amount, limit.unit, str(limit)) == (6, "week", "6 weeks (the text breaks off)")
    assert (interval.plain, interval.doubt, str(interval)) == ("every year", " (so the report)", "every year (so the report)")
    with pytest.raises(ValueError, match="behind it in brackets"):
        Duration.parse("6 weeks (one) (two)")
