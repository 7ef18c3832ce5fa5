"""The libraries that make a site, as CycloneDX has it: each with its version, its licence and what it needs in turn."""

from __future__ import annotations

import json
import uuid
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OWN = "masa"
# A licence that is longer than this is its whole text, and no name.
LONGEST_NAME = 100


def bill_of_materials() -> dict[str, object]:
    """The installed distributions that this package needs, by what each of them asks for here; CycloneDX 1.6, the same bytes each time."""
    needs = _needs(OWN)
    found = {name: distribution(name) for name in sorted(needs)}
    own = found.pop(OWN)
    whole: dict[str, object] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(own, "application")},
        "components": [_component(one, "library") for one in found.values()],
        "dependencies": [{"ref": _purl(name), "dependsOn": [_purl(other) for other in sorted(needs[name])]} for name in sorted(needs)],
    }
    # Named by what it holds, as a random name would differ each time.
    return whole | {"serialNumber": uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(whole, sort_keys=True)).urn}


def _needs(first: str) -> dict[str, set[str]]:
    """What each distribution needs that is installed, from one of them on; with an extra, what that extra asks for."""
    needs: dict[str, set[str]] = {}
    open_ = {(first, "")}
    seen = set(open_)
    while open_:
        name, extra = open_.pop()
        mine = needs.setdefault(name, set())
        for text in distribution(name).requires or ():
            asked = Requirement(text)
            other = canonicalize_name(asked.name)
            if (asked.marker and not asked.marker.evaluate({"extra": extra})) or not _is_installed(other):
                continue
            mine.add(other)
            new = {(other, asked_extra) for asked_extra in ("", *asked.extras)} - seen
            seen |= new
            open_ |= new
    return needs


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _component(one: Distribution, kind: str) -> dict[str, object]:
    name = canonicalize_name(one.metadata["Name"])
    licence = _licence(one)
    said = {"type": kind, "bom-ref": _purl(name), "name": name, "version": one.version, "purl": _purl(name)}
    return {**said, **({"licenses": [licence]} if licence else {})}


def _licence(one: Distribution) -> dict[str, object] | None:
    """The licence as an expression where the distribution has one, else by the name that it gives."""
    said = one.metadata.json
    if expression := said.get("license_expression"):
        return {"expression": expression}
    name = str(said.get("license", "")).strip()
    if name in {"", "UNKNOWN"} or "\n" in name or len(name) > LONGEST_NAME:
        name = " or ".join(line.rpartition(" :: ")[2] for line in said.get("classifier", ()) if line.startswith("License ::"))
    return {"license": {"name": name}} if name else None


def _purl(name: str) -> str:
    return f"pkg:pypi/{name}@{distribution(name).version}"
