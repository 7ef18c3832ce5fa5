"""Apache: `.htaccess`, which it reads in the folder itself where the host allows that (`AllowOverride FileInfo`)."""

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


def htaccess_file(hosted: Hosted) -> str:
    """The file `.htaccess` of a site. A part that needs a module of Apache is left out by a host that does not have it."""
    below = re.escape(hosted.base)
    shared = "|".join(address if address.endswith("/") else f"{re.escape(address)}$" for address in SHARED)
    is_shared = _asked(f"^{below}(?:{shared})")
    is_file = _asked(rf"^{below}(?:{'|'.join(FILES)})[^?]+\.(?!html$)[a-z]+$")
    is_kept = f"{_asked(f'^{below}{ASSETS}')} && %{{QUERY_STRING}} =~ m#^v=#"
    headers = [
        # Without `always`: an error is not kept.
        _header(CACHE, FOR_EVER, is_kept, "set"),
        _header(CACHE, ASK_AGAIN, f"! ({is_kept})", "set"),
        _header(POLICY, VIEWED, is_file),
        _header(POLICY, content_security_policy(header=True), f"! ({is_file})"),
        _header(SHARING, "cross-origin", is_shared),
        _header(SHARING, "same-origin", f"! ({is_shared})"),
        _header(READERS, "*", is_shared),
        *(_header(name, value) for name, value in EVERYWHERE.items()),
    ]
    texts = [ending for ending, kind in TYPES.items() if kind in PACKED and not kind.startswith("image/")]
    return "\n".join(
        [
            "# For Apache 2.4.10 or later. Generated: change it in generator/masa/site/policy.py and the folder hosts beside it.",
            f"ErrorDocument 404 {hosted.not_found}",
            "AddDefaultCharset utf-8",
            *_module(
                "mod_mime.c",
                [
                    *(f"AddType {kind} .{ending}" for ending, kind in TYPES.items()),
                    f"AddCharset utf-8 {' '.join(f'.{ending}' for ending in texts)}",
                ],
            ),
            *(
                line
                for address, kind in TYPED.items()
                for line in (f'<If "{_asked(f"^{below}{re.escape(address)}$")}">', f"  ForceType {kind}", "</If>")
            ),
            "",
            "# Old addresses and where they lead now.",
            *_module(
                "mod_alias.c",
                [f'RedirectMatch 301 "^{below}{re.escape(old.rstrip("/"))}/?$" "{new}"' for old, new in hosted.pages_moved.items()],
            ),
            "",
            *_module("mod_deflate.c", _module("mod_filter.c", [f"AddOutputFilterByType DEFLATE {' '.join(PACKED)}"])),
            "",
            *_module("mod_headers.c", headers),
            "",
        ]
    )


def _asked(pattern: str) -> str:
    """A condition on the address that was asked for. The base and the addresses hold no `#`."""
    return f"%{{REQUEST_URI}} =~ m#{pattern}#"


def _header(name: str, value: str, when: str = "", how: str = "always set") -> str:
    return f'Header {how} {name} "{value}"' + (f' "expr={when}"' if when else "")


def _module(name: str, lines: list[str]) -> list[str]:
    return [f"<IfModule {name}>", *(f"  {line}" for line in lines), "</IfModule>"]
