"""Fills the references of prose with facts, in Jinja's sandbox, for the screen or for paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from masa.language.markdown import emptied
from masa.language.prose_parts import PICTURE, Part, Section, Show
from masa.model.addresses import slashed
from masa.model.base import Record, spoken
from masa.model.languages import in_english
from masa.model.procedures import Deadline
from masa.model.relations import Relations
from masa.source.content import Prose
from masa.source.references import Reference, references

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

NOT_PUBLISHED = "not published"
# What Markdown or HTML would take as more than text. Entities mean the same inside and outside of HTML blocks.
SPECIAL = re.compile(r"[&<>\"'`*_\[\]{}|\\]|^(?:[#+\-]|\d+(?=[.)]))|~(?=~)", re.MULTILINE)


# What would open an element, a comment or a declaration. The checks refuse it in prose; here it could not arise even so.
OPENS = re.compile(r"<(?=[A-Za-z/!?])")


@cache
def sandbox() -> SandboxedEnvironment:
    """Jinja's sandbox. The grammar of references lets only the calls below through; it decides which attributes may be read."""
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - the checks read prose without it, and must not wait for Jinja

    return SandboxedEnvironment(autoescape=False)


def escape(text: object) -> str:
    """A plain text that stays plain wherever it is put, in Markdown and in HTML."""
    return SPECIAL.sub(lambda found: "".join(f"&#{ord(character)};" for character in found.group()), str(text))


def written(value: object) -> str:
    """A value of the model in plain English."""
    if value is None or value == ():
        return NOT_PUBLISHED
    if value is True or value is False:
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return spoken(map(written, value))
    return str(value)


class Fact:
    """An entry as prose sees it: its fields, and nothing of Python."""

    def __init__(self, record: Record) -> None:
        """Take the entry."""
        self._record = record

    def __getattr__(self, name: str) -> object:
        """A field, as another fact or in plain English."""
        value = getattr(self._record, name) if name in type(self._record).model_fields else None
        return Fact(value) if isinstance(value, Record) else written(value)

    def __str__(self) -> str:
        """The name of the entry, or the text of a statement."""
        return str(getattr(self._record, "name", None) or getattr(self._record, "text", ""))


class Words:
    """The functions that prose may call, bound to the facts and to one way of making links.

    `href` makes the target of a link from an entry's id, `page_href` from a page's address; `titles` gives
    each page's title by address.
    """

    def __init__(
        self, relations: Relations, titles: Mapping[str, str], href: Callable[[str], str], page_href: Callable[[str], str]
    ) -> None:
        """Take the facts, the titles of the pages, and how to point to an entry and to a page."""
        self.relations = relations
        self.titles = titles
        self.href = href
        self.page_href = page_href

    def link(self, entry_id: str, text: str | None = None) -> str:
        """A link to an entry, by its heading or in other words."""
        return f"[{escape(text or self.relations.heading(entry_id))}]({self.href(entry_id)})"

    def page(self, address: str, text: str | None = None) -> str:
        """A link to a page by its address, by its title or in other words; `about#who-to-contact` leads to a heading of it."""
        path, hash_, anchor = address.partition("#")
        path = slashed(path)
        if path not in self.titles and in_english(path) in self.titles:
            # A translation that is not there yet: the page in English is, and says so.
            path = in_english(path)
            return f"[{escape(text or self.titles[path])}]({self.page_href(path)}) (in English)"
        # The prose of an entry's own page has no title of its own.
        title = text or self.titles.get(path) or self.relations.heading(path.strip("/").rpartition("/")[2])
        return f"[{escape(title)}]({self.page_href(path + hash_ + anchor)})"

    def name(self, entry_id: str) -> str:
        """The name of an entry, or of the `partnership`."""
        return escape(self.relations.name(entry_id))

    def short(self, entry_id: str) -> str:
        """The short name of an entry, else its name."""
        return escape(self.relations.short(entry_id))

    def fact(self, entry_id: str) -> Fact:
        """An entry, for its fields; `partnership` and `edition` too."""
        whole = {"partnership": self.relations.arrangements.partnership, "edition": self.relations.arrangements.edition}
        return Fact(whole.get(entry_id) or self.relations.entries[entry_id])

    def deadline(self, procedure_id: str, step_id: str) -> str:
        """The time limit of a step: 15 working days."""
        limit = self.relations.step(procedure_id, step_id).deadline
        return written(limit and (limit.within or limit.at_least))

    def count(self, collection: str) -> str:
        """How many entries a collection has, without those that have ended."""
        return str(sum(not getattr(entry, "has_ended", False) for entry in getattr(self.relations.arrangements, collection)))

    def contact(self, entry_id: str, text: str | None = None) -> str:
        """A contact's number, e-mail or web address as a link; in other words always its website, as words must not hide a number."""
        contact = self.relations.contact(entry_id)
        if contact.why_withdrawn:
            why = contact.why_withdrawn.rstrip(".")
            return f"{escape(contact.name)} ({why[0].lower()}{why[1:]})"
        if text:
            return f"[{escape(text)}]({contact.website})"
        if contact.phone:
            return f"[{contact.phone}](tel:{contact.phone.replace(' ', '')})"
        if contact.email:
            return f"[{escape(contact.email)}](mailto:{contact.email})"
        return f"[{escape(contact.name)}]({contact.website})"

    def call(self, reference: Reference) -> str:
        """What a checked reference says."""
        value: Any = getattr(self, reference.function)(*(argument.text for argument in reference.arguments), **dict(reference.keywords))
        for field in reference.fields:
            value = sandbox().getattr(value, field.text)
        return escape(value) if reference.function == "fact" else str(value)

    def fill(self, prose: Prose) -> tuple[Part, ...]:
        """The prose with every reference filled in, cut where a component stands. The prose has been checked."""
        parts: list[Part] = []
        text = ""
        end = 0
        for reference in references(prose):
            assert isinstance(reference, Reference)
            text += prose.body[end : reference.start]
            end = reference.end
            if reference.function in {"show", PICTURE}:
                asked = reference.arguments[0].text
                parts += [text, Show(PICTURE, {"of": asked}) if reference.function == PICTURE else Show(asked, dict(reference.keywords))]
                text = ""
            else:
                text += self.call(reference)
        parts.append(text + prose.body[end:])
        kept = (part for part in parts if not isinstance(part, str) or part.strip())
        return tuple(_safe(part) if isinstance(part, str) else part for part in kept)

    def section(self, prose: Prose) -> Section:
        """A content file with its references filled in; the prose of an entry's own page has neither title nor summary."""
        header = prose.header
        if header is None:
            return Section(prose.address, "", "", self.fill(prose), path=prose.path)
        return Section(prose.address, header.title, header.summary, self.fill(prose), str(header.written or ""), prose.path)


def _safe(text: str) -> str:
    """Prose that opens no element, and whose empty lines are empty."""
    return emptied(OPENS.sub("&lt;", text))


EVENT_WORDS = {
    ("within", "after"): "within {limit} after {event}",
    ("at_least", "after"): "for at least {limit} after {event}",
    ("at_least", "before"): "at least {limit} before {event}",
}


def phrase(deadline: Deadline, relations: Relations) -> str:
    """A time limit as a phrase: within 15 working days after the council notifies the national Panel."""
    limit, side = ("within" if deadline.within else "at_least"), ("after" if deadline.after else "before")
    event = relations.event(deadline.after or deadline.before or "")
    length = deadline.within or deadline.at_least
    return EVENT_WORDS[limit, side].format(limit=length, event=event.name)
