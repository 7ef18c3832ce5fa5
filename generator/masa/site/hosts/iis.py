"""IIS: `web.config`, which it reads in the folder itself."""

from __future__ import annotations

from xml.etree.ElementTree import Comment, Element, SubElement, indent, tostring

from masa.site.hosts.table import ASSETS, CACHE, EVERYWHERE, FILES, SHARED, TYPED, TYPES, Hosted, headers_of

# What IIS says of itself, and nobody needs.
UNSAID = ("X-Powered-By",)
YEAR = "365.00:00:00"


def web_config(hosted: Hosted) -> bytes:
    """The file `web.config` of a site: XML, made as a tree, so that no text can become an element."""
    root = Element("configuration")
    root.append(Comment(" Generated: change it in generator/masa/site/policy.py and the folder hosts beside it. "))
    server = SubElement(root, "system.webServer")
    default = SubElement(SubElement(server, "defaultDocument", enabled="true"), "files")
    SubElement(default, "clear")
    SubElement(default, "add", value="index.html")
    errors = SubElement(server, "httpErrors")
    SubElement(errors, "remove", statusCode="404")
    SubElement(errors, "error", statusCode="404", path=hosted.not_found, responseMode="ExecuteURL")
    SubElement(server, "directoryBrowse", enabled="false")
    SubElement(server, "urlCompression", doStaticCompression="true")
    static = SubElement(server, "staticContent")
    for ending, kind in TYPES.items():
        # What is there already cannot be added again: IIS would answer every page with an error.
        SubElement(static, "remove", fileExtension=f".{ending}")
        SubElement(static, "mimeMap", fileExtension=f".{ending}", mimeType=kind)
    SubElement(static, "clientCache", cacheControlMode="DisableCache")
    own = headers_of("")
    _say(server, {**EVERYWHERE, **own}, UNSAID)
    for folder in sorted({*FILES, *SHARED, ASSETS}):
        _folder(root, folder, own)
    for address, kind in TYPED.items():
        ending = address.rpartition(".")[2]
        static = SubElement(_location(root, address), "staticContent")
        SubElement(static, "remove", fileExtension=f".{ending}")
        SubElement(static, "mimeMap", fileExtension=f".{ending}", mimeType=kind)
    for old, new in hosted.pages_moved.items():
        SubElement(
            _location(root, old.rstrip("/")),
            "httpRedirect",
            enabled="true",
            destination=new,
            exactDestination="true",
            httpResponseStatus="Permanent",
        )
    indent(root)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _folder(root: Element, folder: str, own: dict[str, str]) -> None:
    """What a folder or a file says otherwise than the rest of the site."""
    said = headers_of(folder)
    server = _location(root, folder.rstrip("/"))
    if folder == ASSETS:
        kept = {"cacheControlMode": "UseMaxAge", "cacheControlMaxAge": YEAR, "cacheControlCustom": "public, immutable"}
        SubElement(SubElement(server, "staticContent"), "clientCache", kept)
    differing = {name: value for name, value in said.items() if own.get(name) != value}
    _say(server, differing, tuple(name for name in differing if name in own))


def _location(root: Element, path: str) -> Element:
    return SubElement(SubElement(root, "location", path=path), "system.webServer")


def _say(server: Element, headers: dict[str, str], unsaid: tuple[str, ...]) -> None:
    """Headers of a place, and those that are taken back first. How long something is kept IIS says by itself."""
    said = {name: value for name, value in headers.items() if name != CACHE}
    if not said:
        return
    custom = SubElement(SubElement(server, "httpProtocol"), "customHeaders")
    for name in unsaid:
        if name != CACHE:
            SubElement(custom, "remove", name=name)
    for name, value in said.items():
        SubElement(custom, "add", name=name, value=value)
