"""Family slips: the name of an entry with a letter wrong, in a text where its reference was not used."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.language.names import opens_sentence
from masa.language.texts import WORD

# Shorter words are one letter from too many others.
ENOUGH = 5
# A word that stands in more texts than this is spelt as it is meant.
SELDOM = 2


def one_slip(typed: str, right: str) -> bool:
    """Whether two words differ by one letter: one too many, one too few, another one, or two side by side in each other's place."""
    if typed == right or abs(len(typed) - len(right)) > 1:
        return False
    start = next((at for at, (one, other) in enumerate(zip(typed, right, strict=False)) if one != other), min(len(typed), len(right)))
    one, other = typed[start:], right[start:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])


@rule(
    "name-misspelt",
    "slips",
    "A name with a letter wrong looks like another body, and no search finds it.",
    "`Anyshire Colege` in a sentence, where the agency is called `Anyshire College`",
    severity=Severity.WARNING,
)
def name_misspelt(case: Case) -> Iterator[Fault]:
    """No text has the name of an entry with one of its long words misspelt; a name of one word counts where it is written as a name."""
    index = case.texts.index
    known = {word for name in case.names for word in WORD.findall(name.phrase.lower())}
    # One slip leaves the first two letters of a long word as they were, or the last two.
    near: dict[tuple[int, str], list[str]] = {}
    for word, numbers in index.items():
        if len(word) >= ENOUGH - 1 and len(numbers) <= SELDOM and word not in known and word.isalpha():
            for part in _ends(word):
                near.setdefault((len(word), part), []).append(word)
    for word in sorted(known):
        if len(word) >= ENOUGH and word.isalpha():
            likely = {typed for size in range(-1, 2) for part in _ends(word) for typed in near.get((len(word) + size, part), ())}
            for typed in sorted(typed for typed in likely if one_slip(typed, word)):
                yield from _in_names(case, typed, word)


def _ends(word: str) -> tuple[str, str]:
    """How a word begins and how it ends."""
    return f"{word[:2]}-", f"-{word[-2:]}"


def _in_names(case: Case, typed: str, right: str) -> Iterator[Fault]:
    """Where the other words of a name stand around a word that is one letter from one of its own."""
    having = [(name, words) for name in case.names if right in (words := WORD.findall(name.phrase.lower()))]
    # The plural of a name is no slip.
    more = typed in {f"{right}s", right.removesuffix("s")}
    for passage in (case.texts.passages[number] for number in case.texts.index[typed] if case.texts.passages[number].is_sentence):
        said = [(found.group().lower(), found.start(), found.end()) for found in WORD.finditer(passage.text)]
        for at in (at for at, (word, _, _) in enumerate(said) if word == typed):
            for name, words in having:
                first = at - words.index(right)
                stretch = said[max(first, 0) : first + len(words)]
                if [right if word == typed else word for word, _, _ in stretch] == words and not (more and words[-1] == right):
                    start, end = stretch[0][1], stretch[-1][2]
                    if len(words) == 1 and not (
                        name.is_proper and passage.text[start].isupper() and not opens_sentence(passage.text, start)
                    ):
                        continue
                    in_page = passage.prose and passage.key == "body"
                    hint = f"write {{{{ link('{name.entry_id}') }}}}" if in_page else f"write `{name.phrase}`"
                    yield case.place_in(passage, start, end), f"`{passage.text[start:end]}` is nearly `{name.phrase}`", hint
                    break
