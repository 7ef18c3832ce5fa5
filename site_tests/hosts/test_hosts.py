"""What hosts do with the files made for them: the same on each, as the table says. Apache and nginx are really run."""

from __future__ import annotations

import gzip
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from moved import MOVED, built
from servers import Answer, apache, asked, nginx

from masa.site.hosts import Hosted, files_for_hosts
from masa.site.hosts.apache import htaccess_file
from masa.site.hosts.iis import web_config
from masa.site.hosts.netlify import LONGEST_LINE, MOST_REDIRECTS, headers_file, redirects_file
from masa.site.hosts.nginx import nginx_file
from masa.site.hosts.table import FOR_HOSTS, TYPED, TYPES, headers_of
from masa.site.policy import EVERYWHERE, VIEWED, content_security_policy

Ask = Callable[..., Answer]
Host = tuple[Ask, Path, str]
BASES = ("/", "/safe/")
WHOLE = content_security_policy(header=True)


@pytest.fixture(scope="module", params=BASES)
def placed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The root of a host, and the path below it at which the small partnership's site stands."""
    base = request.param
    site = built(tmp_path_factory.mktemp("hosted"), f"https://example.org{base}")
    # Servers read as another user than root; the folders of tests are for their own user alone.
    root = Path(tempfile.mkdtemp(prefix="masa-host-"))
    root.chmod(0o755)
    shutil.copytree(site, root / base.strip("/"), dirs_exist_ok=True)
    yield root, base
    shutil.rmtree(root)


@pytest.fixture(scope="module", params=["apache2", "nginx"])
def host(request: pytest.FixtureRequest, placed: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A running host: what it answers to an address of the site, the site's folder, its base."""
    root, base = placed
    folder = tmp_path_factory.mktemp("server")
    site = root / base.strip("/")
    running = apache(root, folder) if request.param == "apache2" else nginx(root, site / "nginx-headers.conf", folder)
    with running as port:
        yield lambda address, **headers: asked(port, f"{base}{address}", **headers), site, base


def files(site: Path) -> list[str]:
    """The address of every file that is for readers, pages as readers ask for them."""
    own = {*FOR_HOSTS, ".masa-site"}
    names = (file.relative_to(site).as_posix() for file in sorted(site.rglob("*")) if file.is_file())
    return [name.removesuffix("index.html") for name in names if name not in own]


def test_every_file_has_the_headers_of_the_table(host: Host) -> None:
    """Each file comes with its type, what all have, and what its folder has; each header once."""
    ask, site, _ = host
    seen = set()
    for address in files(site):
        if address in MOVED:
            continue
        answer = ask(address)
        folder = f"{address.partition('/')[0]}/" if "/" in address else address
        said = headers_of(folder) | {"Cache-Control": "no-cache"}
        if address.endswith("/") or "." not in address:
            said["Content-Security-Policy"] = WHOLE
        expected = {name.lower(): value for name, value in (EVERYWHERE | said).items()}
        ending = address.rpartition(".")[2] if "." in address.rpartition("/")[2] else "html"
        kind = TYPED.get(address) or TYPES[ending]
        assert answer.status == 200, address
        assert answer.headers.items() >= expected.items(), (address, answer.headers)
        assert answer.headers["content-type"].partition(";")[0] == kind, address
        if kind.startswith("text/"):
            assert answer.headers["content-type"].lower().endswith("charset=utf-8"), address
        assert ("access-control-allow-origin" in answer.headers) == (folder in {"data/", "changes/", "social.png"}), address
        seen.add(ending)

    assert {"html", "css", "csv", "js", "json", "pdf", "webmanifest", "woff2", "xml"} <= seen


def test_what_has_a_version_is_kept_for_a_year(host: Host) -> None:
    """An asset that is asked for with its version may be kept; one without, and a page with a query, is asked for again."""
    ask, _, _ = host

    assert ask("assets/masa.css?v=1234").headers["cache-control"] == "public, max-age=31536000, immutable"
    assert ask("assets/masa.css").headers["cache-control"] == "no-cache"
    assert ask("about/?v=1").headers["cache-control"] == "no-cache"


def test_old_addresses_lead_on(host: Host) -> None:
    """Each old address, with a slash at its end or without, is answered for good with the new one, and the security headers."""
    ask, _, base = host
    for old, new in MOVED.items():
        for address in (old, old.rstrip("/")):
            answer = ask(address)
            assert answer.status == 301, address
            assert re.sub(r"^http://127\.0\.0\.1(:\d+)?", "", answer.headers["location"]) == f"{base}{new}", address
            assert answer.headers["x-content-type-options"] == "nosniff"
    assert ask("groups/engine-room-two/").status == 404
    assert ask("more/groups/engine-room/").status == 404


def test_what_is_not_there_has_the_sites_own_page(host: Host) -> None:
    """The status says 404, the page is the site's own, the policy holds, and nothing is kept for a year."""
    ask, site, _ = host
    for address in ("nothing/", "nothing", "data/nothing.csv", "assets/nothing.css?v=1"):
        answer = ask(address)
        assert answer.status == 404, address
        assert answer.body == (site / "404.html").read_bytes(), address
        assert answer.headers.items() >= {name.lower(): value for name, value in EVERYWHERE.items()}.items()
        assert "max-age" not in answer.headers.get("cache-control", "")


def test_text_is_packed_where_a_browser_asks(host: Host) -> None:
    """Pages, styles and data come packed to whoever can unpack them, and plain to others; a PDF is left alone."""
    ask, site, _ = host
    packing = {"Accept-Encoding": "gzip"}
    for address, name in (("about/", "about/index.html"), ("assets/masa.css", "assets/masa.css"), ("data/arrangements.json",) * 2):
        answer = ask(address, **packing)
        assert answer.headers.get("content-encoding") == "gzip", address
        assert gzip.decompress(answer.body) == (site / name).read_bytes()
        assert "content-encoding" not in ask(address).headers
    pdf = next(address for address in files(site) if address.endswith(".pdf"))
    assert "content-encoding" not in ask(pdf, **packing).headers


def test_what_has_not_changed_is_not_sent_again(host: Host) -> None:
    """Whoever asks again with the mark of what they have gets no body; with another mark, all of it."""
    ask, _, _ = host
    for address in ("about/", "assets/masa.css", "data/arrangements.json"):
        mark = ask(address).headers["etag"]
        again = ask(address, **{"If-None-Match": mark})
        assert (again.status, again.body) == (304, b""), address
        assert again.headers["cache-control"] == "no-cache"
        assert ask(address, **{"If-None-Match": '"other"'}).status == 200


def test_no_folder_is_listed_and_no_way_leads_out(host: Host, placed: tuple[Path, str]) -> None:
    """A folder without a page is no list of files; ways out of the site lead to no file beside it, however they are written."""
    ask, site, _ = host
    beside = placed[0].with_name(f"{placed[0].name}.txt")
    beside.write_text("not for readers", encoding="utf-8")
    up = "../" * (len(site.relative_to(placed[0]).parts) + 1)
    try:
        for folder in ("assets/", "assets/fonts/", "downloads/"):
            answer = ask(folder)
            assert answer.status in {200, 403, 404}, folder
            assert b"Index of" not in answer.body
            assert answer.status == 200 or answer.headers["x-content-type-options"] == "nosniff"
        for way in (
            f"{up}{beside.name}",
            f"{up.replace('..', '%2e%2e')}{beside.name}",
            f"{up.replace('/', '%2f')}{beside.name}",
            "..%5c" * 3,
        ):
            answer = ask(way)
            assert answer.status in {400, 403, 404}, way
            assert b"not for readers" not in answer.body, way
    finally:
        beside.unlink()


def test_copies_that_are_packed_are_sent_as_they_are(tmp_path: Path) -> None:
    """By nginx, with the type, the charset and the headers of the file that each stands for."""
    root = Path(tempfile.mkdtemp(prefix="masa-host-"))
    try:
        root.chmod(0o755)
        shutil.copytree(built(tmp_path / "made", "https://example.org/", "--compressed"), root, dirs_exist_ok=True)
        with nginx(root, root / "nginx-headers.conf", tmp_path) as port:
            for address, name in (
                ("/about/", "about/index.html"),
                ("/assets/masa.css", "assets/masa.css"),
                ("/data/arrangements.json",) * 2,
            ):
                plain, sent = asked(port, address), asked(port, address, **{"Accept-Encoding": "gzip"})
                assert sent.body == (root / f"{name.lstrip('/')}.gz").read_bytes(), address
                assert gzip.decompress(sent.body) == plain.body
                own = {"content-length", "content-encoding", "etag", "date", "accept-ranges"}
                assert {k: v for k, v in sent.headers.items() if k not in own} == {k: v for k, v in plain.headers.items() if k not in own}
    finally:
        shutil.rmtree(root)


# IIS is not run: its file is held to the structure that its schema asks for.


def test_iis_file_says_what_the_table_says() -> None:
    """Headers of all, of folders, types, the page for what is not there, old addresses; what is there already is taken out first."""
    root = ET.fromstring(web_config(Hosted(("about/",), "https://example.org/safe/", {"groups/old/": "groups/new/"})))  # noqa: S314 - our own
    server = root.find("system.webServer")
    assert server is not None
    added = {one.get("name"): one.get("value") for one in server.findall("httpProtocol/customHeaders/add")}
    wanted = EVERYWHERE | {name: value for name, value in headers_of("").items() if name != "Cache-Control"}

    assert added == wanted
    types = {one.get("fileExtension"): one.get("mimeType") for one in server.findall("staticContent/mimeMap")}
    assert types == {f".{ending}": kind for ending, kind in TYPES.items()}
    assert [one.get("fileExtension") for one in server.findall("staticContent/remove")] == list(types)
    error = server.find("httpErrors/error")
    assert error is not None
    assert (error.get("statusCode"), error.get("path")) == ("404", "/safe/404.html")
    assert [one.get("value") for one in server.findall("defaultDocument/files/add")] == ["index.html"]
    places = {one.get("path"): one for one in root.findall("location")}
    assert len(places) == len(root.findall("location"))
    moved = places["groups/old"].find("system.webServer/httpRedirect")
    assert moved is not None
    assert (moved.get("destination"), moved.get("httpResponseStatus")) == ("/safe/groups/new/", "Permanent")
    for folder in ("data", "downloads"):
        custom = places[folder].find("system.webServer/httpProtocol/customHeaders")
        assert custom is not None
        taken = [one.get("name") for one in custom.findall("remove")]
        own = {one.get("name"): one.get("value") for one in custom.findall("add")}
        assert own["Content-Security-Policy"] == VIEWED
        # A header that is added beside one of the whole site would stand twice.
        assert set(taken) == set(own) & set(added)
        assert own == {
            name: value for name, value in headers_of(f"{folder}/").items() if name != "Cache-Control" and added.get(name) != value
        }
    kept = places["assets"].find("system.webServer/staticContent/clientCache")
    assert kept is not None
    assert kept.get("cacheControlMaxAge") == "365.00:00:00"


HOSTILE = (
    'https://example.org/a"; }} add_header X-Bad 1; #',
    "https://example.org/a;return 301 /x",
    "https://example.org/$(x){y}%{z}",
    "https://example.org/<a>&b'",
    "https://example.org/a\n/*\n  X-Bad: 1",
)


@pytest.mark.parametrize("url", HOSTILE)
def test_no_address_is_a_directive(url: str) -> None:
    """Whatever the address of the site holds, each file has the lines of one with a plain path, and no more; XML stays whole."""
    moved = {"groups/old/": "groups/new/"}
    plain, hostile = Hosted(("about/",), "https://example.org/q/", moved), Hosted(("about/",), url, moved)

    def shape(text: str, base: str) -> str:
        # Patterns have the base with their own signs made plain.
        return text.replace(re.escape(base), "@").replace(base, "@")

    for made in (headers_file, redirects_file, nginx_file, htaccess_file, lambda hosted: web_config(hosted).decode()):
        assert shape(made(hostile), hostile.base) == shape(made(plain), plain.base)
    assert re.fullmatch(r"[/\w.~%-]+", hostile.base), hostile.base
    ET.fromstring(web_config(hostile))  # noqa: S314 - our own


def test_file_of_redirects_keeps_to_the_hosts_limits() -> None:
    """At most 2,000 redirects, each a line of three words (Cloudflare); none of them hides what is there."""
    many = redirects_file(Hosted((), "", {f"groups/old-{number}/": "groups/new/" for number in range(3000)}))
    lines = [line for line in many.splitlines() if not line.startswith("#")]

    assert len(lines) == MOST_REDIRECTS
    assert {len(line.split()) for line in lines} == {3}
    assert max(map(len, lines)) <= LONGEST_LINE
    assert redirects_file(Hosted()).count("\n") == 1


def test_each_host_has_its_file() -> None:
    """No file is missing, and the same site gives the same bytes."""
    hosted = Hosted(("about/",), "https://example.org/", {"b/": "about/", "a/": "about/"})

    assert set(files_for_hosts(hosted)) == set(FOR_HOSTS)
    assert files_for_hosts(hosted) == files_for_hosts(Hosted(("about/",), "https://example.org/", {"a/": "about/", "b/": "about/"}))
