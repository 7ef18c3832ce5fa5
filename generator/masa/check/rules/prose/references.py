"""Family prose: references lead to facts, and Markdown holds nothing that could harm a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.extensions.toc import slugify

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Finding
from masa.findings.nearest import suggest
from masa.language.prose_parts import STEPS
from masa.model.base import Record
from masa.model.relations import COLLECTIONS
from masa.source.references import EXPRESSION, FUNCTIONS
from masa.source.shape import fields, record_at
from masa.source.text import Lines

HTML = re.compile(r"<[A-Za-z/!?]")
ATTRIBUTES = re.compile(r"\{(?!%|#(?!\s*[a-z0-9-]+\s*\})|\s*#[a-z0-9-]+\s*\})[^{}\n]*\}")
# Where a link's target stands, in a link or in a definition, whatever stands in the brackets before it.
TARGET = re.compile(r"\]\(\s*<?\s*([^)\s>]*)|\]:\s*<?\s*(\S*)")
# What stands between angle brackets and is no HTML.
ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>]+>|[\w.+-]{1,64}@[\w.-]+>")
# A footnote or an abbreviation of other dialects, with plain words behind it: it is no link, and `prose-dialect` says so.
NO_LINK = re.compile(r"(?:\[\^|^\*\[)[^\]\n]*\]:[ ]*+[\w.,;'’“”()-]*+(?=\s|$)", re.MULTILINE)  # noqa: RUF001 - as people type
PICTURE = re.compile(r"!\[")
SAFE = re.compile(r"(?:https?://|mailto:|tel:)[^&\s]*$|#[a-z0-9-]+$")
# How many texts each function takes: at least, at most.
ARGUMENTS = {
    "link": (1, 2),
    "page": (1, 2),
    "name": (1, 1),
    "short": (1, 1),
    "fact": (1, 1),
    "deadline": (2, 2),
    "count": (1, 1),
    "contact": (1, 2),
    "show": (1, 1),
}
ALONE = "use one that is there; what belongs to one entry is shown on its own page without a word"
HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)
ANCHOR = re.compile(r"[\w-]+")
# A link to a place of the same page.
OWN = re.compile(r"\]\(#([A-Za-z0-9-]+)\)")


@rule("prose-syntax", "prose", "A reference that cannot be read would print as braces.", "`{{ link('executive') `")
def prose_syntax(case: Case) -> Iterator[Fault]:
    """References close, and are calls of functions with plain text."""
    for prose in case.reading.content:
        for item in case.read_references[prose.path]:
            if isinstance(item, Finding):
                yield item.place, item.message, item.hint


@rule("prose-function", "prose", "Only the functions of the handbook can be called.", "`{{ lnk('executive') }}`")
def prose_function(case: Case) -> Iterator[Fault]:
    """The function exists, and is given as many texts as it takes."""
    for body, reference in case.prose:
        if reference.function not in FUNCTIONS:
            yield (
                reference.place,
                f"`{reference.function}` is no function",
                suggest(reference.function, FUNCTIONS, f"the functions are: {', '.join(FUNCTIONS)}"),
            )
            continue
        least, most = ARGUMENTS[reference.function]
        given = len(reference.arguments)
        if not least <= given <= most:
            wanted = str(least) if least == most else f"{least} or {most}"
            yield (
                reference.place,
                f"`{reference.function}` takes {wanted} texts in quotes and is given {given}",
                "write it like {{ link('executive') }}",
            )
        elif reference.function == "show" and not reference.alone(body):
            yield reference.place, "a component stands in the middle of a line", "put {{ show(…) }} on a line of its own"
        elif reference.fields and reference.function != "fact":
            yield reference.fields[0].place, f"`{reference.function}` gives text, which has no fields", "use {{ fact('…').field }}"


@rule("prose-id", "prose", "A reference to an entry that is not there would be a dead link.", "`{{ link('exective') }}`")
def prose_id(case: Case) -> Iterator[Fault]:
    """Ids, collections, pages and components named in prose exist."""
    known = {
        "link": case.collection,
        "name": case.collection,
        "short": case.collection,
        "fact": [*case.collection, "partnership", "edition"],
        "count": [name for name in (*COLLECTIONS, "agency_duties") if name in case.data],
        "contact": [entry_id for entry_id, collection in case.collection.items() if collection == "contacts"],
        "deadline": [entry_id for entry_id, collection in case.collection.items() if collection == "procedures"],
        "page": [prose.address.strip("/") for prose in case.reading.content],
        "show": case.components | {STEPS},
    }
    # An id that the data point to as well is said there.
    said: set[str] = set()
    what = {
        "count": "no collection",
        "page": "no page",
        "show": "no component that prose may show",
        "contact": "no contact",
        "deadline": "no procedure",
    }
    for _, reference in case.prose:
        if reference.function not in known or not reference.arguments:
            continue
        first = reference.arguments[0]
        text = first.text.partition("#")[0].strip("/") if reference.function == "page" else first.text
        options = known[reference.function]
        if text not in options and text not in said and text not in case.missing:
            said.add(text)
            if not case.data and reference.function != "show":
                continue  # the YAML could not be read: every id would look unknown, and each page that the theme supplies
            yield (
                first.place,
                f"`{text}` is {what.get(reference.function, 'no id in arrangements.yaml')}",
                suggest(text, options, ALONE if reference.function == "show" else "use one that is there"),
            )


@rule(
    "prose-heading",
    "prose",
    "A link to a heading that is not there leaves the reader at the top.",
    "`{{ page('about#whom-to-asc', '…') }}`",
)
def prose_heading(case: Case) -> Iterator[Fault]:
    """The heading after `#` is one of the page's prose. Those that components draw are looked for when the site is built."""
    yield from _own_headings(case)
    # What could not be read has headings that nobody knows.
    faulty = {finding.place.path for finding in case.reading.findings}
    prose = {item.address.strip("/"): item.body for item in case.reading.content if item.path not in faulty}
    for _, reference in case.prose:
        if reference.function != "page" or not reference.arguments or "#" not in reference.arguments[0].text:
            continue
        page, _, anchor = reference.arguments[0].text.partition("#")
        body = prose.get(page.strip("/"))
        if body is None or (ANCHOR.fullmatch(anchor) and "{{ show(" in body):
            continue
        there = _headings(body)
        if anchor not in there:
            yield (
                reference.arguments[0].place,
                f"`{page}` has no heading `{anchor}`",
                suggest(anchor, there, f"its headings are: {', '.join(there) or 'none'}"),
            )


def _own_headings(case: Case) -> Iterator[Fault]:
    """Links of a page to its own headings. On the page of an entry, or with components, there are others than the prose has."""
    for prose in case.reading.content:
        if prose.header is None or "{{ show(" in prose.body:
            continue
        for match in OWN.finditer(prose.body):
            there = _headings(prose.body)
            if match.group(1) not in there:
                hint = suggest(match.group(1), there, f"its headings are: {', '.join(there) or 'none'}")
                place = Lines(prose.body, prose.path, prose.first_line).place(match.start() + 2)
                yield place, f"this page has no heading `{match.group(1)}`", hint


def _headings(body: str) -> list[str]:
    """What the headings of a page can be linked by: their words."""
    return [slugify(heading, "-") for heading in HEADING.findall(body)]


@rule("prose-website", "prose", "Words in the place of a number would hide it.", "`{{ contact('helpline', 'call us') }}`")
def prose_website(case: Case) -> Iterator[Fault]:
    """Only a contact with a website is linked in other words than its own."""
    contacts = {str(entry.get("id")): entry for _, entry in case.entries("contacts")}
    for _, reference in case.prose:
        if reference.function == "contact" and len(reference.arguments) > 1:
            entry_id, words = reference.arguments
            if entry_id.text in contacts and not contacts[entry_id.text].get("website"):
                yield words.place, f"`{entry_id.text}` has no website", "take the words out, so that the number itself is shown"


@rule("prose-steps", "prose", "Steps stand in one place, on the page of their procedure.", "`{{ show('steps') }}` on a page of a group")
def prose_steps(case: Case) -> Iterator[Fault]:
    """Only the prose of a procedure says where the steps stand, and once."""
    procedures = {f"content/procedures/{entry.get('id')}.md" for _, entry in case.entries("procedures")}
    seen: set[str] = set()
    for _, reference in case.prose:
        if reference.function != "show" or [argument.text for argument in reference.arguments] != [STEPS]:
            continue
        if case.data and reference.place.path not in procedures:
            yield reference.place, "the steps of a procedure stand on its own page alone", "take it out"
        elif reference.place.path in seen:
            yield reference.place, "the steps have their place already", "take one of the two out"
        seen.add(reference.place.path)


@rule("prose-field", "prose", "A field that the entry does not have would print nothing.", "`{{ fact('executive').meetz }}`")
def prose_field(case: Case) -> Iterator[Fault]:
    """The fields asked of a fact are fields of its record."""
    for _, reference in case.prose:
        if reference.function != "fact" or not reference.arguments or not case.data:
            continue
        entry_id = reference.arguments[0].text
        collection = case.collection.get(entry_id, entry_id)
        record: type[Record] | None = record_at(("partnership", "area", "places") if collection == "places" else (collection,))
        for field in reference.fields:
            if record is None:
                yield field.place, f"`{field.text}` is asked of a plain value", "take it out"
                break
            known = {shape.name: shape for shape in fields(record)}
            if field.text not in known:
                yield (
                    field.place,
                    f"`{field.text}` is no field of `{entry_id}`",
                    suggest(field.text, known, f"its fields are: {', '.join(known)}"),
                )
                break
            record = known[field.text].record


@rule("prose-deadline", "prose", "A deadline that is not in the data cannot be quoted.", "`{{ deadline('rapid-review', 'sent') }}`")
def prose_deadline(case: Case) -> Iterator[Fault]:
    """The step of a deadline exists and has a time limit."""
    steps = {
        str(entry.get("id")): {str(step.get("id")): step for step in entry["steps"] if isinstance(step, dict)}
        for _, entry in case.entries("procedures")
        if isinstance(entry.get("steps"), list)
    }
    for _, reference in case.prose:
        if reference.function == "deadline" and len(reference.arguments) == 2 and reference.arguments[0].text in steps:  # noqa: PLR2004 - procedure and step
            procedure, step = reference.arguments
            known = steps[procedure.text]
            if step.text not in known:
                yield (
                    step.place,
                    f"`{step.text}` is no step of `{procedure.text}`",
                    suggest(step.text, known, "use the id of one of its steps"),
                )
            elif not known[step.text].get("deadline"):
                yield step.place, f"the step `{step.text}` has no deadline", "name a step that has one"


@rule(
    "prose-unsafe",
    "prose",
    "Prose may come from a stranger: it holds no HTML, attributes, pictures or odd links.",
    "`<script>` or `[here](javascript:…)` in content/",
)
def prose_unsafe(case: Case) -> Iterator[Fault]:
    """No raw HTML, attribute lists, images, or links other than web, mail, telephone and anchors."""
    for prose in case.reading.content:
        # A reference prints words: what stands around it must be safe with words in its place.
        body = NO_LINK.sub(_filled, EXPRESSION.sub(_filled, prose.body))
        place = Lines(body, prose.path, prose.first_line).place
        for match in HTML.finditer(body):
            if ADDRESS.match(body, match.end() - 1):
                hint = "write [words](https://…) or [words](mailto:…), with words that say where it leads"
                yield place(match.start()), "an address stands in angle brackets", hint
            else:
                yield place(match.start()), "HTML stands in the prose", "use Markdown; write &lt; for a plain < sign"
        for match in ATTRIBUTES.finditer(body):
            yield (
                place(match.start()),
                f"`{match.group()[:40]}` gives attributes",
                "take it out; a link finds a heading by its words",
            )
        for match in PICTURE.finditer(body):
            yield place(match.start()), "a picture stands in the prose", "pictures come from components; take it out"
        for match in TARGET.finditer(body):
            target = match.group(1) if match.group(1) is not None else match.group(2)
            if not SAFE.match(target) and not _of_picture(body, match.start()):
                yield (
                    place(max(body.rfind("[", 0, match.start()), 0)),
                    f"the link to `{target[:60]}` is not allowed",
                    "link to https://, mailto:, tel: or #heading, or use {{ page('…') }}",
                )


def _of_picture(body: str, end: int) -> bool:
    """Whether the brackets that close here are those of a picture, which is reported as such."""
    begin = body.rfind("[", 0, end)
    return begin > 0 and body[begin - 1] == "!"


def _filled(found: re.Match[str]) -> str:
    """Text of the same length that stands for a filled reference."""
    return re.sub(r"[^\n]", "x", found.group())
