"""The pages that stand where a partnership has written none: in the words of the theme, with the partnership's own facts.

So every entry has a page to stand on, however little prose there is. A page in content/ takes the place of the usual one at its address.
A usual page may say more than a partnership can: each of its lines that refers to what the data or the site does not hold is left out, and
with the line of a meaning the word that it explains. It names contacts and roles by what they are, such as `emergency` or `scrutineer`,
since the ids are the partnership's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import Field

from masa.look.theme import Theme
from masa.model.addresses import ADDRESS, OWN_PAGE, slashed
from masa.model.base import Line
from masa.model.bodies import RoleKind
from masa.model.publications import About, Purpose
from masa.source.content import Header, Prose, address_of, read_prose
from masa.source.references import Reference, references
from masa.source.tree import mappings

# The page that a collection stands on. Of entries with pages of their own it is the one that lists them.
PAGES = {pattern.partition("#")[0].partition("{")[0]: collection for collection, pattern in ADDRESS.items()}
Data = dict[str, Any]
# By these a usual page names a contact or a role.
KINDS = frozenset((*Purpose, *RoleKind))
# The functions of prose that take an entry; `partners` is a kind of role, and a collection too.
OF_ENTRIES = frozenset(("link", "name", "short", "fact", "contact"))


class UsualHeader(Header):
    """The header of a usual page."""

    needs: tuple[Line, ...] = Field(
        (), description="Keys of arrangements.yaml, such as yearly_report.figures, or names of NEEDS; one is enough."
    )


def usual(folder: Path, data: object, content: Iterable[Prose]) -> Iterator[Prose]:
    """The usual pages of a partnership in `folder`: those whose address no page of its `content` has. `data` is what its YAML holds.

    A page for a collection without entries is left out. That of help is always there: 999 comes first, whatever else is missing.
    """
    facts = data if isinstance(data, dict) else {}
    written = {prose.address for prose in content}
    paths = {f"content/{name}": file for name, file in Theme(folder).usual.files("**/*.md").items()}
    found = [read_prose(file, path, UsualHeader) for path, file in paths.items() if address_of(path) not in written]
    wanted = [prose for prose in found if _wanted(prose, facts)]
    there = written | {prose.address for prose in wanted}
    said = _Sayable(facts, there)
    for prose in wanted:
        yield replace(prose, header=_former(prose, there), body=said.of(prose), usual=True)


def _former(prose: Prose, there: set[str]) -> Header | None:
    """The header of a usual page, with those of its `formerly` that are no pages now, as there is nothing for them to tell."""
    former = tuple(old for old in prose.header.formerly if slashed(old) not in there) if prose.header else ()
    return prose.header.model_copy(update={"formerly": former}) if prose.header else None


def _wanted(prose: Prose, facts: Data) -> bool:
    assert isinstance(prose.header, UsualHeader)
    needs, collection = prose.header.needs, PAGES.get(prose.address)
    # The places stand deeper, and a partnership has one at least.
    there = collection in {None, "places", "contacts"} or bool(facts.get(collection))
    return there and (not needs or any(NEEDS[need](facts) if need in NEEDS else bool(_dig(facts, need.split("."))) for need in needs))


def _dig(value: object, path: Iterable[str]) -> object:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _entries(facts: Data, collection: str) -> list[Data]:
    found = facts.get(collection)
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def about_adults(facts: Data) -> list[int]:
    """The numbers of the contacts that are about adults."""
    contacts = facts.get("contacts")
    entries = enumerate(contacts if isinstance(contacts, list) else [])
    return [number for number, entry in entries if isinstance(entry, dict) and entry.get("about") == About.ADULT]


def _about_children(facts: Data) -> list[Data]:
    """The contacts that no usual page may mistake: what is about adults is no help for a child, whatever its purpose."""
    return [contact for contact in _entries(facts, "contacts") if contact.get("about") != About.ADULT]


def _verified(contact: Data) -> bool:
    return bool(contact.get("verified_on") and contact.get("verified_by"))


def _for_children(contact: Data) -> bool:
    return "children" in (contact.get("audience") or ())


def _a_child_can_call(facts: Data) -> bool:
    """Whether a child is offered 999: without it no page may speak to a child."""
    found = _about_children(facts)
    return any(contact.get("purpose") == "emergency" and _for_children(contact) and _verified(contact) for contact in found)


def _education(facts: Data) -> bool:
    return any(agency.get("sector") == "education-and-childcare" for agency in _entries(facts, "agencies"))


def _words(field: str) -> Callable[[Data], bool]:
    return lambda facts: _a_child_can_call(facts) and any(term.get(field) for term in _entries(facts, "glossary"))


# What a usual page may need that is no key of arrangements.yaml.
NEEDS: dict[str, Callable[[Data], bool]] = {
    "help for children": _a_child_can_call,
    "words for children": _words("for_children"),
    "words for young people": _words("for_young_people"),
    "help for adults": lambda facts: bool(about_adults(facts)),
    "education": _education,
}


class _Sayable:
    """What can be said with the data of a partnership and the pages of its site."""

    def __init__(self, facts: Data, pages: set[str]) -> None:
        self.facts, self.pages = facts, pages
        self.entries = {entry["id"]: entry for _, entry in mappings(facts) if isinstance(entry.get("id"), str)}
        self.named = dict(_named(facts))

    def of(self, prose: Prose) -> str:
        """The body of a page without the lines that refer to what is not there, and with the ids of this partnership."""
        lines = prose.body.split("\n")
        said: list[str | None] = list(lines)
        for reference in reversed([item for item in references(prose) if isinstance(item, Reference)]):
            number = prose.body.count("\n", 0, reference.start)
            if not self._there(reference):
                said[number] = None
                if lines[number].startswith(":"):
                    said[number - 1] = None
            elif (line := said[number]) is not None and reference.function in OF_ENTRIES and reference.arguments[0].text in self.named:
                kind = reference.arguments[0].text
                call = f"{reference.function}('{kind}'"
                said[number] = line.replace(call, call.replace(kind, self.named[kind]["id"]))
        return "\n".join(line for line in said if line is not None)

    def _there(self, reference: Reference) -> bool:
        asked = [argument.text for argument in reference.arguments]
        match reference.function:
            case "show":
                return True
            case "page":
                address = slashed(asked[0].partition("#")[0])
                collection, _, entry = address.rstrip("/").rpartition("/")
                return address in self.pages or (collection in OWN_PAGE and entry in self.entries)
            case "count":
                return bool(_entries(self.facts, asked[0]))
            case "contact":
                contact = self._entry(asked[0])
                return _verified(contact) and (len(asked) == 1 or bool(contact.get("website")))
        value: object = _dig(self._entry(asked[0]), (field.text for field in reference.fields))
        return bool(value)

    def _entry(self, asked: str) -> Data:
        whole = self.facts.get(asked) if asked in {"partnership", "edition"} else None
        # What names a kind never means an entry that happens to have it as its id.
        known = self.named if asked in KINDS else self.entries
        return whole if isinstance(whole, dict) else known.get(asked) or {}


def _named(facts: Data) -> Iterator[tuple[str, Data]]:
    """What a usual page may name by what it is: a role by its kind; a verified contact that children may call by its purpose.

    999 is for everybody. Any other contact that is not for children is none that a usual page may name to them.
    """
    # Where one role takes the place of another, the one without an end is meant.
    roles = [(role.get("kind"), role) for role in reversed(_entries(facts, "roles"))]
    roles.sort(key=lambda found: "until" not in found[1])
    open_to_all = [found for found in _about_children(facts) if _for_children(found) or found.get("purpose") == "emergency"]
    contacts = [(contact.get("purpose"), contact) for contact in reversed(open_to_all) if _verified(contact)]
    for kind, entry in (*roles, *sorted(contacts, key=lambda found: _for_children(found[1]))):
        if isinstance(kind, str) and isinstance(entry.get("id"), str):
            yield kind, entry
