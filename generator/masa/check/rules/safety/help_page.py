"""Family safety: the page of help, which always has the numbers, whatever a partnership writes on it."""

from __future__ import annotations

from collections.abc import Iterator

from masa.check.case import Case
from masa.check.registry import Fault, rule
from masa.findings.finding import Place, Severity
from masa.model.addresses import CHILD_HELP
from masa.source.references import shown

# Where what is left out is put: `site/help_page.py` does it.
PUT = {"help": "so the numbers are put above your text", "local-help": "so the way to each council is put below your text"}


@rule(
    "help-page-part",
    "safety",
    "Whoever writes the page of help should know what is put on it besides, and may choose a better place.",
    "a page worried-about-a-child of your own without `{{ show('help') }}`",
    severity=Severity.NOTICE,
)
def help_page_part(case: Case) -> Iterator[Fault]:
    """A page of help of one's own names the numbers, and the way to the council, where they are to stand."""
    for prose in case.reading.content:
        if prose.address == CHILD_HELP and prose.header and not prose.usual:
            there = shown(prose)
            for part, put in PUT.items():
                if part not in there:
                    hint = f"write {{{{ show('{part}') }}}} on a line of its own where it is to stand"
                    yield Place(prose.path, prose.first_line, 1), f"this page has no {{{{ show('{part}') }}}}, {put}", hint
