"""The names that templates of pages may use on every page: a table for each thing that they are about.

A new name is an entry in one of the tables. What depends on the page that is drawn stands in `links.py` and `draw.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from markupsafe import Markup

from masa import charts, law
from masa.dates.working_days import working_days
from masa.language.easy_read import easy_read
from masa.language.ends import end_of
from masa.language.flow import flow
from masa.language.kinds import partner_kind
from masa.language.prose import phrase
from masa.language.who_helps import helpers, said_of
from masa.law import subjects
from masa.model.addresses import address
from masa.model.base import spoken
from masa.model.courses import to_come
from masa.model.groups import Tier
from masa.model.help_order import answered_at_night, by_urgency, cannot_speak, emergency, finder, gone, help_for, local
from masa.model.languages import in_english
from masa.model.national import FINDER
from masa.model.pictures import Picture
from masa.model.procedures import OURS, Deadline
from masa.model.publications import About, Audience, Contact
from masa.model.relations import Relations
from masa.model.written import day_in_words
from masa.print.parts.imprint import imprint
from masa.site.history import history_of
from masa.site.pages.calculator import Calculator
from masa.site.pages.duties import Duties
from masa.site.pages.sheet import sheet
from masa.site.pages.templates import compact, plain
from masa.site.pages.who_sits_where import Seats
from masa.site.pages.whole_site import Site
from masa.site.search import a_to_z, everything
from masa.site.tested import tested
from masa.source.pictures import Drawn


def names(site: Site) -> dict[str, Any]:
    """Every name that means the same on all pages of a site."""
    return {name: value for table in TABLES for name, value in table(site).items()}


def _facts(site: Site) -> dict[str, Any]:
    """The facts, and how they read."""
    relations = site.relations
    return {
        "arrangements": relations.arrangements,
        "edition": relations.arrangements.edition,
        "partnership": relations.arrangements.partnership,
        "relations": relations,
        "in_english": in_english,
        "name": relations.name,
        "heading": relations.heading,
        "short": relations.short,
        "spoken": spoken,
        "partner_kind": partner_kind,
        "tiers": list(Tier),
        "ours": OURS,
        "phrase": lambda deadline: _phrase(deadline, relations),
    }


def _views(site: Site) -> dict[str, Any]:
    """Many facts seen at once."""
    return {
        "seats_of_all": cache(lambda: Seats.of(site.relations)),
        "flow_of": lambda procedure: flow(site.relations, procedure),
        "sheet_of": lambda procedure: sheet(procedure, site.relations),
        "a_to_z": lambda: a_to_z(everything(site.relations, site.pages.values(), site.prose, site.surroundings.today)),
    }


def _law(site: Site) -> dict[str, Any]:
    """What the law and the guidance ask, and where the arrangements answer."""
    guidance = site.relations.arrangements.edition.guidance
    return {
        "answered": lambda: subjects.answered(site.relations),
        "cited": lambda numbers: law.cited(numbers, guidance),
        "duties": Duties(site.relations, site.prose, site.surroundings.today),
        "guidance": law.editions()[guidance],
        "newest_guidance": law.newest_guidance(),
        "procedures_about": lambda subject: subjects.about(subject, site.relations.arrangements.procedures),
    }


def _days(site: Site) -> dict[str, Any]:
    """The day of the build, and days that follow from others."""
    today = site.surroundings.today
    courses = site.relations.arrangements.courses
    counted = cache(lambda: working_days(today))
    return {
        "today": today,
        "courses_to_come": lambda: to_come(courses, today),
        "day": day_in_words(today),
        "end_of": lambda entry: end_of(entry, today),
        "on_day": day_in_words,
        "calculator_of": lambda procedure: Calculator.of(procedure, site.relations, counted(), today),
    }


def _help(site: Site) -> dict[str, Any]:
    """Whom a reader can turn to."""
    contacts = site.relations.arrangements.contacts
    return {
        "help_contacts": lambda audience, about=About.CHILD: help_for(contacts, Audience(audience), About(about)),
        "urgent_help": lambda audience, about=About.CHILD: by_urgency(contacts, Audience(audience), About(about)),
        "emergency_contact": lambda: emergency(contacts),
        "withdrawn_contacts": lambda audience, about=About.CHILD: gone(contacts, Audience(audience), About(about)),
        "national_finder": FINDER,
        "finder": lambda about=About.CHILD: finder(contacts, About(about)),
        "local_contacts": lambda about=About.CHILD: local(site.relations, About(about)),
        "dialled": lambda text: _dialled(text, contacts),
        "ways_to_999": lambda: cannot_speak(contacts),
        "helpers": lambda: list(helpers(site.relations.arrangements)),
        "said_of": said_of,
        "easy_read": cache(lambda: easy_read(site.relations, site.surroundings.today)),
        "answered_at_night": lambda about=About.CHILD: answered_at_night(site.relations, About(about)),
    }


def _pictures(site: Site) -> dict[str, Any]:
    """What is seen rather than read."""
    return {
        "charts": charts,
        "shown_picture": lambda picture_id: _shown_picture(site, picture_id),
        "imprint": lambda address: _imprint(site, address),
        "picture": cache(lambda name: compact(site.theme.picture(name))),
    }


def _pages(site: Site) -> dict[str, Any]:
    """The other pages, and the site as a whole."""
    return {
        "edit_base": site.surroundings.edit_base,
        "has_page": lambda target: target in site.pages,
        "has_part": site.has_part,
        "page_count": len(site.pages),
        "pages": site.pages_in,
        "pages_below": site.pages_below,
        "shows": site.shows,
        "site_url": site.surroundings.site_url,
        "tested": tested(),
    }


def _editions(site: Site) -> dict[str, Any]:
    """What earlier editions said, and what each changed."""
    history = site.surroundings.history
    return {
        "history": history,
        "history_of": lambda entry_id: history_of(history, entry_id),
        "entry_there": lambda entry_id: entry_id in site.relations.entries,
        "edition_there": lambda name: f"editions/{name}/" in site.pages,
    }


def _files(site: Site) -> dict[str, Any]:
    """What a reader can take away."""
    files = site.surroundings.files
    # The document of the entry that stands at an address, by the address.
    by_page = cache(lambda: {file.page: file for file in files("downloads") if file.family})
    return {
        "data_files": lambda: files("data"),
        "downloads": lambda: files("downloads"),
        "all_downloads": lambda: files("all"),
        "pdf_of": lambda entry_id: by_page().get(address(site.relations, entry_id)),
    }


TABLES = (_facts, _views, _law, _days, _help, _pictures, _pages, _editions, _files)


def _imprint(site: Site, address: str) -> dict[str, Any]:
    """What a sheet says of itself. Its QR code is the generator's own SVG, and stands in the page as it is."""
    found = imprint(site.relations, site.surroundings.site_url, address)
    return {"address": "", "state": "", "label": ""} | found | {"qr": Markup(found.get("qr", ""))}


def _shown_picture(site: Site, picture_id: str) -> tuple[Picture, Drawn]:
    """A picture of the partnership, as its entry and as it is published."""
    entry = next(one for one in site.relations.arrangements.pictures if one.id == picture_id)
    return entry, site.surroundings.pictures[entry.file]


def _dialled(text: str, contacts: Sequence[Contact]) -> Markup:
    """A text of the facts in which the emergency number is a link wherever the text says to call it."""
    known = emergency(contacts)
    number = known.phone if known else None
    return Markup(re.sub(rf"(?<=[Cc]all ){number}\b", f'<a href="tel:{number}">{number}</a>', plain(text)))


def _phrase(deadline: Deadline, relations: Relations) -> str:
    """A time limit as a phrase; a fault in a template shows here and not deep inside."""
    if not isinstance(deadline, Deadline):
        raise TypeError("phrase() needs a deadline")
    return phrase(deadline, relations)
