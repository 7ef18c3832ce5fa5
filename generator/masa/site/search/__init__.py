"""What can be found on the site, and by which words: the index of the search, and the A to Z that stands in for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from masa.model.relations import Relations
from masa.site.search.a_to_z import Letter, Line, a_to_z
from masa.site.search.entries import entries, of_adults, of_the_year
from masa.site.search.finds import Find
from masa.site.search.index import search_index
from masa.site.search.lists import word_lists
from masa.site.search.pages import pages
from masa.source.content import Prose

if TYPE_CHECKING:
    from masa.site.page import Page

__all__ = ["Letter", "Line", "a_to_z", "everything", "search_index", "word_lists"]


def everything(relations: Relations, site: Iterable[Page], prose: Mapping[str, Prose], today: dt.date = dt.date.min) -> list[Find]:
    """All that can be found on the pages of a site. Of pages whose body is not drawn yet only the page itself is known.

    What is over on the day is found no more.
    """
    there = {page.address: page for page in site}
    found = [find for find in entries(relations, today) if find.address.partition("#")[0] in there]
    return [*found, *pages(there.values(), prose, found, of_the_year(relations) | of_adults())]
