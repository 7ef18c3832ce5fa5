"""What the site lets a browser do: the policy in its pages and in the files for hosts, kept by every page and by whatever is used on it."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from reader import page as read_page
from reader import pages
from repository import Quiet

from masa.site.hosts import Hosted
from masa.site.hosts.netlify import LONGEST_LINE, MOST_RULES, headers_file
from masa.site.hosts.nginx import nginx_file
from masa.site.hosts.table import rules
from masa.site.policy import EVERYWHERE, content_security_policy

# Notes each violation on the page itself, from before the first script until the page is left.
LISTEN = """window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(
  `${event.effectiveDirective} stopped ${event.blockedURI} ${event.sample}`));
window.print = () => {};"""
Rules = list[tuple[str, dict[str, str]]]


def parsed(text: str) -> Rules:
    """The rules of a file `_headers`, as a host reads it: an address on a line, headers set in below it."""
    found: Rules = []
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if not line[0].isspace():
            found.append((line.strip(), {}))
            continue
        name, _, value = line.partition(":")
        assert name.strip() not in found[-1][1], line
        found[-1][1][name.strip()] = value.strip()
    return found


def matching(found: Rules, path: str) -> list[dict[str, str]]:
    """The headers of each rule that speaks of a path."""
    return [headers for address, headers in found if path == address or (address.endswith("*") and path.startswith(address[:-1]))]


def headers_of(found: Rules, path: str) -> dict[str, str]:
    """The headers of a path, values of several rules joined as Cloudflare joins them."""
    joined: dict[str, list[str]] = {}
    for headers in matching(found, path):
        for name, value in headers.items():
            joined.setdefault(name, []).append(value)
    return {name: ", ".join(values) for name, values in joined.items()}


class Host(Quiet):
    """A host that reads `_headers` from the site that it serves."""

    found: Rules = []  # noqa: RUF012 - set once, before the host starts
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Say what the file says of this address."""
        for name, value in headers_of(self.found, urlsplit(self.path).path).items():
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="session")
def written(site: Path) -> Rules:
    """The rules of the built site's own file `_headers`."""
    return parsed((site / "_headers").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def hosted(site: Path, written: Rules) -> Iterator[str]:
    """The site on a host that says all that the file `_headers` asks of it."""
    Host.found = written
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def guarded(browser: Browser, hosted: str) -> Iterator[BrowserContext]:
    """A browser's context that notes violations. Nothing of other sites answers."""
    context = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 900})
    context.add_init_script(LISTEN)
    context.route(re.compile(rf"^https?://(?!{re.escape(urlsplit(hosted).netloc)}/)"), lambda route: route.abort())
    yield context
    context.close()


def watched(tab: Page, said: list[str]) -> None:
    """Note what the console and a script that fails say."""
    tab.on("console", lambda message: said.append(f"{tab.url}: {message.text}"))
    tab.on("pageerror", lambda error: said.append(f"{tab.url}: {error}"))


def every_file(site: Path) -> list[str]:
    """The address of every file of a site, pages as readers ask for them."""
    names = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return [f"/{name.removesuffix('index.html')}" for name in names]


def test_policy_allows_the_sites_own_files_and_nothing_else() -> None:
    """Nothing is allowed inline, from elsewhere, or by a scheme; what has no rule of its own is refused."""
    policy = dict(part.partition(" ")[::2] for part in content_security_policy(header=True).split("; "))

    assert policy["default-src"] == "'none'"
    assert {sources for name, sources in policy.items() if name.endswith("-src")} == {"'none'", "'self'"}
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["trusted-types"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert not re.search(r"unsafe|data:|blob:|https?:|\*|sha256|nonce", content_security_policy(header=True))


def test_every_page_states_the_policy_first(site: Path) -> None:
    """The policy stands in each page, right behind the character set, so that it holds for all that follows; with it, no referrer."""
    stated = content_security_policy(header=False)
    bad = []
    for file in pages(site):
        metas = [given for tag, given in read_page(file).tags if tag == "meta"]
        if metas[0] != {"charset": "utf-8"} or metas[1] != {"http-equiv": "Content-Security-Policy", "content": stated}:
            bad.append(f"{file.relative_to(site)}: {metas[:2]}")
        if {"name": "referrer", "content": "no-referrer"} not in metas:
            bad.append(f"{file.relative_to(site)} names a referrer")

    assert not bad, "\n".join(bad)
    assert "frame-ancestors" not in stated
    assert "upgrade-insecure-requests" not in stated
    assert stated in content_security_policy(header=True)


def test_no_header_is_said_twice_of_an_address(site: Path, written: Rules) -> None:
    """No two rules of the file speak of one header of one file, as Cloudflare would join the values with a comma."""
    bad = [
        f"{path}: {name}"
        for path in every_file(site)
        for name in headers_of(written, path)
        if sum(name in headers for headers in matching(written, path)) > 1
    ]

    assert not bad, "\n".join(bad)


def test_file_of_headers_keeps_to_the_hosts_limits(written: Rules, site: Path) -> None:
    """At most 100 rules and 2,000 characters a line (Cloudflare), a splat at the end of an address alone (Netlify)."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()

    assert len(written) <= MOST_RULES
    assert max(map(len, lines)) <= LONGEST_LINE
    assert [address for address, _ in written if "*" in address[:-1] or not address.startswith("/")] == []
    many = headers_file(Hosted(tuple(f"page-{number}/" for number in range(200))))
    assert len(parsed(many)) <= MOST_RULES


def test_every_file_of_the_site_gets_its_headers(site: Path, written: Rules) -> None:
    """Every page below the root gets the whole policy or one for files; assets are kept, pages are asked for again; data is for all."""
    for path in every_file(site):
        headers = headers_of(written, path)
        assert headers.items() >= EVERYWHERE.items(), path
        cache, sharing = headers.get("Cache-Control", ""), headers.get("Cross-Origin-Resource-Policy", "")
        if path.startswith("/assets/"):
            assert (cache, sharing) == ("public, max-age=31536000, immutable", "same-origin"), path
        elif path.endswith("/"):
            assert cache == "no-cache", path
        if path.startswith(("/data/", "/changes/")) or path == "/social.png":
            assert (headers["Access-Control-Allow-Origin"], sharing) == ("*", "cross-origin"), path
        else:
            assert "Access-Control-Allow-Origin" not in headers, path
            assert sharing in {"", "same-origin"}, path
        # Safari would draw a PDF with its viewer's styles refused.
        if path.endswith(".pdf"):
            assert headers["Content-Security-Policy"] == "frame-ancestors 'none'", path
        elif path.endswith("/") and path not in {"/data/", "/downloads/"}:
            assert headers["Content-Security-Policy"] == content_security_policy(header=True), path


def test_nginx_file_says_the_same_as_the_other(site: Path) -> None:
    """Each header and value of `_headers` stands in nginx's include too, and no location there adds a header and so drops the rest."""
    text = (site / "nginx-headers.conf").read_text(encoding="utf-8")
    code = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)

    for name, value in EVERYWHERE.items():
        assert f'add_header {name} "{value}" always;' in code
    for rule in rules(["groups/", ""]):
        assert [value for value in rule.headers.values() if f'"{value}"' not in code] == []
    assert re.findall(r"location[^{]*\{[^}]*add_header", code) == []
    assert code.count("{") == code.count("}")
    assert "add_header Cache-Control $masa_cache;" in code, "an error must not be kept for a year"


def test_nginx_file_knows_a_site_below_a_path() -> None:
    """Where the site's address has a path, the addresses in nginx's include begin with it; elsewhere with the root."""
    text = nginx_file(Hosted((), "https://example.org/safe-guarding/"))

    assert "error_page 404 /safe-guarding/404.html;" in text
    assert "location = /safe-guarding/changes/feed.xml" in text
    pattern = re.search(r'masa_asked ~ "([^"]+)"', text)
    assert pattern
    assert re.search(pattern[1], "/safe-guarding/assets/masa.css?v=1234")
    assert not re.search(pattern[1], "/assets/masa.css?v=1234")
    assert "error_page 404 /404.html;" in nginx_file(Hosted())


@pytest.mark.browser
def test_no_page_breaks_the_policy(guarded: BrowserContext, hosted: str, site: Path) -> None:
    """Every page, served with the file's headers, loads without a violation, a message, a failed or outside request, or anything stored."""
    tab = guarded.new_page()
    bad: list[str] = []
    asked: list[str] = []
    watched(tab, bad)
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("response", lambda response: None if response.ok else bad.append(f"{response.url}: {response.status}"))
    for file in pages(site):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        answer = tab.goto(hosted + address)
        assert answer
        if address != "404.html":
            assert "content-security-policy" in answer.headers, address
        found = tab.evaluate("[window.violations, document.cookie, localStorage.length, sessionStorage.length]")
        bad += [f"{address}: {violation}" for violation in found[0]]
        if found[1:] != ["", 0, 0]:
            bad.append(f"{address} stores {found[1:]}")
    bad += [f"asks outside: {address}" for address in asked if not address.startswith((hosted, "data:"))]
    paths = [urlsplit(address) for address in asked]

    assert not bad, "\n".join(bad[:30])
    assets = [path for path in paths if path.path.startswith("/assets/")]
    assert len(assets) > 100
    assert sorted({path.path for path in assets if not path.query.startswith("v=")}) == []


@pytest.mark.browser
def test_whatever_is_used_keeps_to_the_policy(guarded: BrowserContext, hosted: str) -> None:
    """Every field typed into and every button pressed on pages of each kind, and no violation: search, filters, menus, exit, dates."""
    bad: list[str] = []
    used = 0
    for address in ("", "agencies/", "glossary/", "a-to-z/", "groups/executive/", "children/", "worried-about-a-child/", "yearly-report/"):
        tab = guarded.new_page()
        watched(tab, bad)
        tab.goto(hosted + address)
        for field in tab.locator("input:visible:not([type=checkbox], [type=radio])").all():
            field.fill("head teacher")
            tab.wait_for_timeout(100)
            used += 1
        for button in tab.locator("button:visible, summary:visible").all()[:6]:
            if button.is_visible():
                button.click()
                used += 1
        bad += [f"{address}: {violation}" for violation in tab.evaluate("window.violations")]
        for _ in range(3):
            tab.keyboard.press("Shift")
        tab.close()

    assert used > 8
    # Where a page was left for another site, the request was stopped by this test.
    assert [line for line in bad if "ERR_FAILED" not in line] == [], "\n".join(bad)


@pytest.mark.browser
def test_calculator_keeps_to_the_policy(guarded: BrowserContext, hosted: str) -> None:
    """Dates are worked out, saved as a calendar file and printed without a violation."""
    tab = guarded.new_page()
    bad: list[str] = []
    watched(tab, bad)
    tab.goto(hosted + "procedures/serious-incident-notification/")
    tab.fill("#on-incident-known", "2026-08-27")
    tab.get_by_role("button", name="Work out my dates").click()
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Save for your calendar (.ics)").click()
    tab.get_by_role("button", name="Print these dates").click()

    assert waiting.value.path().read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    assert tab.evaluate("window.violations") == []
    assert bad == []


INJECTED = """<script>window.ran = "inline"</script><script src="https://elsewhere.example/a.js"></script>
<p id="dyed" style="color: rgb(1, 2, 3)">Text</p><style>h1 { color: rgb(1, 2, 3) }</style>
<img src="https://elsewhere.example/a.png" alt=""><img src="x:" alt="" onerror="window.ran = 'handler'">
<link rel="stylesheet" href="https://elsewhere.example/a.css"><iframe src="/about/"></iframe><object data="/favicon.svg"></object>
<form id="away" action="https://elsewhere.example/"><button>Go</button></form></main>"""
MADE_BY_SCRIPT = """() => {
  const tried = {
    markup: () => { document.body.insertAdjacentHTML("beforeend", "<b>x</b>"); },
    code: () => { document.createElement("script").text = "window.ran = 'made'"; },
    policy: () => { window.trustedTypes.createPolicy("own", { createHTML: (text) => text }); },
    base: () => {
      const base = document.createElement("base");
      base.href = "https://elsewhere.example/";
      document.head.append(base);
      if (document.baseURI.includes("elsewhere")) return;
      throw new Error("refused");
    },
  };
  return Object.entries(tried).filter(([, attempt]) => { try { attempt(); return true; } catch { return false; } }).map(([name]) => name);
}"""
META = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


@pytest.mark.browser
@pytest.mark.parametrize("kept", ["meta", "header", "none"])
def test_what_is_injected_does_nothing(guarded: BrowserContext, hosted: str, kept: str) -> None:
    """Markup that gets into a page does nothing, by the meta tag alone and by the header alone. Without either all of it works."""

    def inject(route: Route) -> None:
        answer = route.fetch()
        body = answer.body().replace(b"</main>", INJECTED.encode())
        headers = dict(answer.headers)
        if kept != "header":
            del headers["content-security-policy"]
        headers.pop("content-length", None)
        assert META.search(body)
        route.fulfill(response=answer, headers=headers, body=body if kept == "meta" else META.sub(b"", body))

    tab = guarded.new_page()
    tab.route(f"{hosted}glossary/", inject)
    outside: list[str] = []
    tab.on("requestfailed", lambda request: outside.append(request.failure or "") if "elsewhere" in request.url else None)
    tab.goto(f"{hosted}glossary/")
    dyed = [tab.locator(place).first.evaluate("element => getComputedStyle(element).color === 'rgb(1, 2, 3)'") for place in ("#dyed", "h1")]
    ran = tab.evaluate("window.ran ?? ''")
    made = tab.evaluate(MADE_BY_SCRIPT)
    reached = [failure for failure in outside if "ERR_FAILED" in failure]

    if kept == "none":
        assert dyed == [True, True]
        assert ran
        assert set(made) == {"markup", "code", "policy", "base"}
        assert len(reached) >= 3
        with tab.expect_request(lambda request: request.is_navigation_request() and "elsewhere" in request.url):
            tab.locator("#away button").click(no_wait_after=True)
        return
    assert dyed == [False, False]
    assert ran == ""
    assert made == []
    assert reached == []
    tab.locator("#away button").click(no_wait_after=True)
    tab.wait_for_function("() => window.violations.some((violation) => violation.startsWith('form-action'))")
    stopped = {violation.split()[0] for violation in tab.evaluate("window.violations")}
    expected = {"script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "img-src", "form-action", "base-uri", "frame-src"}
    assert stopped >= expected | {"object-src", "require-trusted-types-for"}


@pytest.mark.browser
def test_no_other_site_may_frame_a_page(tab: Page, hosted: str, served: str, tmp_path: Path) -> None:
    """A page in a frame of another site stays empty. Served without the headers it shows there."""
    (tmp_path / "index.html").write_text(f'<iframe src="{served}"></iframe><iframe src="{hosted}"></iframe>')
    other = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=other.serve_forever, daemon=True).start()
    tab.goto(f"http://127.0.0.1:{other.server_port}/")
    shown = [frame.locator("#main").count() for frame in tab.frames[1:]]
    other.shutdown()

    assert shown == [1, 0]
