"""A copy of the site that opens from a folder or a USB stick, where no server answers.

A browser opens no folder there, runs no module and fetches nothing. So links name the files that they lead to, and one plain script
holds what is fetched elsewhere: the search, its index, the filters.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import Any

from masa.publish.link_check import ATTRIBUTE, TAG
from masa.site.website import INDEX

# What nobody can use without a server, in words for whoever made the copy.
LEFT_OUT = "the feed, the files for hosts and search engines, the page for addresses that are not there"
SCRIPT = "assets/offline.js"
# The folder of a copy that nobody named, beside the source.
FOLDER = "site-offline"

LEADING = ("href", "action")
# The pages that the script of "Exit this page" knows; one that ends in * stands for all below it.
DISCREET = "data-pages"
MODULE = re.compile(r'<script type="module" src="([^"]*?)assets/([a-z]+)\.js([^"]*)"></script>')
EXPORT = re.compile(r"\bexport const (\w+)=")
IMPORT = re.compile(r"\bimport\(`\./(\$\{\w+\}|\w+)\.js\$\{new URL\(import\.meta\.url\)\.search\}`\)")
# What a page says that leads on by itself.
MOVED = re.compile(r"(\d+;\s*url=)(.*)", re.IGNORECASE)
# The way to a step, in what a calculator knows.
WAY = re.compile(r'"way":"([^"]*)"')
_PLAIN = """(()=>{{"use strict";
const fetch=async()=>({{ok:true,json:async()=>JSON.parse({index})}});
const made={{}};
const modules={{{modules}}};
const load=async(name)=>{{if(!made[name])modules[name](made[name]={{}});return made[name]}};
for(const name of {begin})load(name);
}})();
"""


def opened(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a copy by address, from those of a site that was drawn to be one (`Build.offline`)."""
    begin: set[str] = set()
    made = dict(files)
    for address, content in files.items():
        if address.endswith(".html"):
            text = content.decode()
            begin |= {found[2] for found in MODULE.finditer(text)}
            made[address] = _page(text).encode()
    modules = {name: text for name in sorted(files) if name.endswith(".js") and _is_module(text := files[name].decode())}
    index = made.pop(INDEX, None)
    if begin:
        made[SCRIPT] = _script(modules, json.loads(index) if index else {}, begin).encode()
    return {address: content for address, content in made.items() if address not in modules}


def way_to_file(way: str) -> str:
    """The way to the file that a server would give for a way within the site; any other way as it is."""
    path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", way, re.DOTALL).groups()  # type: ignore[union-attr] # it matches all
    if not path or ":" in path or path.startswith("/") or posixpath.basename(path) not in {"", ".", ".."}:
        return way
    return posixpath.normpath(posixpath.join(path, "index.html")) + mark + rest


def _page(text: str) -> str:
    """A page with every link to a file, and one plain script in the place of its modules."""
    plain: list[str] = []

    def script(found: re.Match[str]) -> str:
        plain.append(found[1])
        return f'<script src="{found[1]}{SCRIPT}{found[3]}" defer></script>' if len(plain) == 1 else ""

    return TAG.sub(lambda tag: ATTRIBUTE.sub(_attribute, tag[0]) if "=" in tag[0] else tag[0], MODULE.sub(script, text))


def _attribute(found: re.Match[str]) -> str:
    """An attribute with the ways that it holds as ways to files."""
    name, value = found[1], found[2]
    if name == "data-plan":
        return WAY.sub(lambda way: f'"way":"{way_to_file(way[1])}"', found[0])
    if name == DISCREET:
        return f'{name}="{" ".join(page if page.endswith("*") else way_to_file(page) for page in value.split())}"'
    if name == "content" and (moved := MOVED.fullmatch(value or "")):
        return f'{name}="{moved[1]}{html.escape(way_to_file(html.unescape(moved[2])))}"'
    if name not in LEADING or value is None or (way := html.unescape(value)) == (file := way_to_file(way)):
        return found[0]
    return f'{name}="{html.escape(file)}"'


def _is_module(text: str) -> bool:
    return bool(EXPORT.search(text) or IMPORT.search(text))


def _script(modules: Mapping[str, str], index: dict[str, Any], begin: Iterable[str]) -> str:
    """The modules as functions of one script. What they fetch is the index alone, which stands in it too."""
    addressed = {**index, "address": [way_to_file(way) for way in index["address"]]} if index else {}
    held = ",\n".join(f'"{posixpath.basename(address)[:-3]}"(made){{{_held(text)}}}' for address, text in modules.items())
    whole = json.dumps(json.dumps(addressed, ensure_ascii=False, separators=(",", ":")), ensure_ascii=False)
    return _PLAIN.format(index=whole, modules=held, begin=json.dumps(sorted(begin)))


def _held(text: str) -> str:
    """A module as the body of a function."""
    return IMPORT.sub(r"load(`\1`)", EXPORT.sub(r"const \1=made.\1=", text))
