"""What every host is told, in one table: headers, types, what is packed, the page for what is not there, old addresses.

A host's own module writes it in that host's words, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from masa.site.frame import NOT_FOUND
from masa.site.policy import EVERYWHERE, VIEWED, content_security_policy

# A page is asked for again each time and answered with "not changed". An asset's address changes with its content.
ASK_AGAIN = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"
CACHE, POLICY, SHARING, READERS = "Cache-Control", "Content-Security-Policy", "Cross-Origin-Resource-Policy", "Access-Control-Allow-Origin"

ASSETS = "assets/"
# Open data, the feed and the picture of previews are there for other sites to use.
SHARED = ("data/", "changes/", "social.png")
# Files in these folders are shown by viewers of the browser's own. Their pages hold to the policy by their meta tag.
# What changed is a page first: its feed is no file for a viewer.
FILES = ("data/", "downloads/")
# Every kind of file that a site may hold, by its ending: hosts know different ones by themselves, and some refuse what they do not know.
TYPES = {
    "css": "text/css",
    "csv": "text/csv",
    "gz": "application/gzip",
    "html": "text/html",
    "ico": "image/x-icon",
    "ics": "text/calendar",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webp": "image/webp",
    "webmanifest": "application/manifest+json",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "zip": "application/zip",
}
# A file whose type is another than its ending's.
TYPED = {"changes/feed.xml": "application/atom+xml"}
# Packed already. All else is smaller when a host packs it on the way.
PACKED_ALREADY = ("gz", "jpg", "pdf", "png", "webp", "woff2", "zip")
PACKED = tuple(sorted({kind for ending, kind in TYPES.items() if ending not in PACKED_ALREADY} | set(TYPED.values())))
# What hosts read of a site, and send to nobody.
FOR_HOSTS = ("_headers", "_redirects", "nginx-headers.conf", ".htaccess", "web.config", ".nojekyll")


def packs(address: str) -> bool:
    """Whether the file at an address is for readers, and is sent packed."""
    name = address.rpartition("/")[2]
    ending = name.rpartition(".")[2]
    return address not in FOR_HOSTS and ending in TYPES and ending not in PACKED_ALREADY


@dataclass(frozen=True, slots=True)
class Rule:
    """The headers of the addresses below a folder, or of one file."""

    address: str
    headers: dict[str, str]

    @property
    def pattern(self) -> str:
        """The addresses as `_headers` writes them."""
        return f"/{self.address}*" if self.address.endswith("/") else f"/{self.address}"


@dataclass(frozen=True)
class Hosted:
    """A site as its hosts know it: the addresses of its pages, where it will stand, and where each old address leads.

    `packed` says that packed copies stand beside its files. An old place of a page is no business of hosts, who never
    see what follows `#`.
    """

    pages: tuple[str, ...] = ()
    site_url: str = ""
    moved: Mapping[str, str] = field(default_factory=dict)
    packed: bool = False

    @property
    def base(self) -> str:
        """The path that the site stands below, with a slash at both ends. No sign that means something to a host is in it."""
        path = quote(urlsplit(self.site_url).path.strip("/"), safe="/-._~%")
        return f"/{path}/" if path else "/"

    @property
    def not_found(self) -> str:
        """The page for what is not there."""
        return f"{self.base}{NOT_FOUND}"

    @property
    def pages_moved(self) -> dict[str, str]:
        """The old addresses of pages, and the paths that they lead to."""
        return {old: f"{self.base}{new}" for old, new in sorted(self.moved.items())}


def rules(pages: Iterable[str]) -> list[Rule]:
    """The rules for a site with pages at these addresses. No two speak of the same address.

    Some hosts join what several rules say of an address with commas, which makes nonsense of most headers, and only there
    can a rule take a header back. So what differs from folder to folder is said folder by folder.
    """
    folders = dict.fromkeys(f"{first}/" for first in sorted(address.partition("/")[0] for address in pages) if first)
    folders.update(dict.fromkeys((*FILES, *SHARED, ASSETS)))
    return [Rule(address, headers_of(address)) for address in ("", *sorted(folders))]


def headers_of(address: str) -> dict[str, str]:
    """What is said of a folder or a file, besides what is said of all."""
    shared = address in SHARED
    return {
        CACHE: FOR_EVER if address == ASSETS else ASK_AGAIN,
        POLICY: VIEWED if address in FILES else content_security_policy(header=True),
        SHARING: "cross-origin" if shared else "same-origin",
        **({READERS: "*"} if shared else {}),
    }


__all__ = ["EVERYWHERE", "Hosted", "Rule", "headers_of", "rules"]
