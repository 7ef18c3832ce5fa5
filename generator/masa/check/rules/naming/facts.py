"""Family naming: names in the texts of arrangements.yaml, which refer by id as prose does."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.language.names import Use, opens_sentence
from masa.language.texts import YOUNG, Passage
from masa.source.named import RULE
from masa.source.shape import fields, record_at

# Titles of documents are quoted as they were published, and stay as they are.
WITH_NAMES = frozenset(("partnership", "partners", "agencies", "roles", "groups", "boards", "contacts"))
QUOTES = "“”"


@rule(
    RULE,
    "naming",
    "A reference that leads nowhere, or stands in a name, would print as dots or braces.",
    "`summary: \"{{ name('exective') }} leads.\"`, `name: \"{{ name('executive') }}\"`",
)
def text_reference(case: Case) -> Iterator[Fault]:
    """References in the texts of arrangements.yaml are calls of name, short, count or deadline, with ids that are there."""
    tree = case.reading.tree
    # An id that a list or a link points to as well is said there.
    said = set(case.missing)
    for finding, entry_id in sorted(tree.faults, key=lambda fault: (fault[0].place.line, fault[0].place.column)):
        if entry_id in said:
            continue
        others = tree.named[entry_id] - 1 if entry_id else 0
        also = f"; {others} more reference{'s say' if others > 1 else ' says'} it" if others else ""
        yield finding.place, finding.message + also, finding.hint
        said |= {entry_id} - {""}


@rule(
    "name-in-facts",
    "naming",
    "A name that is typed in a text of the data stays behind when the name changes.",
    "`summary: The Executive leads.` in place of `summary: \"The {{ name('executive') }} leads.\"`",
    severity=Severity.WARNING,
)
def name_in_facts(case: Case) -> Iterator[Fault]:
    """The texts of arrangements.yaml refer to partners, agencies, roles, groups, boards and contacts, and do not type their names."""
    found: dict[str, list[Use]] = {}
    for use in case.uses:
        if typed_in_facts(case, use):
            found.setdefault(use.name.entry_id, []).append(use)
    for entry_id, uses in found.items():
        first, others = uses[0], len(uses) - 1
        call = "name" if first.name.phrase == first.name.right else "short"
        also = f", {others} more time{'s' if others > 1 else ''} too" if others else ""
        yield (
            case.place_in(first.passage, first.start, first.end),
            f"`{first.name.phrase}` is typed in a text of the data{also}, and stays behind when the name changes",
            f"write {{{{ {call}('{entry_id}') }}}}",
        )


def typed_in_facts(case: Case, use: Use) -> bool:
    """Whether a name stands in a text of the data where a reference would give the very same words."""
    name, passage = use.name, use.passage
    if passage.prose or name.is_other or name.collection not in WITH_NAMES or passage.key in YOUNG or not _refers(passage):
        return False
    text = passage.text
    filled = case.reading.tree.filled.get(passage.where)
    if (filled and filled.covers(use.start, use.end)) or text[use.start : use.end] != name.phrase or text[use.end : use.end + 1] == "s":
        return False
    if _quoted(text, use.start):
        return False
    single = " " not in name.phrase
    return not single or (name.is_proper and name.collection != "roles" and not opens_sentence(text, use.start))


def _refers(passage: Passage) -> bool:
    """Whether the field of a passage is one that may refer."""
    *path, key = (step for step in passage.where if not isinstance(step, int))
    record = record_at(tuple(path))
    return any(field.key == key and bool(field.wording and field.wording.refers) for field in (fields(record) if record else ()))


def _quoted(text: str, start: int) -> bool:
    """Whether published words stand in quotation marks around it."""
    return text.rfind(QUOTES[0], 0, start) > text.rfind(QUOTES[1], 0, start)
