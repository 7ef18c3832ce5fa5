"""Family pages: a page in another language stands where it belongs, and is published once somebody has checked it."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.findings.nearest import suggest
from masa.model.languages import LANGUAGES, TRANSLATED, in_english, of_address
from masa.source.content import Header, Prose


@rule(
    "translation-place",
    "pages",
    "Only by its folder and its header together is a page known to be in another language, and led to from the English one.",
    "`language: ar` in the header of content/children/help.md",
)
def translation_place(case: Case) -> Iterator[Fault]:
    """A translation stands in the folder of its language, below the children's or the young people's pages, beside an English page."""
    there = {prose.address for prose in case.reading.content}
    for prose in case.reading.content:
        folder, said = of_address(prose.address), prose.header.language if prose.header else None
        if prose.header and folder and not said:
            yield Place(prose.path), f"this folder is for pages in {folder.name}", f"add `language: {folder.tag.lower()}` to the header"
        if not said:
            continue
        if said.lower() not in LANGUAGES:
            yield _place(case, prose, "language"), f"`{said}` is no language that is known here", suggest(said, LANGUAGES, _known())
        elif not folder or folder.tag.lower() != said.lower():
            where = f"content/{TRANSLATED[0]}/{said.lower()}/"
            yield (
                _place(case, prose, "language"),
                f"the page does not stand in the folder of {LANGUAGES[said.lower()].name}",
                f"put it into {where}",
            )
        elif in_english(prose.address) not in there:
            wrong = f"there is no page in English at {in_english(prose.address)}"
            yield Place(prose.path), wrong, "give the file the name of the page that it translates"


@rule(
    "translation-unchecked",
    "pages",
    "A wrong word in what a child reads about getting help can do harm, and who cannot read it cannot see that.",
    "`language: ar` without `checked_by:`",
    severity=Severity.WARNING,
)
def translation_unchecked(case: Case) -> Iterator[Fault]:
    """A translation that nobody but its translator has read is not published."""
    for prose in case.reading.content:
        header = prose.header
        if not header or not prose.language or header.is_checked:
            continue
        lacking = [key for key in ("translated_by", "checked_by", "checked_on") if getattr(header, key) is None]
        wrong = "nobody has checked this translation" if lacking else "this translation was checked by whoever made it"
        wanted = f"add {' and '.join(f'`{key}:`' for key in lacking)} once" if lacking else "name under `checked_by:` somebody else, once"
        hint = f"{wanted} somebody else has read it beside the English page"
        yield _place(case, prose, "language"), f"{wrong}, so it is not published", hint


@rule(
    "translation-old",
    "pages",
    "A translation that was checked before the English page was written again may say what no longer holds.",
    "`checked_on: 2025-05-01` below an English page with `written: 2026-11`",
    severity=Severity.WARNING,
)
def translation_old(case: Case) -> Iterator[Fault]:
    """No translation was checked before its English page was written, and none after today."""
    headers = {prose.address: prose.header for prose in case.reading.content if prose.header}
    for prose in case.reading.content:
        checked = prose.header.checked_on if prose.header and prose.language else None
        english = headers.get(in_english(prose.address))
        if not checked:
            continue
        if checked.first_day > case.latest:
            yield _place(case, prose, "checked_on"), "the day of the check is still to come", "give the day on which it was read"
        elif english and english.written and english.written.first_day > checked.last_day:
            wrong = f"the English page was written in {english.written}, after this translation was checked"
            yield _place(case, prose, "checked_on"), wrong, "have it read again beside the English page, and give the day"


@rule(
    "translation-tab",
    "safety",
    "No check can tell whether a title in another language gives its reader away in the browser's tab.",
    "`language: ar` without `tab_title:`",
)
def translation_tab(case: Case) -> Iterator[Fault]:
    """A translation says what stands in the browser's tab."""
    for prose in case.reading.content:
        if prose.language and prose.header and not prose.header.tab_title:
            yield _place(case, prose, "language"), "nothing says what stands in the browser's tab", "add a `tab_title` that is calm"


def _place(case: Case, prose: Prose, key: str) -> Place:
    assert key in Header.model_fields
    lines = enumerate(case.source(prose.path), 1)
    return Place(prose.path, next((number for number, line in lines if line.startswith(f"{key}:")), 1))


def _known() -> str:
    return f"the languages are: {', '.join(LANGUAGES)}"
