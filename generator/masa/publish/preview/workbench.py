"""What a preview shows: the last state of the folder that can be drawn, and what is wrong with the one that was saved last."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from masa.changes.history import history
from masa.check import FOLDS, check
from masa.dates.clock import clock_day, latest_day, preview_time
from masa.findings import forms
from masa.findings.account import account
from masa.findings.finding import Finding, Severity, has_errors
from masa.look.theme import Theme
from masa.publish.preview.watch import Seen, changed, seen
from masa.publish.printing import Printing, start_printing
from masa.publish.settings import edit_base
from masa.site.downloads import MARK, fill_sizes
from masa.site.page import INDEX_FILE
from masa.site.prepared import Prepared
from masa.site.website import INDEX, Build, Website
from masa.source.editions import FOLDER as EDITIONS
from masa.source.mkdocs_file import FILE as SETTINGS
from masa.source.read import FILE, read

Say = Callable[[str], None]
# Severities in the order in which a person mends them.
ORDER = tuple(Severity)


@dataclass
class State:
    """One state of the folder that can be drawn. Pages are drawn when somebody looks at them, and then kept as long as the state."""

    website: Website
    drawn: dict[str, bytes] = field(default_factory=dict)
    drawing: threading.RLock = field(default_factory=threading.RLock)

    def page(self, address: str) -> bytes:
        """A page as its file. FaultyInput where a template is at fault, KeyError where there is no such page."""
        with self.drawing:
            # A page first: the files beside it take longer to make than it does.
            if address not in self.website.pages.bare and (old := f"{address}{INDEX_FILE}") in self.website.files:
                return self.website.files[old]
            if address not in self.drawn:
                made = self.website.page(address)[1].decode()
                # A PDF is set when somebody asks for it; until then nobody knows its size.
                self.drawn[address] = (
                    fill_sizes(made, self.prints) if "prints" in self.__dict__ else MARK.sub("size not known yet", made)
                ).encode()
            return self.drawn[address]

    def file(self, address: str) -> bytes:
        """Any other file. FaultyInput as for a page, KeyError where there is none."""
        with self.drawing:
            if address == INDEX:
                return self.index
            return (self.website.files if address in self.website.files else self.prints)[address]

    @cached_property
    def index(self) -> bytes:
        """What the search fetches."""
        return self.website.index([self.website.pages.page(address) for address in self.website.pages.bare])

    @cached_property
    def prints(self) -> Mapping[str, bytes]:
        """PDFs and pictures."""
        printing: Printing = start_printing(self.website.reading, self.website.theme, self.website.asked)
        return printing.made


class Workbench:
    """A folder that somebody edits. `say` gets a line for the person who waits at the terminal."""

    def __init__(self, folder: Path, say: Say) -> None:
        """Take the folder, and look at it once."""
        self.folder, self.say = folder, say
        self.state: State | None = None
        # Each page as it was when it could be drawn last.
        self.last: dict[str, bytes] = {}
        self.findings: list[Finding] = []
        self.changes = threading.Condition()
        self._prepared: Prepared | None = None
        self._run, self._number = secrets.token_hex(4), 0
        self._seen: Seen = self._now()
        self._renew()

    @property
    def number(self) -> str:
        """The name of what is shown now: another one with each change, and with each run."""
        return f"{self._run}-{self._number}"

    @property
    def errors(self) -> list[Finding]:
        """What stops publication."""
        return [finding for finding in self.findings if finding.severity is Severity.ERROR]

    def look(self) -> bool:
        """Look for changes once, and take them in; whether there were any."""
        now = self._now()
        if different := changed(self._seen, now):
            # Noted before anything is read: what is saved while it is read is seen at the next look.
            self._seen = now
            if any(Path(path).is_relative_to(place) for path in different for place in Theme(self.folder).places):
                self._prepared = None
            start = time.monotonic()
            self._renew()
            self.say(f"{self._named(different)}: read and checked in {time.monotonic() - start:.2f} s{self._summed()}")
            self.tell()
        return bool(different)

    def wait(self, known: str, seconds: float) -> str:
        """The number of what is shown, as soon as it is another one than `known`, or after so many seconds."""
        with self.changes:
            self.changes.wait_for(lambda: self.number != known, seconds)
            return self.number

    def blame(self, findings: Iterable[Finding]) -> None:
        """Add what came to light only when a page was drawn."""
        new = [finding for finding in findings if finding not in self.findings]
        self.findings = sorted([*self.findings, *new], key=_urgency)
        for finding in new:
            self.say(forms.in_text(finding, forms.Sources(self.folder)))

    def tell(self) -> None:
        """Say each error."""
        for finding in self.errors:
            self.say(forms.in_text(finding, forms.Sources(self.folder)))

    def _now(self) -> Seen:
        return seen(
            (self.folder / FILE, self.folder / SETTINGS, self.folder / "content", self.folder / EDITIONS, *Theme(self.folder).places)
        )

    def _renew(self) -> None:
        moment = preview_time(self.folder)
        theme = Theme(self.folder)
        reading = read(self.folder)
        due = max(moment.date(), clock_day())
        findings = check(reading, due, theme.components, latest=latest_day(due, clock=False))
        if not has_errors(findings):
            # The preview stands at the root of its own host, wherever the site will stand.
            if self._prepared is None or self._prepared.theme.places != theme.places:
                self._prepared = Prepared(theme, self.folder)
            self.state = State(Website(reading, theme, Build(moment, "", edit_base(reading), history=history(reading)), self._prepared))
        with self.changes:
            self.findings = sorted(account(findings, FOLDS).said, key=_urgency)
            self._number += 1
            self.changes.notify_all()

    def _named(self, paths: list[str]) -> str:
        first = Path(paths[0])
        name = first.relative_to(self.folder).as_posix() if first.is_relative_to(self.folder) else first.name
        return name if len(paths) == 1 else f"{name} and {len(paths) - 1} more"

    def _summed(self) -> str:
        return f"; {', '.join(forms.counts(self.errors))}, so the pages stay as they were" if self.errors else ""


def _urgency(finding: Finding) -> int:
    return ORDER.index(finding.severity)
