"""The plain form of characters that come with text pasted from Word, a PDF or the web, and that say no more than a plain one does."""

from __future__ import annotations

import re

# Hyphens that do not break are hyphens, spaces of any width are spaces, two letters drawn as one are two letters. A hyphen that shows
# only at the end of a line, and marks that join or part letters unseen, are nothing. What turns the direction of reading is not here.
SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
LETTERS = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
PLAIN = str.maketrans({**dict.fromkeys(SPACES, " "), **dict.fromkeys(UNSEEN, ""), "\u2010": "-", "\u2011": "-", **LETTERS})
PASTED = re.compile(f"[{''.join(map(chr, PLAIN))}]")


def plain_form(text: str) -> str:
    """A text as it is read, here and wherever its lines are quoted: so a column counts what can be seen."""
    return text if text.isascii() or not PASTED.search(text) else text.translate(PLAIN)
