"""What a build is told from outside, made once at the door."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping

from masa.changes.history import history
from masa.findings.machine import Refused
from masa.model.site_address import site_address
from masa.publish.provenance import committed
from masa.site.website import Build
from masa.source.read import Reading


def build_of(reading: Reading, moment: dt.datetime, environment: Mapping[str, str] = os.environ) -> Build:
    """What a partnership's build is told. MASA_SITE_URL stands in for its own `site_url`, MASA_REPO_URL for its `repo_url`.

    Refused where MASA_SITE_URL is no address at which a site can stand.
    """
    assert reading.arrangements
    try:
        url = site_address(told) if (told := environment.get("MASA_SITE_URL")) else reading.arrangements.partnership.site_url or ""
    except ValueError as error:
        raise Refused(f"MASA_SITE_URL: {error}") from error
    last = committed(reading.folder)
    return Build(
        moment,
        f"{url.rstrip('/')}/" if url else "",
        edit_base(reading, environment),
        commit=last.short if last else "",
        history=history(reading),
    )


def edit_base(reading: Reading, environment: Mapping[str, str] = os.environ) -> str:
    """Where the source is edited, with a slash at the end, or ""."""
    repository = environment.get("MASA_REPO_URL") or reading.edited.get("repo_url", "")
    way = reading.edited.get("edit_uri", "edit/main/")
    return "/".join((repository.rstrip("/"), way.strip("/"), "")) if repository else ""
