"""What Typst reads: one state of the theme, whatever is saved meanwhile, in a folder that goes."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from masa.findings.finding import FaultyInput
from masa.look.theme import Theme
from masa.print.typesetting.keeping import KeptPrints
from masa.print.typesetting.typeset import typeset
from masa.print.typesetting.workplace import Workplace

TODAY = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
SOUND = '#set document(title: "T")\n#set text(lang: "en", font: "Source Sans Pro")\n= Right\n'


@pytest.fixture
def theme(tmp_path: Path, root: Path) -> Theme:
    """A theme to change, with a template of one line."""
    shutil.copytree(root / "theme", tmp_path / "theme")
    (tmp_path / "theme" / "print" / "short.typ").write_text(SOUND, encoding="utf-8")
    return Theme(tmp_path)


def test_template_saved_meanwhile_is_for_the_next_build(theme: Theme, tmp_path: Path) -> None:
    """A slip that is saved while a build runs does not reach it, and what that build keeps is not taken for the new state."""
    template = theme.print / "short.typ"
    with Workplace(theme) as first:
        template.write_text("#let x = (", encoding="utf-8")
        kept = KeptPrints(tmp_path / "kept", first).take("short.pdf", {}, lambda: typeset("short.typ", {}, TODAY, first.folder))
        assert kept.startswith(b"%PDF")
        folder = first.folder
    assert not folder.exists()

    with Workplace(theme) as second, pytest.raises(FaultyInput):
        KeptPrints(tmp_path / "kept", second).take("short.pdf", {}, lambda: typeset("short.typ", {}, TODAY, second.folder))
    template.write_text(SOUND, encoding="utf-8")
    with Workplace(theme) as third:
        assert KeptPrints(tmp_path / "kept", third).take("short.pdf", {}, bytes) == kept


def test_nothing_is_written_where_all_is_kept(theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is made only for what must be set."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "nowhere"))
    with Workplace(theme) as place:
        assert len(place.digest) == 32
