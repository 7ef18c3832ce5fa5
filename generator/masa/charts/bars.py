"""Bars for the figures of places: how long each is, what it says, and where a wider area stands.

The site draws them, and so does the yearly report on paper.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from masa.model.partnership import Area, Place
from masa.model.yearly_report import Figure, Topic, Unit, YearlyReport

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """What is said of one place; `number` is its pattern, from 1, which stands for it in all figures.

    `value` is its figure in words, or "" where none is published, and `rate` how many that is for every 1,000 children, or "".
    `share` is the length of the bar in hundredths of the longest, or None where none is drawn; `mark` is where the widest area stands.
    `others` are other areas' figures in words.
    """

    number: int
    place: str
    value: str = ""
    rate: str = ""
    share: float | None = None
    mark: float | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure with what is said of each place. A percentage is drawn out of a `whole`, a hundred."""

    figure: Figure
    bars: tuple[Bar, ...]
    whole: bool

    @property
    def drawn(self) -> bool:
        """Whether there are bars: not where the places did not count the same, and one alone compares nothing."""
        return any(bar.share is not None for bar in self.bars)


def measure(report: YearlyReport, figure: Figure, area: Area) -> Measure:
    """The bars of a figure: of the rate for every 1,000 children where there is one, else of the figure itself."""
    places = [(None, area.spoken)] if figure.at(None) else [(place.id, place.name) for place in area.places]
    lengths = {place_id: _length(report, figure, place_id) for place_id, _ in places}
    known = [length for length in lengths.values() if length is not None]
    percent = figure.unit is Unit.PERCENT
    top = WHOLE if percent else max(known, default=0)
    drawn = figure.comparable and top > 0 and (percent or len(known) > 1)
    bars = [_bar(report, figure, number, name, place_id) for number, (place_id, name) in enumerate(places, 1)]
    if drawn:
        bars = [_drawn(bar, lengths[place_id], top, figure, place_id) for bar, (place_id, _) in zip(bars, places, strict=True)]
    return Measure(figure, tuple(bars), percent)


def placed(topic: Topic, area: Area) -> tuple[Place, ...]:
    """The places that the bars of a topic need a key for: none where every figure is of the whole area, or there is one place alone."""
    several = len(area.places) > 1 and any(not figure.at(None) for figure in topic.figures)
    return area.places if several else ()


def _length(report: YearlyReport, figure: Figure, place_id: str | None) -> float | None:
    """How long the bar of a place is in units of the figure; None where that is not known."""
    value = figure.at(place_id)
    found = report.rate(figure, place_id) if figure.per_1000_of is not None else value.value if value else None
    return None if found is None else float(found)


def _bar(report: YearlyReport, figure: Figure, number: int, name: str, place_id: str | None) -> Bar:
    """What is said of a place, without a bar."""
    value, rate = figure.at(place_id), report.rate(figure, place_id)
    if not value:
        return Bar(number, name)
    others = tuple(f"{other.name} {figure.say(other.value)}" for other in value.compared_with)
    return Bar(number, name, figure.say(value.value), "" if rate is None else str(rate), others=others)


def _drawn(bar: Bar, length: float | None, top: float, figure: Figure, place_id: str | None) -> Bar:
    """The same with its bar; with a mark for the widest area of several that a percentage is compared with."""
    value = figure.at(place_id)
    if length is None or value is None:
        return bar
    mark = value.compared_with[-1].value if figure.unit is Unit.PERCENT and value.compared_with else None
    return replace(bar, share=WHOLE * length / top, mark=mark)
