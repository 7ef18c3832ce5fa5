"""Family naming: one name a thing, and prose that refers to names, ids and short forms instead of typing them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Severity
from masa.language.names import WITH_NAMES, opens_sentence, same
from masa.language.texts import NAMES

SHORT_FORM = re.compile(r"(?<![\w@/.-])([A-Z]{2,}\d?)(?:s|'s)?(?![\w/])")
# A line or a stretch in capitals, whose words are no initials; another rule says what is wrong with it.
SHOUTED = re.compile(r"(?<![A-Za-z])[A-Z]{2,}(?:[ \u2019'&-]+[A-Z]{2,})+(?![A-Za-z])|\bDRAFT\b")
HAS_CAPITALS = re.compile(r"\b[A-Z]\w*[A-Z]\w*\b")
ROMAN = re.compile(r"[IVX]+")
# Short forms that everybody meets, and names of kinds of file; what stands for something that is to come has a rule of its own.
PLAIN_TO_ALL = frozenset(
    ("AA", "AAA", "BBC", "CSV", "EU", "HTML", "ID", "JSON", "OK", "PDF", "PIN", "TV", "UK", "URL", "YAML", "TBA", "TBC", "TBD", "TODO")
)
CALL = {"contacts": "contact", "documents": "link"}


@rule(
    "other-name",
    "naming",
    "One thing under two names reads as two things.",
    "`Champions Group` in a summary, where it stands under `other_names` of the Learning Group",
    severity=Severity.WARNING,
)
def other_name(case: Case) -> Iterator[Fault]:
    """Running text uses the name that the data has settled on. Only a thing's own entry may say what else it is called."""
    for use in case.uses:
        if use.name.is_other and use.name.entry_id != case.entry_at(use.passage.where):
            hint = f"write `{use.name.right}`"
            if use.passage.prose and use.name.entry_id != "partnership":
                hint = f"write {{{{ {CALL.get(use.name.collection, 'link')}('{use.name.entry_id}') }}}}"
            yield (
                case.place_in(use.passage, use.start, use.end),
                f"`{use.passage.text[use.start : use.end]}` is another name for `{use.name.right}`",
                hint,
            )


@rule(
    "name-typed",
    "naming",
    "A name that is typed in prose stays behind when the name changes.",
    "`The Executive meets` in place of `The {{ link('executive') }} meets`",
    severity=Severity.WARNING,
)
def name_typed(case: Case) -> Iterator[Fault]:
    """Prose refers to partners, agencies, roles, groups, boards and documents, and does not type their names."""
    for use in case.uses:
        name, passage = use.name, use.passage
        if name.is_other or passage.key != "body" or name.collection not in WITH_NAMES:
            continue
        single = " " not in name.phrase
        if single and (not name.is_proper or name.collection == "roles" or opens_sentence(passage.text, use.start)):
            continue
        yield (
            case.place_in(passage, use.start, use.end),
            f"`{passage.text[use.start : use.end]}` is typed, and stays behind when the name changes",
            f"write {{{{ {CALL.get(name.collection, 'link')}('{name.entry_id}') }}}}",
        )


@rule(
    "link-other",
    "naming",
    "Whoever follows the name of one thing and lands at another believes neither.",
    "`{{ link('learning-group', 'the Executive') }}`",
    severity=Severity.WARNING,
)
def link_other(case: Case) -> Iterator[Fault]:
    """The words of a link to an entry are not the name of another entry."""
    own: dict[str, set[str]] = {}
    for name in case.names:
        own.setdefault(same(name.phrase), set()).add(name.entry_id)
    for _, reference in case.prose:
        if reference.function == "link" and len(reference.arguments) > 1:
            entry, words = reference.arguments[:2]
            owners = own.get(same(words.text), set()) - {"partnership"}
            if owners and entry.text in case.collection and entry.text not in owners:
                right = min(owners)
                yield (
                    words.place,
                    f"`{words.text}` is a name of `{right}`, and this leads to `{entry.text}`",
                    f"write {{{{ link('{right}') }}}}",
                )


@rule("id-typed", "naming", "An id is for links; a reader must never see one.", "`ask the learning-group`")
def id_typed(case: Case) -> Iterator[Fault]:
    """No running text holds the id of an entry as a word."""
    ids = {entry_id for entry_id in case.collection if "-" in entry_id}
    typed = re.compile(r"(?<![\w/.@-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w/@-])")
    for passage in case.texts.with_hyphens:
        for match in typed.finditer(passage.text) if passage.is_sentence else ():
            entry_id = match.group()
            if entry_id in ids and not _is_english(case, entry_id):
                yield (
                    case.place_in(passage, match.start(), match.end()),
                    f"`{entry_id}` is an id, not a name",
                    f"write {{{{ link('{entry_id}') }}}}" if passage.prose else "write the name",
                )


def _is_english(case: Case, entry_id: str) -> bool:
    """Whether the id reads as its entry is called, as in co-production."""
    return any(name.phrase.lower() == entry_id for name in case.names if name.entry_id == entry_id)


@rule(
    "short-form-unknown",
    "naming",
    "Initials that nobody explains shut a reader out.",
    "`Ask the DSO.` with no DSO in the glossary",
    severity=Severity.WARNING,
)
def short_form_unknown(case: Case) -> Iterator[Fault]:
    """Each acronym in running text is in the glossary, or is part of a name."""
    known = set(PLAIN_TO_ALL)
    for passage in case.texts.passages:
        if passage.key in NAMES and not passage.prose:
            known.update(HAS_CAPITALS.findall(passage.text))
    known |= {form.removesuffix("s") for form in known}
    for passage in case.texts.having(word.lower() for word in case.texts.capitals - known):
        seen: set[str] = set()
        text = SHOUTED.sub(lambda found: found.group().lower(), passage.text)
        for match in SHORT_FORM.finditer(text) if passage.is_sentence else ():
            form = match.group(1)
            if form not in known and form not in seen and not ROMAN.fullmatch(form):
                seen.add(form)
                yield (
                    case.place_in(passage, match.start(), match.end()),
                    f"`{form}` is not in the glossary",
                    "write it out, or add the term to `glossary` with its short form",
                )


@rule(
    "short-form-unused",
    "naming",
    "A glossary of words that the site never uses hides those that it does.",
    "a glossary term with `short: DSO` where no text has DSO",
    severity=Severity.NOTICE,
)
def short_form_unused(case: Case) -> Iterator[Fault]:
    """Short forms of the glossary are used somewhere else. Those that are not stand in one finding."""
    unused = []
    for _, entry in case.entries("glossary"):
        short = entry.get("short")
        if isinstance(short, str) and HAS_CAPITALS.fullmatch(short) and str(entry.get("id")) not in case.used:
            holders = case.texts.having([short.lower(), short.lower() + "s", short.lower().removesuffix("s")])
            if not any(short.removesuffix("s") in passage.text and passage.where[:1] != ("glossary",) for passage in holders):
                unused.append(short)
    if unused:
        few = len(unused) == 1
        yield (
            case.place("glossary"),
            f"{'a short form is' if few else f'{len(unused)} short forms are'} in the glossary and nowhere else: {', '.join(unused)}",
            "take out what readers do not meet; keep what they hear in meetings",
        )
