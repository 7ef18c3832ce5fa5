"""Family safety: what pages and steps tell a person to do when a child is in danger, and what they must never promise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place
from masa.language.texts import sentences, words_of
from masa.law.subjects import numbers
from masa.model.publications import Audience, Purpose
from masa.source.content import Prose
from masa.source.references import Reference
from masa.source.text import place_of

DANGER = re.compile(
    r"\b(?:emergenc(?:y|ies)|danger|urgent(?:ly)?|at risk now|straight away|at once|immediate(?:ly)?|badly hurt|999)\b", re.IGNORECASE
)
# A word of danger after one of these speaks of its absence.
# So far before a word of danger a word that denies it may stand.
BEFORE = 100
NO_DANGER = re.compile(r"(?:\b(?:not|no|never|isn't|nobody|nothing|without|less|other than)\b[^.!?;]{0,60}|\bnon-)$", re.IGNORECASE)
HEADING = re.compile(r"^(#+)\s+(.+)$", re.MULTILINE)
NUMBERS = re.compile(r"\b(?:999|101)\b")
# The components of help begin with 999; these others hold numbers of their own.
SHOWS_999 = frozenset(("help", "adult-help"))
SHOWS_COUNCILS = frozenset(("local-help", "adult-local-help"))
SHOWS_NUMBERS = SHOWS_COUNCILS | {"office"}
YOUNG = frozenset(str(audience) for audience in Audience if audience.is_young)
INSTEAD = "give 999 for danger; say of 101 that it is for when nobody is in danger"
ANSWERED = "give the emergency services or a verified helpline"
FOR = {
    "public": "for the public",
    "children": "for children",
    "young-people": "for young people",
    "practitioners": "for practitioners",
}
REPORTING = re.compile(
    r"\breport\w*\b[^.!?]*\b(?:concern|worr|child|adult|abuse)|\bworried about (?:a child|an adult)\b|\bmak(?:e|ing) a referral\b",
    re.IGNORECASE,
)
KEPT = re.compile(r"\b(?:secret|confidential|between (?:us|you and me))\b", re.IGNORECASE)
SILENT = re.compile(
    r"\b(?:will not|won't|never|would not|wouldn't)\s+(?:ever\s+)?tell\s+(?:anyone|anybody|a soul|your|other|others|the police)\b"
    r"|(?<!so )(?<!that )(?<!where )(?<!if )(?<!when )\b(?:nobody|no[ -]one)\s+(?:else\s+)?(?:ever\s+)?"
    r"(?:(?:will|'ll|would|can|has to|needs to|is going to)\s+(?:ever\s+)?(?:know|find out|be told|get told|hear|learn)"
    r"|knows|finds out|(?:is|gets) (?:ever )?told|hears|learns)\b"
    r"|\b(?:I|we|they|he|she)(?:'ll| will)?\s+(?:only\s+)?tells?\s+(?:nobody|no[ -]one)\b",
    re.IGNORECASE,
)
REFUSED = re.compile(r"\b(?:cannot|can't|can not|not|never|no one|nobody|don't|won't|may have to|might have to)\b", re.IGNORECASE)
SECRET_WORDS = words_of("secret confidential between tell tells know knows find finds told hear hears learn learns")


@rule("emergency-by-101", "safety", "Whoever calls 101 in an emergency loses the minutes that count.", "`In an emergency call 101.`")
def emergency_by_101(case: Case) -> Iterator[Fault]:
    """101 stands near a word of danger only where that word is denied, or 999 stands before it."""
    for path, contact in case.entries("contacts"):
        if contact.get("phone") == "101" and contact.get("purpose") != "emergency":  # else it breaks emergency-first
            if contact.get("purpose") != "non-emergency":
                yield (
                    case.place(*path, "phone"),
                    "101 stands for something else than calls that can wait",
                    "give it `purpose: non-emergency`",
                )
            for key in ("name", "summary"):
                if _speaks_of_danger(str(contact.get(key, ""))):
                    yield case.place(*path, key), "this speaks of danger beside 101", INSTEAD
    for place in (*_in_data(case), *_in_pages(case)):
        yield place, "101 stands beside a word of danger", INSTEAD


def _in_data(case: Case) -> Iterator[Place]:
    for passage in case.texts.having(["101"]):
        if not passage.prose and passage.is_sentence:
            for start, sentence in sentences(passage.text.replace("?", ",")):
                if _misleads(sentence):
                    offset = start + sentence.index("101")
                    yield case.place_in(passage, offset, offset + 3)


def _in_pages(case: Case) -> Iterator[Place]:
    purposes = {str(entry.get("id")): str(entry.get("purpose")) for _, entry in case.entries("contacts")}
    for prose in case.reading.content:
        found_here = case.references.get(prose.path, [])
        if "101" in prose.body or any(purposes.get(item.arguments[0].text) == "non-emergency" for item in found_here if item.arguments):
            text = _with_numbers(prose, found_here, purposes)
            # "A child in danger? Call ..." is one thought: the question goes with its answer.
            found = {start + sentence.index("101") for start, sentence in sentences(text.replace("?", ",")) if _misleads(sentence)}
            for offset in sorted(found | {*_under_heading(text)}):
                yield _place(prose, offset)


def _speaks_of_danger(text: str) -> bool:
    return any(
        match.group() != "999" and not NO_DANGER.search(text[max(0, match.start() - BEFORE) : match.start()])
        for match in DANGER.finditer(text)
    )


def _misleads(sentence: str) -> bool:
    numbers = NUMBERS.findall(sentence)
    return numbers[:1] == ["101"] and _speaks_of_danger(sentence)


def _under_heading(text: str) -> Iterator[int]:
    """Where a section on danger gives 101 before 999."""
    headings = [*HEADING.finditer(text)]
    for number, heading in enumerate(headings):
        end = headings[number + 1].start() if number + 1 < len(headings) else len(text)
        first = NUMBERS.search(text, heading.start(), end)
        if first and first.group() == "101" and _speaks_of_danger(heading.group(2)):
            yield first.start()


def _with_numbers(prose: Prose, found: list[Reference], purposes: Mapping[str, str]) -> str:
    """The body with 999 and 101 in the place of the references that print them, each other reference blank."""
    text = prose.body
    for reference in found:
        purpose = purposes.get(reference.arguments[0].text) if reference.arguments and reference.function in {"contact", "fact"} else None
        number = {"emergency": "999", "non-emergency": "101"}.get(str(purpose), "")
        inside = "".join(character if character == "\n" else " " for character in text[reference.start : reference.end])
        text = text[: reference.start] + number + inside[len(number) :] + text[reference.end :]
    return text


@rule(
    "number-first",
    "safety",
    "The first number on a page is the one that a frightened person calls.",
    "`{{ contact('childline') }}` at the head of a page for children, before 999",
)
def number_first(case: Case) -> Iterator[Fault]:
    """The first number on each page for the public or for children is that of the emergency services."""
    contacts = {str(entry.get("id")): entry for _, entry in case.entries("contacts")}
    for prose in case.reading.content:
        if not prose.header or prose.header.audience == "practitioners":
            continue
        for reference in case.references.get(prose.path, []):
            kind = _number_of(reference, contacts)
            if kind == "emergency":
                break
            if kind:
                yield (
                    reference.place,
                    f"the first number on this page is not 999 but that of `{reference.arguments[0].text}`",
                    "put {{ show('help') }}, or a sentence with the contact of the emergency services, above it",
                )
                break


@rule(
    "help-order",
    "safety",
    "Help stands in the order in which it helps: danger, the council, helplines, and last what can wait.",
    "`{{ contact('police-101') }}` above `{{ contact('helpline') }}`",
)
def help_order(case: Case) -> Iterator[Fault]:
    """On no page does a number for what can wait stand above the first other way to get help."""
    contacts = {str(entry.get("id")): entry for _, entry in case.entries("contacts")}
    for prose in case.reading.content:
        offered = [(reference, _offers(reference, contacts)) for reference in case.references.get(prose.path, [])]
        ways = [(reference, purpose) for reference, purpose in offered if purpose in {"report", "helpline", "non-emergency", "help"}]
        if len(ways) > 1 and ways[0][1] == "non-emergency":
            yield (
                ways[0][0].place,
                "the number for what can wait stands above other help",
                "put it below: 999, the council, a helpline, and then this",
            )


def _offers(reference: Reference, contacts: Mapping[str, dict[str, Any]]) -> str:
    """The purpose of the contact that a reference offers, `help` for the component that offers them all, else nothing."""
    if not reference.arguments or reference.function not in {"contact", "show"}:
        return ""
    first = reference.arguments[0].text
    return ("help" if first in SHOWS_999 else "") if reference.function == "show" else str(contacts.get(first, {}).get("purpose", ""))


def _number_of(reference: Reference, contacts: Mapping[str, dict[str, Any]]) -> str:
    """`emergency` where a reference prints 999, the purpose of another number, or nothing where it prints none."""
    if not reference.arguments:
        return ""
    first = reference.arguments[0].text
    if reference.function == "show":
        return "emergency" if first in SHOWS_999 else first if first in SHOWS_NUMBERS else ""
    asked = {field.text for field in reference.fields}
    contact = contacts.get(first, {}) if reference.function == "contact" or (reference.function == "fact" and "phone" in asked) else {}
    # In other words a contact is its website, and no number.
    purpose = str(contact.get("purpose", "")) if contact.get("phone") and len(reference.arguments) == 1 else ""
    # A purpose that is none is said where it stands, and may be the right one.
    return "emergency" if purpose and purpose not in {*Purpose} else purpose


@rule(
    "office-for-reporting",
    "safety",
    "An office line is not staffed for a child in need; a report there is lost until somebody comes back.",
    "`{{ contact('office') }}` on the page of whoever is worried about a child",
)
def office_for_reporting(case: Case) -> Iterator[Fault]:
    """No page for the public or for children, and no step that responds to a child in need, gives an office line."""
    offices = {str(entry.get("id")) for _, entry in case.entries("contacts") if entry.get("purpose") == "office"}
    yield from _offices_on_pages(case, offices)
    yield from _offices_in_steps(case, offices)
    for path, contact in case.entries("contacts"):
        summary = str(contact.get("summary"))
        report = REPORTING.search(summary)
        if contact.get("purpose") == "office" and report and not NO_DANGER.search(summary[: report.start()]):
            yield (
                case.place(*path, "summary"),
                "the summary of an office speaks of reporting",
                "say that it is never for reporting a concern",
            )


def _offices_on_pages(case: Case, offices: set[str]) -> Iterator[Fault]:
    for prose in case.reading.content:
        audience = str(prose.header.audience) if prose.header else "practitioners"
        found = [reference for reference in case.references.get(prose.path, []) if reference.arguments]
        helps = any(reference.function == "show" and reference.arguments[0].text in SHOWS_999 | SHOWS_COUNCILS for reference in found)
        for reference in found:
            first = reference.arguments[0]
            named = reference.function in {"contact", "fact"} and first.text in offices and audience != "practitioners"
            shown = reference.function == "show" and first.text == "office" and (audience in YOUNG or helps)
            if named or shown:
                yield first.place, f"an office line stands on a page {'of help' if helps else FOR[audience]}", ANSWERED


def _offices_in_steps(case: Case, offices: set[str]) -> Iterator[Fault]:
    for path, entry in case.entries("procedures"):
        steps = entry.get("steps")
        steps = [step if isinstance(step, dict) else {} for step in steps] if isinstance(steps, list) else []
        if not any("999" in str(step.get("does")) or _answers_need(step) for step in steps):
            continue
        for number, step in enumerate(steps):
            sends = step.get("sends")
            for position, sending in enumerate(sends if isinstance(sends, list) else []):
                if isinstance(sending, dict) and str(sending.get("at")) in offices:
                    where = (*path, "steps", number, "sends", position, "at")
                    yield case.place(*where), "a step for a child in need sends to an office", ANSWERED


def _answers_need(step: Mapping[str, Any]) -> bool:
    asked = step.get("requirements")
    return isinstance(asked, list) and not numbers("need").isdisjoint(map(str, asked))


@rule(
    "secrecy-promised",
    "safety",
    "Nobody can keep it secret that a child is being harmed, and a broken promise stops a child from speaking again.",
    "`We will keep it secret.` on a page for children",
)
def secrecy_promised(case: Case) -> Iterator[Fault]:
    """No text for children or the public promises to tell nobody. A question, or a promise refused, is none."""
    for passage in case.texts.having(SECRET_WORDS):
        if passage.audience not in {*YOUNG, "public"}:
            continue
        for start, sentence in sentences(passage.text):
            kept, silent = KEPT.search(sentence), SILENT.search(sentence)
            if kept and (sentence.endswith("?") or REFUSED.search(sentence)):
                kept = None
            found = kept or silent
            if found:
                offset = start + found.start()
                yield (
                    case.place_in(passage, offset, offset + len(found.group())),
                    f"`{found.group()}` promises to keep a secret",
                    "say that people may have to tell those who can help",
                )


def _place(prose: Prose, offset: int) -> Place:
    found = place_of(prose.body, offset, prose.path)
    return Place(found.path, found.line + prose.first_line - 1, found.column)
