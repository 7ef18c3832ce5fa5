"""Tries the links to other sites with LinkChecker, politely: slowly, once more where one fails, and not again for a week.

LinkChecker is a program of its own, under the GPL. It runs as a process, is asked for a list of addresses and nothing below
them, obeys robots.txt, and is loaded only for ``masa check --links``. A site that refuses robots says nothing about its page.
"""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import io
import ipaddress
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from masa.findings.finding import Finding, Place, Severity, one_line
from masa.kept import FOLDER, Kept
from masa.source.read import Reading
from masa.source.references import EXPRESSION
from masa.source.text import Lines

KEPT = "links.json"
FRESH = dt.timedelta(days=7)
MOST_LINKS = 2_000
# Seconds before an address that failed is tried again, and requests in a second, over all sites.
PAUSE = 5.0
PACE = 2
LINK = re.compile(r"\]\(\s*<?(https?://[^)\s>]+)|\]:\s*<?(https?://[^\s>]+)")
# What a site answers that wants no robots, or none just now: it tells nothing about the page. 999 is no number of HTTP's, yet in use.
REFUSALS = re.compile(r"^(?:401|403|405|406|429|451|503|999)\b")
SETTINGS = """[checking]
threads=4
timeout=20
maxrequestspersecond={pace}
maxhttpredirects=5
recursionlevel=0
[filtering]
checkextern=1
[output]
log=csv
verbose=1
status=0
[csv]
parts=urlname,result,warningstring,infostring,valid
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: whether it is there (None where robots are refused), and in which words."""

    there: bool | None
    said: str


def outside_links(  # noqa: PLR0913 - the last three are for tests and schedules
    reading: Reading, today: dt.date, *, fail: bool = False, public_only: bool = True, pause: float = PAUSE, pace: int = PACE
) -> Iterator[Finding]:
    """A finding for each link to another site that leads nowhere. With `fail` it is an error, which a schedule fails on."""
    project = Place("pyproject.toml")
    links = {url: place for url, place in addresses(reading).items() if not public_only or is_public(url)}
    if not importlib.util.find_spec("linkcheck"):
        hint = "install masa with its extra `links`"
        yield Finding(project, "links-untried", "LinkChecker is not installed", hint, Severity.WARNING)
        return
    cache = Cache(Kept(reading.folder / FOLDER), today)
    known = {url: answer for url in links if (answer := cache.get(url))}
    try:
        answers = known | ask([url for url in links if url not in known], pause, pace)
    except (OSError, subprocess.SubprocessError) as error:
        yield Finding(project, "links-untried", f"LinkChecker did not run ({error})", "try again later", Severity.WARNING)
        return
    cache.keep(answers)
    for url, place in links.items():
        answer = answers.get(url, Answer(None, "no answer was recorded"))
        if answer.there is False:
            severity = Severity.ERROR if fail else Severity.WARNING
            hint = "find where it went, or take the link out"
            yield Finding(place, "link-outside", f"`{url}` does not answer ({answer.said})", hint, severity)
        elif answer.there is None:
            hint = "open it yourself, and say in `note:` when you did"
            yield Finding(place, "link-refused", f"`{url}` lets no robot look ({answer.said})", hint, Severity.NOTICE)


def addresses(reading: Reading) -> dict[str, Place]:
    """Every web address of the data and the partnership's own prose, with the first place that holds it."""
    found: dict[str, Place] = {}
    for path, text in _texts(reading.tree.data, ()):
        if text.startswith(("http://", "https://")) and not re.search(r"\s", text):
            found.setdefault(text, reading.tree.place(path))
    for prose in (prose for prose in reading.content if not prose.usual):
        body = EXPRESSION.sub(lambda match: " " * len(match.group()), prose.body)
        place = Lines(prose.body, prose.path, prose.first_line).place
        for match in LINK.finditer(body):
            found.setdefault(match[1] or match[2], place(match.start(match.lastindex or 0)))
    return dict(list(found.items())[:MOST_LINKS])


def _texts(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:  # noqa: ANN401 - raw data is of any type
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(value, (*path, key))


def is_public(url: str) -> bool:
    """Whether an address is one of the public web: a machine that runs the checks must not be sent to its own neighbours."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".localhost", ".internal", ".home.arpa"))


def ask(urls: Iterable[str], pause: float = PAUSE, pace: int = PACE) -> dict[str, Answer]:
    """What each address answers; those that do not are asked once more after a pause, in seconds."""
    answers = _run(list(urls), pace)
    again = [url for url, answer in answers.items() if answer.there is False]
    if again:
        time.sleep(pause)
        answers |= _run(again, pace)
    return answers


def _run(urls: list[str], pace: int) -> dict[str, Answer]:
    if not urls:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "linkchecker.conf"
        settings.write_text(SETTINGS.format(pace=pace), encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - this project's own command; the addresses go in as text
            [sys.executable, "-m", "linkcheck", "--config", str(settings), "--stdin"],
            input="\n".join(urls),
            capture_output=True,
            text=True,
            check=False,
            timeout=60 + 25 * len(urls),
        )
    if "urlname;" not in done.stdout:
        last = (done.stderr.strip().splitlines() or ["it printed nothing"])[-1]
        raise subprocess.SubprocessError(one_line(last, 200))
    rows = csv.DictReader(io.StringIO(done.stdout), delimiter=";")
    return {row["urlname"]: _answer(row) for row in rows if row.get("urlname") in set(urls)}


def _answer(row: Mapping[str, str]) -> Answer:
    there = row["valid"] == "True"
    if "robots.txt" in row["infostring"]:
        return Answer(None, "its robots.txt says so")
    if (not there and REFUSALS.search(row["result"])) or "Rate limited" in row["warningstring"]:
        return Answer(None, one_line(row["result"], 120))
    return Answer(there, one_line(row["result"], 120))


class Cache:
    """What addresses answered in the last week, as a file of JSON. A file that cannot be read is as good as none."""

    def __init__(self, kept: Kept, today: dt.date) -> None:
        """Take where it is kept, and the day."""
        self.kept = kept
        self.today = today
        data = json.loads(kept.get(KEPT, b"") or b"{}")
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}

    def get(self, url: str) -> Answer | None:
        """The answer of the last week, where the address was there."""
        kept: Any = self.data.get(url)
        try:
            day = dt.date.fromisoformat(kept["day"])
            return Answer(there=True, said=str(kept["said"])) if dt.timedelta(0) <= self.today - day <= FRESH else None
        except (KeyError, TypeError, ValueError):
            return None

    def keep(self, answers: Mapping[str, Answer]) -> None:
        """Write down which addresses were there today; those that were not are tried again next time."""
        kept = {url: self.data[url] for url in answers if self.get(url)}
        new = {url: {"day": self.today.isoformat(), "said": answer.said} for url, answer in answers.items() if answer.there}
        self.kept.put(KEPT, b"", json.dumps({**new, **kept}, indent=1, sort_keys=True).encode())
