"""Family wording: words keep up with what they tell of. Looked at only beside an older version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from masa.check.case import Case
from masa.check.left_behind import FOR_THE_YOUNG, bound, chaired, dated, denials, procedures, report_parts, sits, words
from masa.check.registry import Fault, rule
from masa.check.rules.consistency.money import DENIED
from masa.check.rules.slips.numbers import denied_in
from masa.findings.finding import Severity
from masa.source.tree import mappings


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
    for name, path, entry in bound(case.data) if left else ():
        old, new = left.get(name), words(entry, path, case.reading.tree.filled)
        if not old or old["adults"] == new["adults"]:
            continue
        for key in FOR_THE_YOUNG:
            if key in new and new[key] == old.get(key):
                yield (
                    case.place(*path, key),
                    f"what adults are told here has changed, and `{key}` has not",
                    "read it beside the new words; change it if it says something else now, and leave it if it still holds",
                )


@rule(
    "summary-to-read-again",
    "wording",
    "A summary may say in words who sits on a group, and go on saying so when they have left.",
    "a group without one of its `members:`, beside the same `summary:`",
    severity=Severity.NOTICE,
)
def summary_to_read_again(case: Case) -> Iterator[Fault]:
    """A change that takes a member off a group and leaves its summary and purpose as they were. It is said of that change alone."""
    left = case.before.groups if case.before else {}
    for path, group in case.entries("groups"):
        before, said = left.get(str(group.get("id")), ([], ""))
        members, says = sits(group)
        gone = [member for member in before if member not in members]
        if gone and members and said == says and isinstance(group.get("summary"), str):
            named = ", ".join(f"`{member}`" for member in gone)
            wrong = f"{named} no longer {'sits' if len(gone) == 1 else 'sit'} on this group, and its summary is as it was"
            yield case.place(*path, "summary"), wrong, "read it and the purpose again; change what speaks of them"


@rule(
    "chair-to-read-again",
    "wording",
    "Where another role takes the chair, the name of the last chair and when the chair passes on stay behind.",
    "another `role:` of a chair beside the same `rota:`",
    severity=Severity.NOTICE,
)
def chair_to_read_again(case: Case) -> Iterator[Fault]:
    """A change of the role that chairs a group which leaves the name, its date or the rota as it was, or a text that tells of its chair.

    It is said of that change alone.
    """
    left = case.before.chairs if case.before else {}
    for path, group in case.entries("groups"):
        was, now = left.get(str(group.get("id")), {}), chaired(group)
        if was and now and [was.get(key) for key in ("role", "in_turn")] != [now.get(key) for key in ("role", "in_turn")]:
            for key in (key for key in ("name", "as_of", "rota") if key in now and now[key] == was.get(key)):
                hint = "mend it or take it out if it told of the chair before, and leave it if it still holds"
                yield case.place(*path, "chair", key), f"another role chairs this group now, and `{key}:` is as it was", hint
            yield from _told_of_chair(case, group, path)


def _told_of_chair(case: Case, group: dict[str, Any], own: tuple[str | int, ...]) -> Iterator[Fault]:
    """The notes and sentences that speak of a group's chair by the group's name."""
    names = {name.phrase for name in case.names if name.entry_id == group.get("id")}
    chair = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    told = re.compile(rf"\bchair\w*\b[^.]{{0,60}}\b(?:{chair})\b|\b(?:{chair})\b[^.]{{0,60}}\bchair\w*\b") if chair else None
    for passage in case.texts.having(("chair", "chairs", "chaired", "chairing")) if told else ():
        found = told.search(passage.text) if told and passage.where[:2] != own[:2] else None
        if found:
            wrong = f"another role chairs {group.get('name')} now, and this text speaks of its chair"
            yield case.place_in(passage, found.start(), found.end()), wrong, "read it again; change it if it no longer holds"


@rule(
    "note-to-read-again",
    "wording",
    "A note that says what is not published, or not confirmed, stays behind when somebody fills it in.",
    "`verified_on:` filled in beside the note `Nobody has confirmed the number yet.`",
    severity=Severity.NOTICE,
)
def note_to_read_again(case: Case) -> Iterator[Fault]:
    """A change of an entry's facts that leaves a note which denies something as it was. It is said of that change alone."""
    left = case.before.denials if case.before else {}
    for name, (facts, notes) in denials(case.data, case.reading.tree.filled).items() if left else ():
        before, known = left.get(name, (facts, []))
        for note, path in notes.items() if before != facts else ():
            # What a verified contact's note denies, or what stands beside sums, is a finding of its own.
            own = case.dig(*path[:2], "verified_on") if path[0] == "contacts" else None
            paid = case.dig("partnership", "funding", "sums") if path[:2] == ("partnership", "funding") else None
            if note in known and not (own and denied_in(note)) and not (paid and DENIED.search(note)):
                wrong = "this note says that something is not there, and the facts of its entry have changed"
                yield case.place(*path), wrong, "read it again; change it if what it misses is there now, and leave it if it still holds"


LATEST = re.compile(
    r"\b(?:latest|newest|most recent|no (?:later|newer|other) (?:one|ones|priorit\w+|report|group|edition))\b", re.IGNORECASE
)


@rule(
    "latest-to-read-again",
    "wording",
    "A note that calls something the latest goes on saying so when something newer stands beside it.",
    "a new priority beside the note `These are the latest priorities in the sources.` of another",
    severity=Severity.NOTICE,
)
def latest_to_read_again(case: Case) -> Iterator[Fault]:
    """Where a change brings a new entry to a list, no other entry of that list still has a note that calls it the latest."""
    left = case.before.entries if case.before else {}
    new = {collection: entry_id for entry_id, collection, _ in case.declared if left and entry_id not in left}
    for collection, come in new.items():
        for path, entry in case.entries(collection):
            note = entry.get("note")
            found = LATEST.search(note) if isinstance(note, str) and str(entry.get("id")) in left else None
            if found:
                wrong = f"this note says `{found.group()}`, and `{come}` is new in {collection}"
                yield case.place(*path, "note"), wrong, "read it again; change it if it no longer holds"


@rule(
    "gap-to-read-again",
    "wording",
    "A line that says what is not published stays behind when somebody fills it in.",
    "a new step beside `not_published: [The steps themselves.]`",
    severity=Severity.NOTICE,
)
def gap_to_read_again(case: Case) -> Iterator[Fault]:
    """A change that gives a procedure another step or time limit, and leaves what it says is not published as it was."""
    left = case.before.procedures if case.before else {}
    for name, (steps, missed, path) in procedures(case.data).items() if left else ():
        before, said = left.get(name, (steps, ""))
        if before != steps and said == missed:
            wrong = f"`{name}` has other steps or time limits now, and what is not published of it is as it was"
            yield case.place(*path, "not_published", 0), wrong, "read the list and the summary again; change what is there now"


@rule(
    "report-recited",
    "wording",
    "Figures and findings of one year under the source of the next are published as those of that next year.",
    "`document: report-2025` in place of `report-2024` beside the same figures",
    severity=Severity.WARNING,
)
def report_recited(case: Case) -> Iterator[Fault]:
    """A part of the yearly report that a change gives another source says something else than it said."""
    left = case.before.report if case.before else {}
    now = report_parts(case.data) if left else {}
    same = [path for name, (cited, said, path) in now.items() if name in left and left[name][1] == said and left[name][0] != cited]
    if same:
        few = "a part of the report cites another source, and says the same"
        wrong = few if len(same) == 1 else f"{len(same)} parts of the report cite another source, and say the same"
        hint = "give each what the new report says; take out what it does not tell"
        yield case.place(*same[0], "source", "document"), wrong, hint


@rule(
    "source-dated-anew",
    "wording",
    "The date of a source is that of every fact and every name read in it: a later one says that all of them were published again.",
    "`published: 2026-11` in place of `2024-12` at a source that facts cite",
    severity=Severity.WARNING,
)
def source_dated_anew(case: Case) -> Iterator[Fault]:
    """A change of when a source was published, which says another date and no closer one. It is said of that change alone.

    The edition itself, and documents, tell of the text as such, and are no facts read in it.
    """
    was, now = case.before.dated if case.before else {}, dated(case.data)
    for number, source in enumerate(case.data.get("sources") or ()) if was else ():
        entry_id = str(source.get("id")) if isinstance(source, dict) else ""
        old, new = was.get(entry_id), now.get(entry_id)
        if not old or not new or new.startswith(old) or old.startswith(new):
            continue
        facts = [path for path, _, cited in case.pointers if cited == entry_id and path[0] not in {"edition", "documents"}]
        if facts:
            said = f"{len(facts)} facts cite `{entry_id}`, and are" if len(facts) > 1 else f"a fact cites `{entry_id}`, and is"
            names = len([*_undated(case, entry_id)])
            held = f"; so are {names} names of post-holders" if names > 1 else "; so is the name of a post-holder" if names else ""
            hint = (
                "give a new text a source of its own under `sources:`, which what was read in it cites; leave it where the date was wrong"
            )
            yield case.place("sources", number, "published"), f"{said} dated anew, {new} in place of {old}{held}", hint


def _undated(case: Case, source: str) -> Iterator[str]:
    """The names of those who hold a partner's posts and have the date of its source, as they have none of their own."""
    for _, partner in case.entries("partners"):
        cited = partner.get("source")
        if isinstance(cited, dict) and cited.get("document") == source:
            yield from (str(post["name"]) for _, post in mappings(partner) if "role" in post and post.get("name") and "as_of" not in post)
