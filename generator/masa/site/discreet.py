"""Which pages are discreet, said in few bytes: every one of them tells its script all the others."""

from __future__ import annotations

from collections.abc import Collection

from masa.site.page import Page


def discreet(pages: Collection[Page]) -> str:
    """Their addresses with a space between. One that ends in * stands for all pages whose address begins so; home alone is a dot."""
    left = {page.address for page in pages if page.discreet}
    said = []
    # A page comes before those below it.
    for address in sorted(left):
        below = {page.address for page in pages if page.address.startswith(address)}
        if len(below) > 1 and below <= left:
            said.append(f"{address}*")
            left -= below
        elif address in left:
            said.append(address or ".")
    return " ".join(said)
