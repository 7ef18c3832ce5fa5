"""The comment on a pull request: made from an account that a stranger may have written, and never more than its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from masa.changes.comment import MOST, comment, main

CHANGE = {"sentence": "Executive now meets every 6 weeks.", "weight": "deadline", "audience": "leaders"}


def account(**more: object) -> str:
    """An account with one change, and what is added."""
    return json.dumps({"changes": [CHANGE], "duties": [], "children": [], "pages": None, "pdfs": None} | more)


def test_a_comment_tells_what_the_account_tells() -> None:
    """Changes by weight, duties, sentences for children, pages folded."""
    text = comment(
        account(
            duties=[{"number": "D1", "old": "met", "new": "not met"}],
            children=["Executive"],
            pages=[{"title": "Executive", "address": "groups/executive/", "how": "changed"}],
        )
    )

    assert text.startswith("**1 change in what the arrangements say.**")
    assert "### When, and how often (1)" in text
    assert "- D1&#58; not met; it was met" in text
    assert text.count("<details>") == text.count("</details>") == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "</details><h1>x",
        "[a](https://example.org)",
        "![a](https://example.org/a.png)",
        "@everyone",
        "<img src=x>",
        "https://example.org",
        "\n\n# x",
    ],
)
def test_nothing_of_it_is_believed(hostile: str) -> None:
    """Whatever a stranger writes is shown letter by letter on its own line."""
    text = comment(account(changes=[CHANGE | {"sentence": hostile}], children=[hostile]))

    assert [line for line in text.splitlines() if line.startswith(("#", "<", "!")) and "(1)" not in line] == []
    assert not {"](h", "<h1", "<img", "@e", "://"} & {part for part in ("](h", "<h1", "<img", "@e", "://") if part in text}


def test_it_fits_and_is_closed() -> None:
    """A long account is cut at the end of a line, and folded parts are closed."""
    text = comment(account(changes=[CHANGE | {"weight": "record", "sentence": "x" * 500}] * 1000))

    assert len(text) <= MOST + 200
    assert text.count("<details>") == text.count("</details>") == 1
    assert "more" in text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"changes": [{"sentence": 1}]}', '{"changes": "x"}', "\0", '{"changes": [' + "[" * 5000])
def test_what_is_no_account_is_one_line(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2, one line, no traceback."""
    file = tmp_path / "account.json"
    file.write_text(text, encoding="utf-8")

    assert main([str(file)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_missing_account_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So is a file that is not there."""
    assert main([str(tmp_path / "nothing.json")]) == 2
    assert "nothing.json" in capsys.readouterr().err
