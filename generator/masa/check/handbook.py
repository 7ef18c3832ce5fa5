"""Explains the rules: one on the command line, all of them as a part of docs/checks.md.

``python -m masa.check.handbook docs/checks.md`` writes that part anew, between its two marks.
"""

from __future__ import annotations

import sys
from pathlib import Path

from masa.check import RULES
from masa.check.acceptance import DRAWING, SAFETY
from masa.check.registry import Rule

BEGIN, END = "<!-- rules: made by `python -m masa.check.handbook docs/checks.md` -->", "<!-- end of rules -->"
# The families, in the order in which a reader meets them.
FAMILIES = {
    "consistency": "Entries fit together: every id leads somewhere, every group answers to somebody.",
    "naming": "One thing has one name, and a fact is never typed where it can be referred to.",
    "flow": "Every procedure can be followed from its start to an end.",
    "reach": "Whatever is in the data is used, and can be found.",
    "law": "What the law and the guidance ask is there, within the limits that they set.",
    "freshness": "Nothing has gone stale on the day that counts as today.",
    "safety": "A frightened person finds the right help first.",
    "privacy": "Nobody's private details stand where everybody reads them, least of all a child's.",
    "pages": "Every entry has a page, every page its header.",
    "prose": "References lead to facts, and prose holds nothing that could harm a reader.",
    "wording": "Those whom a text is for can read it.",
    "slips": "What was typed, copied or pasted says what was meant.",
    "accept": "What is let stand on purpose has a reason and an end.",
    "file": "Files can be read, and their names can be addresses. Found while the folder is read; cannot be accepted.",
    "yaml": "YAML means what it seems to mean. Found while arrangements.yaml is read; cannot be accepted.",
    "value": "Keys and values are those that the model knows. Found while arrangements.yaml is read; cannot be accepted.",
    "build": "Templates, settings and links of the built site are right. Found while the site is built; cannot be accepted.",
    "links": "Other sites answer. Looked at only with `masa check --links`.",
}


def by_family() -> dict[str, list[Rule]]:
    """The rules by family, in the order in which a reader meets them."""
    found: dict[str, list[Rule]] = {family: [] for family in FAMILIES}
    for rule in RULES.values():
        found.setdefault(rule.family, []).append(rule)
    return {family: rules for family, rules in found.items() if rules}


def explain(rule: Rule) -> str:
    """A rule for a person who met it in a finding."""
    lines = [f"{rule.id} ({rule.family}, {rule.severity})", "", rule.why]
    if rule.look and rule.look.__doc__:
        lines += ["", f"Holds where: {rule.look.__doc__.strip()}"]
    if rule.fold:
        lines += ["", "Several of these are told in one line; `masa check --all` lists each."]
    lines += ["", f"Breaks it:   {rule.example}", "", "To mend it:  the finding itself says how, behind its semicolon."]
    return "\n".join([*lines, f"To let it stand: {_accepting(rule)}"])


def _accepting(rule: Rule) -> str:
    if rule.look is None:
        return "this cannot be accepted; what cannot be read cannot be published."
    if rule.id in SAFETY:
        return "this cannot be accepted; it would send a frightened person to the wrong place."
    if rule.id in DRAWING:
        return "this cannot be accepted; no page can be drawn from it."
    return f"write beside the entry, or in the page's header: accept: [{{rule: {rule.id}, reason: why, until: YYYY-MM-DD}}]"


def listing() -> str:
    """Every rule with its severity, by family."""
    width = max(map(len, RULES))
    lines = []
    for family, rules in by_family().items():
        lines += [f"{family}: {FAMILIES.get(family, '')}".rstrip(": "), *(f"  {rule.id:<{width}}  {rule.severity}" for rule in rules), ""]
    return "\n".join([*lines, "masa check --explain RULE says more of one."])


def markdown() -> str:
    """Every rule, by family, as Markdown."""
    lines = [f"{len(RULES)} rules, by family.", ""]
    for family, rules in by_family().items():
        lines += [f"### {family.capitalize()}", ""]
        if family in FAMILIES:
            lines += [FAMILIES[family], ""]
        lines += ["| rule | severity | why | breaks it |", "|---|---|---|---|"]
        lines += [f"| `{rule.id}` | {rule.severity} | {_cell(rule.why)} | {_cell(rule.example)} |" for rule in rules]
        lines += [""]
    return "\n".join(lines).strip()


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def filled(page: str) -> str:
    """The page with the rules between its marks made anew; ValueError where a mark is missing."""
    before, _, rest = page.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"the page lacks the line {BEGIN!r} or {END!r}")
    return f"{before}{BEGIN}\n\n{markdown()}\n\n{END}{after}"


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(filled(file.read_text(encoding="utf-8")), encoding="utf-8")
