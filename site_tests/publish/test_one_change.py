"""One change in arrangements.yaml reaches everything that is published, and no copy of the old value stays behind."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from partnership import real
from repository import ROOT, copy_of_source, masa
from texts import folded, printed_text

TAG = re.compile(r"<[^>]*>")
# The schema describes every partnership's data; a value in it is an example and no fact.
NO_FACTS = ("arrangements.schema.json", "open-data.schema.json")


@dataclass(frozen=True, slots=True)
class Change:
    """One value that becomes another: the line of the source, and how the old and the new value read when published."""

    line: str
    changed: str
    old: str
    new: str


CHANGES = {
    # The note beside the interval tells how the published word was read; it speaks of the source and may keep its words.
    "interval": Change(
        "meets: every 2 months", "meets: every 7 weeks", r"(?<!read as )(?<!a month or )every (?:2|two) months", "every 7 weeks"
    ),
    # The law's own limit, which a requirement words as "at most 15 working days", stays.
    "deadline": Change(
        "within: 15 working days", "within: 13 working days", r"(?<!at most )\b(?:15|fifteen) working days", "13 working days"
    ),
}
# The name of a partner's lead that stands once in the data, so that a change of it reaches all there is.
FACTS = (ROOT / "arrangements.yaml").read_text(encoding="utf-8")
NAMES = [partner.lead.name for partner in real().arrangements.partners if partner.lead and partner.lead.name]
LEAD = next(name for name in NAMES if FACTS.count(name) == 1)
AS_EXAMPLE = [pytest.param(change, id=name, marks=pytest.mark.example) for name, change in CHANGES.items()]
POST_HOLDER = Change(f"name: {LEAD}", "name: Robin Testperson", LEAD.casefold(), "robin testperson")
ALL = (*CHANGES.values(), POST_HOLDER)


@cache
def texts(folder: Path) -> dict[str, str]:
    """The text of every published file that holds text, by address; of pages what is read, of PDFs what is printed."""
    found = {}
    for file in sorted(folder.rglob("*")):
        if file.name in NO_FACTS:
            continue
        address = file.relative_to(folder).as_posix()
        if file.suffix == ".pdf":
            found[address] = printed_text(file)
        elif file.suffix == ".html":
            found[address] = folded(html.unescape(TAG.sub(" ", file.read_text(encoding="utf-8"))))
        elif file.suffix in {".json", ".csv", ".xml", ".txt", ".svg", ".md"}:
            found[address] = folded(file.read_text(encoding="utf-8"))
    return found


def counts(folder: Path, pattern: str) -> dict[str, int]:
    """How often a value stands in each file that holds it."""
    return {address: len(hits) for address, text in texts(folder).items() if (hits := re.findall(pattern, text))}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a copy of the source in which each line has its other value; they are far apart, and one build shows them all."""
    folder = tmp_path_factory.mktemp("changed")
    source = copy_of_source(folder / "source")
    text = FACTS
    for change in ALL:
        if text.count(change.line) == 1:
            text = text.replace(change.line, change.changed)
    (source / "arrangements.yaml").write_text(text, encoding="utf-8")
    done = masa("build", "--source", source, "--today", "2026-11-21", "--output", folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.mark.parametrize("change", [*AS_EXAMPLE, pytest.param(POST_HOLDER, id="post-holder")])
def test_one_change_reaches_everything(site: Path, built: Path, change: Change) -> None:
    """Wherever the old value was published the new one stands, as often as before; the old one stands nowhere."""
    assert FACTS.count(change.line) == 1, f"`{change.line}` stands {FACTS.count(change.line)} times; choose a value that stands once"
    before = counts(site, change.old)
    assert {Path(address).suffix for address in before} >= {".html", ".pdf", ".json", ".csv"}
    assert counts(site, change.new) == {}
    assert counts(built, change.old) == {}
    assert counts(built, change.new) == before
    raw = [file for file in built.rglob("*.html") if re.search(change.old, html.unescape(file.read_text(encoding="utf-8")).casefold())]
    assert raw == []
