"""What a spreadsheet makes of a cell of a CSV file that somebody opens by a double click, in an English office.

By what Excel and LibreOffice document and do: quotation marks do not count; what begins like a formula is one; what can be read as a
number, a date or a time is one and is shown in the spreadsheet's own way. Read here with Python's own readers, and not with the patterns
that are tested.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import product

MONTHS = ("%m", "%b", "%B")
# Days and months in the orders of Britain and of America, and of ISO 8601.
ORDERS = ("%d{0}{1}", "{1}{0}%d", "{1}{0}%Y", "{1}{0}%y", "%Y{0}{1}", "%d{0}{1}{0}%Y", "%d{0}{1}{0}%y", "{1}{0}%d{0}%Y", "{1} %d, %Y")
DATES = [order.format(mark, month) for order, mark, month in product(ORDERS, "/- .", MONTHS)]
JOINED = [order.format("", month) for order in ("%d{0}{1}", "{1}{0}%d", "{1}{0}%Y") for month in ("%b", "%B")]
# No date or time is longer.
LONGEST = len("September 30, 2024")
TIMES = ("%H:%M", "%H:%M:%S", "%I %p", "%I:%M %p", "%I:%M%p", "%M:%S")


def opened(cell: str) -> str:
    """What is shown of a cell: the same text, or what came of it in brackets."""
    text = cell.strip(" ")
    if cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "[formula]"
    if re.fullmatch(r"\(?\d[\d,]*\.?\d*(?:[eE][+-]?\d+)?\)?", text, re.ASCII):
        return _number(text)
    return (len(text) <= LONGEST and re.search(r"\d", text) and _date(text)) or cell


def _date(text: str) -> str:
    """What is shown of a text that can be read as a date, a time or a fraction, which look alike; "" of any other."""
    for form in (*DATES, *JOINED):
        # A full stop between two numbers is a decimal point, in English.
        if not (form.count("%") == 2 and "." in form) and (day := _read(text, form)):
            return text if text == day.date().isoformat() else f"[{day:%d/%m/%Y}]"
    spoken = re.sub(r" ?([ap])m?$", r" \1m", text, flags=re.IGNORECASE)
    times = (time for form in TIMES if (time := _read(spoken, form)))
    fraction = "[fraction]" if re.fullmatch(r"\d+ \d+/\d+", text) else ""
    return next((f"[{time:%H:%M}]" for time in times), fraction)


def _number(text: str) -> str:
    value = float(re.sub(r"[(),]", "", text))
    if text.startswith("("):
        return f"[-{value:g}]"
    return text if text == f"{value:.15g}" and "," not in text else f"[{value:.15g}]"


def _read(text: str, form: str) -> dt.datetime | None:
    """A day or time in one form. Where the form has no year, the year is one that has every day."""
    text, form = (text, form) if "%y" in form.lower() else (f"2024 {text}", f"%Y {form}")
    try:
        return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
