"""What a build is told from outside: made once at the door, and handed on as a value."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass

from masa.source.read import Reading


@dataclass(frozen=True, slots=True)
class Build:
    """A build's moment, where the site will stand, where its source is edited, and whether it is a preview; addresses may be ""."""

    moment: dt.datetime
    site_url: str = ""
    edit_base: str = ""
    preview: bool = False


def build_of(reading: Reading, moment: dt.datetime, *, preview: bool = False, environment: Mapping[str, str] = os.environ) -> Build:
    """What a partnership's build is told. MASA_SITE_URL stands in for its own `site_url`, MASA_REPO_URL for its `repo_url`."""
    assert reading.arrangements
    url = environment.get("MASA_SITE_URL") or reading.arrangements.partnership.site_url or ""
    repository = environment.get("MASA_REPO_URL") or reading.edited.get("repo_url", "")
    way = reading.edited.get("edit_uri", "edit/main/")
    return Build(
        moment,
        f"{url.rstrip('/')}/" if url else "",
        "/".join((repository.rstrip("/"), way.strip("/"), "")) if repository else "",
        preview,
    )
