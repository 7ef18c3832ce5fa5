"""nginx: a file to include in the block of a server."""

from __future__ import annotations

import re

from masa.site.hosts.table import (
    ASK_AGAIN,
    ASSETS,
    CACHE,
    EVERYWHERE,
    FILES,
    FOR_EVER,
    PACKED,
    POLICY,
    READERS,
    SHARED,
    SHARING,
    TYPED,
    TYPES,
    Hosted,
)
from masa.site.policy import VIEWED, content_security_policy

# What nginx packs unasked, and must not be told again.
UNASKED = "text/html"
# Only where there are copies: an nginx that was built without this part would not start.
STATIC = "# Copies that are packed already stand beside the files.\ngzip_static on;\n"


def nginx_file(hosted: Hosted) -> str:
    """The include for the server block of nginx. Where the address of the site has a path, the site stands below it."""
    below = re.escape(hosted.base)
    shared = "|".join(address if address.endswith("/") else f"{re.escape(address)}$" for address in SHARED)
    files = "|".join(FILES)
    everywhere = "\n".join(f'add_header {name} "{value}" always;' for name, value in EVERYWHERE.items())
    packed = [kind for kind in PACKED if kind != UNASKED]
    return _NGINX.format(
        not_found=hosted.not_found,
        packed=" ".join(packed),
        static=STATIC if hosted.packed else "",
        texts=" ".join(kind for kind in packed if not kind.startswith("image/")),
        types="\n".join(f"  {kind} {ending};" for ending, kind in TYPES.items()),
        typed="\n".join(f"location = {hosted.base}{address} {{ types {{ }} default_type {kind}; }}" for address, kind in TYPED.items()),
        moved="\n".join(
            f"location = {hosted.base}{asked} {{ return 301 {new}; }}"
            for old, new in hosted.pages_moved.items()
            for asked in (old, old.rstrip("/"))
        ),
        assets=f"^{below}{ASSETS}[^?]*\\?v=",
        shared=f"^{below}(?:{shared})",
        files=f"^{below}(?:{files})[^?]+\\.(?!html$)[a-z]+$",
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
# For the server block of nginx. Generated: change it in generator/masa/site/policy.py and the folder hosts beside it.
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
error_page 404 {not_found};
absolute_redirect off;
charset utf-8;
charset_types {texts};

gzip on;
gzip_vary on;
gzip_min_length 512;
gzip_types {packed};
{static}
# In the place of the list of types that comes with nginx, which does not know all of these.
types {{
{types}
}}
{typed}

# Old addresses and where they lead now.
{moved}

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
