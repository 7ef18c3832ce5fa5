"""robots.txt: every robot may read everything, and is told where the list of pages is."""

from __future__ import annotations


def robots(site_url: str) -> str:
    """The text of robots.txt. The list of pages is named by its whole address alone, so only where the site's is known."""
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {site_url}sitemap.xml\n" if site_url else "")
