"""Family privacy: nobody is named who was not published, and no child can be found again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.check.rules.naming.typed import EMAIL, IN_CONTACTS, PHONE
from masa.findings.finding import Severity
from masa.language.own_address import is_personal
from masa.language.texts import sentences, words_of
from masa.source.tree import Path

TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Prof|Professor|Sir|Dame|Rev|PC|DS|DCI|DI)\.? (?!Who\b)[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?"
)
TITLES = words_of("mr mrs ms miss mx dr cllr councillor prof professor sir dame rev pc ds dci di")
NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
AGED = re.compile(
    rf"\baged? (?:of )?{NUMBER}\b(?!\s*(?:to|and over|or over|-|\u2013))|\b{NUMBER}[- ](?:year|month|week|day)s?[- ]old\b"
    rf"|\b{NUMBER} (?:years|months|weeks|days) of age\b",
    re.IGNORECASE,
)
AGE_WORDS = frozenset(("age", "aged", "old"))
HARMED = re.compile(
    r"\b(?:died|dead|death|killed|murdered|suicide|injur\w*|harmed|abused|assaulted|raped|neglected|fracture\w*|bruis\w*|burn(?:s|ed|t)|drowned"
    r"|stabbed|hospital|admitted|arrested|exploited|missing|taken into care|collapsed|starved|overdose\w*|found (?:unresponsive|dead))\b",
    re.IGNORECASE,
)
HARM_WORDS = words_of(
    "died dead death killed murdered suicide injury injuries injured harmed abused assaulted raped neglected "
    "fracture fractures fractured bruise bruises bruised burns burned burnt drowned stabbed hospital admitted "
    "arrested exploited missing collapsed starved overdose found"
)
# A first name with an age behind it: who is told of so is one child.
AGED_GROUP = re.compile(r"(?:Children|People|Those|Everyone|Anyone|Pupils|Students|Adults|Young|Boys|Girls|Babies|Teenagers|Learners)\b")
NAMED_AGE = re.compile(rf"(?<![\w'-])[A-Z][a-z]{{1,20}},? (?:aged {NUMBER}\b(?!\s*(?:to|and|or|-|\u2013))|\({NUMBER}\)(?=[ ,.]))")
PSEUDONYM = re.compile(r"\b(?:Child|Baby|Infant|Toddler|Boy|Girl|Sibling|Family|Young Person|Case) [A-Z]{1,2}\d{0,2}\b(?!['.]?[a-z])")
PSEUDONYM_WORDS = words_of("child baby infant toddler boy girl sibling family person case")
MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)"
)
DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTHS},? \d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}})"
BORN = re.compile(rf"\b(?:born(?: on)?|date of birth|d\.?o\.?b\.?)\b:?\s*(?:is |was |on )?(?:the )?{DATE}", re.IGNORECASE)
BORN_WORDS = frozenset(("born", "birth", "dob"))
# Helplines that are shorter than other numbers.
HELPLINE = re.compile(r"(?<![\w.,/£-])(?:116[ -]?(?:000|006|111|117|123)|0800[ -]?\d{2} ?\d{2})(?![\w/%-]|[.,]\d)")
TEN_DIGITS = re.compile(r"(?<![\d.,/-])(?!0)\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d/-]|[.,]\d)")
NHS_DIGITS = 10
LIKE_A_NAME = re.compile(r"(?:[A-Z][a-z]+(?:['\u2019-][A-Z][a-z]+)? ){1,2}(?:[A-Z]['\u2019])?[A-Z][a-zA-Z]+(?:-[A-Z][a-z]+)?")
POST_WORDS = words_of(
    "chief executive officer director managing manager head lead leader chair chairman chairwoman chairperson president deputy assistant "
    "vice interim acting constable inspector superintendent sergeant commander commissioner detective police nurse nursing matron sister "
    "doctor practitioner medical clinical officer councillor council mayor member cabinet portfolio secretary treasurer accountable "
    "children social worker services service safeguarding partner practice principal teacher governor trustee bishop dean chaplain "
    "corporate strategic operations operational quality education health care adult adults public board coordinator adviser advisor "
    "consultant supervisor administrator scrutineer independent ambassador representative designated named probation prison armed "
    "station fire ambulance general regional area borough county city district group programme project legal finance"
)
# Where the name of a person stands, with a title or without.
NAMES = frozenset((key, "name") for key in ("lead", "delegate", "holder", "in_place_of", "chair"))


@rule("person-named", "privacy", "A person is named only as the published holder of a post or role.", "`Ask Ann Other` in a page")
def person_named(case: Case) -> Iterator[Fault]:
    """No text holds the name of a holder, or a title with a name, outside of posts and holders."""
    people = _people(case)
    for name, where in people.items():
        words = name.lower().replace("-", " ").split()
        for passage in case.texts.having(words[-1:]):
            start = passage.text.find(name)
            if start >= 0 and passage.where[:-1] not in where:
                yield (
                    case.place_in(passage, start, start + len(name)),
                    f"`{name}` is the name of a person",
                    "name the post or role; the person stands once, as its holder",
                )
    for passage in case.texts.having(TITLES):
        for match in TITLED.finditer(passage.text):
            if passage.where[:-1] not in people.get(match.group(), set()) and passage.where[-2:] not in NAMES:
                yield (
                    case.place_in(passage, match.start(), match.end()),
                    f"`{match.group()}` looks like the name of a person",
                    "name the post or role instead",
                )


@rule(
    "post-person",
    "privacy",
    "A name that stands for a post is shown as one, without a date, and stays when its holder has left.",
    "`role: Ann Other` of a lead",
    severity=Severity.WARNING,
)
def post_person(case: Case) -> Iterator[Fault]:
    """The `role:` of a post says what the post is. Two or three words with capitals, none of which is of any post, are a name."""
    for path, record in case.mappings:
        role = record.get("role")
        if isinstance(role, str) and LIKE_A_NAME.fullmatch(role.strip()) and not POST_WORDS & set(role.lower().replace("-", " ").split()):
            hint = "write the title of the post; a holder who is published stands beside it, under `name:` with `as_of:`"
            yield case.place(*path, "role"), f"`{role.strip()}` looks like the name of a person", hint


@rule(
    "personal-address",
    "privacy",
    "A person's own number or address is not for publication, and an office's is checked in one place.",
    "`jo.smith@example.org`",
)
def personal_address(case: Case) -> Iterator[Fault]:
    """No e-mail address is a person's, and numbers and addresses stand under `contacts` alone."""
    for path, contact in case.entries("contacts"):
        address = contact.get("email")
        if isinstance(address, str) and is_personal(address):
            yield case.place(*path, "email"), f"{address} looks like a person's own address", "give the address of an office or team"
    for key in ("mistakes_contact", "security_contact"):
        address = case.dig("partnership", key)
        if isinstance(address, str) and "@" in address and is_personal(address):
            where = case.place("partnership", key)
            yield where, f"{address} looks like a person's own address", "give the address of an office or team"
    for passage in case.texts.addressed:
        if passage.prose:
            found = [match for match in EMAIL.finditer(passage.text) if is_personal(match.group())]
        else:
            short = HELPLINE.finditer(passage.text) if passage.where[0] != "announcements" else ()  # which a rule of their own holds short
            found = [*EMAIL.finditer(passage.text), *PHONE.finditer(passage.text), *short]
        for match in found:
            own = is_personal(match.group())
            yield (
                case.place_in(passage, match.start(), match.end()),
                f"{match.group()} looks like a person's own address"
                if own
                else f"{match.group()} stands outside of the fields of a contact",
                "take it out" if own else IN_CONTACTS,
            )


@rule(
    "childs-case",
    "privacy",
    "A child must never be found again in what is published, not even under other initials.",
    "`Child A, aged 7 months, died in hospital.`",
)
def childs_case(case: Case) -> Iterator[Fault]:
    """No text has an age beside what befell somebody, a name with an age, or a child under initials."""
    for passage in case.texts.having(AGE_WORDS):
        for match in NAMED_AGE.finditer(passage.text):
            if not AGED_GROUP.match(match.group()):
                yield (
                    case.place_in(passage, match.start(), match.end()),
                    f"`{match.group()}` reads like one child, by name and age",
                    "take it out: no child is told of here, and no words are given to one who was not asked",
                )
    for passage in case.texts.having_both(AGE_WORDS, HARM_WORDS):
        for start, sentence in sentences(passage.text):
            age = AGED.search(sentence)
            if age and HARMED.search(sentence):
                yield (
                    case.place_in(passage, start + age.start(), start + age.end()),
                    f"`{age.group()}` beside what happened reads like a child's case",
                    "take the case out; give the learning without the child",
                )
    for passage in case.texts.having(PSEUDONYM_WORDS):
        for match in PSEUDONYM.finditer(passage.text):
            yield (
                case.place_in(passage, match.start(), match.end()),
                f"`{match.group()}` reads like a child under other initials",
                "take the case out; give the title of the published review and its learning",
            )


@rule("birth-date", "privacy", "A date of birth tells who a child is.", "`born on 3 May 2019`")
def birth_date(case: Case) -> Iterator[Fault]:
    """No text holds a date of birth."""
    for passage in case.texts.having(BORN_WORDS):
        for match in BORN.finditer(passage.text):
            yield case.place_in(passage, match.start(), match.end()), f"`{match.group()}` is a date of birth", "take it out"


@rule("nhs-number", "privacy", "An NHS number tells who a patient is.", "`943 476 5919`")
def nhs_number(case: Case) -> Iterator[Fault]:
    """No text holds ten digits whose check digit is that of an NHS number."""
    for passage in case.texts.numbered:
        for match in TEN_DIGITS.finditer(passage.text):
            if is_nhs_number(match.group()):
                yield case.place_in(passage, match.start(), match.end()), f"{match.group()} is built like an NHS number", "take it out"


def is_nhs_number(text: str) -> bool:
    """Whether ten digits end in the check digit of an NHS number (modulus 11, NHS Data Dictionary)."""
    digits = [int(character) for character in text if character.isdigit()]
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return len(digits) == NHS_DIGITS and check % 11 == digits[-1]


def _people(case: Case) -> dict[str, set[Path]]:
    """The names of people in posts, roles and chairs and below the arrangements, and the records that hold them."""
    found: dict[str, set[Path]] = {}
    for collection, keys in (("partners", ("lead", "delegate")), ("roles", ("holder",)), ("groups", ("chair",))):
        for path, entry in case.entries(collection):
            for key in keys:
                holder = entry.get(key)
                _note(found, holder, (*path, key))
    signed = case.dig("edition", "signatories")
    for number, one in enumerate(signed if isinstance(signed, list) else []):
        where: Path = ("edition", "signatories", number)
        _note(found, one, where)
        _note(found, one.get("in_place_of") if isinstance(one, dict) else None, (*where, "in_place_of"))
    given = case.dig("edition", "sign_off")
    for number, one in enumerate(given if isinstance(given, list) else []):
        _note(found, one, ("edition", "sign_off", number))
    return found


def _note(found: dict[str, set[Path]], holder: object, where: Path) -> None:
    """Take down the name of somebody, with the record that holds it."""
    name = holder.get("name") if isinstance(holder, dict) else None
    if isinstance(name, str) and " " in name.strip():
        found.setdefault(name.strip(), set()).add(where)
