"""What a build is told from outside, made once at the door."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping

from masa.site.website import Build
from masa.source.read import Reading


def build_of(reading: Reading, moment: dt.datetime, environment: Mapping[str, str] = os.environ) -> Build:
    """What a partnership's build is told. MASA_SITE_URL stands in for its own `site_url`, MASA_REPO_URL for its `repo_url`."""
    assert reading.arrangements
    url = environment.get("MASA_SITE_URL") or reading.arrangements.partnership.site_url or ""
    repository = environment.get("MASA_REPO_URL") or reading.edited.get("repo_url", "")
    way = reading.edited.get("edit_uri", "edit/main/")
    return Build(
        moment,
        f"{url.rstrip('/')}/" if url else "",
        "/".join((repository.rstrip("/"), way.strip("/"), "")) if repository else "",
    )
