"""Files for the hosts that a site is likely to stand on. They all say the same, which the table beside them decides."""

from __future__ import annotations

from masa.site.hosts.apache import htaccess_file
from masa.site.hosts.iis import web_config
from masa.site.hosts.netlify import headers_file, redirects_file
from masa.site.hosts.nginx import nginx_file
from masa.site.hosts.table import Hosted

__all__ = ["Hosted", "files_for_hosts"]


def files_for_hosts(hosted: Hosted) -> dict[str, bytes]:
    """Each of the files by its address."""
    return {
        "_headers": headers_file(hosted).encode(),
        "_redirects": redirects_file(hosted).encode(),
        "nginx-headers.conf": nginx_file(hosted).encode(),
        ".htaccess": htaccess_file(hosted).encode(),
        "web.config": web_config(hosted),
        # GitHub Pages, where it publishes a branch, leaves out what begins with a line or a dot unless this stands there.
        ".nojekyll": b"",
    }
