"""What is kept between builds is believed only where this user's own builds made it, and its faults stop nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reliability import DAMAGE, build, corruptions, empty, other, source_in

from masa import kept as module
from masa.kept import FOLDER, Kept


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder is shared, but where a test says so."""
    monkeypatch.delenv("MASA_KEPT", raising=False)


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without a key."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    module._key.cache_clear()  # noqa: SLF001 - a new user
    yield tmp_path / "user" / "masa" / "key"
    module._key.cache_clear()  # noqa: SLF001 - the same


@pytest.mark.usefixtures("key")
@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_file_is_made_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    """A file of 0 bytes, one cut short, one with another byte and a folder in its place: each is as good as none."""
    store = Kept(tmp_path / "kept")
    store.put("a.pdf", b"data", b"content")
    assert store.get("a.pdf", b"data") == b"content"

    damage(next((tmp_path / "kept").iterdir()))

    assert store.get("a.pdf", b"data") is None
    assert store.take("a.pdf", b"data", lambda: b"content") == b"content"


@pytest.mark.usefixtures("key")
def test_file_from_elsewhere_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another user kept, whole and rightly named as it is, is made anew: a pull request can bring such files."""
    Kept(tmp_path / "kept").put("a.pdf", b"data", b"not what the data says")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "somebody"))
    module._key.cache_clear()  # noqa: SLF001 - another user

    assert Kept(tmp_path / "kept").take("a.pdf", b"data", lambda: b"true") == b"true"


@pytest.mark.usefixtures("key")
def test_name_and_origin_belong_to_the_seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept file under another name, of other data or by another version of this package is not taken for it."""
    store = Kept(tmp_path / "kept")
    store.put("a.pdf", b"data", b"content")
    only = next((tmp_path / "kept").iterdir())
    only.rename(store._file("b.pdf", b"data"))  # noqa: SLF001 - as somebody would who moves it

    assert store.get("b.pdf", b"data") is None
    store.put("a.pdf", b"data", b"content")
    assert store.get("a.pdf", b"other") is None
    monkeypatch.setattr(module, "__version__", "99")
    assert store.get("a.pdf", b"data") is None


@pytest.mark.usefixtures("key")
def test_older_file_of_a_name_goes(tmp_path: Path) -> None:
    """One file a name is kept."""
    store = Kept(tmp_path / "kept")
    for data in (b"1", b"2", b"3"):
        store.put("a.pdf", data, data)

    assert len(list((tmp_path / "kept").iterdir())) == 1


@pytest.mark.usefixtures("key")
def test_full_disk_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room, nothing is kept, nothing stays half-written, and the work goes on."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    assert Kept(tmp_path / "first").take("a.pdf", b"", lambda: b"made") == b"made"
    monkeypatch.setattr(Path, "replace", full)

    assert Kept(tmp_path / "kept").take("a.pdf", b"", lambda: b"made") == b"made"
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.usefixtures("key")
def test_folder_that_is_a_file_keeps_nothing(tmp_path: Path) -> None:
    """A file where the folder should be, and none at all, mean that nothing is kept."""
    (tmp_path / "kept").write_text("x", encoding="utf-8")

    assert Kept(tmp_path / "kept").take("a.pdf", b"", lambda: b"made") == b"made"
    assert Kept(None).take("a.pdf", b"", lambda: b"made") == b"made"


def test_key_is_for_its_owner_alone(tmp_path: Path, key: Path) -> None:
    """The key is made with rights for its owner, and a key cut short keeps nothing."""
    Kept(tmp_path / "kept").put("a.pdf", b"", b"made")
    assert key.stat().st_mode & 0o777 == 0o600

    key.write_bytes(b"short")
    module._key.cache_clear()  # noqa: SLF001 - a new run

    assert Kept(tmp_path / "kept").get("a.pdf", b"") is None


def test_build_over_a_damaged_cache_gives_the_same_site(tmp_path: Path) -> None:
    """Every kept file damaged, PDFs, pictures, fonts and templates: the same bytes, and readers meet whole sites."""
    damaged, reader, wrong = corruptions(tmp_path, (empty, other))

    assert wrong == []
    assert reader.bad == []
    assert damaged > 0 < reader.seen


def test_build_leaves_nothing_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that sets PDFs leaves no fonts behind."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))

    assert build(source_in(tmp_path), tmp_path / "site").returncode == 0

    assert os.listdir(temporary) == []  # noqa: PTH208 - names alone
    assert tempfile.gettempdir()


def test_a_link_is_not_followed(tmp_path: Path, key: Path) -> None:
    """A cache that is a link, as a pull request may bring one, is left alone: nothing is written to where it leads."""
    assert key
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / ".cache").symlink_to(elsewhere)

    Kept(tmp_path / "source" / FOLDER / "print").put("a.pdf", b"this", b"content")
    Kept(tmp_path / "other" / FOLDER / "print").put("a.pdf", b"this", b"content")

    assert list(elsewhere.iterdir()) == []
    assert Kept(tmp_path / "other" / FOLDER / "print").get("a.pdf", b"this") == b"content"


@pytest.mark.parametrize("kind", ["a link without an end", "a pipe", "a folder"])
def test_what_stands_in_the_place_of_a_kept_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """A link to what never ends, a pipe that nobody fills and a folder are no file: it is made anew, at once."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    kept = Kept(tmp_path / ".cache" / "masa")
    assert kept.take("font.woff2", b"source", lambda: b"made") == b"made"
    (file,) = (tmp_path / ".cache" / "masa").glob("font-*.woff2")
    file.unlink()
    if kind == "a pipe":
        os.mkfifo(file)
    elif kind == "a folder":
        file.mkdir()
    else:
        file.symlink_to("/dev/zero")

    assert kept.take("font.woff2", b"source", lambda: b"again") == b"again"


@pytest.mark.usefixtures("key")
def test_folders_share_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With MASA_KEPT, what one folder made is taken by another, and an older file of the same name stays beside a newer one."""
    monkeypatch.setenv("MASA_KEPT", str(tmp_path / "shared"))
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"content")
        return made[-1]

    for folder, data in (("one", b"old"), ("one", b"new"), ("two", b"old"), ("two", b"new")):
        assert Kept(tmp_path / folder).take("a.pdf", data, make) == b"content"

    assert len(made) == 2
    assert len(list((tmp_path / "shared").iterdir())) == 2
    assert [len(list((tmp_path / folder).iterdir())) for folder in ("one", "two")] == [1, 1]
