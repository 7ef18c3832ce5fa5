"""Netlify and Cloudflare Pages: `_headers` and `_redirects`."""

from __future__ import annotations

from masa.site.hosts.table import EVERYWHERE, Hosted, rules

# Cloudflare reads no more rules than this, and no longer lines.
MOST_RULES = 100
LONGEST_LINE = 2000
MOST_REDIRECTS = 2000


def headers_file(hosted: Hosted) -> str:
    """The file `_headers`: rules of addresses and, set in, their headers."""
    lines = [
        "# What the host says with every file. Read by Netlify and Cloudflare Pages; made from generator/masa/site/policy.py.",
        "# No header stands in two rules for one address: such values would be joined. A page that is not found carries its policy itself.",
        *_block("/*", EVERYWHERE),
    ]
    for rule in rules(hosted.pages)[: MOST_RULES - 1]:
        lines += _block(rule.pattern, rule.headers)
    return "\n".join(lines) + "\n"


def redirects_file(hosted: Hosted) -> str:
    """The file `_redirects`: an old address, the new one, the status. What is more than the host reads has its page all the same."""
    lines = ["# Old addresses and where they lead now. Read by Netlify and Cloudflare Pages; generated from `formerly:`."]
    for old, new in hosted.pages_moved.items():
        lines += [f"{hosted.base}{old} {new} 301", f"{hosted.base}{old.rstrip('/')} {new} 301"]
    return "\n".join(lines[: MOST_REDIRECTS + 1]) + "\n"


def _block(pattern: str, headers: dict[str, str]) -> list[str]:
    return [pattern, *(f"  {name}: {value}" for name, value in headers.items())]
