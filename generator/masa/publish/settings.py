"""What a build is told from outside."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass

from masa.source.read import Reading


@dataclass(frozen=True, slots=True)
class Settings:
    """What the build is told from outside: its moment, where the site will stand, where its source is edited."""

    moment: dt.datetime
    site_url: str = ""
    edit_base: str = ""


def settings_for(reading: Reading, moment: dt.datetime) -> Settings:
    """The settings of a partnership's build; MASA_SITE_URL stands in for its own `site_url`, as for a preview."""
    assert reading.arrangements
    url = os.environ.get("MASA_SITE_URL") or reading.arrangements.partnership.site_url or ""
    return Settings(moment, f"{url.rstrip('/')}/" if url else "")
