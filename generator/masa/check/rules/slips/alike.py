"""Family slips: two things that look the same because one was begun as a copy of the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masa.check.case import Case
from masa.check.left_behind import FOR_THE_YOUNG, bound
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.language.names import same
from masa.language.texts import plain

# By which key entries are known, beyond those of the rule `name-twice`; sources may have one title in several years.
TITLED = {
    "documents": ("title",),
    "boards": ("name",),
    "contacts": ("name",),
    "priorities": ("name", "period"),
    "events": ("name",),
    "sources": ("title", "published"),
}
# Roles are often told apart by their names alone: each chairs a group.
SUMMED_UP = ("partners", "agencies", "groups", "procedures", "boards", "documents")
NOTED = (*SUMMED_UP, "roles", "contacts", "glossary")
# Shorter words can be true of two.
SAYS_SOMETHING = 40


@rule(
    "title-twice",
    "slips",
    "Two entries of one title look like one that was copied, and a reader cannot tell them apart.",
    "two documents with `title: Request form`",
    severity=Severity.WARNING,
)
def title_twice(case: Case) -> Iterator[Fault]:
    """No two documents, boards, contacts, priorities, events or sources have one name. Sources of several years may."""
    for collection, keys in TITLED.items():
        first: dict[tuple[str, ...], Place] = {}
        for path, entry in case.entries(collection):
            title = entry.get(keys[0])
            if isinstance(title, str):
                place = case.place(*path, keys[0])
                other = first.setdefault((same(title), *(str(entry.get(key)) for key in keys[1:])), place)
                if other is not place:
                    hint = "take one of the two out, or say in the title how they differ"
                    yield place, f"`{title}` stands twice in {collection}, first on line {other.line}", hint, other


@rule(
    "short-twice",
    "slips",
    "Initials that stand for two things explain neither.",
    "two terms of the glossary with `short: DSO`",
    severity=Severity.WARNING,
)
def short_twice(case: Case) -> Iterator[Fault]:
    """No two terms of the glossary have the same short form."""
    first: dict[str, tuple[str, Place]] = {}
    for path, entry in case.entries("glossary"):
        short, term = entry.get("short"), entry.get("term")
        if isinstance(short, str) and isinstance(term, str):
            place = case.place(*path, "short")
            other_term, other = first.setdefault(short, (term, place))
            if other is not place:
                hint = "join the two terms, or leave the short form out of one"
                yield place, f"`{short}` is short for `{other_term}` too, on line {other.line}", hint, other


@rule(
    "name-taken",
    "slips",
    "A name that means one thing in one entry and another in the next misleads whoever looks it up.",
    "`other_names: [Executive]` of a group beside another group with `name: Executive`",
    severity=Severity.WARNING,
)
def name_taken(case: Case) -> Iterator[Fault]:
    """No other name of a group, role, body or board is its own, the name of another entry of its kind, or another name of that."""
    left = case.before.entries if case.before else {}
    for collection in ("partners", "agencies", "groups", "roles", "boards", "documents"):
        entries = list(case.entries(collection))
        owners = {
            same(name): str(entry.get("id")) for _, entry in entries if isinstance(name := entry.get("name") or entry.get("title"), str)
        }
        for path, entry in entries:
            others = entry.get("other_names")
            own = entry.get("name") or entry.get("title")
            for number, other in enumerate(others if isinstance(others, list) else []):
                # Spelled in another way, with `&` or other capitals, it is one by which readers find it.
                if isinstance(other, str) and isinstance(own, str) and plain(other).strip() == plain(own).strip():
                    was = left.get(str(entry.get("id")))
                    before = (
                        f"`{was.name}`, its name before" if was and same(was.name) != same(own) else "what else it is called, or was before"
                    )
                    wrong = f"`{other}` is its own name, and readers are told that `{own}` is also known as that"
                    yield case.place(*path, "other_names", number), wrong, f"write {before}, or take it out"
                    continue
                owner = owners.setdefault(same(other), str(entry.get("id"))) if isinstance(other, str) else entry.get("id")
                if owner != entry.get("id"):
                    place = case.place(*path, "other_names", number)
                    yield place, f"`{other}` is a name of `{owner}` too", "leave it to the one that readers mean by it"


@rule(
    "summary-twice",
    "slips",
    "Two entries in the same words look like one that was copied and never finished.",
    "two groups with `summary: Leads the work of all partners in the north.`",
    severity=Severity.WARNING,
)
def summary_twice(case: Case) -> Iterator[Fault]:
    """No two entries of a collection have the same summary, and no two words of the glossary the same meaning, unless it is short."""
    yield from _twice(case, SUMMED_UP, "summary", "say what this one is and what it is for")
    yield from _twice(case, ("glossary",), "meaning", "say what this word means, or join the two")


def _twice(case: Case, collections: Iterable[str], key: str, hint: str) -> Iterator[Fault]:
    """Where two entries of a collection have the same text under a key, unless it is short."""
    for collection in collections:
        first: dict[str, tuple[str, Place]] = {}
        stood = case.before.entries if case.before else {}
        for path, entry in sorted(case.entries(collection), key=lambda found: str(found[1].get("id")) not in stood):
            text = entry.get(key)
            if isinstance(text, str) and len(text) >= SAYS_SOMETHING:
                place = case.place(*path, key)
                owner, other = first.setdefault(same(text), (str(entry.get("id")), place))
                if other is not place:
                    yield place, f"the {key} of `{entry.get('id')}` is that of `{owner}` too, on line {other.line}", hint, other


@rule(
    "sentence-twice",
    "slips",
    "A child who reads the same sentence of two things learns nothing of one of them.",
    "two groups with `for_children: They plan how to keep children safe.`",
    severity=Severity.WARNING,
)
def sentence_twice(case: Case) -> Iterator[Fault]:
    """No two entries tell children, or young people, the same sentence."""
    first: dict[tuple[str, str], Place] = {}
    # What a change has copied is told at the copy, wherever in the file it was put.
    stood = case.before.sentences if case.before else {}
    entries = sorted(
        bound(case.data),
        key=lambda found: found[0] not in stood or any(found[2].get(key) != stood[found[0]].get(key) for key in FOR_THE_YOUNG),
    )
    for _, path, entry in entries:
        for key in FOR_THE_YOUNG:
            sentence = entry.get(key)
            if isinstance(sentence, str):
                place = case.place(*path, key)
                other = first.setdefault((key, same(sentence)), place)
                if other is not place:
                    hint = "say what this one is or does, in a sentence of its own"
                    yield place, f"`{key}` says here what it says on line {other.line} of something else", hint, other


@rule(
    "note-twice",
    "slips",
    "A note that came along with a copied entry tells of the other one.",
    "two agencies with the same long `note:`",
    severity=Severity.WARNING,
)
def note_twice(case: Case) -> Iterator[Fault]:
    """No two agencies, groups, roles, boards, documents, contacts or terms have the same note, unless it is short."""
    return _twice(case, NOTED, "note", "say what is to be known of this one, or take the note out")


@rule(
    "person-twice",
    "slips",
    "Nobody acts for themselves: one of the two names was copied and not changed.",
    "a partner whose `lead` and `delegate` have the same `name`",
    severity=Severity.WARNING,
)
def person_twice(case: Case) -> Iterator[Fault]:
    """The lead and the delegate of a partner are two people."""
    for path, partner in case.entries("partners"):
        posts = [partner.get(seat) for seat in ("lead", "delegate")]
        first, second = (post.get("name") if isinstance(post, dict) else None for post in posts)
        if isinstance(first, str) and isinstance(second, str) and same(first) == same(second):
            hint = "take the name out where it is not published"
            yield case.place(*path, "delegate", "name"), f"{second} stands as lead and as delegate", hint, case.place(*path, "lead", "name")
