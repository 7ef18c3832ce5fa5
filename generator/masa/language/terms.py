"""Words of the glossary, found in the running text of a page and made to open their meaning there, once a page.

The body of a page is Markdown between blocks of ready HTML. Both are read once, by patterns that take time in proportion to the text:
prose may come from a stranger. A word is a whole word; the longest that fits is taken; the name of a body, group or document is never
taken apart.

Of single words only the hard ones are explained in place. A short word of every day means too much: a school council is no local
authority. And the words of the partnership's own name stand on every page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masa.language.markdown import BLOCK, term_button
from masa.language.readability import syllables
from masa.language.running_text import INLINE, LINE, TAG, Skip
from masa.model.publications import GlossaryTerm
from masa.model.relations import Relations

# How many words of one page are explained in place: more would pepper it. Short forms go first, then phrases, then single words.
MOST = 8
HARD = 3  # syllables from which a single word is hard
# The collections whose names are kept whole.
NAMED = ("partners", "agencies", "roles", "groups", "procedures", "boards", "documents", "priorities", "contacts", "sources")
# No word begins or ends inside of another, of an address or of an entity. Before 's it would be cut off from its ending.
NOT_AFTER = r"(?<![\w&#@/.\\-])"
NOT_BEFORE = r"(?![\w@/-]|\.\w|(?:['’]|&#39;)\w)"  # noqa: RUF001 - it is looked for
# Values of the model stand in a page as entities, prose as it was typed.
SPELLINGS = {" ": r"\s++", "'": r"(?:['’]|&#39;)", "-": r"(?:-|&#45;)", "&": r"&(?:#38;|amp;)?"}  # noqa: RUF001 - it is looked for
TYPED = tuple((re.compile(SPELLINGS[letter]), letter) for letter in "'-&")
# A name goes on: Borough Council, Procedures and Quality Assurance; Council Tax, Safeguarding in Education; a title with its year.
CAPITAL_BEFORE = re.compile(r"\b(?!(?:The|A|An|All|Any|Both|Each|Every|Our|This|Your)\s)[A-Z][^\s.;:]*\s(?:(?:and|for|in|of|or)\s)?$")
CAPITAL_AFTER = re.compile(r"\s(?:(?:(?:and|for|in|of|or)\s)?[A-Z]|(?:19|20)\d\d\b)")
FAR = 40  # characters that are looked at on either side
# A word with its button is one block to the line and does not go on in the next. Of a longer phrase the last words open the meaning.
LONG = 32
LAST_WORDS = 12  # characters that these have at least
# What stands at a word without a space, and no part of Markdown's own signs.
OPENING, CLOSING = re.compile(r"[(“‘]{1,2}\Z"), re.compile(r"[).,;:?…”’]{1,3}")  # noqa: RUF001 - they are looked for
JOINING = frozenset({"a", "and", "for", "in", "of", "on", "or", "the", "to", "with"})


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a term is written. A short form counts only as it is spelt, a phrase in any case. A name has no term."""

    text: str
    exact: bool
    term: GlossaryTerm | None


@dataclass(frozen=True, slots=True)
class Found:
    """Where a term stands in a page's body."""

    start: int
    end: int
    term: GlossaryTerm
    form: Form

    @property
    def rank(self) -> tuple[int, int]:
        """What needs explaining most comes first: short forms, then phrases, then single words; of each, what is read first."""
        phrase = " " in self.form.text or "-" in self.form.text
        return (0 if self.form.exact else 1 if phrase else 2), self.start


class Tree(dict[str, "Tree"]):
    """Words by their letters. An empty letter says that a word may end here."""

    def add(self, word: str) -> None:
        """Take in a word."""
        node = self
        for letter in word:
            node = node.setdefault(letter, Tree())
        node[""] = Tree()

    def pattern(self) -> str:
        """One pattern for all words; those that begin alike share their beginning, so that many cost hardly more than one."""
        ways = [SPELLINGS.get(letter, re.escape(letter)) + below.pattern() for letter, below in self.items() if letter]
        if not ways:
            return ""
        if len(ways) == 1 and "" not in self:
            return ways[0]
        return f"(?:{'|'.join(ways)}){'?' if '' in self else ''}"


class Terms:
    """The glossary of one partnership, ready to be found in pages."""

    def __init__(self, relations: Relations) -> None:
        """Take the facts."""
        self.forms: dict[str, list[Form]] = {}
        own = set(re.findall(r"\w+", relations.arrangements.partnership.name.lower()))
        for term in relations.arrangements.glossary:
            for text in filter(None, (term.short, term.term)):
                if not needs_explaining(text) or text.lower() in own:
                    continue
                for written in dict.fromkeys((text, plural(text))):
                    self.forms.setdefault(folded(written).lower(), []).append(Form(folded(written), is_acronym(text), term))
        for collection in NAMED:
            for entry in getattr(relations.arrangements, collection):
                name = relations.name(entry.id)
                self.forms.setdefault(folded(name).lower(), [Form(name, exact=False, term=None)])
        tree = Tree()
        for key in sorted(self.forms):
            tree.add(key)
        word = f"{NOT_AFTER}(?P<word>{tree.pattern() or '(?!)'}){NOT_BEFORE}"
        self.in_html = re.compile(f"{TAG}|{word}")
        self.in_markdown = re.compile(f"{LINE}|{INLINE}|{TAG}|{word}", re.MULTILINE)

    def explain(self, body: str, title: str) -> tuple[str, list[GlossaryTerm]]:
        """A page's body with its terms marked, and those terms in their order. What the page's own title names is left alone."""
        own = {found.term.id for found in self.find(title, [(self.in_html, 0, len(title))])}
        first: dict[str, Found] = {}
        for found in self.find(body, self.stretches(body)):
            if found.term.id not in own:
                first.setdefault(found.term.id, found)
        chosen = sorted(sorted(first.values(), key=lambda found: found.rank)[:MOST], key=lambda found: found.start)
        pieces: list[str] = []
        end = 0
        for found in chosen:
            start = found.start + unpressed(body[found.start : found.end])
            before = OPENING.search(body, max(end, start - 2), start)
            after = CLOSING.match(body, found.end)
            around = (before.group() if before else "", after.group() if after else "")
            pieces += [body[end : start - len(around[0])], term_button(found.term.id, body[start : found.end], *around)]
            end = found.end + len(around[1])
        return "".join([*pieces, body[end:]]), [found.term for found in chosen]

    def stretches(self, body: str) -> Iterator[tuple[re.Pattern[str], int, int]]:
        """The Markdown of a body and the blocks of HTML in it, in order, each with the pattern that reads it."""
        end = 0
        for block in BLOCK.finditer(body):
            yield self.in_markdown, end, block.start()
            yield self.in_html, *block.span()
            end = block.end()
        yield self.in_markdown, end, len(body)

    def find(self, text: str, stretches: Iterable[tuple[re.Pattern[str], int, int]]) -> Iterator[Found]:
        """Every term that stands in running text. What is not closed, a link or an element, is skipped to its end, never less."""
        # Small letters, character for character: of all letters only a dotted capital I becomes longer.
        low = text.replace("\u0130", "i").lower()
        skip = Skip()
        for pattern, start, end in stretches:
            skip.paragraph()
            for token in pattern.finditer(low, start, end):
                if token.lastgroup == "word":
                    if not skip and (found := self.found(text, *token.span())):
                        yield found
                elif token.lastgroup == "rest":
                    skip.tag(token["tag"], token["rest"], ends=bool(token["end"]))
                elif token.lastgroup == "inline":
                    skip.inline(token.group())

    def found(self, text: str, start: int, end: int) -> Found | None:
        """The term that a piece of text is, if it is one as it is spelt and where it stands."""
        piece = folded(text[start:end])
        for form in self.forms[piece.lower()]:
            if form.term and (piece == form.text if form.exact else not in_a_name(text, start, end)):
                return Found(start, end, form.term, form)
        return None


def folded(text: str) -> str:
    """A form, or a piece of a page, without what may differ: line breaks and entities."""
    for pattern, letter in TYPED:
        text = pattern.sub(letter, text)
    return " ".join(text.split())


def unpressed(phrase: str) -> int:
    """How many characters of a phrase stand before the words that open its meaning: none of a short one."""
    if len(folded(phrase)) <= LONG:
        return 0
    starts = (found.end() for found in reversed([*re.finditer(r"\s+", phrase)]))
    long_enough = (start for start in starts if len(folded(phrase[start:])) >= LAST_WORDS)
    return next((start for start in long_enough if phrase[start:].split(maxsplit=1)[0].lower() not in JOINING), 0)


def plural(text: str) -> str:
    """The plural of a word or phrase, as most have it."""
    if text.endswith("s") or not text[-1].isalpha():
        return text
    return f"{text[:-1]}ies" if re.search("[^aeiou]y$", text) else f"{text}s"


def is_acronym(text: str) -> bool:
    """Whether a form is one word with two capitals."""
    return " " not in text and sum(letter.isupper() for letter in text) > 1


def needs_explaining(text: str) -> bool:
    """Whether a form is an acronym, a phrase or a hard word."""
    return is_acronym(text) or " " in text or "-" in text or syllables(text.lower()) >= HARD


def in_a_name(text: str, start: int, end: int) -> bool:
    """Whether a phrase with capitals is part of a longer name."""
    last = text[start:end].rsplit(maxsplit=1)[-1]
    return bool(
        (text[start].isupper() and CAPITAL_BEFORE.search(text[max(0, start - FAR) : start]))
        or (last[0].isupper() and CAPITAL_AFTER.match(text[end : end + FAR]))
    )
