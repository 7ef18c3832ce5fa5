"""Family safety: what helps an adult at risk is never offered for a child, nor the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.law.subjects import about
from masa.model.addresses import ADULT_HELP
from masa.model.help_order import FOR_ALL
from masa.model.publications import Audience, Contact, Purpose
from masa.source.content import Prose
from masa.source.usual_pages import about_adults

OF_ADULTS = frozenset(("adult-help", "adult-local-help"))
OF_CHILDREN = frozenset(("help", "local-help", "child-help", "young-help"))
# Functions of prose that give a number or an address, or lead to it.
GIVES = frozenset(("contact", "fact"))
LEADS = GIVES | {"link"}
# Where those read who work with children, and look for what to do for one.
SCHOOLS = "schools/"
ON_ITS_PAGE = "let it stand on the page on adults, and lead there with {{ page('worried-about-an-adult') }}"


@rule(
    "adult-for-child",
    "safety",
    "Whoever fears for a child and is given a number for adults tells the wrong people.",
    "`{{ contact('adult-line') }}` on the page of whoever is worried about a child",
)
def adult_for_child(case: Case) -> Iterator[Fault]:
    """A contact about adults has no young readers, and stands on no page and in no step where somebody looks for help for a child."""
    contacts = case.relations.arrangements.contacts if case.relations else ()
    for number, contact in enumerate(contacts):
        if not _is_for_adults(contact):
            continue
        for place, audience in enumerate(contact.audience):
            if audience.is_young:
                yield (
                    case.place("contacts", number, "audience", place),
                    f"`{contact.id}` is about adults, and is offered to the young",
                    "take it out",
                )
        if contact.for_children:
            yield (
                case.place("contacts", number, "for_children"),
                f"`{contact.id}` is about adults, and speaks to children",
                "take the sentence out",
            )
    adults = {contact.id for contact in contacts if _is_for_adults(contact)}
    for prose in case.reading.content:
        if prose.address != ADULT_HELP:
            yield from _on_page(case, prose, adults)
    yield from _in_steps(case, adults)


def _is_for_adults(contact: Contact) -> bool:
    """Whether it is help for adults; that 999 stands for adults alone is a fault of its own."""
    return contact.is_for_adults and contact.purpose not in FOR_ALL


def _on_page(case: Case, prose: Prose, adults: set[str]) -> Iterator[Fault]:
    audience = prose.header.audience if prose.header else Audience.PRACTITIONERS
    closed = LEADS if audience.is_young else frozenset() if audience is Audience.PRACTITIONERS and prose.address != SCHOOLS else GIVES
    for reference in case.references.get(prose.path, []):
        if not reference.arguments:
            continue
        first = reference.arguments[0]
        if reference.function == "show" and first.text in OF_ADULTS:
            yield first.place, "help for adults stands on another page than theirs", "show it in content/worried-about-an-adult.md alone"
        elif reference.function in closed and first.text in adults:
            yield first.place, f"`{first.text}` is about adults, and stands where help for a child is looked for", ON_ITS_PAGE
        elif reference.function == "page" and audience.is_young and first.text.partition("#")[0].strip("/") == ADULT_HELP.strip("/"):
            yield first.place, "a page for the young leads to help for adults", "take the link out"


def _in_steps(case: Case, adults: set[str]) -> Iterator[Fault]:
    if not case.sound:
        return
    procedures = case.sound.arrangements.procedures
    for procedure in about("need", procedures):
        for position, step in enumerate(procedure.steps):
            for nth, sending in enumerate(step.sends):
                if sending.at in adults:
                    where = ("procedures", procedures.index(procedure), "steps", position, "sends", nth, "at")
                    yield (
                        case.place(*where),
                        f"a step for a child in need sends to `{sending.at}`, which is about adults",
                        "name one about children",
                    )


@rule(
    "child-for-adult",
    "safety",
    "Whoever fears for an adult and is given a number for children tells the wrong people.",
    "`{{ contact('childline') }}` on the page of whoever is worried about an adult",
)
def child_for_adult(case: Case) -> Iterator[Fault]:
    """The page on adults gives 999, other ways to it, the number for what can wait, and contacts about adults."""
    contacts = case.relations.arrangements.contacts if case.relations else ()
    children = {contact.id for contact in contacts if _is_for_children(contact)}
    for prose in case.reading.content:
        for reference in case.references.get(prose.path, []) if prose.address == ADULT_HELP else ():
            first = reference.arguments[0] if reference.arguments else None
            if not first:
                continue
            if reference.function == "show" and first.text in OF_CHILDREN:
                yield (
                    first.place,
                    "help for a child stands on the page on adults",
                    "write {{ show('adult-help') }} or {{ show('adult-local-help') }}",
                )
            elif reference.function in GIVES and first.text in children:
                yield (
                    first.place,
                    f"`{first.text}` is about children, and stands on the page on adults",
                    "lead to the other page with {{ page('worried-about-a-child') }}",
                )


def _is_for_children(contact: Contact) -> bool:
    return contact.is_help and not contact.is_for_adults and contact.purpose not in {*FOR_ALL, Purpose.NON_EMERGENCY}


@rule(
    "adult-page",
    "safety",
    "A page of help without help on it, or without a way out, fails whoever comes to it afraid.",
    "content/worried-about-an-adult.md where no contact has `about: adult`",
)
def adult_page(case: Case) -> Iterator[Fault]:
    """The page on adults is there where a contact is about them; it is for everybody and can be left at once, and has a verified number."""
    adults = about_adults(case.data)
    for prose in case.reading.content:
        if prose.address != ADULT_HELP or not prose.header:
            continue
        if not adults:
            yield (
                Place(prose.path, 1),
                "this page is on help for adults, and no contact is about them",
                "give a contact `about: adult`, or take the page out",
            )
        elif prose.header.audience is not Audience.PUBLIC or not prose.header.is_discreet:
            yield (
                Place(prose.path, 1),
                "the page on adults is not for everybody, or has no way out",
                "write `audience: public` and `discreet: true` in its header",
            )
    contacts = case.relations.arrangements.contacts if case.relations else ()
    if adults and contacts and not any(contact.is_for_adults and contact.verified for contact in contacts):
        yield (
            case.place("contacts", adults[0]),
            "no contact about adults is verified, so the page on them gives 999 and no other number",
            "verify one: `verified_on`, `verified_by`",
            Severity.WARNING,
        )
