"""The version that a change starts from: which one it is, what is read of it, and what a stranger's repository cannot do."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from versions import SMALL, Versions

from masa.source import revision
from masa.source.git import Git, NoGit
from masa.source.read import read
from masa.source.revision import start_of_change


def test_work_that_is_not_committed_starts_from_the_last_commit(tmp_path: Path) -> None:
    """As for somebody who tries a change on a computer."""
    one = Versions(tmp_path / "one")
    last = one.commit()
    one.change("name: Test Police\n", "name: Test Constabulary\n")

    found = start_of_change(one.folder)

    assert (found.commit, found.what) == (last, "the last commit")
    assert found.differs()


@pytest.mark.parametrize("new", [True, False])
def test_a_page_that_is_new_or_gone_is_work_too(tmp_path: Path, *, new: bool) -> None:
    """A file that Git does not know yet, and one that is no longer there."""
    one = Versions(tmp_path / "one")
    last = one.commit()
    page = one.folder / "content" / ("new.md" if new else "about.md")
    if new:
        page.write_text("---\n", encoding="utf-8")
    else:
        page.unlink()

    assert start_of_change(one.folder).commit == last


def test_committed_work_starts_from_the_commit_before(tmp_path: Path) -> None:
    """As on the main branch after a merge. What is no part of the folder's text is no work."""
    one = Versions(tmp_path / "one")
    first = one.git("rev-parse", "HEAD")
    one.change("name: Test Police\n", "name: Test Constabulary\n")
    one.commit()
    (one.root / "notes.txt").write_text("of no account", encoding="utf-8")

    assert start_of_change(one.folder).commit == first


def test_line_ends_are_no_change(tmp_path: Path) -> None:
    """Git on Windows may write them as its own."""
    one = Versions(tmp_path / "one")
    first = one.git("rev-parse", "HEAD")
    one.commit()
    file = one.folder / "arrangements.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert start_of_change(one.folder).commit == first


@pytest.mark.parametrize("head", [True, False])
def test_a_branch_starts_where_it_left_the_main_branch(tmp_path: Path, *, head: bool) -> None:
    """However far origin's main branch has gone on meanwhile, and whether or not the clone notes which branch that is."""
    one = Versions(tmp_path / "one")
    start = one.git("rev-parse", "HEAD")
    one.git("checkout", "--quiet", "-b", "other")
    one.change("name: Test Police\n", "name: Test Constabulary\n")
    gone_on = one.commit()
    one.git("checkout", "--quiet", "-b", "mine", start)
    one.commit()
    one.commit()
    one.like_origin(gone_on)
    if not head:
        one.git("symbolic-ref", "--delete", "refs/remotes/origin/HEAD")

    found = start_of_change(one.folder)

    assert (found.commit, found.what) == (start, "where this branch began")


def test_a_revision_that_is_asked_for_counts_from_where_it_parted(tmp_path: Path) -> None:
    """A branch that has gone on is compared with as it was; an older commit is taken as it is."""
    one = Versions(tmp_path / "one")
    start = one.git("rev-parse", "HEAD")
    one.git("checkout", "--quiet", "-b", "other")
    one.commit()
    one.git("checkout", "--quiet", "-b", "mine", start)
    one.commit()

    assert start_of_change(one.folder, "other").commit == start
    assert start_of_change(one.folder, "HEAD^").commit == start


@pytest.mark.parametrize("asked", ["no-such-branch", "--output=x", "HEAD:arrangements.yaml", "", "a" * 5000])
def test_what_is_no_revision_is_said(tmp_path: Path, asked: str) -> None:
    """Neither an option of Git nor a file is one."""
    one = Versions(tmp_path / "one")

    with pytest.raises(NoGit, match="is no commit, tag or branch here"):
        start_of_change(one.folder, asked)


def test_a_partnership_may_stand_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    """Its files are those below the folder, and no others."""
    one = Versions(tmp_path / "one", "examples/small")
    (one.root / "content").mkdir()
    (one.root / "content" / "other.md").write_text("not ours", encoding="utf-8")
    one.commit()
    one.commit()

    found = start_of_change(one.folder)

    assert found.prefix == "examples/small/"
    assert "content/about.md" in found.files
    assert "content/other.md" not in found.files


def test_what_is_laid_out_reads_like_the_folder_itself(tmp_path: Path) -> None:
    """Every file, in the same words; and nothing is left afterwards."""
    one = Versions(tmp_path / "one")
    one.commit()

    with start_of_change(one.folder).laid_out() as folder:
        older, now = read(folder), read(SMALL)
        assert older.tree.data == now.tree.data
        assert [(prose.path, prose.body) for prose in older.content] == [(prose.path, prose.body) for prose in now.content]
    assert not folder.exists()


def test_a_clone_that_is_cut_short_says_so(tmp_path: Path) -> None:
    """As `actions/checkout` makes it unless it is told otherwise."""
    one = Versions(tmp_path / "one")
    one.commit()
    one.git("clone", "--quiet", "--depth", "1", f"file://{one.root}", str(tmp_path / "short"))

    with pytest.raises(NoGit, match="shallow clone"):
        start_of_change(tmp_path / "short")


def test_the_first_commit_has_none_before_it(tmp_path: Path) -> None:
    """Nor has a repository without one, nor a folder that is in none or that its repository does not hold."""
    one = Versions(tmp_path / "one")
    with pytest.raises(NoGit, match="no version before this one"):
        start_of_change(one.folder)

    shutil.copytree(SMALL, one.root / "beside")
    with pytest.raises(NoGit, match=r"has no arrangements\.yaml here"):
        start_of_change(one.root / "beside")

    shutil.rmtree(one.root / ".git")
    with pytest.raises(NoGit, match="not in Git"):
        start_of_change(one.folder)

    one.git("init", "--quiet")
    with pytest.raises(NoGit, match="nothing is committed yet"):
        start_of_change(one.folder)


def test_without_git_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine need not have Git."""
    one = Versions(tmp_path / "one")
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))

    with pytest.raises(NoGit, match="Git cannot be run"):
        start_of_change(one.folder)


def test_no_program_of_the_repository_is_run(tmp_path: Path) -> None:
    """Neither a hook, nor a watcher, nor a filter that its settings and attributes name."""
    one = Versions(tmp_path / "one")
    mark = tmp_path / "was-run"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    (one.folder / ".gitattributes").write_text("* filter=evil diff=evil export-ignore\n", encoding="utf-8")
    one.commit()
    one.change("name: Test Police\n", "name: Test Constabulary\n")
    hooks = one.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "post-index-change", "reference-transaction", "pre-commit"):
        shutil.copy(program, hooks / name)
    for key in ("core.fsmonitor", "filter.evil.smudge", "filter.evil.clean", "diff.evil.textconv", "diff.external", "core.pager"):
        one.git("config", key, str(program))

    with start_of_change(one.folder).laid_out() as folder:
        assert (folder / "content" / "about.md").is_file()

    assert not mark.exists()
    one.git("-c", "core.fsmonitor=" + str(program), "status")
    assert mark.exists(), "the program would be run by a command that looks at the work tree"


def test_names_and_links_that_lead_elsewhere_are_left_out(tmp_path: Path) -> None:
    """Only what could be a page is laid out; a link may lead anywhere."""
    one = Versions(tmp_path / "one")
    content = one.folder / "content"
    (content / "link.md").symlink_to("/etc/passwd")
    (content / "Odd Name.md").write_text("x", encoding="utf-8")
    (content / "data.bin").write_bytes(b"\0" * 10)
    one.commit()
    one.commit()

    files = start_of_change(one.folder).files

    assert "content/about.md" in files
    assert not {"content/link.md", "content/Odd Name.md", "content/data.bin"} & set(files)


def test_a_version_beyond_bounds_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its sizes are known before any of it is."""
    one = Versions(tmp_path / "one")
    one.commit()
    monkeypatch.setattr(revision, "MOST_FILES", 3)

    with pytest.raises(NoGit, match="larger than what is read"):
        start_of_change(one.folder)


def test_variables_that_name_another_repository_are_left_aside(tmp_path: Path) -> None:
    """As within a hook of another repository."""
    one, other = Versions(tmp_path / "one"), Versions(tmp_path / "other", "deep")

    git = Git(one.folder, {**os.environ, "GIT_DIR": str(other.root / ".git")})

    assert git.where() == ("", False)
    assert git.commit("HEAD") == one.git("rev-parse", "HEAD")


def test_a_clone_without_the_files_of_older_versions_fetches_none(tmp_path: Path) -> None:
    """A partial clone would ask its origin for them, and a check uses no network."""
    one = Versions(tmp_path / "one")
    one.change("name: Test Police\n", "name: Test Constabulary\n")
    one.commit()
    one.git("config", "uploadpack.allowFilter", "true")
    one.git("clone", "--quiet", "--filter=blob:none", f"file://{one.root}", str(tmp_path / "part"))

    with pytest.raises(NoGit, match="not in this clone"):
        start_of_change(tmp_path / "part")
