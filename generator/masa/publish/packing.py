"""Packs what a host sends as text, once, so that the host need not do it for each reader. The same file gives the same bytes."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

import brotli

from masa.site.hosts.table import packs

# What is shorter is not worth a second file.
LEAST = 512
# gzip with no time and no name in its head; brotli as text, since that is all that is packed.
WAYS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda content: gzip.compress(content, 9, mtime=0),
    ".br": lambda content: brotli.compress(content, mode=brotli.MODE_TEXT),
}


def packed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The packed copies of a site's files by address: `index.html.gz` and `index.html.br` beside `index.html`, where they are smaller."""

    def both(address: str) -> dict[str, bytes]:
        made = {f"{address}{ending}": pack(files[address]) for ending, pack in WAYS.items()}
        return {name: content for name, content in made.items() if name not in files and len(content) < len(files[address])}

    worth = [address for address, content in files.items() if packs(address) and len(content) >= LEAST]
    with ThreadPoolExecutor(max_workers=2) as pool:
        return {name: content for made in pool.map(both, worth) for name, content in made.items()}
