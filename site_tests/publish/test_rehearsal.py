"""A year of a partnership in one go, on repositories of this machine.

A change is proposed, told, merged, published and taken back; an edition is released; the next one tells what it changed.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from released import published
from repository import copied_cache
from versions import Versions

from masa.changes.comment import comment
from masa.cli import main
from masa.publish.releases import CURRENT

FIRST, SECOND, NEXT = "2026-11-21", "2026-11-22", "2027-11-20"
WEEKS = "    meets: every 4 weeks\n"
MONTHS = "    meets: every 2 months\n"
DEADLINE = "          within: 2 working days\n"
LEARNING = """  - id: learning-group
    name: Learning Group
    tier: local
    summary: Learns from practice.
    members:
      - test-school
    accountable_to: executive
    feeds:
      - {what: lessons, into: executive}
    source: {document: plan, section: "6"}
"""


@pytest.fixture(autouse=True)
def with_garbage() -> Iterator[None]:
    """The command is a short run, and collects no garbage; the tests go on."""
    yield
    gc.enable()


def masa(*arguments: str | Path, status: int = 0) -> str:
    """What the command says; it must end with this status."""
    done = CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == status, done.output
    return done.output


class Clone(Versions):
    """Somebody's own copy of a repository."""

    def __init__(self, origin: Path, root: Path) -> None:
        """Clone it to a folder that is not there yet."""
        self.root, self.folder, self.count = root, root, 0
        origin_of = Versions.__new__(Versions)
        origin_of.root = origin
        origin_of.git("clone", "--quiet", str(origin), str(root))
        copied_cache(root)


def test_a_year(tmp_path: Path) -> None:
    """Each step is what CONTRIBUTING.md tells people to do."""
    office = published(tmp_path / "office")
    copied_cache(office.folder)
    office.git("branch", "-M", "main")
    office.git("clone", "--quiet", "--bare", str(office.root), str(tmp_path / "origin.git"))
    office.git("remote", "add", "origin", str(tmp_path / "origin.git"))

    proposed(tmp_path)
    merged(office, tmp_path / "web")
    released(office)
    replaced(office)
    masa("build", "--source", office.folder, "--output", tmp_path / "site", "--today", NEXT)
    told(tmp_path / "site", (office.folder / "CHANGES.md").read_text(encoding="utf-8"))
    kept(tmp_path / "site")


def proposed(folder: Path) -> None:
    """Somebody proposes a change: it is checked against what it starts from, and told in words as a comment."""
    editor = Clone(folder / "origin.git", folder / "editor")
    editor.git("switch", "--quiet", "-c", "meet-more")
    editor.change(MONTHS, WEEKS)
    editor.commit()
    assert "nothing new since" in masa("check", "--source", editor.folder, "--changed-since", "origin/main", "--today", FIRST)
    words = masa("diff", "origin/main", editor.folder, "--source", editor.folder, "--today", FIRST, "--format", "json")
    (folder / "comment.md").write_text(comment(words), encoding="utf-8")
    assert "- The Executive now meets every 4 weeks." in (folder / "comment.md").read_text(encoding="utf-8")
    editor.git("push", "--quiet", "origin", "meet-more")


def merged(office: Versions, web: Path) -> None:
    """Somebody else merges it, and it is published; then it is taken back."""
    page = web / CURRENT / "groups/executive/index.html"
    masa("publish", "--source", office.folder, "--to", web, "--today", FIRST)
    assert "2 months" in page.read_text(encoding="utf-8")
    office.git("fetch", "--quiet", "origin", "meet-more:meet-more")
    office.git("merge", "--quiet", "--no-ff", "-m", "Meet more often", "meet-more")
    masa("publish", "--source", office.folder, "--to", web, "--today", SECOND)
    assert "4 weeks" in page.read_text(encoding="utf-8")
    masa("publish", "--source", office.folder, "--to", web, "--back")
    assert "2 months" in page.read_text(encoding="utf-8")


def released(office: Versions) -> None:
    """All have signed: the edition is released, committed and tagged as the command says."""
    said = masa("release", "--source", office.folder, "--today", SECOND)
    (tag,) = [line.split()[3] for line in said.splitlines() if line.startswith("  git tag")]
    office.commit()
    office.git("tag", "-a", tag, "-m", "The first")
    assert tag == "testshire-edition-one"


def replaced(office: Versions) -> None:
    """The next edition: a limit is another, and a group has ended with nothing in its place. An id that only goes is an error."""
    office.change("  id: edition-one\n", "  id: edition-two\n")
    office.change(f"  published: {SECOND}\n", "")
    office.change(DEADLINE, "          within: 3 working days\n")
    office.change(LEARNING, "")
    office.change("    by: [learning-group]\n", "    by: [executive]\n")
    gone = masa("check", "--source", office.folder, "--today", NEXT, status=1)
    assert "error: `learning-group` was an id in groups, and is gone" in gone
    office.change("  sign_off:\n", "  no_longer:\n    - {was: learning-group, because: Its work was done.}\n  sign_off:\n")
    office.commit()
    assert "since 22 November 2026" in masa("release", "--source", office.folder, "--today", NEXT)
    office.commit()


def told(site: Path, account: str) -> None:
    """Page, account, feed and the page of the procedure tell what the second edition changed."""
    changes, feed, procedure = (
        (site / name).read_text(encoding="utf-8")
        for name in ("changes/index.html", "changes/feed.xml", "procedures/raise-concern/index.html")
    )
    limit = "The time limit of \u201cDecide\u201d in Raising a concern is now 3 working days. It was 2 working days."
    for text in (changes, account):
        assert limit in text
        assert "No longer among the groups" in text
    assert account.index("Published 20 November 2027") < account.index("Published 22 November 2026")
    assert limit in feed
    assert "Changed since 22 November 2026" in procedure


def kept(site: Path) -> None:
    """The first edition stays readable, says that it is replaced, and what ended is still read there."""
    old = (site / "editions/one/index.html").read_text(encoding="utf-8")
    assert "This edition is no longer in force." in old
    assert '<meta name="robots" content="noindex">' in old
    assert "Learning Group" in old
    assert "../../editions/one/" in (site / "groups/learning-group/index.html").read_text(encoding="utf-8")
