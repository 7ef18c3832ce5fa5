"""Numbers, days, and true or false, read exactly as they are written down, and in no other way.

A value of YAML is text until the model reads it. What a library would take for a number or a day is wider than what anybody means:
`20260131` is no day, `1e3` no number of children, `on` neither true nor false. Each type here says which text it takes, and fails
with a sentence of its own and how to mend it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, NoReturn

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError, PydanticKnownError

from masa.model import meant

TRUE, FALSE = {"yes", "y", "on", "1", "t"}, {"no", "n", "off", "0", "f"}


def _refuse(kind: str, wanted: str, hint: str) -> NoReturn:
    """Fail with a kind of fault of ours; what is said of it goes with it."""
    raise PydanticCustomError(kind, "{wanted}; {hint}", {"wanted": wanted, "hint": hint})


def _number(given: object) -> object:
    if isinstance(given, int | float) and not isinstance(given, bool):
        return given
    if isinstance(given, str) and re.fullmatch(r"-[0-9.]{1,31}", given):
        raise PydanticKnownError("greater_than_equal", {"ge": 0})
    if isinstance(given, str) and re.fullmatch(r"[0-9]{1,15}", given):
        return int(given)
    if isinstance(given, str) and re.fullmatch(r"[0-9]{1,15}\.[0-9]{1,15}", given):
        return float(given)
    exact = meant.number(given) if isinstance(given, str) else None
    if exact:
        sign = ": `unit` says that it is a percentage" if "%" in str(given) else ", in digits alone"
        _refuse("number", "a number", f"write {exact}{sign}")
    _refuse(
        "number",
        "a number",
        "write the number in digits, such as 2190 or 24.9; where no exact one is published, leave the entry out and say so in a `note`",
    )


def _whole(given: object) -> object:
    if (isinstance(given, int) and not isinstance(given, bool)) or (isinstance(given, str) and re.fullmatch(r"-?[0-9]{1,15}", given)):
        return int(given)
    _refuse("whole_number", "a whole number", "write a whole number in digits")


def _truth(given: object) -> object:
    if isinstance(given, bool) or (isinstance(given, str) and given in {"true", "false"}):
        return given in {True, "true"}
    word = str(given).lower()
    exact = "true" if word in {*TRUE, "true"} else "false" if word in {*FALSE, "false"} else "true or false"
    _refuse("truth", "true or false", f"write {exact}")


def _day(given: object) -> object:
    if isinstance(given, dt.date) and not isinstance(given, dt.datetime):
        return given
    if isinstance(given, str):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given):
            try:
                return dt.date.fromisoformat(given)
            except ValueError:
                _refuse("day", "a date of the calendar", f"{meant.no_such(given)}; mend the day or the month")
        exact = meant.day(given)
        if exact and exact.count("-") == 2:  # noqa: PLR2004 - a whole day
            _refuse("day", "a day as it is written here", f"write {exact}")
    _refuse("day", "a day", "write the whole day, as 2024-08-31")


class Within(ValueError):  # noqa: N818 - it says where a fault shows
    """What is wrong with an entry as a whole, and which of its values shows it: the path from the entry, by key and by place in a list."""

    def __init__(self, path: tuple[str | int, ...], said: str) -> None:
        """Take the path of the value, and what is said: what is wrong; how to mend it."""
        super().__init__(said)
        self.path = path


Counted = Annotated[int, Field(ge=0)] | Annotated[float, Field(ge=0, allow_inf_nan=False)]
Number = Annotated[Counted, BeforeValidator(_number)]
WHOLE = BeforeValidator(_whole)
Whole = Annotated[int, WHOLE]
Truth = Annotated[bool, BeforeValidator(_truth)]
Day = Annotated[dt.date, BeforeValidator(_day)]
