"""Header files for the hosts that the site is likely to stand on: `_headers` for Netlify and Cloudflare Pages, an include for nginx.

Both say the same of every address; what they say is decided here and in `policy.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from masa.site.policy import EVERYWHERE, VIEWED, content_security_policy

# A page is asked for again each time and answered with "not changed". An asset's address changes with its content.
ASK_AGAIN = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"
CACHE, POLICY, SHARING, READERS = "Cache-Control", "Content-Security-Policy", "Cross-Origin-Resource-Policy", "Access-Control-Allow-Origin"

ASSETS = "assets/"
# Open data, the feed and the picture of previews are there for other sites to use.
SHARED = ("data/", "changes/", "social.png")
# Files in these folders are shown by viewers of the browser's own. Their pages hold to the policy by their meta tag.
FILES = ("data/", "changes/", "downloads/")
# Cloudflare reads no more rules than this, and no longer lines.
MOST_RULES = 100
LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class Rule:
    """The headers of the addresses below a folder, or of one file."""

    address: str
    headers: dict[str, str]

    @property
    def pattern(self) -> str:
        """The addresses as `_headers` writes them."""
        return f"/{self.address}*" if self.address.endswith("/") else f"/{self.address}"


def rules(pages: Iterable[str]) -> list[Rule]:
    """The rules for a site with pages at these addresses. No two speak of the same address.

    Cloudflare joins what several rules say of an address with commas, which makes nonsense of most headers, and only there
    can a rule take a header back. So what differs from folder to folder is said folder by folder.
    """
    folders = dict.fromkeys(f"{first}/" for first in sorted(address.partition("/")[0] for address in pages) if first)
    folders.update(dict.fromkeys((*FILES, *SHARED, ASSETS)))
    found = [Rule(address, _headers(address)) for address in ("", *sorted(folders))]
    return found[: MOST_RULES - 1]


def _headers(address: str) -> dict[str, str]:
    shared = address in SHARED
    return {
        CACHE: FOR_EVER if address == ASSETS else ASK_AGAIN,
        POLICY: VIEWED if address in FILES else content_security_policy(header=True),
        SHARING: "cross-origin" if shared else "same-origin",
        **({READERS: "*"} if shared else {}),
    }


def headers_file(pages: Iterable[str]) -> str:
    """The file `_headers` of a site with pages at these addresses: rules of addresses and, set in, their headers."""
    lines = [
        "# What the host says with every file. Read by Netlify and Cloudflare Pages; generated, so change it in generator/masa/site/policy.py.",
        "# No header stands in two rules for one address: such values would be joined. A page that is not found carries its policy itself.",
        *_block("/*", EVERYWHERE),
    ]
    for rule in rules(pages):
        lines += _block(rule.pattern, rule.headers)
    return "\n".join(lines) + "\n"


def _block(pattern: str, headers: dict[str, str]) -> list[str]:
    return [pattern, *(f"  {name}: {value}" for name, value in headers.items())]


def nginx_file(site_url: str) -> str:
    """The include for the server block of nginx. Where `site_url` has a path, the site stands below it."""
    base = f"/{urlsplit(site_url).path.strip('/')}/".replace("//", "/")
    below = re.escape(base)
    shared = "|".join(address if address.endswith("/") else f"{re.escape(address)}$" for address in SHARED)
    files = "|".join(FILES)
    everywhere = "\n".join(f'add_header {name} "{value}" always;' for name, value in EVERYWHERE.items())
    return _NGINX.format(
        base=base,
        assets=f"^{below}{ASSETS}[^?]*\\?v=",
        shared=f"^{below}(?:{shared})",
        files=f"^{below}(?:{files})[^/]+\\.(?!html$)[a-z]+$",
        for_ever=FOR_EVER,
        ask_again=ASK_AGAIN,
        policy=content_security_policy(header=True),
        viewed=VIEWED,
        everywhere=everywhere,
        CACHE=CACHE,
        POLICY=POLICY,
        SHARING=SHARING,
        READERS=READERS,
    )


# Braces that are nginx's own are doubled.
_NGINX = """\
# For the server block of nginx. Generated: change it in generator/masa/site/policy.py and header_files.py.
#
#   server {{
#     listen 443 ssl;
#     server_name …;
#     root /srv/site;
#     include /srv/site/nginx-headers.conf;
#   }}
#
# A location with an add_header of its own would lose all of these, as nginx hands headers down only to blocks that add none.
# That is why what differs by address stands in variables here, and not in locations.

index index.html;
error_page 404 {base}404.html;
charset utf-8;
charset_types text/css text/csv text/plain text/xml application/javascript application/json application/manifest+json application/atom+xml;

gzip on;
gzip_vary on;
gzip_min_length 512;
gzip_types text/css text/csv text/plain text/xml application/javascript text/javascript application/json application/manifest+json
  application/atom+xml image/svg+xml image/x-icon;

# Types that the list of types that comes with nginx does not know.
location = {base}site.webmanifest {{ default_type application/manifest+json; }}
location = {base}changes/feed.xml {{ types {{ }} default_type application/atom+xml; }}
location ~ ^{base}data/[^/]+\\.csv$ {{ types {{ }} default_type text/csv; }}
location ~ ^{base}data/[^/]+\\.ics$ {{ types {{ }} default_type text/calendar; }}

# An address with a version changes with its content: it may be kept for a year. All else is asked for again, and answered with
# "not changed" where that is so.
set $masa_asked "$uri?$args";
set $masa_cache "{ask_again}";
if ($masa_asked ~ "{assets}") {{ set $masa_cache "{for_ever}"; }}

# Open data, the feed and the picture of previews are for other sites too.
set $masa_sharing "same-origin";
set $masa_readers "";
if ($uri ~ "{shared}") {{ set $masa_sharing "cross-origin"; set $masa_readers "*"; }}

# Files that a browser shows with a viewer of its own.
set $masa_policy "{policy}";
if ($uri ~ "{files}") {{ set $masa_policy "{viewed}"; }}

# Without `always`: an error is not kept.
add_header {CACHE} $masa_cache;
add_header {POLICY} $masa_policy always;
add_header {SHARING} $masa_sharing always;
add_header {READERS} $masa_readers always;
{everywhere}
"""
