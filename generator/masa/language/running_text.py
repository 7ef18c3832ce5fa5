"""What of a page's body is running text: not what can be pressed, heads something, is typed or drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass

# An element that holds no running text, or that is closed at first, and one that never ends.
SKIPPED = frozenset(
    "a address button caption code details dt form h1 h2 h3 h4 h5 h6 kbd label legend math nav pre script select style svg "  # noqa: SIM905
    "template textarea th".split()
)
VOID = frozenset("area br col embed hr img input link meta source wbr".split())  # noqa: SIM905
# Small print, sources, names, facts and figures, by the classes that the theme gives them. `data-plain` leaves an element of a template
# as it is.
QUIET = frozenset("small from more name kind tag short silent figure unit number quiet facts panel tier-name".split())  # noqa: SIM905
CLASS = re.compile(r"""\sclass=["']?([^"'>]*)""")

# A tag or comment of HTML, in small letters.
TAG = r"""<!--(?:[^-]|-(?!->))*+(?:-->|\Z)|<(?P<end>/?)(?P<tag>[a-z][a-z0-9-]*+)(?P<rest>(?:[^<>"']|"[^"]*+"|'[^']*+')*+)>"""
# Lines of Markdown that are no running text: code and what is indented like it, headings, the line above one that underlines it (a
# heading, the head of a table), a term that its definition follows, the target of a link.
LINE = (
    r"^(?P<line>(?: {4}|\t| {0,3}\#).*+|.*+\n {0,3}(?:=++|(?=[ :|]*+-)[ :|-]++)[ \t]*+$"
    r"| {0,3}\S.*+(?=\n(?:[ \t]*+\n)?:[ \t])| {0,3}\[[^\]\n]*+\]:.*+)"
)
# The end of a paragraph, an escaped character, code, and the parts of a link.
INLINE = r"(?P<inline>\n[ \t]*+(?=\n)|\\.|[`\[()]|\]\(?)"


@dataclass(slots=True)
class Skip:
    """Whether the place that a reading has come to is to be skipped. True while it is."""

    element: str = ""
    depth: int = 0
    brackets: int = 0
    parentheses: int = 0
    code: bool = False

    def __bool__(self) -> bool:
        """Whether anything is open that holds no running text."""
        return bool(self.element or self.brackets or self.parentheses or self.code)

    def tag(self, name: str, rest: str, *, ends: bool) -> None:
        """Pass a tag of HTML."""
        if self.element:
            if name == self.element:
                self.depth += -1 if ends else 1
            if not self.depth:
                self.element = ""
        elif not ends and name not in VOID and not rest.endswith("/"):
            classes = CLASS.search(rest)
            if name in SKIPPED or "data-plain" in rest or (classes and not QUIET.isdisjoint(classes[1].split())):
                self.element, self.depth = name, 1

    def inline(self, mark: str) -> None:
        """Pass a mark of Markdown. Code is skipped to the end of its paragraph: where it ends is not always plain."""
        if mark[0] == "\n":
            self.paragraph()
        elif mark[0] == "\\" or self.code:
            return
        elif mark == "`":
            self.code = True
        elif self.parentheses:
            self.parentheses += mark.count("(") - mark.count(")")
        elif mark == "[":
            self.brackets += 1
        elif mark[0] == "]":
            self.brackets = max(0, self.brackets - 1)
            self.parentheses = len(mark) - 1

    def paragraph(self) -> None:
        """Begin a paragraph: what Markdown opened in the last one is over."""
        self.brackets = self.parentheses = 0
        self.code = False
