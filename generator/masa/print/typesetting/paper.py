"""What every page on paper needs: links that lead somewhere, sources in small print, notes gathered at the end."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from masa.language.ends import end_of
from masa.model.addresses import ADULT_HELP, CHILD_HELP, address
from masa.model.base import Citation, Record, Remark, Statement
from masa.model.relations import Relations
from masa.print.typesetting.markup import Json, markup, outside

# The pages of the site whose content stands in the arrangements PDF too, and the label of its place there.
PLACES = {
    "agencies/": "chapter:agencies",
    "boards/": "chapter:boards",
    "documents/": "chapter:documents",
    "functions/": "chapter:groups",
    "glossary/": "chapter:glossary",
    "groups/": "chapter:groups",
    "partners/": "chapter:partners",
    "priorities/": "chapter:priorities",
    "procedures/": "chapter:procedures",
    "requirements/": "chapter:requirements",
    "roles/": "chapter:roles",
    CHILD_HELP: "chapter:help",
    ADULT_HELP: "chapter:help",
}

# From so many on, a list of all partners says less than their number.
MANY = 3


@dataclass
class Paper:
    """One PDF in the making: the facts, the day of the build, where links may lead, and the notes met so far.

    `labels` are the places inside the PDF that may be linked to; `site_url` is the address of the site, or "" where
    there is none, and then what is outside of the PDF stays plain text. `cited` are the ids of the sources met so far.
    """

    relations: Relations
    today: dt.date
    site_url: str = ""
    labels: set[str] = field(default_factory=set)
    notes: list[Json] = field(default_factory=list)
    drawn: set[str] = field(default_factory=set)
    cited: set[str] = field(default_factory=set)
    _known: dict[tuple[str, str], int] = field(default_factory=dict)

    def label(self, name: str) -> str | None:
        """The label to set at this place, or None where the same thing was drawn before: a label stands once."""
        if name in self.drawn or name not in self.labels:
            return None
        self.drawn.add(name)
        return name

    # Links

    def target(self, entry_id: str) -> dict[str, str] | None:
        """Where a link to an entry leads."""
        if self.relations.collection[entry_id] == "events":
            for found in self.relations.brought_by(entry_id):
                if found.procedure.id in self.labels:
                    return {"to": f"{found.procedure.id}/{found.step.id}"}
        if entry_id in self.labels:
            return {"to": entry_id}
        return self._on_site(address(self.relations, entry_id))

    def page(self, page_address: str) -> dict[str, str] | None:
        """Where a link to a page of the site leads; on paper the page stands for its headings."""
        path = page_address.partition("#")[0]
        for label in (f"page:{path}", PLACES.get(path)):
            if label in self.labels:
                return {"to": label}
        return self._on_site(page_address)

    def resolve(self, href: str) -> dict[str, str] | None:
        """Where a link of the prose leads: `masa:` goes before an entry's id, `page:` before a page's address."""
        scheme, _, rest = href.partition(":")
        match scheme:
            case "masa" if rest in self.relations.collection:
                return self.target(rest)
            case "page":
                return self.page(rest)
        return outside(href)

    def _on_site(self, page_address: str) -> dict[str, str] | None:
        return outside(self.site_url.rstrip("/") + "/" + page_address) if self.site_url else None

    def ref(self, entry_id: str, text: str | None = None) -> Json:
        """An entry's heading with its link, and with its end where it has one; in other words these alone."""
        end = None if text else end_of(self.relations.entries[entry_id], self.today)
        said = {"end": end.words} if end else {}
        return {"text": text or self.relations.heading(entry_id), **said, **(self.target(entry_id) or {})}

    def refs(self, ids: Iterable[str]) -> list[Json]:
        """The names of several entries with their links."""
        return [self.ref(entry_id) for entry_id in ids]

    def parties(self, ids: Iterable[str]) -> list[Json]:
        """The same for those who do or hold something; where all safeguarding partners are among them, these stand as one."""
        found = list(ids)
        partners = [partner.id for partner in self.relations.arrangements.partners_there]
        if len(partners) < MANY or not set(partners) <= set(found):
            return self.refs(found)
        place = {"to": "chapter:partners"} if "chapter:partners" in self.labels else {}
        return [{"text": f"all {len(partners)} safeguarding partners", **place}, *self.refs(one for one in found if one not in partners)]

    def prose(self, text: str, above: int = 2, level: int = 0) -> tuple[list[Json], int]:
        """The blocks of a Markdown text below a heading of level `above`, and the level that the text ends in.

        `level` is the level that the prose before it ended in, where there was some.

        A level may be gone back over but never left out: assistive technology reads headings as a tree.
        """
        level = level or above
        blocks = markup(text, self.resolve)
        for block in blocks:
            if block["kind"] == "heading":
                found = block["level"]
                assert isinstance(found, int)
                level = max(above + 1, min(found + 1, level + 1))
                block["level"] = level
        return blocks, level

    # Small print

    def source(self, citation: Citation | None) -> Json | None:
        """The source that a fact comes from, by its number in the list of sources, and the section of it."""
        if citation is None:
            return None
        self.cited.add(citation.document)
        return {"number": self.relations.number_of_source(citation.document), "section": citation.section}

    def note(self, text: str | None, about: str) -> int | None:
        """Put a note at the end of the book; its number, counted from 1, for the place that it belongs to."""
        if not text:
            return None
        number = self._known.setdefault((text, about), len(self.notes) + 1)
        if number > len(self.notes):
            self.notes.append({"number": number, "text": text, "about": about, "label": f"note:{number}"})
        return number

    def foot(self, record: Remark, about: str) -> Json:
        """The small print of an entry: its source, and the number of its note."""
        source = getattr(record, "source", None)
        return {"source": self.source(source), "note": self.note(record.note, about)}

    def statements(self, points: Iterable[Statement], about: str, source: Citation | None = None) -> list[Json]:
        """Points of a list; each shows a source only where it is another than the one around it."""
        return [self.statement(point, about, source) for point in points]

    def statement(self, point: Statement, about: str, source: Citation | None = None) -> Json:
        """One point, as `statements` gives it."""
        other = point.source if point.source != source else None
        return {"text": point.text, "source": self.source(other), "note": self.note(point.note, about)}


def shared_source(entries: list[Json]) -> Json | None:
    """The source that most entries or points of a list share; it is taken out of them, to stand once below the list."""
    feet = [entry["foot"] if isinstance(entry.get("foot"), dict) else entry for entry in entries]
    return _take_common([foot for foot in feet if isinstance(foot, dict)])


def _take_common(feet: list[Json]) -> Json | None:
    found = [source for foot in feet if isinstance(source := foot.get("source"), dict)]
    counts = Counter((source["number"], source["section"]) for source in found)
    often = max(counts, key=counts.__getitem__, default=None)
    if often is None or counts[often] == 1:
        return None
    common = {"number": often[0], "section": often[1]}
    for foot in feet:
        if foot.get("source") == common:
            foot["source"] = None
    return common


def text_of(value: object) -> str | None:
    """A value in plain English, or None where it is left out."""
    return None if value is None else str(value)


def filled(data: Mapping[str, object]) -> Json:
    """The data without what is left out: None, empty texts and empty lists."""
    return {key: value for key, value in data.items() if value not in (None, "", [], (), {})}


def names_of(record: Record) -> tuple[str, ...]:
    """The other names of an entry that has any."""
    found = getattr(record, "other_names", ())
    return tuple(found)
