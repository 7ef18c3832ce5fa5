"""Family prose: references lead to facts."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from masa.check.case import Case, has_id
from masa.check.registry import Fault, rule
from masa.findings.finding import Finding, Place, Severity
from masa.findings.nearest import suggest
from masa.language.prose_parts import STEPS
from masa.model.base import Record
from masa.model.relations import COLLECTIONS
from masa.source.references import FUNCTIONS, Reference
from masa.source.shape import fields, record_at

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
    "picture": (1, 1),
}
EXAMPLES = {
    **{function: f"{{{{ {function}('executive') }}}}" for function in ("link", "name", "short", "fact")},
    "count": "{{ count('agencies') }}",
    "contact": "{{ contact('childline') }}",
    "deadline": "{{ deadline('a-procedure', 'a-step') }}",
    "page": "{{ page('procedures') }}",
    "picture": "{{ picture('town-hall') }}",
    "show": "{{ show('structure') }}",
}
# How many other places are named.
SHOWN = 4
ALONE = "use one that is there; what belongs to one entry is shown on its own page without a word"


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
        elif reference.function in {"show", "picture"} and not reference.alone(body):
            what = "component" if reference.function == "show" else "picture"
            yield reference.place, f"a {what} stands in the middle of a line", f"put {{{{ {reference.function}(…) }}}} on a line of its own"
        elif reference.fields and reference.function != "fact":
            yield reference.fields[0].place, f"`{reference.function}` gives text, which has no fields", "use {{ fact('…').field }}"


@rule("prose-id", "prose", "A reference to an entry that is not there would be a dead link.", "`{{ link('exective') }}`")
def prose_id(case: Case) -> Iterator[Fault]:
    """Ids, collections, pages and components named in prose exist."""
    known = {
        "link": case.collection,
        "name": [*case.collection, "partnership"],
        "short": [*case.collection, "partnership"],
        "fact": [*case.collection, "partnership", "edition"],
        "count": [name for name in (*COLLECTIONS, "agency_duties") if name in case.data],
        "contact": [entry_id for entry_id, collection in case.collection.items() if collection == "contacts"],
        "deadline": [entry_id for entry_id, collection in case.collection.items() if collection == "procedures"],
        "page": [prose.address.strip("/") for prose in case.reading.content],
        "show": case.components | {STEPS},
        "picture": [str(entry.get("id")) for _, entry in case.entries("pictures")],
    }
    moved = {old.strip("/"): prose.address.strip("/") for prose in case.reading.content if prose.header for old in prose.header.formerly}
    # One that may be that of an entry without an id is said at that entry.
    open_to = {"contact": {"contacts"}, "deadline": {"procedures"}}
    # An id that the data point to or name as well is said there.
    said = {entry_id for _, entry_id in case.reading.tree.faults}
    what = {
        "count": "no collection",
        "page": "no page",
        "show": "no component that prose may show",
        "contact": "no contact",
        "deadline": "no procedure",
        "picture": "no picture",
    }
    uses = _uses(case, known)
    for _, reference in case.prose:
        if reference.function not in known or not reference.arguments:
            continue
        first, text = reference.arguments[0], _asked(reference)
        options = known[reference.function]
        if text not in options and text not in said and text not in case.missing:
            said.add(text)
            others = _others(uses.get(text, []))
            if reference.function not in {"page", "show", "count"} and case.nameless & open_to.get(reference.function, case.nameless):
                continue
            if not case.data and reference.function != "show":
                continue  # the YAML could not be read: every id would look unknown, and each page that the theme supplies
            if now := moved.get(text) if reference.function == "page" else case.former.get(text):
                yield first.place, f"`{text}` is called `{now}` now{others}", _now(reference, first.place, now, case)
                continue
            if reference.function == "page" and case.before and f"{text}/" in case.before.pages:
                hint = "take out what leads to it, or lead to the page that took its place"
                yield first.place, f"the page `{text}` was there before this change, and is gone{others}", hint
                continue
            if meant := _meant(reference.function, text, options, known["page"]):
                yield first.place, *meant
                continue
            otherwise = ALONE if reference.function == "show" else "use one that is there"
            if reference.function == "count":
                otherwise = f"use one of these: {', '.join(options)}"
            yield (
                first.place,
                f"`{text}` is {what.get(reference.function, 'no id in arrangements.yaml')}{others}",
                suggest(text, options, otherwise),
            )


def _uses(case: Case, known: Mapping[str, Container[str]]) -> dict[str, list[Place]]:
    """Every place where an id or address is asked for that may not stand there."""
    uses: dict[str, list[Place]] = {}
    for _, reference in case.prose:
        if reference.function in known and reference.arguments and _asked(reference) not in known[reference.function]:
            uses.setdefault(_asked(reference), []).append(reference.arguments[0].place)
    return uses


def _asked(reference: Reference) -> str:
    """The id or address that a reference asks for."""
    text = reference.arguments[0].text
    return text.partition("#")[0].strip("/") if reference.function == "page" else text


def _others(places: list[Place]) -> str:
    """Where else the same is asked for."""
    places = list(dict.fromkeys(places))[1:]
    if not places:
        return ""
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    return f"; so it stands in {', '.join(f'{place.path}, line {place.line}' for place in places[:SHOWN])}{more}"


def _now(reference: Reference, place: Place, now: str, case: Case) -> str:
    """What to write for what has another name; on the very page that took its place there is nothing to lead to."""
    here = next((prose.address.strip("/") for prose in case.reading.content if prose.path == place.path), "")
    return "take the link out: this is the page that took its place" if reference.function == "page" and now == here else f"write `{now}`"


def _meant(function: str, text: str, options: Container[str], pages: Container[str]) -> tuple[str, str] | None:
    """What somebody meant who typed nothing, or an address for an id, and what to write; None for what is neither."""
    whole = text.strip("/")
    own = whole.rpartition("/")[2]
    if not text:
        return "nothing stands between the quotes", f"write what is asked for, such as {EXAMPLES[function]}"
    if function in {"link", "name"} and whole in pages:
        return f"`{text}` is the address of a page, and no id", f"write {{{{ page('{whole}') }}}}"
    if own != text and own in options:
        return f"`{text}` is an address, and no id", f"write `{own}`"
    return None


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
        if entry_id not in case.collection and entry_id not in {"partnership", "edition"}:
            continue  # that it is no id is said once
        if not reference.fields:
            hint = f"write the field behind it, such as {{{{ fact('{entry_id}').summary }}}}; its name is {{{{ name('{entry_id}') }}}}"
            yield reference.place, f"nothing says which fact of `{entry_id}` is asked for", hint
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
            if step.text not in known and not all(map(has_id, known.values())):
                continue  # it may be the one whose id cannot be read, which is said there
            if step.text not in known:
                yield (
                    step.place,
                    f"`{step.text}` is no step of `{procedure.text}`",
                    suggest(step.text, known, "use the id of one of its steps"),
                )
            elif not known[step.text].get("deadline"):
                yield step.place, f"the step `{step.text}` has no deadline", "name a step that has one"


# What a component shows, by its keys in arrangements.yaml.
SHOWS = {
    "yearly-figures": ("yearly_report", "figures"),
    "yearly-scrutiny": ("yearly_report", "scrutiny"),
    "yearly-reviews": ("yearly_report", "reviews"),
    "yearly-audits": ("yearly_report", "audits"),
    "yearly-priorities": ("yearly_report", "priorities"),
    "priorities": ("priorities",),
    "courses": ("courses",),
    "boards": ("boards",),
    "documents": ("documents",),
}


@rule(
    "component-empty",
    "prose",
    "A page that explains what it no longer shows leaves a reader looking for it.",
    "`{{ show('yearly-figures') }}` where `yearly_report` has no `figures`",
    severity=Severity.WARNING,
)
def component_empty(case: Case) -> Iterator[Fault]:
    """What a page of the partnership's own shows is there. Of a usual page what has nothing to show is left out."""
    usual = {prose.path for prose in case.reading.content if prose.usual}
    for _, reference in case.prose:
        asked = SHOWS.get(reference.arguments[0].text) if reference.function == "show" and reference.arguments else None
        if asked and case.data and reference.place.path not in usual and not case.dig(*asked):
            wrong = f"this shows nothing, as the facts have no `{asked[-1]}`{' under `yearly_report`' if len(asked) > 1 else ''}"
            yield reference.place, wrong, "take it out with what the page says of it, or take the page out until there is something to show"
