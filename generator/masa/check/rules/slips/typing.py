"""Family slips: what a hand or a paste leaves in a text: a word or a full stop twice, a bracket that stays open, a space too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.language.matches import matches
from masa.language.texts import NAMES, Passage, words_of

STOPS = re.compile(r"(?<![.\s])(?:\.\.|\.,|,,|,\.|;;|::)(?![.\w/])")
# Words that never stand twice in a row on purpose: `had had`, `that that` and `May may` do.
TWICE = re.compile(
    r"(?<![\w'-])(the|a|an|of|to|and|or|for|with|from|by|at|are|was|were|be|been|must|should|we|you|they|this|it|as|if|not|who|which"
    r"|their|your|our|child|children)[ \n]\1(?![\w'-])",
    re.IGNORECASE,
)
TWICE_WORDS = words_of(
    "the a an of to and or for with from by at are was were be been must should we you they this it as if not who which their your our "
    "child children"
)
APART = re.compile(r"(?<=[\w)]) (?:[.,;:!?](?=\s|\Z)|[.,](?=[A-Za-z]))")
MARKER = re.compile(r"(?:^|(?<=[\s(]))[0-9a-zA-Z]{1,3}\)")
NAME_ENDS = re.compile(r"[.,;:]$")
SHORTENED = re.compile(r"\b(?:Ltd|Co|Inc|St|etc|plc|Rd|Dr|No|[A-Z])\.$", re.IGNORECASE)
LONG = 4
CLOSING = re.compile(r"[.!?:]['\")\u201d\u2019]*$")
ENOUGH, MOST = 4, 0.75
ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\d+\.)[ \t]+(.*)")
# What is said of something, below its name.
EXPLAINED = re.compile(r"^([^\s:#][^\n]*)\n:[ \t]+([^\n]+)$", re.MULTILINE)


def _in_passages(case: Case, pattern: re.Pattern[str], passages: list[Passage] | None = None) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in case.texts.passages if passages is None else passages:
        for found in matches(pattern, passage.text):
            yield passage, found


@rule(
    "stop-twice",
    "slips",
    "Two full stops in a row look like a word that was left out.",
    "`summary: Leads the work..`",
    severity=Severity.WARNING,
)
def stop_twice(case: Case) -> Iterator[Fault]:
    """No text has two full stops or commas in a row. Three dots may stand."""
    for passage, found in _in_passages(case, STOPS):
        yield case.place_in(passage, found.start(), found.end()), f"`{found.group()}` stands here", f"write `{found.group()[0]}` once"


@rule("word-twice", "slips", "A word that stands twice makes a reader stop.", "`summary: Leads the the work.`", severity=Severity.WARNING)
def word_twice(case: Case) -> Iterator[Fault]:
    """No small word stands twice in a row."""
    for passage, found in _in_passages(case, TWICE, case.texts.having(TWICE_WORDS)):
        place = case.place_in(passage, found.start(), found.end())
        yield place, f"`{' '.join(found.group().split())}` has a word twice", "take one of the two out"


@rule(
    "stop-apart",
    "slips",
    "A full stop after a space can begin a line of its own.",
    "`summary: Leads the work .`",
    severity=Severity.WARNING,
)
def stop_apart(case: Case) -> Iterator[Fault]:
    """No full stop, comma or question mark stands behind a space."""
    for passage, found in _in_passages(case, APART):
        place = case.place_in(passage, found.start() + 1, found.end())
        yield place, f"`{found.group().strip()}` stands behind a space", "take the space out"


@rule(
    "bracket-open",
    "slips",
    "Where a bracket does not close, a reader waits for the end of what stands in it.",
    "`summary: Leads the work (with others.`",
    severity=Severity.WARNING,
)
def bracket_open(case: Case) -> Iterator[Fault]:
    """Every round bracket in a text of arrangements.yaml closes, and none closes that was not open."""
    for passage in case.texts.passages:
        if passage.prose or ("(" not in passage.text and ")" not in passage.text):
            continue
        text = MARKER.sub(lambda found: " " * len(found.group()), passage.text) if "(" not in passage.text else passage.text
        if text.count("(") != text.count(")"):
            at = text.rfind("(") if text.count("(") > text.count(")") else text.rfind(")")
            wrong = "closes" if text[at] == "(" else "opens"
            yield case.place_in(passage, at, at + 1), f"a bracket stands here, and none {wrong} it", "add the other one, or take it out"


@rule(
    "name-stop",
    "slips",
    "A name goes into sentences, and a full stop at its end breaks them in two.",
    "`name: Learning Group.`",
    severity=Severity.WARNING,
)
def name_stop(case: Case) -> Iterator[Fault]:
    """No name, title or term ends in a full stop or a comma."""
    for passage in case.texts.passages:
        if passage.key in NAMES and NAME_ENDS.search(passage.text) and not SHORTENED.search(passage.text):
            at = len(passage.text)
            yield case.place_in(passage, at - 1, at), f"`{passage.text}` ends in `{passage.text[-1]}`", "take it out: a name is no sentence"


@rule(
    "name-shouts",
    "slips",
    "Words in capitals are slow to read, and some are read out letter by letter.",
    "`name: LEARNING GROUP`",
    severity=Severity.WARNING,
)
def name_shouts(case: Case) -> Iterator[Fault]:
    """No name of several words is all in capitals."""
    for passage in case.texts.passages:
        if passage.key not in NAMES or passage.text.upper() != passage.text:
            continue
        if len([word for word in re.findall(r"[A-Z]+", passage.text) if len(word) >= LONG]) > 1:
            place = case.place_in(passage, 0, len(passage.text))
            yield place, f"`{passage.text}` is all in capitals", "write it as it stands in a sentence"


@rule(
    "point-unended",
    "slips",
    "A point that breaks off beside others that end looks as if its last words were lost.",
    "the fourth of four points without a full stop",
    severity=Severity.WARNING,
)
def point_unended(case: Case) -> Iterator[Fault]:
    """Where nearly all points of a list end in a full stop, all do."""
    for path, record in case.mappings:
        for key, points in record.items():
            texts = (
                [(number, point["text"].strip()) for number, point in enumerate(points) if _is_point(point)]
                if isinstance(points, list)
                else []
            )
            unended = [(number, text) for number, text in texts if not CLOSING.search(text)]
            if unended and len(texts) >= ENOUGH and len(unended) <= len(texts) * (1 - MOST):
                for number, _ in unended:
                    place = case.place(*path, key, number, "text")
                    yield place, "this point has no full stop, and those beside it have", "look whether words are missing, and end it"


@rule(
    "item-twice",
    "slips",
    "Of two items that say the same one was to be something else, or was left when two became one.",
    "two items `- {{ link('executive') }}` in a list of a page",
    severity=Severity.WARNING,
)
def item_twice(case: Case) -> Iterator[Fault]:
    """No list of a page has the same item twice."""
    for prose in (prose for prose in case.reading.content if not prose.usual):
        first: dict[str, int] = {}
        for number, line in enumerate(prose.body.splitlines(), prose.first_line):
            item = ITEM.fullmatch(line)
            if item and (before := first.setdefault(item.group(1).strip(), number)) != number:
                message = f"this item says what that on line {before} says"
                yield Place(prose.path, number, 1 + item.start(1)), message, "take one of the two out, or say what was meant"
            elif not item and line.strip():
                first.clear()
        told: dict[tuple[str, ...], int] = {}
        for found in EXPLAINED.finditer(prose.body):
            number = prose.first_line + prose.body.count("\n", 0, found.start())
            if (before := told.setdefault(tuple(part.strip() for part in found.groups()), number)) != number:
                yield (
                    Place(prose.path, number, 1),
                    f"this says what stands on line {before}",
                    "take one of the two out, or say what was meant",
                )


def _is_point(point: object) -> bool:
    return isinstance(point, dict) and isinstance(point.get("text"), str) and bool(point["text"].strip())
