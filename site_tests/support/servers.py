"""Real servers for a folder of files, on a free port of this machine, with nothing of the system's own settings."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from repository import IN_CI

MODULES = Path("/usr/lib/apache2/modules")
LOADED = ("mpm_event", "authz_core", "dir", "mime", "alias", "headers", "filter", "deflate", "env", "setenvif")
APACHE = """ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/errors
{modules}
TypesConfig /dev/null
DocumentRoot {root}
<Directory {root}>
  AllowOverride FileInfo
  Require all granted
</Directory>
{user}"""
NGINX = """{user}worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/errors;
events {{ worker_connections 64; }}
http {{
  access_log off;
  types {{ text/html html; text/css css; application/javascript js; application/json json; image/png png; }}
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fast;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; server_name localhost; root {root}; include {include}; }}
}}
"""


@dataclass(frozen=True)
class Answer:
    """What a server answers: the status, the headers in small letters, the body."""

    status: int
    headers: dict[str, str]
    body: bytes


def asked(port: int, path: str, **headers: str) -> Answer:
    """What a server of this machine answers. No header stands twice in it."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", path, headers=headers)
    answer = line.getresponse()
    pairs = [(name.lower(), value) for name, value in answer.getheaders()]
    assert len(pairs) == len(dict(pairs)), pairs
    found = Answer(answer.status, dict(pairs), answer.read())
    line.close()
    return found


def wanted(program: str) -> str:
    """The path of a server's program; the test is skipped on a machine without it, and fails in CI."""
    path = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if not path and IN_CI:
        pytest.fail(f"{program} is not installed; site_tests/set_up.sh installs it")
    if not path:
        pytest.skip(f"{program} is not installed")
    return path


@contextmanager
def apache(root: Path, folder: Path) -> Iterator[int]:
    """Apache, which serves a folder as its `.htaccess` asks; gives its port."""
    program, port = wanted("apache2"), _free()
    modules = "\n".join(f"LoadModule {name}_module {file}" for name in LOADED if (file := MODULES / f"mod_{name}.so").is_file())
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    settings = folder / "apache.conf"
    settings.write_text(APACHE.format(folder=folder, port=port, modules=modules, root=root, user=user), encoding="utf-8")
    with _running([program, "-f", str(settings), "-DFOREGROUND"], port, folder):
        yield port


@contextmanager
def nginx(root: Path, include: Path, folder: Path) -> Iterator[int]:
    """nginx, which serves a folder as the file that it includes asks; gives its port."""
    program, port = wanted("nginx"), _free()
    settings = folder / "nginx.conf"
    user = "user www-data;\n" if os.geteuid() == 0 else ""
    settings.write_text(NGINX.format(folder=folder, port=port, root=root, include=include, user=user), encoding="utf-8")
    with _running([program, "-c", str(settings), "-e", str(folder / "errors")], port, folder):
        yield port


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    log = folder / "said"
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as server:
        try:
            end = time.monotonic() + 20
            while not _answers(port):
                assert server.poll() is None and time.monotonic() < end, _told(folder)  # noqa: PT018 - either way the log says why
                time.sleep(0.05)
            yield
        finally:
            server.terminate()


def _told(folder: Path) -> str:
    return "\n".join((folder / name).read_text(errors="replace") for name in ("said", "errors") if (folder / name).is_file())


def _answers(port: int) -> bool:
    with socket.socket() as line:
        line.settimeout(1)
        return line.connect_ex(("127.0.0.1", port)) == 0


def _free() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])
