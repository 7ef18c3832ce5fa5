"""Draws the body of a page from the theme's templates. Templates hold words and layout, and no facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from masa import charts, law
from masa.addresses import ADDRESS, address, relative
from masa.content import Prose
from masa.finding import FaultyInput, Finding, Place
from masa.model.base import Citation
from masa.model.procedures import Deadline
from masa.model.publications import Audience, Contact, Purpose
from masa.model.written import When
from masa.pages.calculator import Calculator
from masa.pages.duties import Duties
from masa.pages.page import Page, Surroundings
from masa.pages.seats import Seats
from masa.pages.sheet import sheet
from masa.pages.terms import Terms
from masa.prose import Words, escape, phrase, written
from masa.prose_parts import Show
from masa.references import Reference, references
from masa.relations import Relations
from masa.search import a_to_z, everything
from masa.tested import tested
from masa.theme import Theme
from masa.working_days import working_days

# A heading of the second level in Markdown.
HEADING = re.compile(r"^## ", re.MULTILINE)
GLOSSARY = ADDRESS["glossary"].partition("#")[0]
EXPLAINED = (Audience.PUBLIC, Audience.PRACTITIONERS)
HELP_ORDER = (Purpose.EMERGENCY, Purpose.REPORT, Purpose.HELPLINE, Purpose.NON_EMERGENCY)


def plain(value: object) -> Markup:
    """A value as it may stand anywhere in a page: typed values in plain English, text escaped."""
    if hasattr(value, "__html__"):
        return Markup(value)
    return Markup(escape("" if value is None else written(value)))


def compact(html: str) -> Markup:
    """HTML without blank lines and indents, so that Markdown leaves it alone."""
    return Markup("\n".join(line for line in map(str.strip, html.split("\n")) if line))


def cache_in(folder: Path | None) -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept between runs; Jinja throws away what no longer fits its template."""
    if folder is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


class Draw:
    """Draws pages of one partnership with one theme."""

    def __init__(
        self, relations: Relations, theme: Theme, surroundings: Surroundings, pages: Sequence[Page], prose: Mapping[str, Prose]
    ) -> None:
        """Take the facts, the theme, what comes from outside, the bare pages, and prose by address."""
        self.relations = relations
        self.theme = theme
        self.today = surroundings.today
        self.files = surroundings.files
        self.version = surroundings.version
        self.site_url = surroundings.site_url
        self.pages = {page.address: page for page in pages}
        self.prose = prose
        self.duties = Duties(relations, prose)
        self.terms = Terms(relations)
        self.seats = cache(lambda: Seats.of(relations))
        self.working_days = cache(lambda: working_days(surroundings.today, surroundings.cache))
        self.icon = cache(lambda name: compact(theme.icon(name)))
        self.picture = cache(lambda name: compact(theme.picture(name)))
        self.environment = Environment(
            loader=FileSystemLoader(theme.pages),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=plain,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=cache_in(surroundings.cache),
        )

    def body(self, page: Page) -> str:
        """The body of a page in Markdown."""
        context = self.context(page)
        if page.kind == "entry":
            entry = self.relations.entries[page.address.rstrip("/").rpartition("/")[2]]
            body = self.template(f"entries/{page.collection}.md.j2", {**context, "entry": entry})
        elif page.kind == "sheet":
            entry = self.relations.entries[page.of]
            body = self.template(f"sheets/{self.relations.collection[page.of]}.md.j2", {**context, "entry": entry})
        else:
            body = context["prose"]()
        whole = self.template("frame.md.j2", {**context, "body": Markup(body)})
        return self.explained(whole, page, context["show"])

    def explained(self, body: str, page: Page, show: Callable[..., Markup]) -> str:
        """A body in which words of the glossary open their meaning. Children have words of their own."""
        if page.audience not in EXPLAINED or page.address == GLOSSARY or GLOSSARY not in self.pages:
            return body
        body, terms = self.terms.explain(body, page.title)
        return f"{body.rstrip()}\n\n{show('meanings', terms=terms)}\n" if terms else body

    def template(self, name: str, context: Mapping[str, Any]) -> str:
        """A template filled in; FaultyInput with file and line where the template is at fault."""
        try:
            return self.environment.get_template(name).render(context)
        except TemplateSyntaxError as error:
            place = Place(self.path(error.name or name), error.lineno)
            raise FaultyInput(
                [
                    Finding(
                        place,
                        "template-syntax",
                        f"the template cannot be read ({(error.message or '').rstrip('.')})",
                        "mend the line, or take it out",
                    )
                ]
            ) from error
        except FaultyInput:
            raise
        except (TemplateError, KeyError, AttributeError, TypeError, ValueError, OSError, AssertionError) as error:
            place = self.culprit(error, name)
            said = f"{type(error).__name__}: {error}" if not isinstance(error, TemplateError) else str(error)
            raise FaultyInput(
                [
                    Finding(
                        place,
                        "template-value",
                        f"the template asks for something that is not there ({said})",
                        "compare it with the names in CONTRIBUTING.md",
                    )
                ]
            ) from error

    def culprit(self, error: BaseException, name: str) -> Place:
        """The last line of a template in the way that an error took."""
        place = Place(self.path(name))
        trace = error.__traceback__
        while trace:
            file = Path(trace.tb_frame.f_code.co_filename)
            if file.is_relative_to(self.theme.pages):
                place = Place(self.path(file.relative_to(self.theme.pages).as_posix()), trace.tb_lineno)
            trace = trace.tb_next
        return place

    def path(self, name: str) -> str:
        """A template's path as the person who edits it knows it."""
        return f"theme/pages/{name}"

    def context(self, here: Page) -> dict[str, Any]:
        """All that a template may name, bound to the page that it draws."""
        relations = self.relations

        def url(entry_id: str) -> Markup:
            return Markup(relative(address(relations, entry_id), here.address))

        def page_url(target: str) -> Markup:
            return Markup(relative(self.known(target), here.address))

        words = Words(
            relations,
            {known: page.title for known, page in self.pages.items()},
            lambda entry_id: self.markdown_target(address(relations, entry_id), here),
            lambda target: self.markdown_target(target, here),
        )

        def show(name: str, **given: object) -> Markup:
            return compact(self.template(f"components/{name}.html.j2", {**context, **given}))

        def prose() -> Markup:
            """The page's own prose. A component below a heading of the second level begins its own at the third."""
            found = self.prose.get(here.address)
            level, pieces = 2, []
            for part in words.fill(found) if found else ():
                pieces.append(show(part.name, level=level, **part.args) if isinstance(part, Show) else part)
                level = 3 if isinstance(part, str) and HEADING.search(part) else level
            return Markup("\n\n".join(pieces))

        context: dict[str, Any] = {
            "arrangements": relations.arrangements,
            "edition": relations.arrangements.edition,
            "partnership": relations.arrangements.partnership,
            "relations": relations,
            "here": here,
            "today": self.today,
            "url": url,
            "page_url": page_url,
            "asset": lambda path: Markup(f"{relative(f'assets/{path}', here.address)}?v={self.version}"),
            "link": lambda entry_id, text=None: Markup(words.link(entry_id, text)),
            "page_link": lambda target, text=None: Markup(words.page(self.known(target), text)),
            "a": lambda entry_id, text=None: Markup(f'<a href="{url(entry_id)}">{plain(text or relations.name(entry_id))}</a>'),
            "page_a": lambda target, text=None: Markup(
                f'<a href="{page_url(target)}">{plain(text or self.pages[self.known(target)].title)}</a>'
            ),
            "name": relations.name,
            "short": relations.short,
            "picture": self.picture,
            "icon": self.icon,
            "show": show,
            "prose": prose,
            "phrase": lambda deadline: phrase(self.deadline(deadline), relations),
            "cite": lambda citation: self.cite(citation, url),
            "pages": lambda folder: sorted(
                (page for page in self.pages.values() if page.folder == folder and page.kind != "entry" and page.address != folder),
                key=lambda page: page.order,
            ),
            "cited": law.cited,
            "duties": self.duties,
            "seats_of_all": self.seats,
            "calculator_of": lambda procedure: Calculator.of(procedure, relations, self.working_days(), self.today),
            "way": lambda target: Markup(relative(target, here.address)),
            "guidance": law.editions()[relations.arrangements.edition.guidance],
            "newest_guidance": law.newest_guidance(),
            "tested": tested(),
            "page_count": len(self.pages),
            "day": str(When(self.today.isoformat())),
            "a_to_z": lambda: a_to_z(everything(relations, self.pages.values(), self.prose)),
            "has_page": lambda target: target in self.pages,
            "charts": charts,
            "sheet_of": lambda procedure: sheet(procedure, relations),
            "site_url": self.site_url,
            "shows": self.shows,
            "help_contacts": self.help_contacts,
            "downloads": lambda: self.files.get("downloads", ()),
            "data_files": lambda: self.files.get("data", ()),
        }
        return context

    @staticmethod
    def deadline(value: Deadline) -> Deadline:
        """A deadline as it is; a fault in a template shows here and not deep inside."""
        if not isinstance(value, Deadline):
            raise TypeError("phrase() needs a deadline")
        return value

    def known(self, target: str) -> str:
        """A page's address, or KeyError with one that no page has."""
        target = target.strip("/") + "/" if target.strip("/") else ""
        return self.pages[target].address

    def markdown_target(self, target: str, here: Page) -> str:
        """The link to an address as MkDocs wants it: the way to the page's source file."""
        path, _, fragment = target.partition("#")
        way = relative(self.pages[path].uri, here.uri) if path in self.pages and self.pages[path].uri != here.uri else ""
        return (way or ("" if fragment else here.uri.rpartition("/")[2])) + (f"#{fragment}" if fragment else "")

    def cite(self, citation: Citation, url: Any) -> Markup:  # noqa: ANN401 - a function of the page
        """Where a fact was published, as a link to the list of sources."""
        return Markup(f'<a href="{url(citation.document)}">{plain(self.relations.name(citation.document))}</a>, {plain(citation.section)}')

    def shows(self, target: str, component: str) -> bool:
        """Whether the prose of a page puts a component there."""
        found = self.prose.get(target)
        asked = (item for item in references(found) if isinstance(item, Reference)) if found else ()
        return any(item.function == "show" and item.arguments[0].text == component for item in asked)

    def help_contacts(self, audience: str) -> list[Contact]:
        """The verified contacts that give help to an audience, 999 first."""
        contacts = [
            contact
            for contact in self.relations.arrangements.contacts
            if contact.is_help and contact.verified and contact.serves(Audience(audience))
        ]
        return sorted(contacts, key=lambda contact: HELP_ORDER.index(contact.purpose))
