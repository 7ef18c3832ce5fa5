"""Family naming: prose that types what the data knows: how often, how soon, by which number or address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place
from masa.language.matches import matches
from masa.language.own_address import is_personal
from masa.language.texts import YOUNG, Passage, words_of
from masa.model.meant import in_words
from masa.model.written import Duration, Frequency, Written
from masa.source.references import EXPRESSION
from masa.source.text import Lines, place_of

NUMBER = r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several)"
UNIT = r"(?:day|week|fortnight|month|quarter|term|year)"
FREQUENCY = re.compile(
    rf"\b(?:every (?:other |{NUMBER}(?: or {NUMBER})? )?{UNIT}s?|each {UNIT}|(?:once|twice|{NUMBER} times) (?:a|an|each|every|per) {UNIT}"
    r"|(?:bi-?|semi-?|half-)?(?:weekly|monthly|yearly|annual(?:ly)?)|quarterly|fortnightly|daily|termly|biennial(?:ly)?)\b",
    re.IGNORECASE,
)
FREQUENCY_WORDS = words_of(
    "every each once twice times weekly monthly yearly annual annually quarterly fortnightly daily termly biannual "
    "biannually bimonthly biweekly semiannual biennial biennially"
)
# Titles that hold such a word are names; a day that stands for its kind is no frequency.
NOT_A_FREQUENCY = re.compile(
    r"(?:every|each) day\b|\b(?:annual|yearly) (?:report|budget|leave|plan)|\b(?:day (?:by|to) day)", re.IGNORECASE
)
DEADLINE = re.compile(
    rf"\b(?:(?:within|at least|at most|no (?:later|more) than|up to)\s+|(?:after|in)\s+(?!an? ))(?:the\s+)?{NUMBER}(?:-{NUMBER})?\s+"
    rf"(?:(?:working|calendar|school)\s+)?{UNIT}s?\b"
    rf"|\b{NUMBER}(?:-{NUMBER})?[\s-]+(?:working|calendar|school)[\s-]+days?\b"
    r"|(?<!every )\b\d+\s+(?:hours?|days?|weeks?|months?)\b",
    re.IGNORECASE,
)
DEADLINE_WORDS = words_of("day days week weeks fortnight month months quarter quarters term terms year years hour hours")
PHONE = re.compile(r"(?<![\w.])(?:\+44[\s()-]*\d|\(?0\d)(?:[\s().-]{0,2}\d){7,10}(?!\d)")
SHORT_PHONE = re.compile(r"(?<![\w.,/£-])(?:999|112|101|111|116[ -]?\d{3}|0800[ -]?\d{2} ?\d{2})(?![\w/%-]|[.,]\d)")
# It begins where no letter of it stands before, so that a run of letters without an @ is looked through once, not from each of them.
EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
# The same in disguise: digits apart or with marks between, a short number behind a word that asks to call, a link that calls or writes.
APART = r"(?:[\s().*_\\-]|&#?\w{1,8};)"
DISGUISED = re.compile(
    rf"(?<![\w.])0(?:{APART}{{0,6}}\d){{9,10}}(?!\d)"
    rf"|\b(?:call|ring|dial|phone|text)\s+(?:(?:us|them|it)\s+)?(?:(?:on|at)\s+)?\d(?:{APART}{{0,2}}\d){{2,}}"
    r"|(?:\]\(\s*<?|\]:\s*<?|<)(?:tel|sms|mailto|callto|facetime):",
    re.IGNORECASE,
)
# Words for digits, and letters that pass for them, in a number that begins with 0.
DIGIT = "oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|hundred|thousand|double|triple|treble"
IN_WORDS = re.compile(rf"\b(?:oh|o|zero|nought)(?:[\s,.-]+(?:{DIGIT})){{4,}}\b", re.IGNORECASE)
IN_LETTERS = re.compile(r"(?<![\w.])[0Oo](?:[ ().-]{0,2}[\dOoIl|]){9,10}(?!\w)")
ZEROS = frozenset(("oh", "o", "zero", "nought"))
FEWEST = 5
# What is no disguise: rules that look for it as it is find it.
PLAIN = (PHONE, SHORT_PHONE)
NO_STEP = "procedure', 'step"
IN_CONTACTS = "give it an entry in `contacts`, with its state of verification"
WRITE_CONTACT = "write {{ contact('…') }} with the id of the contact"
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s()<>\[\]\"'|]+", re.IGNORECASE)


@rule("frequency-typed", "naming", "How often something happens stands once, in the data.", "`The Executive meets every two months.`")
def frequency_typed(case: Case) -> Iterator[Fault]:
    """Prose does not type how often something happens."""
    often = {str(entry.get("meets")): str(entry.get("id")) for _, entry in case.entries("groups")}
    for passage in case.texts.having(FREQUENCY_WORDS):
        for match in FREQUENCY.finditer(passage.text) if _is_told(passage) else ():
            if not NOT_A_FREQUENCY.match(passage.text, match.start()):
                asked = f"write {{{{ fact('{_asked(match.group(), Frequency, often)}').meets }}}} or another field that says how often"
                yield (
                    case.place_in(passage, match.start(), match.end()),
                    f"`{match.group()}` is typed, and stays behind when the data changes",
                    asked if passage.prose else "leave it out: the page says beside it how often",
                )


@rule("deadline-typed", "naming", "A deadline stands once, in its step; a second copy will go wrong unseen.", "`within 15 working days`")
def deadline_typed(case: Case) -> Iterator[Fault]:
    """Prose does not type a deadline or a length of time."""
    steps = {
        str(deadline.get("within") or deadline.get("at_least")): f"{procedure.get('id')}', '{step.get('id')}"
        for _, step, procedure in case.steps()
        if isinstance(deadline := step.get("deadline"), dict)
    }
    for passage in case.texts.having(DEADLINE_WORDS):
        for match in DEADLINE.finditer(passage.text) if _is_told(passage) else ():
            if _refers(case, passage, match):
                continue
            asked = _asked(match.group(), Duration, steps, NO_STEP)
            other = (
                ", or {{ fact('…') }} with the field that holds it"
                if passage.prose
                else ", or leave it out: nothing is promised to the young"
            )
            yield (
                case.place_in(passage, match.start(), match.end()),
                f"`{match.group()}` is typed, and stays behind when the data changes",
                f"write {{{{ deadline('{asked}') }}}}{', if it is that limit' * (asked != NO_STEP)}{other}",
            )


def _has_number(text: str) -> bool:
    """Whether a telephone number or an e-mail address stands in a text."""
    return any(pattern.search(text) for pattern in (PHONE, SHORT_PHONE, EMAIL))


@rule(
    "number-typed",
    "naming",
    "A telephone number or address stands once, beside its check; a copy is checked by nobody.",
    "`Call 01632 960001.`",
)
def number_typed(case: Case) -> Iterator[Fault]:
    """Prose does not type a telephone number, an e-mail address, or an address of the web that the data holds.

    In the texts of the YAML, and in headers, no number is in disguise.
    """
    held = _addresses(case)
    ids = {str(entry[key]): str(entry.get("id")) for _, entry in case.entries("contacts") for key in ("phone", "email") if entry.get(key)}
    for passage in case.texts.addressed:
        found = [match for pattern in (PHONE, SHORT_PHONE, EMAIL) for match in matches(pattern, passage.text)] if passage.prose else []
        # A person's own address belongs nowhere, which `personal-address` says.
        found = [match for match in found if "@" not in match.group() or not is_personal(match.group())]
        for match in sorted(found, key=lambda match: match.start()):
            yield (
                case.place_in(passage, match.start(), match.end()),
                f"`{match.group()}` is typed in the prose",
                f"write {{{{ contact('{ids[match.group()]}') }}}}" if match.group() in ids else WRITE_CONTACT,
            )
    yield from _in_facts(case)
    # What a link says may be anything but a number that nobody has verified.
    for words in (words for _, reference in case.prose for words in reference.arguments[1:] if _has_number(words.text)):
        yield words.place, "a number or an address stands in the words of a link", WRITE_CONTACT
    for prose in case.reading.content:
        for match in _disguised(EXPRESSION.sub(lambda found: "x" * len(found.group()), prose.body)):
            found_at = place_of(prose.body, match.start(), prose.path)
            yield (
                Place(prose.path, found_at.line + prose.first_line - 1, found_at.column),
                f"`{match.group()}` is a number or an address that is typed in the prose",
                WRITE_CONTACT,
            )
        for match in ADDRESS.finditer(prose.body):
            if owner := held.get(_bare(match.group())):
                found_at = place_of(prose.body, match.start(), prose.path)
                yield (
                    Place(prose.path, found_at.line + prose.first_line - 1, found_at.column),
                    f"`{match.group().rstrip('.,;:')}` is the address of `{owner[1]}`, which stands in the data",
                    f"write {{{{ {'contact' if owner[0] == 'contacts' else 'link'}('{owner[1]}') }}}}",
                )


@rule(
    "own-address-typed",
    "naming",
    "The address of a page of one's own site leads nowhere once the page or the site has moved, and out of a copy on a stick.",
    "`https://www.testshire.example/procedures/` in a page, beside the same `site_url:`",
)
def own_address_typed(case: Case) -> Iterator[Fault]:
    """Prose names a page of its own site by its place there, and does not type where the site is published."""
    own = case.dig("partnership", "site_url")
    home = _bare(own) if isinstance(own, str) else ""
    pages = {prose.address.strip("/") for prose in case.reading.content}
    held = _addresses(case) if home else {}
    for prose in case.reading.content if home else ():
        for match in ADDRESS.finditer(prose.body):
            typed = _bare(match.group())
            if typed in held or (typed != home and not typed.startswith((f"{home}/", f"{home}#", f"{home}?"))):
                continue
            page, _, anchor = typed[len(home) :].partition("#")
            page = page.partition("?")[0].removesuffix("index.html").strip("/")
            entry = page.rpartition("/")[2]
            hint = f"write {{{{ page('{page}{'#' * bool(anchor)}{anchor}') }}}}"
            if page not in pages:
                hint = (
                    f"write {{{{ link('{entry}') }}}}" if entry in case.collection else "write {{ page('…') }} with the address of the page"
                )
            yield (
                Lines(prose.body, prose.path, prose.first_line).place(match.start()),
                f"`{match.group().rstrip('.,;:')}` is an address of this site itself, and stays behind when the page moves",
                hint,
            )


def _in_facts(case: Case) -> Iterator[Fault]:
    """Numbers in disguise in the texts of the YAML; those that stand as they are belong to `personal-address`."""
    for passage in case.texts.having((*case.texts.figures, *ZEROS, *(word for word in case.texts.index if word[:2] in {"o0", "o1"}))):
        for match in _disguised(passage.text) if passage.key != "body" else ():
            place = case.place_in(passage, match.start(), match.end())
            yield place, f"`{match.group()}` is a number that stands outside of the fields of a contact", IN_CONTACTS


def _disguised(text: str) -> Iterator[re.Match[str]]:
    """Numbers and addresses of a text that do not look like one, or not to a program."""
    for pattern in (DISGUISED, IN_WORDS, IN_LETTERS):
        for match in matches(pattern, text):
            digits = sum(sign.isdigit() for sign in match.group())
            if not any(plain.search(match.group()) for plain in PLAIN) and (pattern is not IN_LETTERS or digits >= FEWEST):
                yield match


def _asked(typed: str, kind: type[Written], known: Mapping[str, str], otherwise: str = "…") -> str:
    """The entry that says what was typed, as a reference names it, where the data has it in one way."""
    plain = re.sub(r"^(?:within|after|in|at most|at least|up to|no later than|no more than)(?: the)? ", "", typed.lower())
    return known.get(plain) or known.get(in_words(plain, kind.pattern) or "", otherwise)


def _is_told(passage: Passage) -> bool:
    """Whether it is prose, or a sentence for the young, who are told of times as of anything else by whoever wrote it."""
    return passage.prose is not None or passage.key in YOUNG


def _refers(case: Case, passage: Passage, match: re.Match[str]) -> bool:
    """Whether a reference of the YAML's own texts came to what was found."""
    filled = case.reading.tree.filled.get(passage.where) if not passage.prose else None
    return bool(filled and filled.covers(match.start(), match.end()))


def _bare(address: str) -> str:
    """An address as it is compared: without its scheme, www, a slash or a full stop at its end."""
    return address.lower().split("://")[-1].removeprefix("www.").rstrip(".,;:/")


def _addresses(case: Case) -> dict[str, tuple[str, str]]:
    """The collection and the id of the entry that has an address of the web. Another page of the same site is another address."""
    return {
        _bare(entry[key]): (collection, str(entry.get("id")))
        for collection in ("contacts", "documents", "partners", "boards")
        for _, entry in case.entries(collection)
        for key in ("website", "url")
        if isinstance(entry.get(key), str)
    }
