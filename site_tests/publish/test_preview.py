"""The preview: what is saved is seen at once in a real browser, mistakes stand above the page, and nothing makes it hang or end."""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from previewing import Preview
from reliability import source_in
from repository import masa

from masa.findings.machine import Refused
from masa.publish.preview.serve import place
from masa.publish.preview.watch import changed, seen

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of a small partnership, in a folder that is no repository and has no mkdocs.yml."""
    source = source_in(tmp_path)
    (source / "mkdocs.yml").unlink(missing_ok=True)
    with Preview(source, GIT_CEILING_DIRECTORIES=str(tmp_path)) as running:
        yield running
    assert not any("Traceback" in line for line in running.lines), running.lines


def test_preview_serves_what_the_site_holds(preview: Preview) -> None:
    """Pages, the page that is not found, files, PDFs, the search; an address without its slash leads on. No Git, no day, no mkdocs.yml."""
    for path, status, text in (
        ("", 200, "999"),
        ("groups/", 200, "<h1>"),
        ("nothing/", 404, "Page not found"),
        ("assets/masa.css", 200, "{"),
        ("a-to-z/search.json", 200, '"kinds"'),
        ("data/arrangements.json", 200, "partnership"),
        ("downloads/arrangements.pdf", 200, "%PDF"),
        ("~preview/preview.js", 200, "EventSource"),
        ("~preview/../arrangements.yaml", 404, ""),
    ):
        found, content = preview.get(path)
        assert (path, found) == (path, status)
        assert text in content, path
    with preview.open("groups") as answer:
        assert answer.url == f"{preview.address}groups/"


def test_preview_holds_to_the_policy_of_the_site(preview: Preview) -> None:
    """Each page comes with the policy, in its head and as a header; what a host says of every file is said too."""
    with preview.open() as answer:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert 'http-equiv="Content-Security-Policy"' in answer.read().decode()


def test_no_other_host_s_name_leads_to_the_preview(preview: Preview) -> None:
    """A page of another site, whose name was made to lead to this machine, gets nothing."""
    assert preview.get("", Host="example.org:8000")[0] == 403


def test_mistake_stands_above_the_last_good_page(preview: Preview) -> None:
    """Errors first, with file, line and how to mend them; the page is the last good one; mended, they go."""
    good = preview.get("")[1]
    site_name = re.search(r"site_name: (.+)", (preview.source / "arrangements.yaml").read_text(encoding="utf-8"))
    assert site_name

    preview.edit("arrangements.yaml", "status: demonstration", "status: demonstrationy")
    wrong = preview.get("")[1]

    assert "as it was before your last change" in wrong
    assert wrong.index("<b>error</b>") < wrong.index('class="skip"')
    assert "To mend it: " in wrong
    assert site_name[1] in wrong
    preview.edit("arrangements.yaml", "status: demonstrationy", "status: demonstration")
    assert re.sub(r'data-number="[^"]+"', "", preview.get("")[1]) == re.sub(r'data-number="[^"]+"', "", good)


def test_fault_of_a_template_stands_above_its_page(tmp_path: Path) -> None:
    """A slip in a template is told where it is seen, and the preview goes on."""
    source = source_in(tmp_path)
    theme = Path(shutil.copytree(Path(__file__).parents[2] / "theme", source / "theme"))
    with Preview(source) as preview:
        group = yaml.safe_load((source / "arrangements.yaml").read_text(encoding="utf-8"))["groups"][0]
        address = f"groups/{group['id']}/"
        assert group["name"] in preview.get(address)[1]
        said = len(preview.lines)
        (theme / "pages" / "groups" / "entry.md.j2").write_text("{{ entry.nmae }}", encoding="utf-8")
        preview.wait_for("read and checked", said)

        page = preview.get(address)[1]

        assert "theme/pages/groups/entry.md.j2" in page
        assert group["name"] in page
        assert preview.get("")[0] == 200


def test_preview_begins_with_a_mistake(tmp_path: Path) -> None:
    """Where nothing can be shown yet the findings stand alone; once they are mended the site is there."""
    source = source_in(tmp_path)
    file = source / "arrangements.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("status: demonstration", "status: demonstrationy"), encoding="utf-8")
    with Preview(source) as preview:
        status, page = preview.get("groups/")
        assert "<b>error</b>" in page
        assert status == 200
        # The terminal says it too, for whoever has not opened a browser yet.
        assert any("arrangements.yaml:" in line and "demonstrationy" in line for line in preview.lines)
        preview.edit("arrangements.yaml", "status: demonstrationy", "status: demonstration")
        assert "<b>error</b>" not in preview.get("groups/")[1]


def test_folders_may_go_and_come_back(preview: Preview) -> None:
    """content/ and the facts are taken away and brought back, as a change of branches does."""
    for name in ("content", "arrangements.yaml"):
        said = len(preview.lines)
        (preview.source / name).rename(preview.source / f"{name}.away")
        preview.wait_for("read and checked", said)
        assert "<b>error</b>" in preview.get("")[1]
        said = len(preview.lines)
        (preview.source / f"{name}.away").rename(preview.source / name)
        preview.wait_for("read and checked", said)
        assert "<b>error</b>" not in preview.get("")[1]


def test_preview_outlives_a_link_to_itself(preview: Preview) -> None:
    """A folder or file that leads to itself is told, and once it is mended the preview goes on."""
    for name in ("content", "arrangements.yaml"):
        said = len(preview.lines)
        (preview.source / name).rename(preview.source / f"{name}.away")
        (preview.source / name).symlink_to(name)
        preview.wait_for("read and checked", said)
        said = len(preview.lines)
        (preview.source / name).unlink()
        (preview.source / f"{name}.away").rename(preview.source / name)
        preview.wait_for("read and checked", said)
        assert "<b>error</b>" not in preview.get("")[1]


def test_preview_leaves_nothing_behind(tmp_path: Path) -> None:
    """Ctrl-C ends it well, and the temporary folder is as it was."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with Preview(source_in(tmp_path), TMPDIR=str(temporary)) as preview:
        preview.get("downloads/arrangements.pdf")

    assert preview.process.returncode == 0
    assert "stopped" in preview.lines[-1]
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1", "is no address"),
        ("127.0.0.1:http", "is no address"),
        ("127.0.0.1:70000", "is no address"),
        ("nowhere.example:8000", "is no address"),
        ("0.0.0.0:8000", "for this one alone"),
        ("192.0.2.1:8000", "for this one alone"),
        ("[::]:8000", "for this one alone"),
    ],
)
def test_wrong_address_is_refused(address: str, why: str) -> None:
    """An address that is none, and one that others could reach."""
    with pytest.raises(Refused, match=why):
        place(address)


def test_right_addresses_are_taken() -> None:
    """Addresses of this machine alone, by name and by number."""
    assert place("localhost:8000") == place(":8000") == ("127.0.0.1", 8000)
    assert place("[::1]:0") == ("::1", 0)


def test_taken_port_is_one_line(tmp_path: Path) -> None:
    """Whoever starts it twice is told what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = masa("serve", "--source", source_in(tmp_path), "--address", f"127.0.0.1:{other.getsockname()[1]}")

    assert done.returncode == 2
    assert "cannot be had" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_every_change_is_seen(tmp_path: Path) -> None:
    """New, changed, moved and gone files; one that takes the place of another with the same size and time."""
    for name in ("kept", "changed", "gone", "other"):
        (tmp_path / name).write_text("text", encoding="utf-8")
    before = seen([tmp_path])
    (tmp_path / "new").touch()
    (tmp_path / "changed").write_text("texts", encoding="utf-8")
    (tmp_path / "gone").unlink()
    state = (tmp_path / "other").stat()
    (tmp_path / "beside").write_text("TEXT", encoding="utf-8")
    os.utime(tmp_path / "beside", ns=(state.st_atime_ns, state.st_mtime_ns))
    (tmp_path / "beside").replace(tmp_path / "other")

    assert [Path(path).name for path in changed(before, seen([tmp_path, tmp_path / "nowhere"]))] == ["changed", "gone", "new", "other"]


@pytest.mark.browser
def test_save_is_seen_without_a_reload_by_hand(preview: Preview, tab: Page) -> None:
    """A fact saved is seen; a mistake saved stands above the page; mended, it goes. No message on the console, nothing refused."""
    bad: list[str] = []
    tab.on("console", lambda message: bad.append(message.text))
    tab.goto(preview.address)
    old = tab.title()

    preview.edit("arrangements.yaml", "  site_name: ", "  site_name: New ")
    tab.wait_for_function("old => document.title !== old", arg=old)
    assert "New " in tab.title()

    preview.edit("arrangements.yaml", "status: demonstration", "status: demonstrationy")
    tab.get_by_role("alert").get_by_text("arrangements.yaml").first.wait_for()
    assert "New " in tab.title()

    preview.edit("arrangements.yaml", "status: demonstrationy", "status: demonstration")
    tab.get_by_role("alert").wait_for(state="detached")
    assert bad == []
