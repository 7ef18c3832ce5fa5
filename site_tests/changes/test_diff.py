"""`masa diff` as a person meets it: by folder, file and revision, and one clear line for whatever cannot be compared."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from repository import ROOT

SMALL = ROOT / "site_tests" / "small"


def masa(*arguments: str, at: Path) -> subprocess.CompletedProcess[str]:
    """What the command answers in a folder."""
    return subprocess.run([sys.executable, "-m", "masa", *arguments], cwd=at, capture_output=True, text=True, check=False, timeout=300)


def git(folder: Path, *arguments: str) -> str:
    """What Git answers, with nobody's own settings."""
    setting = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *setting, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small partnership under Git with two versions: in the second the Executive meets every 6 weeks, and a page has other words."""
    folder = tmp_path / "repository"
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns(".cache"))
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "One")
    change(folder / "arrangements.yaml", "meets: every 2 months", "meets: every 6 weeks")
    git(folder, "commit", "-qam", "Two")
    return folder


def change(file: Path, old: str, new: str) -> None:
    """Put a text in the place of another that stands there once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_two_revisions_in_words(repository: Path) -> None:
    """The change, the pages and the PDF that it touches, and no other."""
    done = masa("diff", "HEAD^", "HEAD", "--today", "2026-11-21", at=repository)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 change in what the arrangements say.\n")
    assert "The Executive now meets every 6 weeks. It met every 2 months." in done.stdout
    first = done.stdout.partition("Pages that read differently")[2].splitlines()[1]
    assert first.startswith("  Executive (now “")
    assert "6 weeks" in first
    assert first.endswith("/groups/executive/")
    assert "/downloads/arrangements.pdf" in done.stdout
    assert "/roles/chair/" not in done.stdout.partition("PDFs")[0].partition("Pages")[0]
    assert masa("diff", "HEAD", ".", at=repository).stdout == "Nothing is different: both say the same.\n"


def test_the_way_back_is_told_too(repository: Path) -> None:
    """What is different has a direction."""
    done = masa("diff", "HEAD", "HEAD^", "--format", "json", "--today", "2026-11-21", at=repository)
    (told,) = json.loads(done.stdout)["changes"]

    assert told["sentence"] == "The Executive now meets every 2 months. It met every 6 weeks."
    assert told["path"] == ["groups", "executive", "meets"]


def test_a_file_alone_has_no_pages(repository: Path) -> None:
    """Facts alone are compared; nothing is said of pages."""
    file = repository / "before.yaml"
    file.write_text(git(repository, "show", "HEAD^:arrangements.yaml") + "\n", encoding="utf-8")
    done = masa("diff", "before.yaml", ".", "--format", "json", at=repository)

    assert json.loads(done.stdout)["pages"] is None
    assert len(json.loads(done.stdout)["changes"]) == 1


@pytest.mark.parametrize(
    ("old", "status", "says"),
    [
        ("nothing", 2, "no commit, tag or branch"),
        ("--output=x", 2, "o such option"),
        ("content", 2, "holds no arrangements.yaml"),
        ("content/index.md", 1, "error:"),
        ("other", 2, "two partnerships"),
        ("broken.yaml", 1, "broken.yaml:"),
        ("logo.png", 1, "logo.png:"),
    ],
)
def test_what_cannot_be_compared_is_said(repository: Path, old: str, status: int, says: str) -> None:
    """One clear line, or the findings of the file; never a traceback."""
    shutil.copytree(ROOT / "examples" / "south-tees", repository / "other", ignore=shutil.ignore_patterns(".cache", "site"))
    (repository / "broken.yaml").write_text("schema: [\n", encoding="utf-8")
    (repository / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\xff\xfe" * 9)
    before = git(repository, "status", "--porcelain")
    done = masa("diff", old, ".", at=repository)

    assert git(repository, "status", "--porcelain") == before
    assert done.returncode == status, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_shallow_clone_says_so(repository: Path, tmp_path: Path) -> None:
    """Where the older version was not fetched, the line says how to fetch it."""
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    done = masa("diff", "HEAD^", ".", at=tmp_path / "shallow")

    assert done.returncode == 2
    assert "shallow" in done.stderr


def test_what_is_in_content_is_compared_too(repository: Path) -> None:
    """A picture and a logo that were committed, and pages that are new or say other words: each is told, and what is committed is drawn."""
    file = repository / "arrangements.yaml"
    logo = "partnership:\n  logo: {file: pictures/logo.png, alt: Testshire Partnership}\n"
    change(file, "partnership:\n", logo)
    change(file, "status: demonstration", "status: draft")
    pictures = repository / "content" / "pictures"
    pictures.mkdir()
    Image.new("RGB", (400, 200), "#5b2c91").save(pictures / "logo.png")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Three")
    Image.new("RGB", (400, 200), "#125b2c").save(pictures / "logo.png")
    about = repository / "content" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\nMore is said at {{ link('executive') }}.\n", encoding="utf-8")
    (repository / "content" / "new.md").write_text(
        "---\ntitle: New page\nsummary: It is new.\naudience: public\n---\n\nWords.\n", encoding="utf-8"
    )

    told = json.loads(masa("diff", "HEAD", ".", "--format", "json", "--today", "2026-11-21", at=repository).stdout)

    assert {one["sentence"] for one in told["changes"]} == {
        "The page “About” now also says: “More is said at the Executive”.",
        "New in content/: the page New page.",
        "The file pictures/logo.png holds another picture.",
    }
    assert {one["weight"] for one in told["changes"]} == {"wording"}
    assert told["faults"] == []
    assert ("about/", "now “More is said at Executive.”") in [(one["address"], one["said"]) for one in told["pages"]]


def test_what_stands_on_every_page_is_told_once(repository: Path) -> None:
    """The name of the site in its frame, and an announcement on the pages that show it."""
    file = repository / "arrangements.yaml"
    change(file, "site_name: Safe in Testshire", "site_name: Safe together")
    one = "announcements:\n  - id: closed\n    text: The office is closed.\n    from: 2026-11-20\n    until: 2026-11-25\n"
    file.write_text(f'{file.read_text(encoding="utf-8")}{one}    source: {{document: plan, section: "9"}}\n', encoding="utf-8")

    done = masa("diff", "HEAD", ".", "--today", "2026-11-21", at=repository)

    assert "New announcement: “The office is closed” (20 November 2026 to 25 November 2026)." in done.stdout
    assert done.stdout.count("Every page: now “") == 1
    assert "Safe in Testshire”" in done.stdout.partition("Every page: now “")[2].splitlines()[0]
    assert "now “The office is closed.”" in done.stdout.partition("Pages that read differently")[2]


@pytest.mark.parametrize(("old", "new", "place"), [("HEAD", ".", ""), ("HEAD", "HEAD^", "HEAD:")])
def test_a_version_that_cannot_be_drawn_is_named(repository: Path, old: str, new: str, place: str) -> None:
    """A slip in an id: what is wrong, and in which version; the facts are compared all the same."""
    change(repository / "arrangements.yaml", "    by: [learning-group]", "    by: [lerning-group]")
    if place:
        git(repository, "commit", "-qam", "Three")

    done = masa("diff", old, new, "--today", "2026-11-21", at=repository)

    assert done.returncode == 0
    assert "“Learn from practice” is now done by" in done.stdout
    (line,) = [line for line in done.stdout.splitlines() if "[unknown-id]" in line]
    assert line.startswith(f"  {place}arrangements.yaml:")
    assert "theme/" not in done.stdout + done.stderr
    assert "Pages that read differently" not in done.stdout


def test_a_branch_is_compared_with_where_it_began(repository: Path) -> None:
    """As GitHub does, whatever the main branch has become meanwhile; and it is said."""
    git(repository, "checkout", "-qb", "mine")
    change(repository / "arrangements.yaml", "name: Test Police", "name: Test Constabulary")
    git(repository, "commit", "-qam", "Mine")
    git(repository, "checkout", "-q", "main")
    change(repository / "arrangements.yaml", "meets: every 6 weeks", "meets: every 3 months")
    git(repository, "commit", "-qam", "Theirs")
    git(repository, "checkout", "-q", "mine")

    for new in (".", "mine"):
        told = json.loads(masa("diff", "main", new, "--format", "json", at=repository).stdout)
        assert [one["sentence"] for one in told["changes"]] == ["Test Police is now called Test Constabulary."]
        assert told["than"].startswith("where this parted from `main` (")


def test_names_of_strangers_are_shown_letter_by_letter(repository: Path) -> None:
    """A name makes no link, picture, mention or heading in a comment, and nothing for a terminal."""
    hostile = "![x](https://example.org/x.png) @everyone <script>alert(1)</script> `#1` **b**"
    change(repository / "arrangements.yaml", "name: Test Police", f'name: "{hostile}"')
    shown = masa("diff", "HEAD", ".", "--format", "markdown", at=repository).stdout
    (line,) = [line for line in shown.splitlines() if "alert" in line and "now called" in line]

    assert not [part for part in ("](", "<script", "@everyone", "**", "`") if part in line]
