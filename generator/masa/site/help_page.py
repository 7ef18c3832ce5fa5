"""What the page of help always has, whatever a partnership has written on it: numbers first, the way to the council, the way out.

A page of one's own may say more than the usual one, and may say it better. It can leave none of this out: a frightened reader who finds
only words there has nowhere to go.
"""

from __future__ import annotations

from dataclasses import replace

from masa.model.addresses import CHILD_HELP
from masa.source.content import Prose
from masa.source.read import Reading
from masa.source.references import shown

MENU = 1
TAB = "Getting help"  # calm, for whoever else sees the list of tabs
FIRST = "{{ show('help') }}\n\n"
LAST = "\n\n## If the child lives here\n\n{{ show('local-help') }}\n"


def with_help(reading: Reading) -> Reading:
    """The same, with what is missing on the page of help; the very same where nothing is."""
    content = tuple(_whole(prose) if prose.address == CHILD_HELP and not prose.usual else prose for prose in reading.content)
    changed = any(new is not old for new, old in zip(content, reading.content, strict=True))
    return replace(reading, content=content) if changed else reading


def _whole(prose: Prose) -> Prose:
    header = prose.header
    if header is None:
        return prose
    there = shown(prose)
    before, after = "" if "help" in there else FIRST, "" if "local-help" in there else LAST
    menu = MENU if header.menu is None else header.menu
    wanted = {"discreet": True, "menu": menu, "tab_title": header.tab_title or TAB}
    if not before and not after and all(getattr(header, name) == value for name, value in wanted.items()):
        return prose
    body = f"{before}{prose.body.strip()}{after}" if before or after else prose.body
    return replace(prose, header=header.model_copy(update=wanted), body=body)
