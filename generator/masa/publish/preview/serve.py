"""`masa serve`: the preview at an address of this machine, until somebody stops it."""

from __future__ import annotations

import gc
import ipaddress
import threading
from pathlib import Path

from masa.findings.forms import counts
from masa.findings.machine import Refused, in_words
from masa.publish.preview.banner import Banner
from masa.publish.preview.server import Server
from masa.publish.preview.workbench import Say, Workbench

# How often the folder is looked at, in seconds.
EVERY = 0.05
# After so many looks without a change what is not needed any more is cleared away. While a change is taken in that would cost a fifth.
REST = 40
MOST_PORT = 65_535


def place(address: str) -> tuple[str, int]:
    """Host and port of an address such as 127.0.0.1:8000, or Refused."""
    host, colon, port = address.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if not colon or not port.isascii() or not port.isdigit() or int(port) > MOST_PORT:
        raise Refused(f"{address} is no address; write host and port, such as 127.0.0.1:8000")
    host = "127.0.0.1" if host == "localhost" else host
    try:
        here = ipaddress.ip_address(host).is_loopback
    except ValueError as error:
        raise Refused(f"{address} is no address; write host and port, such as 127.0.0.1:8000") from error
    if not here:
        raise Refused(f"{address} can be reached from other machines, and the preview is for this one alone; write 127.0.0.1:{port}")
    return host, int(port)


def serve(folder: Path, address: str, say: Say) -> None:
    """Show the site until the person stops it. `say` gets a line for each thing that happens. Refused for an address that cannot be had."""
    host, port = place(address)
    workbench = Workbench(folder, say)
    try:
        server = Server(host, port, workbench, Banner(folder))
    except OSError as error:
        raise Refused(f"{address} cannot be had ({error.strerror}); stop what uses it, or add --address 127.0.0.1:8001") from error
    counted = ", ".join(counts(workbench.findings)) or "no findings"
    shown = f"[{host}]" if ":" in host else host
    say(f"ready: http://{shown}:{server.server_address[1]}/ ({counted}); stop it with Ctrl-C")
    workbench.tell()
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(workbench, stop), daemon=True)
    watcher.start()
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        say("stopped")
    finally:
        stop.set()
        server.server_close()


def _watch(workbench: Workbench, stop: threading.Event) -> None:
    quiet = 0
    while not stop.wait(EVERY):
        try:
            quiet = 0 if workbench.look() else quiet + 1
            if quiet == REST:
                gc.collect()
        except Exception as error:  # noqa: BLE001 - a preview that no longer looks would show an old page for ever, and say nothing
            # A folder that is being moved, a disk that does not answer: the next look may find it well again.
            workbench.say(f"{in_words(error)}; looking again")
