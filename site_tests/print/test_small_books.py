"""What the arrangements on paper say of a small partnership, and what they must not promise."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from reader import pdf_text
from repository import ROOT

from masa.look.theme import Theme
from masa.print.documents.arrangements import book
from masa.print.typesetting.typeset import typeset
from masa.print.typesetting.workplace import Workplace
from masa.source.read import read

MOMENT = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
Printed = Callable[..., str]


@pytest.fixture
def printed(tmp_path: Path) -> Printed:
    """The words of the PDF of the small partnership after some changes of its facts, with one space between them."""

    def of(*changes: tuple[str, str]) -> str:
        text = (ROOT / "site_tests" / "small" / "arrangements.yaml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        (tmp_path / "arrangements.yaml").write_text(text, encoding="utf-8")
        reading = read(tmp_path)
        assert reading.arrangements, [str(finding) for finding in reading.findings]
        # A file of its own for each: what was read once is kept.
        file = tmp_path / f"{len(list(tmp_path.glob('*.pdf')))}.pdf"
        with Workplace(Theme(ROOT)) as place:
            file.write_bytes(typeset("arrangements.typ", book(reading.relations, [], MOMENT.date(), ""), MOMENT, place.folder))
        return re.sub(r"\s+", " ", pdf_text(file))

    return of


def test_book_without_notes_promises_none(printed: Printed) -> None:
    """Where nothing has a note, no reader is told of note numbers."""
    told = printed()

    assert "A note number" not in told
    assert "Sources have numbers." in told


def test_book_with_notes_tells_of_them(printed: Printed) -> None:
    """Where something has one, its number is explained."""
    told = printed(("    kind: police\n", "    kind: police\n    note: The text has two names for it.\n"))

    assert "A note number, such as Note 1, leads to the notes at the end." in told


def test_replaced_arrangements_are_the_partnerships_own(printed: Printed) -> None:
    """Of its own replaced arrangements a partnership says that they are a record, and never that it did not publish them."""
    told = printed(("  status: demonstration\n", "  status: replaced\n  own_site: true\n"))

    assert "These arrangements are no longer in force. The partnership keeps them as a record." in told
    assert "demonstration" not in told


def test_unread_guidance_is_said_before_any_verdict(printed: Printed) -> None:
    """How many duties were judged, how many not, and why; nothing of it where the guidance was read."""
    told = printed()

    assert "13 duties were judged, and 58 were not. The text of Working Together to Safeguard Children 2026 could not be read." in told
    assert told.index("13 duties were judged") < told.index("A1 The arrangements say how")
    assert "could not be read" not in printed(("guidance: wt-2026", "guidance: wt-2023"))


def test_role_tells_how_it_chairs(printed: Printed) -> None:
    """Alone, together, in turn, as vice; and of a group that has ended that it was on it."""
    second = '  - {id: second, name: Second chair, summary: Chairs too., held_by: [test-icb], source: {document: plan, section: "6"}}\n'
    old = "  - {id: old, name: Old group, tier: local, summary: It was., standing: ended, chair: {role: second}, "
    old += 'source: {document: plan, section: "6"}}\n'
    told = printed(
        ("roles:\n", f"roles:\n{second}"),
        ("      role: chair\n      rota: every 12 months\n", "      role: [chair, second]\n"),
        ("    tier: local\n", "    tier: local\n    chair: {role: chair, vice: second}\n"),
        ("  - id: learning-group\n", f"{old}  - id: learning-group\n"),
    )

    assert "Chairs together Executive, with Partnership chair" in told
    assert "Vice-chair of Learning Group" in told
    assert "Was on, until it ended Old group" in told
