"""PDFs, set in a thread of their own while MkDocs works: Typst lets go of Python's lock, and a build has two cores.

Pages that name the size of a PDF are drawn before the PDF is done. They hold a mark in its place, which is
filled in when all is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from masa.finding import FaultyInput, Finding

MARK = re.compile(r"@@size:([a-z0-9-]+)@@")


def mark(name: str) -> str:
    """The mark that stands for the size of a PDF until it is known."""
    return f"@@size:{name}@@"


class Printing:
    """PDFs in the making."""

    def __init__(self, work: Callable[[], dict[str, bytes]]) -> None:
        """Begin the work, which gives each PDF by name."""
        with_one_thread = ThreadPoolExecutor(max_workers=1)
        self._made = with_one_thread.submit(work)
        with_one_thread.shutdown(wait=False)

    def files(self) -> dict[str, bytes]:
        """Each PDF by its address, once all are done. FaultyInput where a template was at fault."""
        return {f"downloads/{name}.pdf": content for name, content in self._made.result().items()}

    def findings(self) -> list[Finding]:
        """What was at fault, once all are done."""
        error = self._made.exception()
        return error.findings if isinstance(error, FaultyInput) else []

    def fill(self, text: str) -> str:
        """A page with the sizes of the PDFs, in kilobytes or megabytes."""
        return MARK.sub(lambda found: size(len(self._made.result()[found.group(1)])), text)


def size(count: int) -> str:
    """A number of bytes as people write it: 42 kB, 1.9 MB."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"  # noqa: PLR2004 - a megabyte
