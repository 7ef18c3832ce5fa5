"""Other partnerships than the first: the same standards for their pages and PDFs, whatever their shape."""

from __future__ import annotations

import fcntl
import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import vera
from axe import look
from nu_checker import command, missing
from playwright.sync_api import Browser
from repository import IN_CI, ROOT, Quiet, copied_cache, masa
from shapes import SHAPES, written

from masa.site import tested as cover

TESTED = cover.tested()
SOUTH_TEES = "south-tees"
ENTRIES = ("partners", "groups", "roles", "procedures")
FACTS = (
    "",
    "worried-about-a-child/",
    "arrangements/",
    "partners/",
    "groups/",
    "agencies/",
    "requirements/",
    "schools/",
    "children/who-keeps-me-safe/",
)
WHICH = (
    "two police forces and an independent chair with a name",
    "groups that are examples, planned, set up when needed, or ended",
    "money by contributor, with a total",
    "courses and events, and announcements",
    "a logo and pictures of its own",
)


# Those whose PDFs veraPDF reads: another look, sums, pictures.
PRINTED = (SOUTH_TEES, "money by contributor, with a total", "a logo and pictures of its own")


@pytest.fixture(scope="session")
def others(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sites of South Tees and of three shapes, built once a run even where several processes test."""
    shared = tmp_path_factory.getbasetemp().parent if os.environ.get("PYTEST_XDIST_WORKER") else tmp_path_factory.getbasetemp()
    folders = {name: shared / "others" / str(number) for number, name in enumerate((SOUTH_TEES, *WHICH))}
    with (shared / "others.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name, folder in folders.items():
            if not (folder / "site").is_dir():
                if name == SOUTH_TEES:
                    shutil.copytree(ROOT / "examples" / name, folder, ignore=shutil.ignore_patterns(".cache", "site"))
                else:
                    written(next(shape for shape in SHAPES if shape["name"] == name), folder)
                copied_cache(folder)
                done = masa("build", "--today", "2026-11-28", "--output", folder / "site", cwd=folder)
                assert done.returncode == 0, done.stdout + done.stderr
    return {name: folder / "site" for name, folder in folders.items()}


def looked_at(name: str, site: Path) -> set[str]:
    """Of South Tees, which has a colour of its own, a page of each kind that holds facts; of a shape the pages on which it shows."""
    if name != SOUTH_TEES:
        shape = next(shape for shape in SHAPES if shape["name"] == name)
        return {*shape["says"], "", "partners/", "groups/", "arrangements/structure/"}
    first = [min(file.parent.name for file in (site / folder).glob("*/index.html")) for folder in ENTRIES]
    return {*FACTS, *(f"{folder}/{name}/" for folder, name in zip(ENTRIES, first, strict=True))}


@pytest.mark.browser
@pytest.mark.parametrize("name", [SOUTH_TEES, *WHICH])
def test_axe_finds_nothing(browser: Browser, others: dict[str, Path], name: str) -> None:
    """Every rule of axe-core holds at each width; colours in light at the first, in dark at the last."""
    site = others[name]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(bypass_csp=True)
    tab = context.new_page()
    bad: list[str] = []
    looked = sorted(looked_at(name, site))
    for address in looked:
        tab.goto(f"http://127.0.0.1:{server.server_port}/{address}")
        bad += look(tab, TESTED.widths, TESTED.schemes)
    context.close()
    server.shutdown()

    assert len(looked) >= 4
    assert not bad, "\n".join(bad[:20])


@pytest.mark.browser
@pytest.mark.parametrize("width", TESTED.widths)
def test_announcements_and_pictures_keep_their_place(browser: Browser, others: dict[str, Path], width: int) -> None:
    """An announcement stands above the heading of home and on no page for help or sheet of paper; pictures are there, and fit."""
    seen = {}
    for name in ("courses and events, and announcements", "a logo and pictures of its own"):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(others[name])))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        tab = browser.new_page(viewport={"width": width, "height": 900})
        for address in ("", "hall/", "training/", "worried-about-a-child/", "young-people/"):
            if not (others[name] / address / "index.html").is_file():
                continue
            tab.goto(f"http://127.0.0.1:{server.server_port}/{address}")
            seen[name, address] = tab.evaluate(
                """async () => {
                // A picture further down is fetched when somebody comes near it.
                for (const one of document.images) one.loading = "eager";
                await Promise.all([...document.images].map((one) => one.decode().catch(() => 0)));
                const said = document.querySelector(".announced"), top = (it) => it.getBoundingClientRect().top;
                const last = [...document.querySelectorAll(".body > *")].pop();
                return {
                    above: said ? top(said) < top(document.querySelector("h1")) : null,
                    below: said && last ? top(said) > top(last) : null,
                    wide: document.documentElement.scrollWidth > innerWidth,
                    pictures: [...document.images].map((one) => [one.naturalWidth > 0, one.getBoundingClientRect().width <= innerWidth]),
                }; }"""
            )
            tab.emulate_media(media="print")
            assert not tab.locator(".announced").is_visible()
            tab.emulate_media(media="screen")
        tab.close()
        server.shutdown()
    courses, pictures = "courses and events, and announcements", "a logo and pictures of its own"

    assert seen[courses, ""]["above"]
    assert seen[courses, "training/"]["above"]
    assert seen[courses, "worried-about-a-child/"]["above"] is None
    assert seen[courses, "young-people/"]["below"]
    assert len(seen[pictures, "hall/"]["pictures"]) == 3
    assert all(there and fits for page in seen.values() for there, fits in page["pictures"])
    assert not any(page["wide"] for page in seen.values())


def test_nu_finds_nothing(others: dict[str, Path]) -> None:
    """Every page is HTML without an error or a warning."""
    if lacking := missing():
        (pytest.fail if IN_CI else pytest.skip)(lacking)
    done = subprocess.run([*command(), *map(str, others.values())], capture_output=True, text=True, check=False, timeout=300)

    assert done.stderr.splitlines()[:30] == []
    assert done.returncode == 0


# What has few facts of its own, and the whole reference, of whose parts the edition to sign is made: test_print.py has them judged.
JUDGED = frozenset(
    (
        "arrangements",
        "duties",
        "yearly-report",
        "assembly",
        "assembly-notes",
        "lesson",
        "cards",
        "poster-your-school-a4",
        "poster-serious-incident-a4",
    )
)


def test_verapdf_finds_every_pdf_compliant(others: dict[str, Path]) -> None:
    """A PDF of each template and family of three of them keeps every rule of PDF/UA-1 and PDF/A-2a."""
    if lacking := vera.missing():
        (pytest.fail if IN_CI else pytest.skip)(f"veraPDF needs {', '.join(lacking)}; site_tests/set_up.sh installs it")
    files = [file for name in PRINTED for file in vera.sample(others[name] / "downloads", but=JUDGED, largest=False)]
    done = subprocess.run([sys.executable, vera.__file__, *map(str, files)], capture_output=True, text=True, check=True)
    results = json.loads(done.stdout)

    assert len(results) == 2 * len(files) >= 2 * len(PRINTED)
    assert [(result["file"], result["failed"]) for result in results if not result["compliant"]] == []
