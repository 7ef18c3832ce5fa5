"""Draws the body of a page from the theme's templates. Templates hold words and layout, and no facts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from masa.language.prose import Words, phrase
from masa.language.prose_parts import Part, Show, around_steps
from masa.language.terms import Terms
from masa.look.theme import Theme
from masa.model.addresses import ADDRESS
from masa.model.languages import ENGLISH
from masa.model.publications import Audience
from masa.model.relations import Relations
from masa.site.page import Page, Surroundings
from masa.site.pages.links import Links
from masa.site.pages.names import names
from masa.site.pages.templates import Templates, compact
from masa.site.pages.whole_site import Site
from masa.source.content import Prose
from masa.source.editions import Frozen

# A heading of the second level in Markdown.
HEADING = re.compile(r"^## ", re.MULTILINE)
# A heading below which nothing stands before the next of its level or above, or before the end.
EMPTY = re.compile(r"^(?P<level>#{2,4}) [^\n]*\n*(?=\Z|(?!(?P=level)#)#{2,4} )", re.MULTILINE)
# A list without a point, of a component that has nothing to show.
NO_POINTS = re.compile(r"<(ul|ol|dl)\b[^>]*>\s*</\1>\s*")
GLOSSARY = ADDRESS["glossary"].partition("#")[0]
EXPLAINED = (Audience.PUBLIC, Audience.PRACTITIONERS)


class Draw:
    """Draws pages of one partnership with one theme."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a drawing takes, each by its name
        self,
        relations: Relations,
        templates: Templates,
        theme: Theme,
        surroundings: Surroundings,
        pages: Sequence[Page],
        prose: Mapping[str, Prose],
        editions: Mapping[str, Frozen] | None = None,
    ) -> None:
        """Take the facts, the theme and its templates, what comes from outside, the bare pages, prose by address, editions by name."""
        self.editions = editions or {}
        self.relations = relations
        self.site = Site(relations, theme, surroundings, pages, prose)
        self.terms = Terms(relations)
        self.templates = templates
        self.names = names(self.site)

    def body(self, page: Page) -> str:
        """The body of a page in Markdown."""
        context = self.context(page)
        if page.kind == "entry":
            entry = self.relations.entries[page.address.rstrip("/").rpartition("/")[2]]
            body = self.templates.fill(f"{page.collection}/entry.md.j2", {**context, "entry": entry})
        elif page.kind == "sheet":
            entry = self.relations.entries[page.of]
            body = self.templates.fill(f"{self.relations.collection[page.of]}/sheet.md.j2", {**context, "entry": entry})
        elif page.kind == "edition":
            # Words of today's glossary are not those of its time.
            frozen = self.editions[page.of]
            of_its_time = {"frozen": frozen, "said": frozen.relations.name, "limit": lambda deadline: phrase(deadline, frozen.relations)}
            return self.templates.fill("editions/entry.md.j2", {**context, **of_its_time})
        else:
            body = context["prose"]()
        whole = self.templates.fill("frame.md.j2", {**context, "body": Markup(body)})
        return self.explained(whole, page, context)

    def explained(self, body: str, page: Page, context: Mapping[str, Any]) -> str:
        """A body in which words of the glossary open their meaning. Children have words of their own."""
        if page.audience not in EXPLAINED or page.address == GLOSSARY or GLOSSARY not in self.site.pages:
            return body
        body, terms = self.terms.explain(body, page.title)
        return f"{body.rstrip()}\n\n{self.show(context, 'meanings', terms=terms)}\n" if terms else body

    def context(self, here: Page) -> dict[str, Any]:
        """All that a template may name, bound to the page that it draws."""
        links = Links(self.site, here)
        context = {**self.names, **links.names(), "here": here}
        context["in_its_language"] = lambda shown: _in_its_language(here, shown)
        context["show"] = lambda name, /, **given: self.show(context, name, **given)
        context["prose"] = lambda: self.prose(context, self.parts(here, links.words))
        context["prose_above_steps"] = lambda: self.prose(context, around_steps(self.parts(here, links.words))[0])
        context["prose_below_steps"] = lambda: self.prose(context, around_steps(self.parts(here, links.words))[1])
        return context

    def show(self, context: Mapping[str, Any], component: str, /, **given: object) -> Markup:
        """A component with what it is given, as HTML; nothing where it has nothing to show."""
        return Markup(NO_POINTS.sub("", compact(self.templates.fill(self.site.theme.component_files[component], {**context, **given}))))

    def parts(self, here: Page, words: Words) -> tuple[Part, ...]:
        """The page's own prose, with its references filled in."""
        found = self.site.prose.get(here.address)
        return words.fill(found) if found else ()

    def prose(self, context: Mapping[str, Any], parts: tuple[Part, ...]) -> Markup:
        """Prose of the page. A component below a heading of the second level begins its own at the third.

        A heading with nothing below it goes, such as one whose component has nothing to show.
        """
        level, pieces = 2, []
        for part in parts:
            pieces.append(
                _in_its_language(context["here"], self.show(context, part.name, level=level, **part.args))
                if isinstance(part, Show)
                else part
            )
            level = 3 if isinstance(part, str) and HEADING.search(part) else level
        whole, found = "\n\n".join(pieces), 1
        while found:
            whole, found = EMPTY.subn("", whole)
        return Markup(whole)


def _in_its_language(here: Page, shown: Markup) -> Markup:
    """What a component says on a page: the facts are in English, and a translation says so around them."""
    return Markup(f'<div lang="{ENGLISH}" dir="ltr">{shown.strip()}</div>') if here.language and shown.strip() else shown
