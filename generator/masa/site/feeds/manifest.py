"""The web manifest: the site's name, colours and icons for a phone that puts it on its first screen."""

from __future__ import annotations

import json
from collections.abc import Mapping

from masa.model import Arrangements

ADDRESS = "site.webmanifest"
ICONS = {"icon-192.png": 192, "icon-512.png": 512}


def manifest(arrangements: Arrangements, colours: Mapping[str, str]) -> str:
    """The manifest as JSON, with addresses relative to its own. It opens as any page does: `browser`, with the address in sight."""
    partnership = arrangements.partnership
    label = arrangements.edition.label
    name = f"{partnership.site_name} ({label})" if label else partnership.site_name
    value = {
        "name": name,
        "short_name": partnership.short_name or partnership.site_name,
        "lang": "en-GB",
        "start_url": ".",
        "display": "browser",
        "background_color": colours["paper"],
        "theme_color": colours["teal"] if arrangements.partnership.own_look.colour else colours["paper"],
        "icons": [
            *({"src": address, "sizes": f"{size}x{size}", "type": "image/png"} for address, size in ICONS.items()),
            {"src": "favicon.svg", "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
