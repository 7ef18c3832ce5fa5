"""How a web server serves a site while it is published anew twice.

`python site_tests/support/serving.py` publishes the arrangements of this repository, has nginx serve them to wrk for half a minute over all
pages in turn, publishes two changes meanwhile, and prints a table. It needs nginx and wrk. Where the machine is
busy with other work, a number of seconds behind it gives the publications time to end.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reliability import build, stamp
from repository import copy_of_source
from servers import nginx, wanted

from masa.publish.releases import CURRENT

SECONDS, READERS = int(sys.argv[1]) if sys.argv[1:] else 30, 16
# Each reader asks for one page after another, as wrk's own language has it.
ASKING = """local pages = {{ {pages} }}
local last = 0
request = function()
  last = last % #pages + 1
  return wrk.format("GET", pages[last], {{ ["Accept-Encoding"] = "gzip" }})
end
"""


def said(report: str, pattern: str) -> str:
    """What wrk reports; "0" where it says nothing of it, as it does of errors that there are none of."""
    found = re.search(pattern, report)
    return found[1] if found else "0"


def measured(folder: Path, *, changed: bool) -> str:
    """A row: requests a second, the median and the 99th percentile of how long one took, answers that were no page, lines that broke."""
    source, site = copy_of_source(folder / "source"), folder / "web" / CURRENT
    assert build(source, site).returncode == 0
    folder.chmod(0o755)
    addresses = (page.relative_to(site).as_posix().removesuffix("index.html") for page in sorted(site.rglob("index.html")))
    pages = ", ".join(f'"/{address}"' for address in addresses)
    asking = folder / "asking.lua"
    asking.write_text(ASKING.format(pages=pages), encoding="utf-8")
    published = 0
    with nginx(site, site / "nginx-headers.conf", folder) as port:
        command = [wanted("wrk"), "-t1", f"-c{READERS}", f"-d{SECONDS}s", "--latency", "-s", str(asking), f"http://127.0.0.1:{port}"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as asked:
            for number in range(2 if changed else 0):
                time.sleep(SECONDS / 15)
                stamp(source, f"Change {number}")
                published += build(source, site).returncode == 0 and asked.poll() is None
            report = asked.communicate()[0]
    assert published == (2 if changed else 0), "a publication failed, or ended too late"
    broken = sum(map(int, re.findall(r"(?:connect|read|write|timeout) (\d+)", said(report, r"Socket errors: (.*)"))))
    figures = (
        said(report, r"Requests/sec: +([\d.]+)").partition(".")[0],
        said(report, r"50% +(\S+)"),
        said(report, r"99% +(\S+)"),
        said(report, r"Non-2xx or 3xx responses: (\d+)"),
        str(broken),
    )
    return " | ".join(("published twice meanwhile" if changed else "left alone", *figures))


def main() -> None:
    """Print the table."""
    sys.stdout.write("| the site | requests a second | median | 99th percentile | answers that were no page | lines that broke |\n")
    sys.stdout.write("|---|---|---|---|---|---|\n")
    for changed in (False, True):
        # The server reads as another user, and the folders of a user's own are closed to it.
        folder = Path(tempfile.mkdtemp(prefix="masa-serving-"))
        try:
            sys.stdout.write(f"| {measured(folder, changed=changed)} |\n")
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
