"""Family wording: what children are told keeps up with what adults are told. Looked at only beside an older version."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.sentences import FOR_THE_YOUNG, bound, words
from masa.findings.finding import Severity


@rule(
    "sentence-to-read-again",
    "wording",
    "A sentence for the young says again what adults are told: where that is changed, somebody reads both side by side.",
    "another `does:` beside the same `for_children:`",
    severity=Severity.NOTICE,
)
def sentence_to_read_again(case: Case) -> Iterator[Fault]:
    """A change of what adults are told that leaves the sentence for the young as it was. It is said of that change alone."""
    left = case.before.sentences if case.before else {}
    for name, path, entry in bound(case.data):
        old, new = left.get(name), words(entry)
        if not old or old["adults"] == new["adults"]:
            continue
        for key in FOR_THE_YOUNG:
            if key in new and new[key] == old.get(key):
                yield (
                    case.place(*path, key),
                    f"what adults are told here has changed, and `{key}` has not",
                    "read it beside the new words; change it if it says something else now, and leave it if it still holds",
                )
