"""The workflows: valid, pinned, with no right that they do not need; and each of their steps runs here too."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from repository import ROOT

from masa.cli import COMMANDS, main

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
STRANGERS = ("pull-request.yml",)
BIN = Path(sys.executable).parent
# Git's own names for who commits, and nothing of whoever runs the tests.
AS_NOBODY = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")


def read(name: str) -> Any:  # noqa: ANN401 - as the file has it
    """A workflow as data."""
    return yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))


def steps() -> list[dict[str, Any]]:
    """Every step of every job."""
    return [step for file in FILES for job in read(file.name)["jobs"].values() for step in job["steps"]]


def commands() -> list[str]:
    """Every line that a step, or a script that a step calls, runs."""
    said = [line for step in steps() for line in str(step.get("run", "")).splitlines()]
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    said += [line for job in gitlab.values() if isinstance(job, dict) for line in job.get("script", ())]
    return said + [line for file in (ROOT / ".github" / "steps").glob("*.sh") for line in file.read_text(encoding="utf-8").splitlines()]


def test_there_are_four() -> None:
    """A proposal, its comment, what is merged, the weekly look."""
    assert [file.name for file in FILES] == ["comment.yml", "publish.yml", "pull-request.yml", "weekly.yml"]


@pytest.mark.parametrize("file", [*FILES, ROOT / ".gitlab-ci.yml"], ids=lambda file: file.name)
def test_they_fit_their_schema(file: Path) -> None:
    """The schema of the host, as check-jsonschema carries it."""
    kind = ["gitlab-ci", "--data-transform", "gitlab-ci"] if file.name.startswith(".gitlab") else ["github-workflows"]
    done = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", f"vendor.{kind[0]}", *kind[1:], file], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout


def test_zizmor_finds_nothing() -> None:
    """The auditor of workflows, without a network, has nothing to say."""
    done = subprocess.run(
        [BIN / "zizmor", "--offline", "--no-progress", "--format", "plain", ROOT / ".github" / "workflows"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    """The auditor is awake: a title of a stranger in a command is found."""
    (tmp_path / "bad.yml").write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - run: echo ${{ github.event.pull_request.title }}\n",
        encoding="utf-8",
    )
    assert (
        subprocess.run([BIN / "zizmor", "--offline", "--no-progress", tmp_path / "bad.yml"], capture_output=True, check=False).returncode
        != 0
    )


def test_actions_are_pinned_by_digest() -> None:
    """Each action is named by the digest of a commit, with its version behind it."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    used = re.findall(r"uses: *(.+)", text)

    assert used
    assert [line for line in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line.strip())] == []


def test_no_job_with_a_strangers_content_can_write_or_knows_a_secret() -> None:
    """Nothing is granted to a whole workflow; what a stranger proposes is run with the right to read, and nothing else."""
    for file in FILES:
        workflow, text = read(file.name), file.read_text(encoding="utf-8")
        assert workflow["permissions"] == {}, file.name
        assert workflow["concurrency"]["group"], file.name
        assert "secrets." not in text, file.name
        assert "pull_request_target" not in text, file.name
        assert all("timeout-minutes" in job and "permissions" in job for job in workflow["jobs"].values()), file.name
    for name in STRANGERS:
        assert all(job["permissions"] == {"contents": "read"} for job in read(name)["jobs"].values())
    checkouts = [step for step in steps() if str(step.get("uses", "")).startswith("actions/checkout")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False and "ref" not in step["with"] for step in checkouts)


def test_only_what_is_newest_is_published() -> None:
    """Publishing waits for build and tests, one at a time, and asks first whether something newer was merged."""
    workflow = read("publish.yml")
    deploy = workflow["jobs"]["deploy"]

    assert workflow["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    assert set(deploy["needs"]) == {"build", "test"}
    assert "commits/$GITHUB_REF_NAME" in deploy["steps"][0]["run"]
    pages = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]
    assert pages["resource_group"] == "pages"
    assert 'git rev-parse FETCH_HEAD)" = "$CI_COMMIT_SHA"' in pages["script"][1]


def test_where_versions_are_compared_the_history_is_there() -> None:
    """A job that compares with another version, or publishes what names its commit, fetches all of the history."""
    needs = ("--changed-since", "account.sh", "masa.publish.provenance")
    for file in FILES:
        for name, job in read(file.name)["jobs"].items():
            if any(need in str(step.get("run", "")) for step in job["steps"] for need in needs):
                fetched = [step["with"].get("fetch-depth") for step in job["steps"] if "checkout" in str(step.get("uses", ""))]
                assert fetched == [0], (file.name, name)
    assert yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["variables"]["GIT_DEPTH"] == "0"


def test_each_night_it_is_published_with_the_date_of_the_day() -> None:
    """What is over goes without a change by anybody: a schedule publishes, on both hosts, and says which day it is."""
    workflow = read("publish.yml")
    schedule = workflow.get("on", workflow.get(True))["schedule"]
    built = next(step for step in workflow["jobs"]["build"]["steps"] if step.get("name") == "Build")
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    today = '"$(TZ=Europe/London date +%F)"'

    assert [re.fullmatch(r"\d+ \d+ \* \* \*", entry["cron"]) is not None for entry in schedule] == [True]
    assert built["run"] == f"make site TODAY={today}"
    assert f"--today {today}" in " ".join(gitlab["pages"]["script"])
    assert gitlab["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}], "a scheduled run has this branch too"
    asked = subprocess.run(
        ["make", "--dry-run", "site", "TODAY=2026-11-29"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert "masa build --today 2026-11-29" in asked.stdout


def test_every_command_is_one_that_runs_here() -> None:
    """Each target of make, script, command and option that a step names is there."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    wrong = []
    for line in commands():
        wrong += [
            line for target in re.findall(r"\bmake ([\w./-]+)", line) if not re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE)
        ]
        wrong += [line for script in re.findall(r"\bsh (\S+\.sh)", line) if not (ROOT / script).is_file()]
        for name, rest in re.findall(r"\bmasa ([a-z]+)(.*)", line):
            said = CliRunner().invoke(main, [name, "--help"]).output if name in COMMANDS else ""
            wrong += [line for option in re.findall(r"--[a-z-]+", rest) if option not in said] if said else [line]

    assert len(commands()) > 20
    assert wrong == []


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A small partnership under Git, with the steps and this environment's commands, and a change that is not on main."""
    folder = tmp_path / "clone"
    shutil.copytree(ROOT / "site_tests" / "small", folder, ignore=shutil.ignore_patterns(".cache"))
    shutil.copytree(ROOT / ".github" / "steps", folder / ".github" / "steps")
    (folder / ".venv").symlink_to(BIN.parent, target_is_directory=True)
    (folder / ".gitignore").write_text(".venv\n.cache\naccount.json\n", encoding="utf-8")
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "One"], ["checkout", "-qb", "change"]):
        subprocess.run(["git", *AS_NOBODY, *arguments], cwd=folder, check=True)
    file = folder / "arrangements.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("meets: every 2 months", "meets: every 6 weeks"), encoding="utf-8")
    subprocess.run(["git", *AS_NOBODY, "commit", "-qam", "Two"], cwd=folder, check=True)
    return folder


def run(folder: Path, script: str, *arguments: str, gh: str = "exit 1") -> subprocess.CompletedProcess[str]:
    """A step as the workflow runs it; `gh` is what stands in for GitHub's command, and writes what it was asked to `asked`."""
    tools = folder / ".git" / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "gh").write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >>asked\n{gh}\n', encoding="utf-8")
    (tools / "gh").chmod(0o755)
    environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}", "GITHUB_REPOSITORY": "who/what"}
    return subprocess.run(
        ["sh", f".github/steps/{script}", *arguments], cwd=folder, capture_output=True, text=True, check=False, env=environment, timeout=120
    )


def test_the_account_is_told_and_posted_once(clone: Path) -> None:
    """The account of a change is a summary and a file; the comment made from it is posted, and the next time renewed."""
    done = run(clone, "account.sh", "main", "summary.md")
    assert done.returncode == 0, done.stderr
    assert "Executive now meets every 6 weeks" in (clone / "summary.md").read_text(encoding="utf-8")
    assert len(json.loads((clone / "account.json").read_text(encoding="utf-8"))["changes"]) == 1

    asking = 'case "$*" in *commits/*) echo 7;; *--paginate*) echo "$OLD";; *body=@*) cat "${6#body=@}" >posted;; esac'
    for old, method in (("", "POST"), ("41", "PATCH")):
        done = run(clone, "comment.sh", "account.json", "0a1b2c", gh=f"OLD='{old}'\n{asking}")
        assert done.returncode == 0, done.stderr
        assert method in (clone / "asked").read_text(encoding="utf-8").splitlines()[-1]
        assert "Executive now meets every 6 weeks" in (clone / "posted").read_text(encoding="utf-8")


@pytest.mark.parametrize("commit", ["", "$(touch x)", "main; touch x", "../../x"])
def test_a_commit_that_is_none_is_refused(clone: Path, commit: str) -> None:
    """What comes from outside is no part of a command."""
    assert run(clone, "comment.sh", "account.json", commit, gh="echo 7").returncode == 1
    assert not (clone / "asked").exists()
    assert not (clone / "x").exists()


@pytest.mark.parametrize(("number", "asked"), [("", "issue create"), ("12", "issue edit 12")])
def test_the_weekly_issue_is_opened_once(clone: Path, number: str, asked: str) -> None:
    """Where it is open it is renewed."""
    (clone / "weekly.md").write_text("Due: nothing.", encoding="utf-8")
    done = run(clone, "issue.sh", "weekly.md", gh=f'case "$*" in *list*) echo "{number}";; esac')

    assert done.returncode == 0, done.stderr
    assert asked in (clone / "asked").read_text(encoding="utf-8")
